package pymarkdown

import (
	"testing"

	"handin/report/reporttest"
)

// A conversion takes time in proportion, whatever is pasted.
func TestGrowth(t *testing.T) {
	reporttest.Growth(t, 32<<10, func(text string) { Convert(text) })
}
