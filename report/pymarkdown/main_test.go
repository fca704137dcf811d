package pymarkdown

import (
	"testing"

	"handin/report/reporttest"
)

func TestMain(m *testing.M) { reporttest.Main(m) }
