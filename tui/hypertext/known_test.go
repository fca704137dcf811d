package hypertext

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// What is drawn again is what was drawn first, whatever was drawn between, by whom
// and how; the figures in it are those of the moment.
func TestDrawnAgain(t *testing.T) {
	var all []func() []string
	for _, page := range []string{
		emoji, "<p>a</p>", "<h1>a</h1>", "<h2>a</h2>", "<p><b>a</b></p>", "<p><i>a</i></p>", "<p><code>a</code></p>", "<pre><code>a</code></pre>",
		`<pre><code class="language-python">a = 1</code></pre>`, `<pre><code class="language-yaml">a = 1</code></pre>`, "<table><tr><td>a</table>", "<table><tr><td>a<td></table>", "<p>ab c</p>", "<p>a<b>b</b> c</p>", "<p><b>a</b>b c</p>", `<p><img src="a.png" alt="a"> b</p>`,
	} {
		for _, width := range []int{20, 21} {
			for _, look := range []*Look{nil, red, blue} {
				for _, method := range methods {
					for _, about := range []string{"2×2", "not there"} {
						o := Options{Width: width, Look: look, Method: method, Figure: func(string) (string, []string) { return about, []string{about} }}
						all = append(all, func() []string { return Draw(page, o).Lines })
					}
				}
			}
		}
	}
	first := make([][]string, len(all))
	for i, draw := range all {
		known.Forget()
		first[i] = slices.Clone(draw())
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, draw := range all {
				if got := draw(); !slices.Equal(got, first[i]) {
					t.Errorf("%d: again it is %q, was %q", i, got, first[i])
				}
			}
		})
	}
	wg.Wait()
}

// What is kept is bounded, and what is asked for stays.
func TestKnownIsBounded(t *testing.T) {
	m := drawnBlocks(100 << 10)
	key := func(i int) (k blockKey) { copy(k[:], fmt.Sprint(i)); return k }
	lines := []string{strings.Repeat("x", 1000)}
	for i := range 10_000 {
		keep(m, key(i), lines)
		if _, ok := m.Get(key(0)); !ok {
			t.Fatalf("after %d what was asked for all along is gone", i)
		}
	}
	if n := m.Len(); n > 2*m.Limit/1000+2 {
		t.Errorf("%d are kept", n)
	}
	before := m.Len()
	keep(m, key(-1), []string{strings.Repeat("x", m.Limit)})
	if _, ok := m.Get(key(-1)); ok || m.Len() != before {
		t.Error("one that is larger than all others together is kept")
	}
}

// Words are drawn together, but for those at which a line may end within.
func TestWordsInOneGo(t *testing.T) {
	text := *red
	text.glamour.Document.Color = named("1") // a sequence around each of them
	for _, c := range []struct{ page, want string }{
		{"<p>one two three</p>", "one two| three"},
		{"<p>one two </p>", "one two"},
		{"<p>one well-known two </p>", "one| well-known| two"},
		{"<p> one <b>two </b> three </p>", "one| two| three"},
	} {
		got := ansi.Strip(strings.ReplaceAll(Draw(c.page, Options{Width: 40, Look: &text}).Lines[0], "\x1b[m\x1b", "|\x1b"))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}
