package preview

import "testing"

// A hand types: each line has how many keys there were, and what is due then.
func TestRest(t *testing.T) {
	t.Parallel()
	var r Rest
	for n, s := range []struct {
		do        string
		heard     int
		wait, due bool
	}{
		{"key", 1, false, true},
		{"drawn", 1, true, false},
		{"key", 2, false, false},
		{"key", 3, false, false},
		{"over", 3, true, false}, // between two letters
		{"key", 4, false, true},
		{"drawn", 4, false, false}, // the end of the second rest will be told
		{"key", 5, false, false},
		{"over", 5, true, false},
		{"over", 5, false, true}, // the hand has stopped
		{"drawn", 5, true, false},
		{"over", 5, false, true},
		{"key", 6, false, true},
	} {
		wait := false
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
