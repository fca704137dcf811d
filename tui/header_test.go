package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/report/reporttest"
	"handin/tui/screen"
)

// As a window gets narrower, the edition goes first, then the path, the bar and the rest
// of the score; the branch, what is not pushed and what is ready stay. Nothing is cut.
func TestHeaderGetsNarrow(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "group")
	reporttest.Remote(t, root)
	reporttest.Git(t, root, "commit", "-q", "--allow-empty", "-m", "one more")
	d := openUnread(t, path, 240, 24)
	order := []string{" · 2026", path, " ▆▆▆▁▁▁▁", "README.md", " · 28/53 boxes", " · checker passes 21"}
	gone := 0
	for width := 240; width >= screen.MinWidth; width-- {
		d.send(tea.WindowSizeMsg{Width: width, Height: 24})
		header := strings.Split(d.screen(), "\n")[0]
		for _, stays := range []string{"handin", " · main ↑1", "14/31 ready"} {
			if !strings.Contains(header, stays) {
				t.Fatalf("%d columns: %q has gone from %q", width, stays, header)
			}
		}
		if strings.Contains(header, "…") {
			t.Fatalf("%d columns: it is cut: %q", width, header)
		}
		for gone < len(order) && !strings.Contains(header, order[gone]) {
			gone++
		}
		for _, later := range order[gone:] {
			if !strings.Contains(header, later) {
				t.Fatalf("%d columns: %q goes before %q: %q", width, later, order[gone], header)
			}
		}
	}
	if gone < 3 {
		t.Errorf("nothing has gone but %q", order[:gone])
	}
}

// The bar is green when it is full.
func TestHeaderIsGreen(t *testing.T) {
	t.Parallel()
	for answer, green := range map[string]bool{"three": true, "--- question 3 fill here ---": false} {
		d := open(t, []byte(reporttest.Three("one", "two", answer)), 120, 24)
		bar := map[bool]string{true: "3/3 ready", false: "2/3 ready"}[green]
		if got := strings.Contains(d.m.View().Content, d.m.styles.Good.Render(bar)); got != green {
			t.Errorf("%q: it is green: %t", bar, got)
		}
	}
}
