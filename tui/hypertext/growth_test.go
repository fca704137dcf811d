package hypertext

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"handin/report/pymarkdown"
	"handin/report/reporttest"
)

// A page is drawn in time in proportion, or shown plain.
func TestGrowth(t *testing.T) {
	for name, convert := range map[string]func(string) string{
		"page": pymarkdown.Convert,
		"HTML": func(text string) string { return text },
	} {
		t.Run(name, func(t *testing.T) {
			pages := map[string]string{}
			reporttest.Growth(t, 8<<10, func(text string) {
				if pages[text] == "" {
					pages[text] = convert(text)
				}
				known.Forget()
				Draw(pages[text], Options{Width: 80})
			})
		})
	}
}

// What is shown plain has all of its words, and says that it is plain.
func TestPlain(t *testing.T) {
	for _, c := range []struct{ name, page, says string }{
		{"nested", strings.Repeat("<blockquote>", 90) + strings.Repeat("<p>word &lt;b&gt;</p>", 3000), "Its words alone"},
		{"columns", "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>a &#27;</td>", 200)+"<td>word</td></tr>", 3) + "</table>", "A table of 201 columns and 3 rows"},
		{"rows", "<table>" + strings.Repeat("<tr><td>a</td><td>b</td><td>word</td></tr>", 9000) + "</table>", "A table of 3 columns and 9000 rows"},
	} {
		got := drawn(c.page, 60)
		if !strings.Contains(strings.ReplaceAll(got, "\n", " "), c.says) {
			t.Errorf("%s: it does not say %q: %.200s", c.name, c.says, got)
		}
		if n := strings.Count(got, "word"); n < strings.Count(c.page, "word") {
			t.Errorf("%s: %d of the words", c.name, n)
		}
		for l := range strings.SplitSeq(got, "\n") {
			if w := ansi.StringWidth(l); w > 60 {
				t.Fatalf("%s: %d cells in %q", c.name, w, l)
			}
		}
	}
}
