package tui

import (
	"reflect"
	"strings"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// pacer has a frame put out as soon as there is one, and nothing when there is none.
//
// Bubble Tea puts frames out by a ticker that goes 60 to 120 times a second for as long as
// the program runs: a key waits for it, and a laptop never rests. The ticker is in a field
// of tea.Program that is not exported, but its channel is an exported field of time.Ticker.
// So a ticker is put there whose channel is the pacer's.
//
// View comes before the frame is in the renderer; it is there when the loop comes to its
// next message. So View sends one, which the filter swallows, and the filter makes one tick
// of a frame. The channel keeps a tick while a frame is put out, so that none is lost.
//
// Bubble Tea stops its ticker when another program gets the terminal, and if that ends at
// once, perhaps only after it was started again. That does nothing to the pacer's channel.
//
// Where the field is another one, all is as Bubble Tea does it.
type pacer struct {
	ticks chan time.Time
	send  func(tea.Msg)
	due   bool // there was a View since the last tick; the loop's alone
	last  *tea.View
}

// framesPerSecond are put out where there is no pacer.
const framesPerSecond = 120

// frameMsg is sent for the loop to come to it.
type frameMsg struct{}

func newPacer() *pacer { return &pacer{ticks: make(chan time.Time, 1), send: func(tea.Msg) {}} }

// pace has the frames of p put out by it, before p runs.
func (c *pacer) pace(p *tea.Program) {
	field := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*time.Ticker]() {
		return // another version of Bubble Tea
	}
	ticker := time.NewTicker(time.Hour) // nobody waits for it: it wakes nobody, however often it is reset
	ticker.C = c.ticks
	*(**time.Ticker)(unsafe.Pointer(field.UnsafeAddr())) = ticker
	c.send = func(msg tea.Msg) { go p.Send(msg) }
}

// message is for tea.WithFilter.
func (c *pacer) message(msg tea.Msg) tea.Msg {
	if c.due {
		c.due = false
		select {
		case c.ticks <- time.Time{}:
		default: // the tick that waits is for this frame too
		}
	}
	if _, ours := msg.(frameMsg); ours {
		return nil
	}
	return msg
}

// paced is a model whose frames the pacer hears of.
type paced struct {
	tea.Model
	*pacer
}

func (m paced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := m.Model.Update(msg)
	m.Model = next
	return m, cmd
}

// View draws nothing anew where the model tells that it would be the same.
func (m paced) View() tea.View {
	if s, ok := m.Model.(interface{ isSame() bool }); ok && s.isSame() && m.last != nil {
		return *m.last
	}
	if !m.due {
		m.due = true
		m.send(frameMsg{})
	}
	v := m.Model.View()
	v.Content = withoutEnds(v.Content)
	m.last = &v
	return v
}

// withoutEnds gives a frame without the blanks at the ends of its lines: the renderer reads
// each of them, in every frame, and they are a third of all.
func withoutEnds(content string) string {
	var b strings.Builder
	b.Grow(len(content))
	for l := range strings.Lines(content) {
		text, ended := strings.CutSuffix(l, "\n")
		b.WriteString(strings.TrimRight(text, " "))
		if ended {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
