package store

import (
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	quiet  = 100 * time.Millisecond // after which a save is taken to be finished
	repeat = time.Second            // for folders that go and come again, and new ones
	awake  = 5                      // looks after something happened; then
	rarely = 5 * time.Second        // is often enough, as a laptop is to rest
)

// Watch calls touched when something happened in one of the folders and all is quiet
// again, and some time after stop no more. The folders are asked for again and again;
// one that goes and comes again is watched again. Where folders cannot be watched,
// nothing is told.
func Watch(folders func() []string, touched func()) (stop func()) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return func() {}
	}
	for _, f := range folders() {
		_ = w.Add(f)
	}
	done := make(chan struct{})
	go watch(w, folders, touched, done)
	return func() { close(done); w.Close() }
}

func watch(w *fsnotify.Watcher, folders func() []string, touched func(), done <-chan struct{}) {
	soon := time.AfterFunc(time.Hour, touched)
	defer soon.Stop()
	again := time.NewTimer(repeat)
	defer again.Stop()
	looks := awake // that come after repeat
	for {
		select {
		case <-done:
			return
		case <-w.Events:
			soon.Reset(quiet)
			if looks == 0 {
				again.Reset(repeat)
			}
			looks = awake
		case <-w.Errors: // the next look will tell
		case <-again.C:
			added, all := watchAgain(w, folders())
			if added {
				soon.Reset(0)
			}
			if looks = max(0, looks-1); added || !all {
				looks = awake
			}
			again.Reset(untilLook(looks))
		}
	}
}

// untilLook is how long it is until the next look at the folders.
func untilLook(looks int) time.Duration {
	if looks > 0 {
		return repeat
	}
	return rarely
}

// watchAgain watches those folders that are not watched. It reports whether there was one,
// and whether all are watched now.
func watchAgain(w *fsnotify.Watcher, folders []string) (added, all bool) {
	all = true
	for _, f := range folders {
		switch {
		case slices.Contains(w.WatchList(), f):
		case w.Add(f) == nil:
			added = true
		default:
			all = false
		}
	}
	return added, all
}
