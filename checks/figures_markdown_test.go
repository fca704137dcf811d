package checks

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handin/report"
	"handin/report/pymarkdown"
	"handin/report/reporttest"
)

func TestImageMarkdown(t *testing.T) {
	for _, c := range []struct{ caption, path, want string }{
		{"Our loss", "figures/loss_curve-2.png", "![Our loss](figures/loss_curve-2.png)"},
		{"hash#1", "figures/hash#1.png", "![hash#1](figures/hash%231.png)"},
		{"", "figures/quest?ion.png", "![](figures/quest%3Fion.png)"},
		{"br]ack[et", "figures/br]ack[et.png", `![br\]ack\[et](figures/br%5Dack%5Bet.png)`},
		{"back`tick`", "figures/back`tick`.png", "![back\\`tick\\`](figures/back%60tick%60.png)"},
		{" two\n lines ", "figures/a (1).png", "![two lines](figures/a%20%281%29.png)"},
		{"på æ", "figures/på.png", "![på æ](figures/på.png)"},
	} {
		if got := ImageMarkdown(c.caption, c.path); got != c.want {
			t.Errorf("%q, %q: %s, want %s", c.caption, c.path, got, c.want)
		}
	}
}

// oddities are what names and captions are made of.
var oddities = []string{
	"a", "B", "1", " ", "#", "?", "[", "]", "`", "(", ")", "'", `"`, "&", "&amp;", "*", "_", "<", ">", "<b>", "%", "%20", `\`, "!", "|", "~",
	"å", "a\u030a", "\u00a0", "\u2028", "日", "🙂", ":", ";", "=", "+", ",", "@", "$", "^", "{", "}", "](", "![", "--", "\t", "http", "://", ".",
}

func odd(r *rand.Rand, most int) string {
	var b strings.Builder
	for range 1 + r.IntN(most) {
		b.WriteString(oddities[r.IntN(len(oddities))])
	}
	return b.String()
}

var oddNames = flag.Int("names", 300, "how many odd names of figures TestImageMarkdownOfOddNames tries")

// Whatever a file is called and a caption says: the checker counts one image, both
// pages show the file, and handin finds it.
func TestImageMarkdownOfOddNames(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11, 2476))
	for range *oddNames {
		name := "figures/" + strings.ReplaceAll(odd(r, 6), "/", "-") + ".png"
		caption := odd(r, 8)
		markdown := ImageMarkdown(caption, name)
		for _, text := range []string{markdown, "Our loss:\n\n" + markdown + "\n\nIt *falls* `down` [here](b) (as_it_should)."} {
			if n := countImages(text); n != 1 {
				t.Fatalf("%q, %q: the checker counts %d images in %q", name, caption, n, text)
			}
			for _, page := range []string{pymarkdown.Convert(text), GitHub(text)} {
				if got := sources(t, page); len(got) != 1 || LinkPath(got[0]) != name {
					t.Fatalf("%q, %q: %q shows %q\n%s", name, caption, text, got, page)
				}
			}
			rep := report.Parse([]byte(uploading(1, text)))
			files := fstest.MapFS{"reports/" + name: reporttest.Picture}
			if notes := notesOf(rep.Source(), 1, func(r *report.Report) Figures { return FindFigures(files, "reports", r) }); hasFigureNote(notes) {
				t.Fatalf("%q, %q: %q has %+v", name, caption, text, notes)
			}
			if shown := Shown(rep); len(shown[name]) != 1 {
				t.Fatalf("%q: %q shows %v", name, text, shown)
			}
		}
	}
}

func hasFigureNote(notes []Note) bool {
	for _, n := range notes {
		if strings.HasPrefix(string(n.Rule), "figure") {
			return true
		}
	}
	return false
}

// sources are where a page's images are.
func sources(t *testing.T, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for n := range root.Descendants() {
		if n.DataAtom == atom.Img {
			for _, a := range n.Attr {
				if a.Key == "src" {
					found = append(found, a.Val)
				}
			}
		}
	}
	return found
}
