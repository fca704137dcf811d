package audit

import (
	"context"
	"iter"
	"runtime"
)

// inOrder does work for each path, on all processors, and gives what comes of it
// in the order of the paths. No more than a few results exist at a time: when
// they are not taken, the work waits. It ends early if the context ends.
func inOrder[T any](ctx context.Context, paths []string, work func(path string) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		for one := range begun(ctx, paths, work) {
			if !yield(<-one) {
				return
			}
		}
	}
}

// begun begins to work on one path after the other, at most as many ahead of its
// reader as there are processors.
func begun[T any](ctx context.Context, paths []string, work func(string) T) <-chan chan T {
	queue := make(chan chan T, runtime.GOMAXPROCS(0))
	go func() {
		defer close(queue)
		for _, path := range paths {
			one := make(chan T, 1)
			select {
			case queue <- one:
			case <-ctx.Done():
				return
			}
			go func() { one <- work(path) }()
		}
	}()
	return queue
}
