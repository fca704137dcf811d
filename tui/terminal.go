package tui

import (
	"os"
	"os/signal"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"handin/tui/input"
	"handin/tui/lend"
	"handin/tui/outside"
	"handin/tui/workspace"
)

// terminal is what the program is shown in. Its input comes whole, though a slow
// line cuts it, and its output holds up nothing at the end.
type terminal struct {
	in      *input.Reader // nil where the console does that
	out     *output
	opened  *os.File // the terminal, where input is something else; or nil
	opening *opening
	pacer   *pacer
	model   *model
	drafts  *workspace.DraftSaver
	lender  *lend.Lender
	heard   *atomic.Int64 // keys and pastes that the loop has taken
	ran     chan struct{} // closed when the program has ended
}

func openTerminal(m *model) *terminal {
	t := &terminal{out: newOutput(os.Stdout), opening: newOpening(), pacer: newPacer(), model: m, drafts: m.drafts, lender: m.elsewhere.lender, heard: &m.input.heard, ran: make(chan struct{})}
	t.out.wrote = t.opening.wrote
	t.opening.quietly()
	tty := os.Stdin
	if !term.IsTerminal(tty.Fd()) {
		in, out, err := tea.OpenTTY()
		if err != nil {
			return t // Bubble Tea says what it misses
		}
		if out != in {
			out.Close()
		}
		tty, t.opened = in, in
	}
	in, err := input.NewReader(tty)
	if err == nil {
		t.in = in
		in.Drop()
		t.out.writes = t.opening.before(in.Begin)
	}
	return t
}

func (t *terminal) close() {
	if t.in != nil {
		t.in.Close()
	}
	if t.opened != nil {
		t.opened.Close()
	}
}

// options are those of tea.NewProgram for this terminal.
func (t *terminal) options() []tea.ProgramOption {
	options := []tea.ProgramOption{tea.WithOutput(t.out), tea.WithFilter(t.message)}
	if t.in != nil {
		options = append(options, tea.WithInput(t.in))
	}
	return options
}

// message takes out of the loop's messages what is not the model's.
func (t *terminal) message(m tea.Model, msg tea.Msg) tea.Msg {
	if msg = t.pacer.message(msg); msg == nil || t.model.outdated(msg) {
		return nil
	}
	if msg = t.opening.message(msg); msg == nil || t.in == nil {
		return msg
	}
	return t.in.Message(m, msg)
}

// endOnSignal ends the program when the terminal is closed or a signal says so,
// after writing the draft. The function that it gives stops that, and says which
// signal it was.
func (t *terminal) endOnSignal(p *tea.Program) (stop func() string) {
	return outside.OnEndSignal(t.lender, t.end, func() { t.quit(p) })
}

// end writes the draft, with the keys that were typed before: the terminal is no
// longer waited for, and of the input nothing is held back.
func (t *terminal) end() {
	t.out.end()
	_ = t.drafts.Write(time.Now()) // run tells if it fails
	if t.in != nil && !t.in.Lent() {
		select {
		case <-t.in.End():
		case <-time.After(time.Second):
		}
	}
	t.settle(endPatience+100*time.Millisecond, 20*time.Second) // the loop may wait so long for the terminal
	_ = t.drafts.Write(time.Now())
}

// settle waits until no more work comes in and no key, for a time at the most.
func (t *terminal) settle(quiet, most time.Duration) {
	for end := time.Now().Add(most); time.Now().Before(end); {
		before, _ := t.drafts.State()
		heard := t.heard.Load()
		time.Sleep(quiet)
		if after, _ := t.drafts.State(); after == before && t.heard.Load() == heard {
			return
		}
	}
}

// quitPatience is how long the program's loop is waited for at the end.
const quitPatience = 500 * time.Millisecond

// quit ends the program in its loop: from outside, that would meet another program
// giving the terminal back. A loop that hangs is not waited for; one that lends the
// terminal hears of it when it has it again, and leaves it as it was.
func (t *terminal) quit(p *tea.Program) {
	go p.Quit()
	select {
	case <-t.ran:
	case <-time.After(quitPatience):
		if t.in == nil || !t.in.Lent() {
			p.Kill()
		}
	}
}

// resumedMsg says that the program was stopped for a while. Who had the terminal
// meanwhile has set it as it likes.
type resumedMsg struct{}

// resumeOnSignal sends it when the program goes on.
func (t *terminal) resumeOnSignal(p *tea.Program) (stop func()) {
	if len(outside.ResumeSignals) == 0 {
		return func() {}
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, outside.ResumeSignals...)
	go func() {
		for range signals {
			if t.in == nil || !t.in.Lent() { // the other program sees to it
				p.Send(resumedMsg{})
			}
		}
	}()
	return func() { signal.Stop(signals); close(signals) }
}
