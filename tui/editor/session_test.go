package editor

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// pieces are what the texts of the sessions are made of. None begins a list or
// a quote: those have tables of their own.
var pieces = []string{
	"a", "b", "word", "naïve", "æøå", " ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", ". ", ", ", "(x)", "_", "https://example.dk/a/b/c?d=e",
	"\x00", "\x1b", "\x1b[31m", "\x7f", "\u0085", "\u009b", "\xff", "\xe2\x82", "\x80", "\xf0\x9f", "\ufffd", "\ufeff",
	"👨‍👩‍👧‍👦", "👍🏽", "🇩🇰", "🇩", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301", "\u0301", "a\u0301\u0302\u0303", "\u200d", "\u200b", "\u202e", "\u2066", "\u00ad",
	"漢字", "日本語。", "한국", "\u1112\u1161\u11ab", "क्षि", "नि", "\u0903", "\u0600", "שלום", "\u2028", "ﷺ", "…", "—",
	"Zalgo" + strings.Repeat("\u0337\u0321", 80),
}

func randomText(rng *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[rng.IntN(len(pieces))])
	}
	return b.String()
}

// pair is an editor and a reference that are told the same.
type pair struct {
	e    *Editor
	r    *reference
	long bool // lines too long for the reference's layout
}

func newPair(text string, width, height int) *pair {
	e := New()
	e.SetSize(width, height)
	e.SetText(text)
	e.SetNewline([]string{"\n", "\r\n"}[len(text)%2])
	m := []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth}[len(text)/2%2]
	e.SetWidthMethod(m)
	l := &layout{width: width, glyphs: glyphs{method: m}}
	return &pair{e: e, r: &reference{state: state{text: text}, goal: -1, newline: e.newline, width: width, glyphs: l}}
}

func press(e *Editor, name string) Result { return e.Update(keyNamed(name)) }

// keyNamed is the message of a keystroke's name, or of a letter.
func keyNamed(name string) tea.KeyPressMsg {
	var msg tea.KeyPressMsg
	rest := name
	for _, m := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}, {"super+", tea.ModSuper}} {
		if strings.HasPrefix(rest, m.name) && rest != m.name {
			rest, msg.Mod = rest[len(m.name):], msg.Mod|m.mod
		}
	}
	codes := map[string]rune{
		"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "insert": tea.KeyInsert, "f1": tea.KeyF1,
	}
	if code, ok := codes[rest]; ok {
		msg.Code = code
		return msg
	}
	msg.Code = []rune(rest)[0]
	if rest == "space" {
		msg.Code, rest = ' ', " "
	}
	if len([]rune(rest)) > 1 {
		msg.Code = tea.KeyExtended
	}
	if msg.Mod&(tea.ModCtrl|tea.ModAlt|tea.ModSuper) == 0 {
		msg.Text = rest
	}
	return msg
}

// motions are keys and what the reference does for them.
var motions = map[string]func(r *reference, selecting bool){
	"left": func(r *reference, selecting bool) {
		if start, end := r.selection(); start != end && !selecting {
			r.move(start, false)
			return
		}
		r.move(r.prev(r.cursor), selecting)
	},
	"right": func(r *reference, selecting bool) {
		if start, end := r.selection(); start != end && !selecting {
			r.move(end, false)
			return
		}
		r.move(r.next(r.cursor), selecting)
	},
	"ctrl+left":  func(r *reference, s bool) { r.move(r.word(false, "be", 0), s) },
	"ctrl+right": func(r *reference, s bool) { r.move(r.word(true, "be", len(r.text)), s) },
	"alt+b":      func(r *reference, s bool) { r.move(r.word(false, "be", 0), s) },
	"alt+f":      func(r *reference, s bool) { r.move(r.word(true, "be", len(r.text)), s) },
	"ctrl+a":     func(r *reference, s bool) { r.move(r.lineStart(), s) },
	"ctrl+e":     func(r *reference, s bool) { r.move(r.lineEnd(), s) },
	"ctrl+home":  func(r *reference, s bool) { r.move(0, s) },
	"ctrl+end":   func(r *reference, s bool) { r.move(len(r.text), s) },
	"up":         func(r *reference, s bool) { r.vertical(-1, s) },
	"down":       func(r *reference, s bool) { r.vertical(1, s) },
	"home":       (*reference).home,
	"end":        (*reference).end,
}

// layoutKeys need the reference's layout, which knows no pieces of long lines.
var layoutKeys = map[string]bool{"up": true, "down": true, "home": true, "end": true, "tab": true}

var edgeOr = func(edge, other int, at int, step func(int) int) int {
	if at == edge {
		return step(at)
	}
	return other
}

// editKeys are keys that edit and what the reference does for them.
var editKeys = map[string]func(r *reference){
	"enter":     func(r *reference) { r.run = ""; r.insert(r.withEndings("\n")) },
	"tab":       (*reference).tab,
	"backspace": func(r *reference) { r.erase(r.prev(r.cursor)) },
	"delete":    func(r *reference) { r.erase(r.next(r.cursor)) },
	"ctrl+w":    func(r *reference) { r.erase(edgeOr(r.lineStart(), r.spaced(), r.cursor, r.prev)) },
	"alt+backspace": func(r *reference) {
		start := r.lineStart()
		r.erase(edgeOr(start, r.word(false, "b", start), r.cursor, r.prev))
	},
	"alt+d": func(r *reference) {
		end := r.lineEnd()
		r.erase(edgeOr(end, r.word(true, "b", end), r.cursor, r.next))
	},
	"ctrl+u": func(r *reference) { r.erase(edgeOr(r.lineStart(), r.lineStart(), r.cursor, r.prev)) },
	"ctrl+k": func(r *reference) { r.erase(edgeOr(r.lineEnd(), r.lineEnd(), r.cursor, r.next)) },
	"ctrl+z": func(r *reference) { r.swap(&r.undo, &r.redo) },
	"ctrl+y": func(r *reference) { r.swap(&r.redo, &r.undo) },
	"ctrl+c": func(r *reference) {
		if start, end := r.selection(); start != end {
			r.clip = r.text[start:end]
		}
	},
	"ctrl+x": func(r *reference) {
		if start, end := r.selection(); start != end {
			r.clip = r.text[start:end]
			r.insert("")
		}
	},
	"ctrl+v": func(r *reference) {
		if r.clip != "" {
			r.insert(r.clip)
		}
	},
}

var (
	motionNames = sortedKeys(motions)
	editNames   = sortedKeys(editKeys)
	letterKeys  = []string{"x", "y", "Å", "@", "space", "é", "\u0301", "\u200d", "👨‍👩‍👧‍👦", "🇩", "漢"}
)

// act does one thing to both, chosen by two numbers, and returns its name.
func (p *pair) act(what, which int) string {
	switch what % 16 {
	case 0, 1, 2, 3, 4:
		name := motionNames[which%len(motionNames)]
		if p.long && layoutKeys[name] {
			name = "left"
		}
		selecting := which/len(motionNames)%3 == 0
		motions[name](p.r, selecting)
		if selecting {
			name = withShift(name)
		}
		press(p.e, name)
		return name
	case 5, 6, 7, 8:
		name := editNames[which%len(editNames)]
		if start, end := p.r.selection(); name == "tab" && (p.long || start != end) {
			name = "backspace"
		}
		editKeys[name](p.r)
		press(p.e, name)
		return name
	case 9:
		p.e.Pause()
		p.r.run = ""
		return "pause"
	case 10:
		s := pieces[which%len(pieces)] + pieces[which/7%len(pieces)]
		p.r.run = ""
		p.r.insert(p.r.withEndings(s))
		p.e.Update(tea.PasteMsg{Content: s})
		return fmt.Sprintf("paste %q", s)
	case 11:
		n := len(p.r.text) + 1
		start, end := which%n, which/3%n
		start, end = min(start, end, start+20), min(max(start, end), start+20)
		end = max(start, end)
		s := pieces[which%len(pieces)]
		p.r.run = ""
		p.r.change(start, end, s, "")
		p.e.Replace(start, end, s)
		return fmt.Sprintf("replace %d %d %q", start, end, s)
	}
	s := letterKeys[which%len(letterKeys)]
	msg := keyNamed(s)
	start, end := p.r.selection()
	p.r.change(start, end, msg.Text, "type")
	p.e.Update(msg)
	return "type " + msg.Text
}

// differ says how the two differ, or nothing.
func (p *pair) differ() string {
	if got := p.e.Text(); got != p.r.text {
		return fmt.Sprintf("text %q, want %q", got, p.r.text)
	}
	if p.e.cursor != p.r.cursor || p.e.anchor != p.r.anchor {
		return fmt.Sprintf("cursor %d anchor %d, want %d and %d in %q", p.e.cursor, p.e.anchor, p.r.cursor, p.r.anchor, p.r.text)
	}
	if len(p.e.history.done) != len(p.r.undo) || len(p.e.history.undone) != len(p.r.redo) {
		return fmt.Sprintf("%d steps and %d undone, want %d and %d", len(p.e.history.done), len(p.e.history.undone), len(p.r.undo), len(p.r.redo))
	}
	return ""
}

// picture says what is wrong with the picture, or nothing: a new editor must
// give the same one, and the cursor must be where the reference has it.
func (p *pair) picture() string {
	fresh := New()
	fresh.SetWidthMethod(p.r.glyphs.glyphs.method)
	fresh.SetSize(p.e.width, p.e.height)
	fresh.SetText(p.e.Text())
	fresh.caret, fresh.top = p.e.caret, p.e.top
	if got, want := p.e.View(), fresh.View(); got != want {
		return fmt.Sprintf("view\n%q, a new editor's is\n%q", got, want)
	}
	x, y, ok := p.e.Cursor()
	if !ok && p.e.width*p.e.height > 0 {
		return "the cursor is out of view"
	}
	if fx, fy, _ := fresh.Cursor(); fx != x || fy != y {
		return fmt.Sprintf("cursor at %d,%d, a new editor's at %d,%d", x, y, fx, fy)
	}
	if !p.long && p.e.width > 0 {
		if _, want := p.r.position(p.r.rows()); x != want {
			return fmt.Sprintf("cursor in column %d, want %d; %q at %d", x, want, p.r.text, p.r.cursor)
		}
	}
	return wrongPictureBy(p.r.glyphs.glyphs.method, p.e.View(), p.e.width, p.e.height)
}

var sessions = flag.Int("sessions", 100, "how many random sessions TestSessions has")

func TestSessions(t *testing.T) {
	t.Parallel()
	const length = 400
	for seed := range *sessions {
		rng := rand.New(rand.NewPCG(uint64(seed), 29))
		text := randomText(rng, rng.IntN(80))
		p := newPair(text, 1+rng.IntN(40), 1+rng.IntN(12))
		if seed%25 == 0 {
			text += strings.Repeat("long 漢🇩🇰e\u0301 ", 250) + text + strings.Repeat("🇩🇰", 900)
			p = newPair(text, 30, 10)
			p.long = true
		}
		var log []string
		for i := range length {
			before, revision := p.r.text, p.e.Revision()
			log = append(log, p.act(rng.IntN(1<<20), rng.IntN(1<<20)))
			wrong := p.differ()
			if (before != p.r.text) != (revision != p.e.Revision()) {
				wrong = "the revision is wrong"
			}
			if wrong == "" && i%8 == 0 {
				wrong = p.picture()
			}
			if wrong != "" {
				t.Fatalf("seed %d, %dx%d, text %q, after %q: %s", seed, p.e.width, p.e.height, text, log[max(0, len(log)-5):], wrong)
			}
		}
		undoneAndRedone(t, p.e, text)
	}
}

// undoneAndRedone checks that undo leads to the first bytes and redo back.
func undoneAndRedone(t *testing.T, e *Editor, first string) {
	t.Helper()
	for e.Redo() { // the session may have ended among undone steps
	}
	last := e.Text()
	for e.Undo() {
	}
	if e.Text() != first {
		t.Fatalf("undone to %q, want %q", e.Text(), first)
	}
	for e.Redo() {
	}
	if e.Text() != last {
		t.Fatalf("redone to %q, want %q", e.Text(), last)
	}
}

func FuzzSession(f *testing.F) {
	f.Add("", []byte("\x05\x01"), uint8(20))
	f.Add("a\r\nb\tc\x00\xff👨‍👩‍👧‍👦 e\u0301", []byte("\x00\x01\x08\x02\x0c\x03\x05\x04\x0a\x05\x0b\x06"), uint8(7))
	f.Fuzz(func(t *testing.T, text string, keys []byte, width uint8) {
		if len(text) > 2000 || len(keys) > 400 || markers.MatchString(text) && strings.ContainsAny(text, "-*+>0123456789") {
			t.Skip()
		}
		p := newPair(text, int(width)%60+1, 8)
		for i := 0; i+1 < len(keys); i += 2 {
			name := p.act(int(keys[i]), int(keys[i+1])*257)
			if wrong := p.differ(); wrong != "" {
				t.Fatalf("%s: %s", name, wrong)
			}
			if wrong := p.picture(); wrong != "" {
				t.Fatalf("%s: %s", name, wrong)
			}
		}
		undoneAndRedone(t, p.e, text)
	})
}
