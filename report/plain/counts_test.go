package plain

import (
	"strings"
	"testing"
)

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 notes", 1: "1 note", 2: "2 notes"} {
		if got := Count(n, "note"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestListed(t *testing.T) {
	for numbers, want := range map[string]string{"": "", "5": "5", "5 14": "5 and 14", "5 14 29": "5, 14 and 29"} {
		if got := Listed(strings.Fields(numbers)); got != want {
			t.Errorf("%s: %q, want %q", numbers, got, want)
		}
	}
}
