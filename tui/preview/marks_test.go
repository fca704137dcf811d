package preview

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// The place of a note comes out where its word stands in what is drawn; where that cannot be
// told, its line is known, or nothing.
func TestMarks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text  string // the note is at the ‸
		width int
		want  string // the line with its mark, or ""
	}{
		"a list that runs on":    {"We had two:\n‸- the one\n- that", 60, "We had two: - [the] one - that"},
		"further on":             {"We had two:\n- the one\n‸- that", 60, "We had two: - the one - [that]"},
		"in a later row":         {"Some words go here and\n‸- then a list", 20, "and - [then] a list"},
		"an item":                {"One\n\n- two\n- ‸three", 60, "• [three]"},
		"a figure":               {"Here\n\n‸![A plan](figures/a.png)\n\nand there", 60, "Figure: A plan figures/a.png[]"},
		"in bold":                {"We **‸had it** all", 60, "We had it all[]"},
		"the placeholder":        {"‸--- question 7 fill here ---", 60, "--- [question] 7 fill here ---"},
		"what is not to be seen": {"One <!-- ‸two --> three\n\nand", 60, "One three[]"},
		"æøå":                    {"Så målte vi ‸hvor længe", 60, "Så målte vi [hvor] længe"},
	} {
		at := strings.Index(c.text, "‸")
		of := Request{Text: strings.Replace(c.text, "‸", "", 1), Width: c.width, Cursor: -1}
		of.Noted.Add(at)
		p := of.Draw(nil)
		got := ""
		for _, m := range p.Marks {
			before, word, behind := p.Around(m)
			got = strings.TrimRight(ansi.Strip(before+"["+word+"]"+behind), " ")
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What is marked stands on the lines that are drawn, whatever the text and the place.
func FuzzMarks(f *testing.F) {
	f.Add("We had two:\n- the one\n\n| a | b |\n|---|---|\n| `c` | d |", 12, 30)
	f.Fuzz(func(t *testing.T, text string, at, width int) {
		if at < 0 || at > len(text) || width < 0 || width > 300 || len(text) > 2000 {
			return
		}
		of := Request{Text: text, Width: width, Cursor: -1}
		of.Noted.Add(at)
		p := of.Draw(nil)
		for _, m := range p.Marks {
			if m.Line < 0 || m.Line >= len(p.Lines) || m.From < 0 || m.From > m.To {
				t.Errorf("%+v of %d lines", m, len(p.Lines))
			}
		}
	})
}
