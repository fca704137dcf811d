package store

import (
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	quiet  = 100 * time.Millisecond // after which a save is taken to be finished
	repeat = time.Second            // for folders that go and come again, and new ones
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
	again := time.NewTicker(repeat)
	defer again.Stop()
	for {
		select {
		case <-done:
			return
		case <-w.Events:
			soon.Reset(quiet)
		case <-w.Errors: // the next look will tell
		case <-again.C:
			for _, f := range folders() {
				if !slices.Contains(w.WatchList(), f) && w.Add(f) == nil {
					soon.Reset(0)
				}
			}
		}
	}
}
