package input

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// line is a joiner with a clock of its own, as a terminal at the end of a line
// that is slow.
type line struct {
	joiner
	now time.Time
	got []string
}

func newLine() *line { return &line{now: time.Date(2026, 1, 22, 23, 50, 0, 0, time.UTC)} }

// pass lets time go by, as a Reader does it.
func (l *line) pass(d time.Duration) {
	end := l.now.Add(d)
	for {
		due, waiting := l.due()
		if !waiting || due.After(end) {
			break
		}
		l.now = due
		l.take(nil, l.now)
		l.read()
	}
	l.now = end
}

func (l *line) sends(s string) {
	l.take([]byte(s), l.now)
	l.read()
}

// read notes what Bubble Tea would make of the pieces.
func (l *line) read() {
	for _, p := range l.pieces() {
		if p.keys == nil {
			l.got = append(l.got, fmt.Sprintf("paste(%q)", p.pasted))
			continue
		}
		l.got = append(l.got, decoded(p.keys)...)
	}
}

// decoded are the names of what Bubble Tea reads in bytes; letters by themselves.
func decoded(b []byte) []string {
	var d uv.EventDecoder
	var all []string
	for len(b) > 0 {
		n, event := d.Decode(b)
		switch e := event.(type) {
		case uv.KeyPressEvent:
			if e.Text != "" {
				all = append(all, e.Text)
			} else {
				all = append(all, "<"+e.Keystroke()+">")
			}
		case uv.MultiEvent:
			for _, e := range e {
				all = append(all, strings.TrimPrefix(fmt.Sprintf("<%T>", e), "<uv."))
			}
		default:
			all = append(all, "<"+strings.TrimPrefix(fmt.Sprintf("%T>", event), "uv."))
		}
		b = b[n:]
	}
	return all
}

func (l *line) result() string { return strings.Join(l.got, "") }

// once is what comes of bytes that come at once.
func once(s string) string {
	l := newLine()
	l.sends(s)
	l.pass(10 * time.Second)
	return l.result()
}

// sequences are what terminals send, and what it is.
var sequences = []struct{ name, sends, want string }{
	{"letter", "æ", "æ"},
	{"letter of three bytes", "漢", "漢"},
	{"letter of four bytes", "🙂", "🙂"},
	{"replacement character", "\ufffd", "\ufffd"},
	{"left", "\x1b[D", "<left>"},
	{"ctrl+left", "\x1b[1;5D", "<ctrl+left>"},
	{"delete", "\x1b[3~", "<delete>"},
	{"shift+tab", "\x1b[Z", "<shift+tab>"},
	{"page down with shift", "\x1b[6;2~", "<shift+pgdown>"},
	{"F1", "\x1bOP", "<f1>"},
	{"F5", "\x1b[15~", "<f5>"},
	{"F1 of Linux's console", "\x1b[[A", "<f1>"},
	{"F2 of Linux's console", "\x1b[[B", "<f2>"},
	{"F5 of Linux's console", "\x1b[[E", "<f5>"},
	{"shift+delete of rxvt", "\x1b[3$", "<shift+delete>"},
	{"kitty's ctrl+s", "\x1b[115;5u", "<ctrl+s>"},
	{"kitty's esc", "\x1b[27u", "<esc>"},
	{"kitty's å", "\x1b[229;;229u", "å"},
	{"kitty's release of a key", "\x1b[97;1:3u", "<KeyReleaseEvent>"},
	{"ctrl+enter by modifyOtherKeys", "\x1b[27;5;13~", "<ctrl+enter>"},
	{"mouse", "\x1b[<0;10;20M", "<MouseClickEvent>"},
	{"wheel", "\x1b[<64;10;20M", "<MouseWheelEvent>"},
	{"mouse of old", "\x1b[M !!", "<MouseClickEvent>"},
	{"focus", "\x1b[I", "<FocusEvent>"},
	{"focus lost", "\x1b[O", "<BlurEvent>"},
	{"background, BEL", "\x1b]11;rgb:1e1e/1e1e/2e2e\a", "<BackgroundColorEvent>"},
	{"background, ST", "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", "<BackgroundColorEvent>"},
	{"clipboard", "\x1b]52;c;aGVq\x1b\\", "<ClipboardEvent>"},
	{"device attributes", "\x1b[?62;22c", "<PrimaryDeviceAttributesEvent>"},
	{"more device attributes", "\x1b[>41;354;0c", "<SecondaryDeviceAttributesEvent>"},
	{"cursor's place", "\x1b[12;34R", "<CursorPositionEvent>"},
	{"mode report", "\x1b[?2026;2$y", "<ModeReportEvent>"},
	{"report of an old mode", "\x1b[4;2$y", "<ModeReportEvent>"},
	{"kitty's flags", "\x1b[?1u", "<KeyboardEnhancementsEvent>"},
	{"name and version", "\x1bP>|xterm(390)\x1b\\", "<TerminalVersionEvent>"},
	{"termcap", "\x1bP1+r524742\x1b\\", "<CapabilityEvent>"},
	{"kitty's graphics", "\x1b_Gi=31;OK\x1b\\", "<KittyGraphicsEvent>"},
	{"light or dark", "\x1b[?997;1n", "<DarkColorSchemeEvent>"},
	{"status", "\x1b[0n", "<UnknownCsiEvent>"},
	{"paste", "\x1b[200~one two\x1b[201~", `paste("one two")`},
	{"paste of lines", "\x1b[200~- æ\r\n- b\n\x1b[201~", `paste("- æ\r\n- b\n")`},
	{"paste with U+FFFD", "\x1b[200~a\ufffdb\x1b[201~", `paste("a` + "\ufffd" + `b")`},
	{"paste with a byte that is no UTF-8", "\x1b[200~a\xe6b\x1b[201~", `paste("a` + "\ufffd" + `b")`},
	{"paste with ends of lines as keys", "\x1b[200~a\x1b[27;5;106~b\x1b[201~", `paste("a\nb")`},
	{"paste with kitty's keys", "\x1b[200~a\x1b[13ub\x1b[106;5uc\x1b[201~", `paste("a\rb\nc")`},
	{"paste with an answer in it", "\x1b[200~a\x1b]11;rgb:0/0/0\x1b\\b\x1b[201~", `<BackgroundColorEvent>paste("ab")`},
	{"paste with colours", "\x1b[200~a\x1b[31mb\x1b[201~", `paste("ab")`},
	{"empty paste", "\x1b[200~\x1b[201~", ""},
}

var pauses = []time.Duration{20 * time.Millisecond, 80 * time.Millisecond, 300 * time.Millisecond, time.Second}

// Whatever a terminal sends comes out as what it is, wherever the line cuts it.
// After escape alone that has an end: it was the key then, and the rest is no
// text and moves nothing.
func TestCutAnywhere(t *testing.T) {
	for _, s := range sequences {
		t.Run(s.name, func(t *testing.T) {
			if got := once(s.sends); got != s.want {
				t.Fatalf("at once it is %s, want %s", got, s.want)
			}
			for cut := 1; cut < len(s.sends); cut++ {
				for _, pause := range pauses {
					l := newLine()
					l.sends(s.sends[:cut])
					l.pass(pause)
					l.sends(s.sends[cut:])
					l.pass(10 * time.Second)
					want := s.want
					if s.sends[:cut] == "\x1b" && pause > escapeWait {
						want = "<esc>" + withoutKeys(s.want)
					}
					if got := l.result(); got != want {
						t.Errorf("%q | %v | %q is %s, want %s", s.sends[:cut], pause, s.sends[cut:], got, want)
					}
				}
			}
		})
	}
}

// withoutKeys leaves what is neither a key nor the mouse's.
func withoutKeys(want string) string {
	if strings.HasSuffix(want, "Event>") && !strings.Contains(want, "Mouse") && !strings.Contains(want, "KeyRelease") || strings.Contains(want, "paste(") {
		return want
	}
	return ""
}

// Byte for byte, with a pause before each, is no different as long as no pause is
// longer than escape waits.
func TestByteByByte(t *testing.T) {
	for _, s := range sequences {
		l := newLine()
		for i := range len(s.sends) {
			l.sends(s.sends[i : i+1])
			l.pass(80 * time.Millisecond)
		}
		l.pass(10 * time.Second)
		if got := l.result(); got != s.want {
			t.Errorf("%s: it is %s, want %s", s.name, got, s.want)
		}
	}
}

// What comes with other things around it is still that.
func TestBetweenOthers(t *testing.T) {
	for _, s := range sequences {
		if got, want := once("x"+s.sends+"y"), "x"+s.want+"y"; got != want {
			t.Errorf("%s: it is %s, want %s", s.name, got, want)
		}
	}
}

// step is something that a terminal sends, after a pause.
type step struct {
	pause time.Duration
	sends string
}

const ms = time.Millisecond

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		name  string
		steps []step
		want  string
	}{
		{"esc", []step{{0, "\x1b"}}, "<esc>"},
		{"esc twice", []step{{0, "\x1b\x1b"}}, "<esc><esc>"},
		{"esc and ctrl+s at once", []step{{0, "\x1b\x13"}}, "<esc><ctrl+s>"},
		{"alt+enter", []step{{0, "\x1b\r"}}, "<alt+enter>"},
		{"esc and a letter soon", []step{{0, "\x1b"}, {20 * ms, "b"}}, "<alt+b>"},
		{"esc and a letter later", []step{{0, "\x1b"}, {150 * ms, "b"}}, "<esc>b"},
		{"esc and a bracket later", []step{{0, "\x1b"}, {400 * ms, "["}, {300 * ms, "D"}}, "<esc>[D"},
		{"esc and a link later", []step{{0, "\x1b"}, {400 * ms, "[link](x)"}}, "<esc>[link](x)"},
		{"esc and an answer much later", []step{{0, "\x1b"}, {3000 * ms, "[D"}}, "<esc>[D"},
		{"alt+[", []step{{0, "\x1b["}}, "<alt+[>"},
		{"alt+O", []step{{0, "\x1bO"}, {3000 * ms, "g"}}, "<alt+shift+o>g"},
		{"alt+O and a letter that no key has", []step{{0, "\x1bOg"}}, "<alt+shift+o>g"},
		{"alt+]", []step{{0, "\x1b]a"}}, "<alt+]>a"},
		{"alt+left of some", []step{{0, "\x1b\x1b[D"}}, "<alt+left>"},
		{"esc and a paste", []step{{0, "\x1b\x1b[200~a\x1b[201~"}}, `<esc>paste("a")`},
		{"a sequence that is never whole", []step{{0, "\x1b[1;"}, {5000 * ms, "x"}}, "x"},
		{"its rest after all", []step{{0, "\x1b[1;"}, {5000 * ms, "5D"}}, ""},
		{"an answer's rest after all", []step{{0, "\x1b]11;rgb:1e1e/"}, {5000 * ms, "1e1e/2e2e\x1b\\"}, {ms, "x"}}, "<BackgroundColorEvent>x"},
		{"an answer that never ends", []step{{0, "\x1b]11;rgb:"}, {3000 * ms, "x"}, {200 * ms, "yz"}}, "xyz"},
		{"an answer that a key breaks off", []step{{0, "\x1b]11;rgb:"}, {100 * ms, "\x13"}}, "<ctrl+s>"},
		{"an answer in another", []step{{0, "\x1b]11;rgb:"}, {100 * ms, "\x1b[?1u"}}, "<KeyboardEnhancementsEvent>"},
		{"half a letter and another", []step{{0, "\xc3"}, {60 * ms, "x"}}, "\ufffdx"},
		{"half a letter, much later", []step{{0, "\xc3"}, {30 * time.Second, "\xa6"}}, "æ"},
		{"no UTF-8", []step{{0, "a\xe6b"}}, "a\ufffdb"},
		{"the end of no paste", []step{{0, "\x1b[201~x"}}, "x"},
		{"a paste without an end", []step{{0, "\x1b[200~one two"}, {2000 * ms, "x"}}, `paste("one two")x`},
		{"half an end, and an answer", []step{{0, "\x1b[200~one\x1b[20"}, {20 * ms, "\x1b[?1u"}}, `<KeyboardEnhancementsEvent>paste("one")`},
		{"its end after all", []step{{0, "\x1b[200~one two"}, {2000 * ms, "\x1b[201~x"}}, `paste("one two")x`},
		{"its rest after all", []step{{0, "\x1b[200~one"}, {2000 * ms, " two\r3\x1b[201~x"}}, `paste("one")paste(" two\r3")x`},
		{"half an end, and the rest after all", []step{{0, "\x1b[200~one\x1b[20"}, {4000 * ms, "1~x"}}, `paste("one")x`},
		{"keys in a paste without an end", []step{{0, "\x1b[200~one"}, {400 * ms, " "}, {400 * ms, "x"}, {1500 * ms, "\x13"}}, `paste("one x")<ctrl+s>`},
		{"two pastes", []step{{0, "\x1b[200~a\x1b[201~\x1b"}, {80 * ms, "[200~b\x1b[201~"}}, `paste("a")paste("b")`},
		{"a paste in a paste without an end", []step{{0, "\x1b[200~one"}, {400 * ms, "\x1b[200~two\x1b[201~"}}, `paste("one")paste("two")`},

		{"enter", []step{{0, "\r"}}, "<enter>"},
		{"enter of some", []step{{0, "\r\n"}}, "<enter>"},
		{"enter of some, cut", []step{{0, "\r"}, {20 * ms, "\n"}}, "<enter>"},
		{"enter and ctrl+j", []step{{0, "\r"}, {200 * ms, "\n"}}, "<enter><ctrl+j>"},
		{"a word and enter", []step{{0, "word\r"}}, "word<enter>"},
		{"keys ahead", []step{{0, "j\rabc"}}, "j<enter>abc"},
		{"enter many times", []step{{0, "\r\r\r\r\r\r"}}, "<enter><enter><enter><enter><enter><enter>"},
		{"a key that is held down", []step{{0, strings.Repeat("j", 60)}}, strings.Repeat("j", 60)},
		{"a list, pasted without brackets", []step{{0, "- a\r- b\r- c"}}, `paste("- a\r- b\r- c")`},
		{"two items", []step{{0, "- a\r- b"}}, `paste("- a\r- b")`},
		{"line ends of Windows", []step{{0, "a\r\nb"}}, `paste("a\r\nb")`},
		{"line ends of Unix", []step{{0, "a\nb"}}, `paste("a\nb")`},
		{"commands, pasted", []step{{0, "quit\rnow\rx\r"}}, `paste("quit\rnow\rx\r")`},
		{"a long line, pasted", []step{{0, "the quick brown fox jumps over"}}, `paste("the quick brown fox jumps over")`},
		{"pasted in pieces", []step{{0, "- a\r- "}, {4 * ms, "b\r"}, {10 * ms, "- c"}}, `paste("- a\r- b\r- c")`},
		{"pasted letter by letter", []step{{0, "-"}, {ms, " "}, {ms, "a"}, {ms, "\r"}, {ms, "-"}, {ms, " "}, {ms, "b"}}, `- apaste("\r- b")`},
		{"the rest of a paste", []step{{0, "one\rtwo\rthree\r"}, {60 * ms, "q\r"}, {60 * ms, "x"}}, `paste("one\rtwo\rthree\r")paste("q\r")x`},
		{"a paste and a key", []step{{0, "one\rtwo\rthree\x13"}}, `paste("one\rtwo\rthree")<ctrl+s>`},
		{"a paste with a cut letter", []step{{0, "one\rtwo\rtr\xc3"}, {60 * ms, "\xa6\rx"}}, `paste("one\rtwo\rtr")paste("æ\rx")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLine()
			for _, s := range c.steps {
				l.pass(s.pause)
				l.sends(s.sends)
			}
			l.pass(20 * time.Second)
			if got := l.result(); got != c.want {
				t.Errorf("it is %s, want %s", got, c.want)
			}
		})
	}
}

// A key that is whole is given at once, whatever came before it.
func TestDelaysNothing(t *testing.T) {
	for _, c := range []string{"a", "æ", "\r", "\t", "\x13", "\x7f", "\x1b[D", "\x1bOP", "\x1bb", "\x1b\r", "\x1b[<0;1;1M", "hello"} {
		l := newLine()
		for _, pause := range []time.Duration{time.Second, 30 * ms, 6 * ms} {
			l.pass(pause)
			l.got = nil
			if l.sends(c); len(l.got) == 0 {
				t.Errorf("%q waits", c)
			}
		}
		if _, waiting := l.due(); waiting {
			t.Errorf("after %q something is waited for", c)
		}
	}
}

// At the end nothing is lost: of a paste not what came, nor what comes.
func TestEndGivesAll(t *testing.T) {
	l := newLine()
	l.sends("\x1b[200~one ")
	l.finish()
	l.read()
	l.sends("two")
	l.sends(" three\x1b[201~x")
	if got, want := l.result(), `paste("one ")paste("two")paste(" three")x`; got != want {
		t.Errorf("it is %s, want %s", got, want)
	}
	l = newLine()
	l.sends("one\rtwo\rthree")
	l.finish()
	l.read()
	if got, want := l.result(), `paste("one\rtwo\rthree")`; got != want {
		t.Errorf("it is %s, want %s", got, want)
	}
}

// Keys with alt are written otherwise for Bubble Tea, and stay what they are.
func TestAlt(t *testing.T) {
	for c := range byte(0x80) {
		if c == escape {
			continue
		}
		raw := []byte{escape, c}
		var d uv.EventDecoder
		_, want := d.Decode(raw)
		_, got := d.Decode(withAlt(c))
		a, b := want.(uv.KeyPressEvent), got.(uv.KeyPressEvent)
		if a.Keystroke() != b.Keystroke() || a.Text != b.Text || !reflect.DeepEqual(a.Mod, b.Mod) {
			t.Errorf("alt and %q is %q, want %q", c, b.Keystroke(), a.Keystroke())
		}
	}
}

// ends makes every line's end the same.
var ends = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// FuzzText: text comes out as it went in, wherever it is cut, at any pace.
func FuzzText(f *testing.F) {
	f.Add("Smørrebrød på Åen", uint64(0x5a5a), uint16(60))
	f.Add("漢字🙂e\u0301 \ufffd\tx", uint64(0xffff), uint16(900))
	f.Add("- a\r- b\r- c", uint64(3), uint16(2))
	f.Add("a\r\nb\nc", uint64(0), uint16(0))
	f.Fuzz(func(t *testing.T, text string, cuts uint64, pause uint16) {
		text = strings.ToValidUTF8(text, "\ufffd")
		if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\t' && r != '\r' && r != '\n' || r == 0x7f }) {
			t.Skip()
		}
		l := newLine()
		var got strings.Builder
		collect := func() {
			for _, p := range l.pieces() {
				got.WriteString(ends.Replace(p.pasted))
				got.WriteString(strings.NewReplacer("\r", "\n", replacement, "\ufffd").Replace(string(p.keys)))
			}
		}
		from := 0
		for i := range len(text) {
			if cuts>>(i%64)&1 == 1 && !strings.HasPrefix(text[max(0, i-1):], "\r\n") {
				l.take([]byte(text[from:i]), l.now)
				collect()
				l.now = l.now.Add(time.Duration(pause) * ms)
				l.take(nil, l.now)
				from = i
			}
		}
		l.take([]byte(text[from:]), l.now)
		l.take(nil, l.now.Add(time.Minute))
		collect()
		if got.String() != ends.Replace(text) {
			t.Errorf("%q comes out as %q", text, got.String())
		}
		if len(l.pending) > 0 {
			t.Errorf("%q is held", l.pending)
		}
	})
}

// FuzzAnything: no bytes hold up the keyboard for longer than a sequence waits.
func FuzzAnything(f *testing.F) {
	for _, s := range sequences {
		f.Add([]byte(s.sends), 1)
	}
	f.Fuzz(func(t *testing.T, b []byte, cut int) {
		l := newLine()
		cut = max(0, min(cut, len(b)))
		l.sends(string(b[:cut]))
		l.pass(300 * ms)
		l.sends(string(b[cut:]))
		l.pass(5 * time.Second)
		l.sends("\x13")
		l.pass(5 * time.Second)
		if !strings.HasSuffix(l.result(), "<ctrl+s>") {
			t.Errorf("after %q ctrl+s is not heard: %s", b, l.result())
		}
	})
}

// BenchmarkKey is a letter that is whole.
func BenchmarkKey(b *testing.B) {
	j := &joiner{}
	now := time.Now()
	for b.Loop() {
		now = now.Add(time.Second)
		j.take([]byte("\xc3\xa6"), now)
		j.pieces()
	}
}

// BenchmarkPaste is a paste of a megabyte, as it comes.
func BenchmarkPaste(b *testing.B) {
	part := []byte(strings.Repeat("Smørrebrød på Åen, ", 4096/22))
	b.SetBytes(1 << 20)
	for b.Loop() {
		j := &joiner{}
		now := time.Now()
		j.take([]byte(pasteStart), now)
		for range (1 << 20) / len(part) {
			j.take(part, now)
		}
		j.take([]byte(pasteEnd), now)
		if len(j.pieces()) != 1 {
			b.Fatal("it is not one paste")
		}
	}
}

// What was there to be read before anybody looked for it did not come too late, where
// it can be nothing but the rest.
func TestNobodyLooked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pieces []string
		want   string
	}{
		{[]string{"\x1b", "[D-"}, "<left>-"},
		{[]string{"\x1b[1", ";5D-"}, "<ctrl+left>-"},
		{[]string{"\x1b[", "D-"}, "<left>-"},
		{[]string{"\x1b[200~one", " two", "\x1b[201~!"}, `paste("one two")!`},
		{[]string{"\x1b[200~one\x1b[2", "01~!"}, `paste("one")!`},
		{[]string{"\x1b", "j"}, "<esc>j"},
		{[]string{"\x1b", "[a note"}, "<esc>[a note"},
		{[]string{"\x1b", "\x1b", "j"}, "<esc><esc>j"},
	} {
		l := newLine()
		for i, p := range c.pieces {
			if i > 0 {
				l.now = l.now.Add(3 * time.Second)
			}
			l.sends(p)
		}
		if got := l.result(); got != c.want {
			t.Errorf("%q are %s, want %s", c.pieces, got, c.want)
		}
	}
}

// What is typed while nothing is seen yet is dropped, whole and in halves; what a terminal
// says by itself is not, and what comes after is heard.
func TestEarly(t *testing.T) {
	for _, c := range []struct{ early, later, want string }{
		{"q", "", ""},
		{"dd\rq\n", "", ""},
		{"\x1b[A\x1bOB\x03\x1b\x1bd\x7f", "n", "n"},
		{"\x1b[<0;5;5M\x1b[<0;5;5m", "", ""},
		{"\x1b[200~a text\x1b[201~", "", ""},
		{"one line\nand another\n", "", ""},
		{"\x1b[", "Aq", "q"},
		{"\x1b", "", ""},
		{"\xc3", "\xa6", "æ"},
		{"q\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\q", "", "BackgroundColor"},
		{"q\x1b[?2026;2$yq", "", "ModeReport"},
		{"q\x1b[I", "", "Focus"},
		{"\x1b]11;rgb:1e1e/", "1e1e/2e2e\x1b\\", "BackgroundColor"},
	} {
		l := newLine()
		l.early = true
		l.sends(c.early)
		l.begin()
		l.sends(c.later)
		l.pass(5 * time.Second)
		if got := strings.Join(l.got, ""); c.want == "" && got != "" || !strings.Contains(strings.ReplaceAll(got, " ", ""), c.want) {
			t.Errorf("%q, and then %q: %q, want %q", c.early, c.later, got, c.want)
		}
	}
}
