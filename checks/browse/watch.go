package browse

import (
	"context"
	"time"

	"handin/report/store"
)

// repeat is how often the disk is looked at, for file systems that tell of nothing.
const repeat = time.Second

// watch looks at the report and its figures when something happened in their
// folders, and now and then when nothing was told.
func (s *Server) watch(ctx context.Context) {
	defer store.Watch(s.folders, s.touch)()
	s.touch() // it may have changed since it was read
	again := time.NewTicker(repeat)
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.nudge:
		case <-again.C:
		}
		s.look()
	}
}

// touch has the disk looked at.
func (s *Server) touch() {
	select {
	case s.nudge <- struct{}{}:
	default: // it will be
	}
}

// look reads the report again. While it cannot be read, the page stays as it was,
// with the reason.
func (s *Server) look() {
	figures := s.figuresChanged()
	f, err := s.file.Reopen()
	switch {
	case err != nil:
		page, _, _, _ := s.shown()
		page.Error = err.Error()
		s.set(page, figures)
	case figures || s.lost || f.Report().Source() != s.file.Report().Source():
		s.file = f
		s.set(s.render(f), figures)
	}
	s.lost = err != nil
}
