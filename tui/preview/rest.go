package preview

import "time"

// Rest says when the preview of what is being written is drawn: at a letter, but of a fast
// hand at a few of them only, as it takes as long as all the rest of the key, and once more
// when the hand stops. It is told how many keys were heard, and does not draw between two
// letters: that would wake a computer that sleeps there.
type Rest struct {
	resting bool // one was drawn just now
	waiting bool // Over will be called
	early   bool // at a time that was meant for another end
	heard   int  // how many keys there were at the last drawing or end
}

const (
	restTime  = 250 * time.Millisecond // a preview stays as it is for at least so long
	stopsTime = 100 * time.Millisecond // a hand has stopped that does nothing for so long
)

// Drawn takes that a preview was drawn. It gives after how long Over is to be called; 0 for
// not at all.
func (r *Rest) Drawn(heard int) time.Duration {
	waiting := r.waiting
	*r = Rest{resting: true, waiting: true, early: waiting, heard: heard}
	if waiting {
		return 0
	}
	return restTime
}

// Over takes that this time has passed, and gives after how long it is to be called again:
// if there were keys, the next may come.
func (r *Rest) Over(heard int) time.Duration {
	switch {
	case r.early:
		r.early = false
		return restTime
	case heard != r.heard:
		*r = Rest{waiting: true, heard: heard}
		return stopsTime
	}
	*r = Rest{heard: heard}
	return 0
}

// IsDue reports whether a preview that is missing is to be drawn now.
func (r *Rest) IsDue(heard int) bool {
	return !r.resting && (!r.waiting || heard != r.heard)
}
