package workspace

// Then is what a save is for. It ends with the save, or with the question on the
// way to it that was left.
type Then int

const (
	// ThenNothing is a save for itself.
	ThenNothing Then = iota
	// ThenCommit goes on with a commit.
	ThenCommit
	// thenQuit ends the program.
	thenQuit
)

// saver is the machine of saving: one save at a time, none while a commit is under
// way.
type saver struct {
	state saveState
	then  Then
	n     int // of the writing that is waited for
}

type saveState int

const (
	saveIdle    saveState = iota
	saveTrying            // what changed outside is taken in first; a question may be open about it
	saveWriting           // the file is being written
	saveAgain             // the same, and another save is wanted after it
	saveWaiting           // for the end of a commit, as hooks may have the files as they need them, or of a question
	saveLooking           // the disk is looked at, and then the save is tried again
)

// want asks for a save; it reports whether it is to be tried now.
func (s *saver) want(then Then, committing bool) bool {
	s.then = max(s.then, then)
	switch {
	case s.state == saveWriting:
		s.state = saveAgain
	case s.state != saveIdle:
	case committing:
		s.state = saveWaiting
	default:
		s.state = saveTrying
		return true
	}
	return false
}

// write begins to write, under a number.
func (s *saver) write(n int) { s.state, s.n = saveWriting, n }

// look tries again when the disk was looked at.
func (s *saver) look() { s.state = saveLooking }

// wait puts a save off until what is in its way has ended.
func (s *saver) wait() { s.state = saveWaiting }

// goOn tries what waited, once the disk was looked at where that is waited for; it
// reports whether anything did.
func (s *saver) goOn(looked bool) bool {
	if s.state != saveWaiting && (s.state != saveLooking || !looked) {
		return false
	}
	s.state = saveTrying
	return true
}

// written takes the end of a writing; it reports whether it was the one that is
// waited for.
func (s *saver) written(n int) bool {
	if !s.isWriting() || s.n != n {
		return false
	}
	s.n = 0
	return true
}

// done ends a save that succeeded: with what it was for, or with another one that
// is wanted.
func (s *saver) done(committing bool) (then Then, again bool) {
	if s.state == saveAgain {
		s.state = saveIdle
		return ThenNothing, s.want(s.then, committing)
	}
	then = s.then
	s.giveUp()
	return then, false
}

// leave gives up a save that a question was in the way of.
func (s *saver) leave() {
	if s.state == saveTrying {
		s.giveUp()
	}
}

// giveUp ends a save, and what it was for.
func (s *saver) giveUp() { s.state, s.then = saveIdle, ThenNothing }

func (s *saver) isWriting() bool { return s.state == saveWriting || s.state == saveAgain }
