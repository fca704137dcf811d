package audit

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func numbers(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprint(i))
	}
	return all
}

// What comes of the paths is in their order, whatever takes longer.
func TestInOrder(t *testing.T) {
	paths := numbers(300)
	var got []string
	for s := range inOrder(t.Context(), paths, func(path string) string {
		time.Sleep(time.Duration(rand.IntN(300)) * time.Microsecond)
		return path
	}) {
		got = append(got, s)
	}
	if !slices.Equal(got, paths) {
		t.Errorf("got %v", got)
	}
}

// No more than a few results are made before they are taken, so that a thousand
// reports need no more memory than ten.
func TestInOrderIsBounded(t *testing.T) {
	var begun, taken, most atomic.Int64
	for range inOrder(t.Context(), numbers(200), func(string) int {
		if ahead := begun.Add(1) - taken.Load(); ahead > most.Load() {
			most.Store(ahead)
		}
		return 0
	}) {
		time.Sleep(100 * time.Microsecond)
		taken.Add(1)
	}
	// Those that wait, the one that is being taken, and the one that waits to wait.
	if limit := int64(runtime.GOMAXPROCS(0)) + 2; most.Load() > limit || taken.Load() != 200 {
		t.Errorf("%d were made ahead, want at most %d; %d taken", most.Load(), limit, taken.Load())
	}
}

// Work is done at the same time.
func TestInOrderIsParallel(t *testing.T) {
	if runtime.GOMAXPROCS(0) < 2 {
		t.Skip("there is one processor")
	}
	both := make(chan bool)
	for range inOrder(t.Context(), numbers(2), func(string) bool {
		select {
		case both <- true:
		case <-both:
		case <-time.After(time.Minute):
			t.Error("one waits for the other")
		}
		return true
	}) {
	}
}

func TestInOrderEnds(t *testing.T) {
	var begun atomic.Int64
	work := func(string) int { return int(begun.Add(1)) }
	for range inOrder(t.Context(), numbers(10_000), work) {
		break
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	n := 0
	for range inOrder(ctx, numbers(10_000), work) {
		if n++; n == 5 {
			stop()
		}
	}
	time.Sleep(10 * time.Millisecond)
	if begun.Load() > 1000 {
		t.Errorf("%d of the reports were still read", begun.Load())
	}
	for range inOrder(t.Context(), nil, work) {
		t.Error("something comes of nothing")
	}
}
