//go:build unix

package input

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

// keyboard is a terminal with a Reader, and what it gave.
type keyboard struct {
	t    *testing.T
	keys *os.File
	r    *Reader
	gave chan string // ends with the reader's error
}

func newKeyboard(t *testing.T) *keyboard {
	t.Helper()
	keys, tty, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	if _, err := term.MakeRaw(tty.Fd()); err != nil {
		t.Fatal(err)
	}
	r, err := NewReader(tty)
	if err != nil {
		t.Fatal(err)
	}
	k := &keyboard{t: t, keys: keys, r: r, gave: make(chan string, 1000)}
	done := make(chan struct{})
	go func() { defer close(done); k.read() }()
	t.Cleanup(func() {
		r.Close()
		<-done
		keys.Close()
		tty.Close()
	})
	return k
}

func (k *keyboard) read() {
	defer close(k.gave)
	b := make([]byte, 4096)
	for {
		n, err := k.r.Read(b)
		if err != nil {
			return
		}
		if n > 0 {
			k.gave <- string(b[:n])
		}
	}
}

func (k *keyboard) types(s string) {
	k.t.Helper()
	if _, err := k.keys.WriteString(s); err != nil {
		k.t.Fatal(err)
	}
}

// gives waits for bytes, and how long.
func (k *keyboard) gives(want string) time.Duration {
	k.t.Helper()
	began, got := time.Now(), ""
	for got != want {
		select {
		case s, ok := <-k.gave:
			if got += s; !ok || !strings.HasPrefix(want, got) {
				k.t.Fatalf("it gave %q, want %q", got, want)
			}
		case <-time.After(10 * time.Second):
			k.t.Fatalf("it gave %q, want %q", got, want)
		}
	}
	return time.Since(began)
}

func TestReader(t *testing.T) {
	t.Parallel()
	k := newKeyboard(t)
	k.types("a")
	k.gives("a")
	k.types("ab\x1b") // what is whole does not wait for what is not
	k.gives("ab")
	if took := k.gives(escapeKey); took < escapeWait/2 {
		t.Errorf("escape took %v", took)
	}
	k.types("\xc3")
	time.Sleep(60 * time.Millisecond)
	k.types("\xa6")
	k.gives("æ")
	k.types("\x1b[200~one " + strings.Repeat("æ", 5000))
	time.Sleep(60 * time.Millisecond)
	k.types("\ufffd\x1b[201~x")
	k.gives(markStart + "1" + markEnd + "x")
	msg := k.r.Message(nil, uv.UnknownApcEvent(markStart+"1"+markEnd))
	if p, ok := msg.(tea.PasteMsg); !ok || p.Content != "one "+strings.Repeat("æ", 5000)+"\ufffd" {
		t.Errorf("the paste is %.50v", msg)
	}
	if !k.r.isEmpty() {
		t.Error("it keeps something")
	}
}

func (s *state) isEmpty() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.pastes)+len(s.ready)+len(s.joiner.pending) == 0
}

// While another program has the terminal, nothing of what is typed is read.
func TestLent(t *testing.T) {
	t.Parallel()
	k := newKeyboard(t)
	for _, begun := range []string{"", "\x1b[200~x"} {
		k.types(begun)
		time.Sleep(20 * time.Millisecond)
		k.r.Message(nil, tea.Exec(nil, nil)())
		if !k.r.Lent() {
			t.Fatal("it is not lent")
		}
		time.Sleep(20 * time.Millisecond)
		k.types("for the other")
		for got := ""; got != "for the other"; {
			b := make([]byte, 100)
			n, err := k.r.Terminal().Read(b)
			if got += string(b[:n]); err != nil || !strings.HasPrefix("for the other", got) {
				t.Fatalf("the other program gets %q, %v", got, err)
			}
		}
		k.r.Message(nil, tea.WindowSizeMsg{})
		if begun != "" {
			k.types("\x1b[201~")
			k.gives(markStart + "1" + markEnd)
		}
		k.types("y")
		k.gives("y")
	}
}

// At the end what is held is given, then what is still to be read, and then the
// one who ends it is told.
func TestEnd(t *testing.T) {
	t.Parallel()
	k := newKeyboard(t)
	k.types("\x1b[200~half a paste")
	for !k.r.holds("half a paste") {
		time.Sleep(time.Millisecond)
	}
	ended := k.r.End()
	k.gives(markStart + "1" + markEnd + lastMark)
	select {
	case <-ended:
		t.Error("it ended before the program knows")
	default:
	}
	if msg := k.r.Message(nil, uv.UnknownApcEvent(lastMark)); msg != nil {
		t.Errorf("the program gets %v", msg)
	}
	<-ended
}

func (s *state) holds(text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.joiner.pasted) == text
}

// When the terminal is gone, what came before is given first.
func TestHungUp(t *testing.T) {
	t.Parallel()
	k := newKeyboard(t)
	k.types("\x1b[200~half a paste")
	for !k.r.holds("half a paste") {
		time.Sleep(time.Millisecond)
	}
	k.keys.Close()
	k.gives(markStart + "1" + markEnd)
	if s, ok := <-k.gave; ok {
		t.Errorf("it gives %q", s)
	}
	<-k.r.End()
}

// What goes through Bubble Tea's own reader comes out as messages.
func TestThroughBubbleTea(t *testing.T) {
	t.Parallel()
	k := &state{}
	k.took([]byte("æ\ufffd\x1b[[B\x1bb\x1b"), nil, time.Now())
	k.took(nil, nil, time.Now().Add(time.Second))
	k.took([]byte("\x1b[200~a\ufffd\x1b[201~\x13"), io.EOF, time.Now().Add(2*time.Second))
	k.end()
	r := &Reader{}
	r.pastes = k.pastes
	events := make(chan uv.Event)
	go func() {
		defer close(events)
		reader := uv.NewTerminalReader(&given{k}, "xterm-256color")
		if err := reader.StreamEvents(t.Context(), events); err != nil {
			t.Error(err)
		}
	}()
	var got []string
	for e := range events {
		switch msg := r.Message(nil, e).(type) {
		case uv.KeyPressEvent:
			got = append(got, msg.String())
		case tea.PasteMsg:
			got = append(got, "paste "+msg.Content)
		}
	}
	if want := "æ \ufffd f2 alt+b esc paste a\ufffd ctrl+s"; strings.Join(got, " ") != want {
		t.Errorf("it is %q, want %q", strings.Join(got, " "), want)
	}
}

// given reads what a state has ready.
type given struct{ *state }

func (g given) Read(p []byte) (int, error) {
	n, lent, err := g.give(p)
	if lent {
		return 0, errors.New("lent")
	}
	return n, err
}

// What lies in the terminal before Begin is dropped, whether or not it was read, and what
// comes after is given.
func TestBegin(t *testing.T) {
	keys, tty, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer keys.Close()
	defer tty.Close()
	if _, err := term.MakeRaw(tty.Fd()); err != nil {
		t.Fatal(err)
	}
	r, err := NewReader(tty)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	r.Drop()
	for range 20 {
		if _, err := keys.WriteString(strings.Repeat("dq\r", 100)); err != nil {
			t.Fatal(err)
		}
	}
	r.Begin()
	if _, err := keys.WriteString("n"); err != nil {
		t.Fatal(err)
	}
	b := make([]byte, 4096)
	n, err := r.Read(b)
	if got := string(b[:n]); err != nil || got != "n" {
		t.Errorf("it gives %q, %v", got, err)
	}
}
