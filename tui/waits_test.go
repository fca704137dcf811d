package tui

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Of all keys of a hand, the last alone has a message, so long after it; another kind of
// wait goes on.
func TestWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		type heard struct {
			at  time.Duration
			msg tea.Msg
		}
		began := time.Now()
		var mu sync.Mutex
		var got []heard
		run := func(cmd tea.Cmd) {
			if cmd != nil {
				go func() {
					msg := cmd()
					mu.Lock()
					defer mu.Unlock()
					got = append(got, heard{time.Since(began), msg})
				}()
			}
		}
		w := newWaits()
		run(w.later(1500*time.Millisecond, quietMsg{afterDigit, 0}))
		run(w.later(700*time.Millisecond, restedMsg{}))
		run(w.later(700*time.Millisecond, restedMsg{}))
		for n := range 5 {
			run(w.later(time.Second, quietMsg{afterLetter, n}))
			time.Sleep(300 * time.Millisecond)
		}
		time.Sleep(5 * time.Second)
		run(w.later(time.Second, quietMsg{afterLetter, 9}))
		time.Sleep(5 * time.Second)
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		want := []heard{
			{700 * time.Millisecond, restedMsg{}},
			{700 * time.Millisecond, restedMsg{}},
			{1500 * time.Millisecond, quietMsg{afterDigit, 0}},
			{2200 * time.Millisecond, quietMsg{afterLetter, 4}},
			{7500 * time.Millisecond, quietMsg{afterLetter, 9}},
		}
		if len(got) != len(want) {
			t.Fatalf("%v, want %v", got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("message %d: %v, want %v", i+1, got[i], want[i])
			}
		}
	})
}
