package tui

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/tui/workspace"
)

// waits bring messages after some time. Of waits for the hand to rest the newest takes
// the place of the one before: a timer for each key would wake the computer between the next.
type waits struct{ rests map[any]*rest }

// rest is a wait whose message and end a newer one changes.
type rest struct {
	mu    sync.Mutex
	timer *time.Timer
	until time.Time
	msg   tea.Msg
	over  bool
}

func newWaits() *waits { return &waits{map[any]*rest{}} }

// later brings a message after some time. It is called on the loop alone.
func (w *waits) later(after time.Duration, msg tea.Msg) tea.Cmd {
	kind := restKind(msg)
	if kind == nil {
		return tea.Tick(after, func(time.Time) tea.Msg { return msg })
	}
	if r := w.rests[kind]; r != nil && r.again(after, msg) {
		return nil
	}
	r := &rest{timer: time.NewTimer(after), until: time.Now().Add(after), msg: msg}
	w.rests[kind] = r
	return r.wait
}

// restKind tells which waits take each other's place; nil for one that none does.
func restKind(msg tea.Msg) any {
	switch msg := msg.(type) {
	case quietMsg:
		return msg.kind
	case workspace.Wait:
		if msg.IsRest() {
			return "writing"
		}
	}
	return nil
}

// again begins the wait anew. It is not ok if it is over.
func (r *rest) again(after time.Duration, msg tea.Msg) (ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.over {
		return false
	}
	r.msg, r.until = msg, time.Now().Add(after)
	r.timer.Reset(after)
	return true
}

func (r *rest) wait() tea.Msg {
	for {
		<-r.timer.C
		if msg, over := r.ended(); over {
			return msg
		}
	}
}

// ended reports whether the wait is over, and was not begun anew at the last moment.
func (r *rest) ended() (tea.Msg, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Now().Before(r.until) {
		return nil, false
	}
	r.over = true
	return r.msg, true
}
