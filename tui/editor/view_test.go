package editor

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// wrongPicture says what is wrong with a view of a size, or nothing. What the
// terminal library makes of a line counts: it has to be as many cells.
func wrongPicture(view string, width, height int) string {
	return wrongPictureBy(ansi.WcWidth, view, width, height)
}

func wrongPictureBy(m ansi.Method, view string, width, height int) string {
	lines := strings.Split(view, "\n")
	if len(lines) != max(height, 1) {
		return fmt.Sprintf("%d lines, want %d", len(lines), height)
	}
	for y, l := range lines {
		bare := ansi.Strip(l)
		if got := m.StringWidth(bare); got != width && height > 0 {
			return fmt.Sprintf("line %d has %d cells, want %d: %q", y, got, width, bare)
		}
		if i := strings.IndexFunc(bare, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) }); i >= 0 {
			return fmt.Sprintf("line %d has a control character: %q", y, bare)
		}
		if strings.ContainsAny(bare, "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b") {
			return fmt.Sprintf("line %d has an invisible character: %q", y, bare)
		}
		cells := 0
		for _, drawn := range uv.NewStyledString(l).Lines(m) {
			for _, c := range drawn {
				cells += c.Width
			}
		}
		if height > 0 && cells != width {
			return fmt.Sprintf("line %d is drawn in %d cells, want %d: %q", y, cells, width, bare)
		}
	}
	return ""
}

func TestViewIsExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	keys := []string{"down", "pgdown", "up", "shift+end", "shift+down", "ctrl+f", "x", "a", "enter", "esc", "delete", "ctrl+end"}
	for i := range 1500 {
		e := New()
		m := []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}[i%2]
		e.SetWidthMethod(m)
		e.SetGhost(randomText(rng, 10))
		e.SetText(randomText(rng, rng.IntN(60)))
		for range 6 {
			width, height := rng.IntN(30), rng.IntN(8)
			e.SetSize(width, height)
			press(e, keys[rng.IntN(len(keys))])
			if wrong := wrongPictureBy(m, e.View(), width, height); wrong != "" {
				t.Fatalf("%d: %dx%d of %q: %s", i, width, height, e.Text(), wrong)
			}
			x, y, ok := e.Cursor()
			if ok != (width > 0 && height > 0) && !e.find.open || ok && (x < 0 || x >= width || y < 0 || y >= height) {
				t.Fatalf("%d: %dx%d of %q: cursor %d,%d %v", i, width, height, e.Text(), x, y, ok)
			}
		}
	}
}

// plainView is the view without styles and without blanks at the lines' ends.
func plainView(e *Editor) []string {
	lines := strings.Split(ansi.Strip(e.View()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

func TestStandIns(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nul", "a\x00b", "a␀b"},
		{"escape", "\x1b[31m", "␛[31m"},
		{"delete", "\x7f", "␡"},
		{"c1", "\u009b31m", "⟨U+009B⟩31m"},
		{"stray byte", "a\xffb", "a⟨FF⟩b"},
		{"raw c1", "\x9b31m", "⟨9B⟩31m"},
		{"half a letter", "\xe2\x82", "⟨E2⟩⟨82⟩"},
		{"replacement character", "\ufffd", "\ufffd"},
		{"bidi override", "a\u202eb", "a⟨U+202E⟩b"},
		{"zero width space", "a\u200bb", "a⟨U+200B⟩b"},
		{"byte order mark", "\ufeffa", "⟨U+FEFF⟩a"},
		{"soft hyphen", "a\u00adb", "a⟨U+00AD⟩b"},
		{"line separator", "a\u2028b", "a⟨U+2028⟩b"},
		{"lone mark", "\u0301a", "◌\u0301a"},
		{"mark behind a letter", "e\u0301a", "e\u0301a"},
		{"lone joiner", "\n\u200d", ""},
		{"prepended mark alone", "\u0600", "⟨U+0600⟩"},
		{"tab", "a\tb", "a   b"},
		{"tab at a stop", "abcd\te", "abcd    e"},
		{"family", "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"},
		{"more marks than are taken at once", "Z" + strings.Repeat("\u0337", 70), "⟨U+005A⟩◌" + strings.Repeat("\u0337", 7)},
		{"as many marks as are surely all", "Ø" + strings.Repeat("\u0337", 61), "Ø" + strings.Repeat("\u0337", 61)},
		{"one more", "漢" + strings.Repeat("\u0337", 61), "⟨U+6F22⟩"},
		{"hebrew", "שלום", "שלום"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := New()
			e.SetSize(40, 2)
			e.SetText(test.text)
			for _, m := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
				e.SetWidthMethod(m)
				if got := plainView(e)[0]; got != test.want {
					t.Errorf("%q is shown as %q, want %q", test.text, got, test.want)
				}
			}
			if e.Text() != test.text {
				t.Errorf("Text is %q, want %q", e.Text(), test.text)
			}
		})
	}
}

func TestHidden(t *testing.T) {
	for _, r := range "\x00\x1b\u007f\u009b\u00ad\u200b\u200e\u202e\u2028\u2029\u2066\ufeff\U000e0001" {
		if !hidden(r) {
			t.Errorf("%U would be sent to the terminal", r)
		}
	}
}

func TestStandInsAreOneStep(t *testing.T) {
	for _, s := range []string{"\x00", "\xff", "\u009b", "\u202e", "👨‍👩‍👧‍👦", "🇩🇰", "e\u0301", "\r\n", "\r", "\t"} {
		e := New()
		e.SetSize(20, 3)
		e.SetText("a" + s + "b")
		press(e, "right")
		press(e, "right")
		if e.CursorOffset() != 1+len(s) {
			t.Errorf("right over %q leads to %d", s, e.CursorOffset())
		}
		press(e, "backspace")
		if e.Text() != "ab" {
			t.Errorf("backspace of %q leaves %q", s, e.Text())
		}
	}
}

func TestGhost(t *testing.T) {
	e := New()
	e.SetSize(12, 3)
	e.SetGhost("Write your answer\x1b here")
	if got := plainView(e); !slices.Equal(got, []string{"Write your", "answer␛", "here"}) {
		t.Errorf("ghost is shown as %q", got)
	}
	if x, y, ok := e.Cursor(); x != 0 || y != 0 || !ok {
		t.Errorf("cursor at %d,%d %v", x, y, ok)
	}
	press(e, "a")
	if got := plainView(e)[0]; got != "a" {
		t.Errorf("with a letter the view is %q", got)
	}
}

// looked writes a view with signs for its looks: [selection], <match>, (stand-in).
func looked(e *Editor) string {
	return strings.NewReplacer("\x1b[7m", "[", "\x1b[1m", "<", "\x1b[2m", "(", "\x1b[m", "|", "\n", "/").Replace(e.View())
}

func TestLooks(t *testing.T) {
	tests := []struct{ name, text, keys, want string }{
		{"a selected line ending", "abc\nd", "right shift+down", "a[bc |    /[d|       /        "},
		{"a selected wrapped row", "abc defgh\nx", "shift+down shift+down", "[abc |    /[defgh |  /x       "},
		{"stand-ins", "a\x00\xffb", "", "a(␀⟨FF⟩|b /        /        "},
		{"a selected stand-in", "a\x00", "ctrl+shift+end", "[a␀|      /        /        "},
		{"matches", "ab ab", "ctrl+f a b enter", "<ab| [ab|   /        /ab      "},
		{"matches up to a row's end", "123456ab", "ctrl+f a b", "123456[a| /[b|       /ab      "},
		{"a match in two rows", "123456ab ab", "ctrl+f a b enter", "123456<a| /<b| [ab|    /ab      "},
		{"what stands before a match", "ab\ncd", "ctrl+f c d", "ab      /[cd|      /cd      "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := New()
			e.SetStyles(Styles{
				Selection: lipgloss.NewStyle().Reverse(true),
				Match:     lipgloss.NewStyle().Bold(true),
				StandIn:   lipgloss.NewStyle().Faint(true),
			})
			e.SetSize(8, 3)
			e.SetText(test.text)
			for _, key := range strings.Fields(test.keys) {
				press(e, key)
			}
			if got := looked(e); got != test.want {
				t.Errorf("%s\ngot  %q\nwant %q", test.keys, got, test.want)
			}
		})
	}
}

// A line's ending that is selected is shown as a cell behind the line.
func TestSelectedEnding(t *testing.T) {
	for _, c := range []struct {
		start, end int
		want       bool
	}{{0, 1, false}, {0, 2, true}, {1, 2, true}, {2, 3, false}, {1, 1, false}} {
		e := New()
		e.SetSize(5, 2)
		e.SetText("a\nb")
		e.Select(c.start, c.end)
		first, _, _ := strings.Cut(e.View(), "\n")
		_, selected, _ := strings.Cut(first, e.paint.on[asSelection])
		selected, _, _ = strings.Cut(selected, e.paint.off[asSelection])
		if strings.HasSuffix(selected, " ") != c.want {
			t.Errorf("from %d to %d: %q", c.start, c.end, first)
		}
	}
}

// Row tells of each offset the line that has the cursor there, and of no other.
func TestRowOfOffset(t *testing.T) {
	t.Parallel()
	text := "One line that is wrapped, and æøå.\n\n- two\r\n- three, which goes on for a while\n\tfour 👩‍👩‍👧‍👦 five"
	for width := 1; width <= 30; width += 3 {
		e := New()
		e.SetSize(width, 4)
		e.SetText(text)
		for at := 0; at <= e.Len(); at++ {
			e.SetCursor(at)
			_, want, _ := e.Cursor()
			if y, ok := e.Row(e.CursorOffset()); !ok || y != want {
				t.Fatalf("at %d in %d columns: row %d, %v, and the cursor's is %d", at, width, y, ok, want)
			}
		}
		if _, ok := e.Row(0); ok {
			t.Errorf("in %d columns the first row is in view of the end", width)
		}
	}
	if _, ok := New().Row(0); ok {
		t.Error("an editor without a size shows a row")
	}
}
