package hypertext

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/report/htmltree"
	"handin/report/plain"
	"handin/report/pymarkdown"
	"handin/report/reporttest"
)

// drawn gives the lines of a page without their colours.
func drawn(page string, width int) string {
	o := Options{Width: width, Figure: func(src string) (string, []string) {
		if !strings.HasSuffix(src, ".png") {
			return "not there", nil
		}
		return "2×2", []string{"▀▀"}
	}}
	return ansi.Strip(strings.Join(Draw(page, o).Lines, "\n"))
}

func TestDraw(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       []string
	}{
		{"words", "<p>one\n  two <b> three </b>four</p>", []string{"one two three four"}},
		{"wraps", "<p>Hver morgen åbner kantinen klokken elleve</p>", []string{"Hver morgen åbner", "kantinen klokken", "elleve"}},
		{"long word", "<p>" + strings.Repeat("x", 25) + "</p>", []string{strings.Repeat("x", 20), strings.Repeat("x", 5)}},
		{"paragraphs", "<p>a</p>\n\n<p>b</p>", []string{"a", "", "b"}},
		{"text beside a block", "a<p>b</p>c", []string{"a", "", "b", "", "c"}},
		{"break", "<p>a<br>b<br></p>", []string{"a", "b"}},
		{"headings", "<h2>Two</h2><p>x</p><h3>Three</h3>", []string{"## Two", "", "x", "", "### Three"}},
		{"tight list", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", []string{"• a", "• b", "  • c"}},
		{"loose list", "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", []string{"• a", "", "• b", "", "  c"}},
		{"hanging lines", "<ol start=9><li>Hver morgen åbner kantinen</li><li>b</li></ol>", []string{"9. Hver morgen åbner", "   kantinen", "10. b"}},
		{"an item's value", "<ol><li>a</li><li value=7>b</li><li>c</li></ol>", []string{"1. a", "7. b", "8. c"}},
		{"empty item", "<ul><li></li><li>b</li></ul>", []string{"•", "• b"}},
		{"task boxes", `<ul><li><input type="checkbox" checked disabled> a</li><li><p><input type="checkbox"> b</p></li></ul>`, []string{"[✓] a", "", "[ ] b"}},
		{"quote", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>", []string{"│ a", "│", "│ │ b"}},
		{"code", "<pre><code>if x:\n\ty  =  1\n\n  z\n</code></pre>", []string{"  if x:", "      y  =  1", "", "    z"}},
		{"code in a list", "<ul><li><pre><code>a\n b</code></pre></li></ul>", []string{"•   a", "     b"}},
		{"code span", "<p>a <code>b  *c* &lt;d&gt;\\e</code></p>", []string{"a b *c* <d>\\e"}},
		{"letters that Markdown reads", `<p>\* &amp;amp; *x* _y_ \\ [z](u) # | &lt;tag&gt;</p>`, []string{`\* &amp; *x* _y_ \\`, "[z](u) # | <tag>"}},
		{"rule", "<hr>", []string{strings.Repeat("─", 20)}},
		{"link", `<p><a href="figures/a b">text</a></p>`, []string{"text"}},
		{"link of its address", `<p><a href="https://dtu.dk">https://dtu.dk</a> <a href="mailto:a@b.dk">a@b.dk</a></p>`, []string{"https://dtu.dk", "a@b.dk"}},
		{"link to nowhere", "<p><a name=x>text</a></p>", []string{"text"}},
		{"figure", `<p>a <img src="f.png" alt="Cap *x*"> b</p>`, []string{"a", "▀▀", "Figure: Cap *x*", "f.png 2×2", "b"}},
		{"figure that is missing", `<img src="f.gif">`, []string{"Figure: f.gif not", "there"}},
		{"figure in a link", `<a href="x"><img src="f.png"></a>`, []string{"▀▀", "Figure: f.png 2×2"}},
		{"figure in center", `<center><img src="f.png" alt="A"></center>`, []string{"▀▀", "Figure: A f.png 2×2"}},
		{"tags that no browser knows", "<p>a <placeholder> b</p><your name>c", []string{"a b", "", "c"}},
		{"what is not shown", "a<!-- b --><script>c</script><style>d</style><p hidden>e</p>f", []string{"af"}},
		{"what is not text", "<p>a <video src=x>b</video> <input></p>", []string{"a [video] [input]"}},
		{"details", "<details><summary>More <b>x</b></summary><p>a</p><p>b</p></details>", []string{"▸ More x", "  a", "", "  b"}},
		{"details without a summary", "<details open>a</details>", []string{"▾ Details", "  a"}},
		{"definitions", "<dl><dt>a</dt><dd>b</dd></dl>", []string{"a", "  b"}},
		{"references", "<p>&aelig;&#27;[31m&#x202e;</p>", []string{"æ␛[31m‹202e›"}},
		{"nothing", "  \n<p> </p><div></div>", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines := strings.Split(drawn(test.page, 20), "\n")
			for i := range lines {
				lines[i] = strings.TrimRight(lines[i], " ")
			}
			if got, want := strings.Join(lines, "\n"), strings.Join(test.want, "\n"); got != want {
				t.Errorf("%s\ngot\n%s\nwant\n%s", test.page, got, want)
			}
		})
	}
}

// A table has all of its cells, whatever its rows lack.
func TestTable(t *testing.T) {
	got := drawn(`<table><thead><tr><th>Kage</th><th>Pris</th></tr></thead><tbody>
		<tr><td>Snegl <b>stor</b></td><td><code>\*25</code></td><td>x</td></tr><tr><td>Kringle</td></tr></tbody></table>`, 60)
	for _, want := range []string{"Kage", "Pris", "Snegl stor", `\*25`, "x", "Kringle", "┼"} {
		if !strings.Contains(got, want) {
			t.Errorf("the table lacks %q:\n%s", want, got)
		}
	}
	for _, page := range []string{"<table></table>", "<table><tr></tr></table>", "<table><tr><td><table><tr><td>inner</td></tr></table></td></tr></table>"} {
		drawn(page, 30)
	}
}

// The headings of a page stand where they are said to be.
func TestHeadings(t *testing.T) {
	d := Draw("<p>a</p><h1>One</h1><ul><li><h2>In <i>a</i> list</h2></li></ul><blockquote><h3>Three</h3></blockquote>", Options{Width: 40})
	want := []Heading{{1, "One", 2}, {2, "In a list", 4}, {3, "Three", 6}}
	if len(d.Headings) != len(want) {
		t.Fatalf("headings %v", d.Headings)
	}
	for i, h := range d.Headings {
		if h != want[i] || !strings.Contains(ansi.Strip(d.Lines[h.Line]), h.Text) {
			t.Errorf("heading %v on line %q, want %v", h, ansi.Strip(d.Lines[h.Line]), want[i])
		}
	}
}

// Every word of every page at hand is drawn, and no line is wider than asked,
// but for code, tables and words without a blank.
func TestDrawsAllWords(t *testing.T) {
	t.Parallel()
	for _, r := range reporttest.All(t) {
		if i := strings.LastIndexByte(r.Name, '-'); i >= 0 && r.Name[i:] != "-0.md" {
			continue // another version of a report
		}
		page := pymarkdown.Convert(plain.UnixEndings(strings.ToValidUTF8(string(r.Src), "?")))
		got := letters(drawn(page, 80))
		for _, w := range strings.Fields(htmltree.Text(htmltree.Parse(withoutScripts.Replace(page)))) {
			if !strings.Contains(got, letters(plain.Printable(w))) {
				t.Errorf("%s: the drawn page lacks %q", r.Name, w)
				break
			}
		}
	}
}

var withoutScripts = strings.NewReplacer("<script", "<template", "</script", "</template", "<style", "<template", "</style", "</template")

// letters leaves what no wrapping and no decoration changes.
func letters(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "│", "", "\t", "", "\u00a0", "").Replace(s)
}

// Tags inside of tags without end neither hang nor fail.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{"<div>", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<p>", "<a href=x>", "<details>", "<pre>", "<h1>", "<img>", "\U000F8001", "&#983041;<img src=a.png>"} {
		got := drawn(strings.Repeat(piece, 3000)+"word", 60)
		if !strings.Contains(got, "word") && !strings.Contains(piece, "img") {
			t.Errorf("%s: the word after it is gone", piece)
		}
	}
}

func FuzzDraw(f *testing.F) {
	f.Add("<p>a <b>b</b></p>", 20)
	f.Add("<table><tr><td>x<img src=a.png></table>", 3)
	f.Add("<ul><li><input type=checkbox>&#27;]0;x&#7;", 40)
	f.Fuzz(func(t *testing.T, page string, width int) {
		for _, l := range Draw(page, Options{Width: width % 200, Figure: func(string) (string, []string) { return "x", []string{"▀"} }}).Lines {
			if rest := ansi.Strip(l); rest != plain.Printable(rest) {
				t.Fatalf("a line can act on a terminal: %q", l)
			}
		}
	})
}

// BenchmarkDraw draws pages as if for the first time, and again.
func BenchmarkDraw(b *testing.B) {
	for _, r := range reporttest.Samples(b) {
		for name, page := range map[string]string{"course": pymarkdown.Convert(string(r.Src)), "github": checks.GitHub(string(r.Src))} {
			benchmarkDraw(b, r.Name+"/"+name, page)
		}
	}
	benchmarkDraw(b, "answer", pymarkdown.Convert(strings.Repeat("We used *Docker* and `uv` for the [project](https://a.b), and a well-known cloud. ", 12)))
	benchmarkDraw(b, "code", "<pre><code>docker build -t kage .\ndocker run kage</code></pre>")
}

func benchmarkDraw(b *testing.B, name, page string) {
	b.Run(name+"/first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			known.Forget()
			Draw(page, Options{Width: 100})
		}
	})
	b.Run(name+"/again", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Draw(page, Options{Width: 100})
		}
	})
}
