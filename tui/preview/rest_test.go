package preview

import (
	"testing"
	"time"
)

// A hand types: each line has how many keys there were, and what is to be waited for and due
// then.
func TestRest(t *testing.T) {
	t.Parallel()
	var r Rest
	for n, s := range []struct {
		do    string
		heard int
		wait  time.Duration
		due   bool
	}{
		{"key", 1, 0, true},
		{"drawn", 1, restTime, false},
		{"key", 2, 0, false},
		{"key", 3, 0, false},
		{"over", 3, stopsTime, false}, // between two letters
		{"key", 4, 0, true},
		{"drawn", 4, 0, false}, // the end that comes is not that of this rest
		{"key", 5, 0, false},
		{"over", 5, restTime, false},
		{"key", 6, 0, false},
		{"over", 6, stopsTime, false},
		{"over", 6, 0, true}, // the hand has stopped
		{"drawn", 6, restTime, false},
		{"over", 6, 0, true},
		{"key", 7, 0, true},
	} {
		var wait time.Duration
		switch s.do {
		case "drawn":
			wait = r.Drawn(s.heard)
		case "over":
			wait = r.Over(s.heard)
		}
		if due := r.IsDue(s.heard); wait != s.wait || due != s.due {
			t.Fatalf("step %d, %s: wait %v, due %v; want %v, %v", n+1, s.do, wait, due, s.wait, s.due)
		}
	}
}

// A preview is drawn of the last letter, whenever the hand stops, and Over is called no more
// after that.
func TestRestEnds(t *testing.T) {
	t.Parallel()
	for keys := range 40 {
		var r Rest
		var now, next time.Duration // when Over is called, 0 for never
		shown, drawings := 0, 0
		for heard := 0; now < 40*50*time.Millisecond+2*time.Second; now += 5 * time.Millisecond {
			if now%(50*time.Millisecond) == 0 && heard < keys {
				heard++
			}
			if next != 0 && now >= next {
				next = 0
				if wait := r.Over(heard); wait > 0 {
					next = now + wait
				}
			}
			if shown < heard && r.IsDue(heard) {
				shown = heard
				drawings++
				if wait := r.Drawn(heard); wait > 0 {
					next = now + wait
				}
			}
		}
		if shown != keys || next != 0 || drawings > 2+keys/5 {
			t.Errorf("of %d keys %d are shown by %d drawings, and an end is to come at %v", keys, shown, drawings, next)
		}
	}
}
