package input

import (
	"fmt"
	"sync"
	"time"
)

// state is what a Reader has read and not given yet.
type state struct {
	mu     sync.Mutex
	joiner joiner
	ready  []byte // for Bubble Tea
	pastes map[string]string
	given  int // how many pastes there were
	lent   bool
	failed error
	ended  chan struct{} // closed when all that came before the end was taken; nil before it
	marked bool          // the end is in ready
}

// marks stand where a paste was, with its number between them. No terminal
// sends them: the joiner takes no such sequence.
const (
	markStart, markEnd = "\x1b_paste:", "\x1b\\"
	lastMark           = "\x1b_end\x1b\\" // nothing more came
)

// took takes what was read, or that nothing was.
func (s *state) took(b []byte, err error, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.joiner.take(b, now); err != nil {
		s.joiner.finish()
		s.failed = err
	}
	if s.collect(); err != nil {
		s.markEnd()
	}
}

// collect makes of what is whole bytes for Bubble Tea.
func (s *state) collect() {
	for _, p := range s.joiner.pieces() {
		if p.keys != nil {
			s.ready = append(s.ready, p.keys...)
			continue
		}
		s.given++
		mark := fmt.Sprintf("%s%d%s", markStart, s.given, markEnd)
		if s.pastes == nil {
			s.pastes = map[string]string{}
		}
		s.pastes[mark] = p.pasted
		s.ready = append(s.ready, mark...)
	}
}

// give gives what is ready, but nothing while the terminal is lent.
func (s *state) give(p []byte) (n int, lent bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lent {
		return 0, true, nil
	}
	if n = copy(p, s.ready); n > 0 {
		s.ready = s.ready[n:]
		return n, false, nil
	}
	return 0, false, s.failed
}

// drop has what is typed dropped until begin.
func (s *state) drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.joiner.early = true
}

func (s *state) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.joiner.begin()
}

// left is how long to wait for more; it is false if nothing has to be given up.
func (s *state) left(now time.Time) (time.Duration, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended != nil && !s.marked {
		return 0, true
	}
	due, waiting := s.joiner.due()
	return max(0, due.Sub(now)) + time.Microsecond, waiting // no less than the time itself
}

// paste gives the text that a mark stands for, once.
func (s *state) paste(mark string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := s.pastes[mark]
	delete(s.pastes, mark)
	return text
}

// setLent reports whether that is new.
func (s *state) setLent(lent bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed := s.lent != lent
	s.lent = lent
	return changed
}

// end has nothing held back any more. The channel is closed when Bubble Tea has
// taken all of it.
func (s *state) end() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	ended := make(chan struct{})
	if s.failed != nil { // nobody reads any more
		close(ended)
		return ended
	}
	s.ended = ended
	s.joiner.finish()
	s.collect()
	return ended
}

// dry notes that nothing more is there to be read.
func (s *state) dry() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.markEnd()
}

func (s *state) markEnd() {
	if s.ended != nil && !s.marked {
		s.marked = true
		s.ready = append(s.ready, lastMark...)
	}
}

// last tells those who wait for the end that it has come.
func (s *state) last() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended != nil {
		close(s.ended)
		s.ended = nil
	}
}
