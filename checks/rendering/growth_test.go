package rendering

import (
	"strings"
	"testing"

	"handin/report/plain"
	"handin/report/reporttest"
)

// What GitHub shows takes time in proportion, or is not looked into.
func TestGrowth(t *testing.T) {
	reporttest.Growth(t, 16<<10, func(text string) { GitHub(text) })
}

// Where the two pages differ is found in proportion too.
func TestGrowthOfCompare(t *testing.T) {
	reporttest.Growth(t, 16<<10, func(text string) { Compare(text) })
}

// No real report, and nothing that is written to be read, is too much.
func TestLaborious(t *testing.T) {
	for _, r := range reporttest.All(t) {
		if isLaborious(plain.UnixEndings(string(r.Src))) {
			t.Errorf("%s is not looked into", r.Name)
		}
	}
	for _, c := range []struct {
		name, piece string
		times       int
		want        bool
	}{
		{"quotes in quotes", "> ", 60, false},
		{"too many of them on one line", "> ", 600, true},
		{"many lines of a quote", "> a\n", 20000, false},
		{"items in items", "- 1. ", 300, true},
		{"prose in one paragraph", "We used *Docker* and `uv` for the [project](https://a.b), see __below__.\n", 200, false},
		{"a log", "2026-01-14 12:00:01 train_model.py INFO epoch_loss=0.1 __main__\n", 800, false},
		{"links without an end", "[a](", 8000, true},
		{"marks without a partner", "*a_", 8000, true},
		{"marks within words", "a_b_c_", 8000, false},
		{"a large table", "|a|b|c|d|e|f|g|h|\n", 3000, false},
	} {
		if got := isLaborious(strings.Repeat(c.piece, c.times)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	wide := strings.Repeat("|a", 300) + "\n" + strings.Repeat("|-", 300) + "\n" + strings.Repeat("b\n", 300)
	if !isLaborious(wide) {
		t.Error("a table whose rows lack most cells is filled up")
	}
	if page := GitHub(wide + "<script>"); !strings.Contains(page, "as it is written") || !strings.Contains(page, "&lt;script") {
		t.Errorf("the page does not say that it is less: %.200s", page)
	}
}
