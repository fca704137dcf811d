package tui

import (
	"bytes"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"handin/tui/quiet"
)

// opening is the time until the first frame is in the terminal. What that frame does not
// need waits so long: git, the figures, the previews, and the collector.
type opening struct {
	sized tea.WindowSizeMsg // the window that the first frame is drawn for; 0 if that is not known
	shown chan struct{}     // closed when it is in the terminal
	once  sync.Once
}

// start is how the program begins.
type start struct {
	opening *opening  // nil where nothing waits for the first frame
	found   []tea.Cmd // for what was found before
	begun   bool      // at the question that was named, or with the figures known
}

// openingPatience is how long the first frame is waited for, where the terminal does not
// read.
const openingPatience = 250 * time.Millisecond

func newOpening() *opening { return &opening{shown: make(chan struct{})} }

// quietly lets the collector come when the first frame is there.
func (o *opening) quietly() {
	go func() {
		o.wait()
		quiet.End()
	}()
}

func (o *opening) wait() {
	select {
	case <-o.shown:
	case <-time.After(openingPatience):
	}
}

// wrote hears what the terminal has taken.
func (o *opening) wrote(p []byte) {
	if isFirstFrame(p) {
		o.once.Do(func() { close(o.shown) })
	}
}

// before gives what hears what the terminal is about to be given, and begins to hear keys
// before the first frame. A key from before that was for nothing here, as with sudo's
// password: it would be a command that nobody gave. No text is lost, as no editor is open.
func (o *opening) before(begin func()) func(p []byte) {
	var once sync.Once
	return func(p []byte) {
		if isFirstFrame(p) {
			once.Do(begin)
		}
	}
}

// isFirstFrame reports whether what is written turns to the other screen.
func isFirstFrame(p []byte) bool { return bytes.Contains(p, []byte(ansi.SetModeAltScreenSaveCursor)) }

// after is a command that runs when the first frame is in the terminal.
func (o *opening) after(cmd tea.Cmd) tea.Cmd {
	if o == nil || cmd == nil {
		return cmd
	}
	return func() tea.Msg {
		o.wait()
		return cmd()
	}
}

// size draws the first frame for the window as it is; else it would be empty, and drawn
// again when Bubble Tea tells how large it is.
func (o *opening) size(m *model, terminal uintptr) {
	width, height, err := term.GetSize(terminal)
	if err != nil || width <= 0 || height <= 0 {
		return
	}
	o.sized = tea.WindowSizeMsg{Width: width, Height: height}
	_, cmd := m.Update(o.sized)
	m.start.found = append(m.start.found, o.after(cmd))
}

// message is for tea.WithFilter: it leaves out the first size, if it is the one that the
// frame was drawn for.
func (o *opening) message(msg tea.Msg) tea.Msg {
	size, ok := msg.(tea.WindowSizeMsg)
	if !ok {
		return msg
	}
	known := size == o.sized
	o.sized = tea.WindowSizeMsg{}
	if known {
		return nil
	}
	return msg
}
