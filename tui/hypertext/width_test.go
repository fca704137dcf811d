package hypertext

import (
	"strings"
	"testing"

	"handin/report/htmltree"

	"github.com/charmbracelet/x/ansi"
)

// methods are the two ways in which terminals count cells.
var methods = map[string]ansi.Method{"by character": ansi.WcWidth, "by letter": ansi.GraphemeWidth}

// emoji are letters that terminals disagree about, and some that they do not.
const emoji = `<p>Thanks to all of us 👍🏽 for the good work on this project and the docker files we wrote for it.</p>
	<p>Done by 👩‍💻 Anna and 👨‍💻 Bo, who wrote the training script, the tests, the api, and the docker files.</p>
	<ul><li>❤️ and 1️⃣ and 🇩🇰 and 漢字 and e&#769;n <code>👩‍💻 in code</code></li><li><b>👨‍👩‍👧‍👦 bold</b></li></ul>
	<blockquote><p>👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽 many</p></blockquote>`

// However a terminal counts the cells of a letter, every word of a preview is
// within its width.
func TestEmoji(t *testing.T) {
	want := letters(htmltree.Text(htmltree.Parse(emoji)))
	for name, method := range methods {
		for width := minWidth; width <= 100; width++ {
			lines := Draw(emoji, Options{Width: width, Method: method}).Lines
			for _, l := range lines {
				if w := method.StringWidth(l); w > width {
					t.Errorf("%s, %d cells: %d in %q", name, width, w, ansi.Strip(l))
				}
			}
			if got := strings.ReplaceAll(letters(ansi.Strip(strings.Join(lines, ""))), "•", ""); got != want {
				t.Fatalf("%s, %d cells: the page has %q, want %q", name, width, got, want)
			}
		}
	}
}

// In a table the columns stay below one another.
func TestEmojiInTable(t *testing.T) {
	page := "<table><tr><th>a</th><th>b</th></tr><tr><td>👩‍💻</td><td>x</td></tr><tr><td>❤️ four</td><td>y</td></tr></table>"
	for name, method := range methods {
		var at []int
		for _, l := range Draw(page, Options{Width: 40, Method: method}).Lines {
			for _, sign := range []string{"│", "┼"} {
				if before, _, ok := strings.Cut(ansi.Strip(l), sign); ok {
					at = append(at, method.StringWidth(before))
				}
			}
		}
		for _, x := range at {
			if len(at) < 4 || x != at[0] {
				t.Errorf("%s: the columns end at %v", name, at)
				break
			}
		}
	}
}

// Two looks, made before anything is drawn.
var (
	red  = NewLook(Colours{Heading: "1", Function: "#ff0000"})
	blue = NewLook(Colours{Heading: "4", Function: "#0000ff"})
)

// Code has the colours of the look that it is drawn in, and not of the one that the first
// code was drawn in.
func TestCodeColours(t *testing.T) {
	code := `<pre><code class="language-python">def f(): return "x"</code></pre>`
	draw := func(l *Look) string { return strings.Join(Draw(code, Options{Width: 40, Look: l}).Lines, "\n") }
	first := draw(red)
	for _, c := range []struct{ name, drawn, is string }{{"red", first, "38;5;196mf"}, {"blue", draw(blue), "38;5;21mf"}} {
		if !strings.Contains(c.drawn, c.is) {
			t.Errorf("%s: the function's colour is not %s: %q", c.name, c.is, c.drawn)
		}
	}
	if none := draw(nil); strings.Contains(none, "38;") {
		t.Errorf("without colours it is %q", none)
	}
	if again := draw(red); again != first {
		t.Errorf("red again it is %q, was %q", again, first)
	}
}
