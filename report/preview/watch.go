package preview

import (
	"context"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	quiet  = 100 * time.Millisecond // after which a save is taken to be finished
	repeat = time.Second            // for file systems that tell of nothing
)

// watch looks at the report and its figures when something happened in their
// folders, and now and then when nothing was told.
func (s *Server) watch(ctx context.Context) {
	var events chan fsnotify.Event
	var failures chan error
	w, err := fsnotify.NewWatcher()
	if err == nil {
		defer w.Close()
		events, failures = w.Events, w.Errors
	}
	soon, again := time.NewTimer(0), time.NewTicker(repeat)
	defer soon.Stop()
	defer again.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-events:
			soon.Reset(quiet)
			continue
		case <-s.nudge:
			soon.Reset(quiet)
			continue
		case <-failures: // the next look will tell
			continue
		case <-soon.C:
		case <-again.C:
		}
		s.follow(w)
		s.look()
	}
}

// follow watches the folders of the report and of its figures; those that went
// and came again, too.
func (s *Server) follow(w *fsnotify.Watcher) {
	if w == nil {
		return
	}
	for _, folder := range s.folders() {
		_ = w.Add(folder)
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
