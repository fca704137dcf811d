package tui

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
)

// A new Bubble Tea that keeps its ticker elsewhere, or none, is one in which keys wait
// for it again: then the pacer is to be made anew.
func TestTickerIsWhereItWas(t *testing.T) {
	field, ok := reflect.TypeFor[tea.Program]().FieldByName("ticker")
	if !ok || field.Type != reflect.TypeFor[*time.Ticker]() {
		t.Fatal("tea.Program has no ticker that can be replaced")
	}
	p := tea.NewProgram(nil)
	newPacer().pace(p)
	if ticker := reflect.ValueOf(p).Elem().FieldByName("ticker"); ticker.IsNil() {
		t.Error("the ticker was not replaced")
	}
}

// slow shows the step that it was told last. Its View takes long.
type slow struct {
	step int
	view time.Duration
}

type stepMsg int

// noProgram is a program that has the terminal and ends at once.
type noProgram struct{}

func (noProgram) Run() error          { return nil }
func (noProgram) SetStdin(io.Reader)  {}
func (noProgram) SetStdout(io.Writer) {}
func (noProgram) SetStderr(io.Writer) {}

func (s slow) Init() tea.Cmd { return nil }

func (s slow) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case stepMsg:
		s.step = int(msg)
	case noProgram:
		return s, tea.Exec(msg, nil)
	}
	return s, nil
}

func (s slow) View() tea.View {
	time.Sleep(s.view)
	v := tea.NewView(fmt.Sprintf("step %d.", s.step))
	v.AltScreen = true
	return v
}

// screened keeps the screen that was written.
type screened struct {
	mu      sync.Mutex
	screen  *vt.Emulator
	changed chan struct{}
}

func (w *screened) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n, err := w.screen.Write(p)
	select {
	case w.changed <- struct{}{}:
	default:
	}
	return n, err
}

// shows waits for a step to be on the screen.
func (w *screened) shows(t *testing.T, step int) {
	t.Helper()
	late := time.After(30 * time.Second)
	for {
		w.mu.Lock()
		text := w.screen.String()
		w.mu.Unlock()
		if strings.Contains(text, fmt.Sprintf("step %d.", step)) {
			return
		}
		select {
		case <-w.changed:
		case <-late:
			t.Fatalf("step %d is not shown:\n%s", step, text)
		}
	}
}

// Each frame is put out, though nothing comes after it: with a View that is slow or quick,
// when messages come faster than frames, and after another program had the terminal.
func TestNoFrameIsLost(t *testing.T) {
	t.Parallel()
	for _, view := range []time.Duration{0, 40 * time.Millisecond} {
		t.Run(fmt.Sprint("a View of ", view), func(t *testing.T) {
			t.Parallel()
			out := &screened{screen: vt.NewEmulator(40, 4), changed: make(chan struct{}, 1)}
			go func() { _, _ = io.Copy(io.Discard, out.screen) }()
			in, keys := io.Pipe()
			defer keys.Close()
			c := newPacer()
			p := tea.NewProgram(paced{slow{view: view}, c}, tea.WithInput(in), tea.WithOutput(out), tea.WithWindowSize(40, 4),
				tea.WithoutSignalHandler(), tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg { return c.message(msg) }))
			c.pace(p)
			ended := make(chan error)
			go func() {
				_, err := p.Run()
				ended <- err
			}()
			step := 0
			for round := range 20 {
				for range 1 + round%3 {
					step++
					p.Send(stepMsg(step))
				}
				out.shows(t, step)
				if round%5 == 4 {
					p.Send(noProgram{})
				}
			}
			p.Send(stepMsg(step + 1))
			p.Quit()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
	}
}

// What has no frame has no tick, and a frame has one.
func TestTicks(t *testing.T) {
	c := newPacer()
	var sent []tea.Msg
	c.send = func(msg tea.Msg) { sent = append(sent, msg) }
	ticks := func() int {
		n := len(c.ticks)
		for range n {
			<-c.ticks
		}
		return n
	}
	if c.message(stepMsg(1)); ticks() != 0 {
		t.Error("a tick without a frame")
	}
	m := paced{slow{}, c}
	m.View()
	m.View()
	if len(sent) != 1 || ticks() != 0 {
		t.Errorf("%d messages, or a tick, before the frame is in the renderer", len(sent))
	}
	if got := c.message(sent[0]); got != nil || ticks() != 1 {
		t.Errorf("the pacer's message is the model's, %v, or there is no tick", got)
	}
	if c.message(frameMsg{}); ticks() != 0 {
		t.Error("a tick without a frame")
	}
	m.View()
	if got := c.message(stepMsg(1)); got != stepMsg(1) || ticks() != 1 {
		t.Errorf("another message is %v, or makes no tick of the frame before it", got)
	}
}

// counted has a View that is counted. Some messages change nothing in it.
type counted struct{ same, views *int }

type sameMsg struct{}

func (c counted) Init() tea.Cmd { return nil }

func (c counted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	*c.same = 0
	if msg == (sameMsg{}) {
		*c.same = 1
	}
	return c, nil
}

func (c counted) View() tea.View {
	*c.views++
	return tea.NewView(fmt.Sprint(*c.views))
}

func (c counted) isSame() bool { return *c.same == 1 }

// What changes nothing is not drawn, and has no frame put out.
func TestSameIsNotDrawn(t *testing.T) {
	t.Parallel()
	views, same, sent := 0, 0, 0
	c := newPacer()
	c.send = func(tea.Msg) { sent++ }
	var m tea.Model = paced{counted{&same, &views}, c}
	for n, s := range []struct {
		msg  tea.Msg
		want string
	}{{sameMsg{}, "1"}, {sameMsg{}, "1"}, {stepMsg(1), "2"}, {sameMsg{}, "2"}, {stepMsg(2), "3"}} {
		c.message(s.msg)
		m, _ = m.Update(s.msg)
		if v := m.View(); v.Content != s.want {
			t.Errorf("step %d: %q, want %q", n+1, v.Content, s.want)
		}
	}
	if views != 3 || sent != 3 {
		t.Errorf("%d were drawn and %d frames put out", views, sent)
	}
}

func TestWithoutEnds(t *testing.T) {
	t.Parallel()
	for of, want := range map[string]string{
		"": "", " ": "", "a  \n  \n b \n": "a\n\n b\n", "a\n\nb": "a\n\nb", "\x1b[7ma  \x1b[m \nb": "\x1b[7ma  \x1b[m\nb",
	} {
		if got := withoutEnds(of); got != want {
			t.Errorf("%q: %q, want %q", of, got, want)
		}
	}
}
