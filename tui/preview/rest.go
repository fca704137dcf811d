package preview

// Rest says when the preview of what is being written is drawn: at a letter, but of a fast
// hand at a few of them only, as it takes as long as all the rest of the key, and once more
// when the hand stops. It is told how many keys were heard, and does not draw between two
// letters: that would wake a computer that sleeps there.
type Rest struct {
	resting bool // one was drawn just now
	waiting bool // the end of a rest will be told
	heard   int  // how many keys there were at the last drawing or end
}

// Drawn takes that a preview was drawn. It reports whether Over is to be called after a while.
func (r *Rest) Drawn(heard int) (wait bool) {
	wait = !r.waiting
	*r = Rest{resting: true, waiting: true, heard: heard}
	return wait
}

// Over takes that a while has passed. It reports whether it is to be called after
// another one: there were keys, and the next may come.
func (r *Rest) Over(heard int) (wait bool) {
	wait = heard != r.heard
	*r = Rest{waiting: wait, heard: heard}
	return wait
}

// IsDue reports whether a preview that is missing is to be drawn now.
func (r *Rest) IsDue(heard int) bool {
	return !r.resting && (!r.waiting || heard != r.heard)
}
