package input

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	// escapeWait is how long escape may be the beginning of something.
	escapeWait = 100 * time.Millisecond
	// sequenceWait is how long more of a sequence is waited for. What follows
	// escape and [ can be nothing else.
	sequenceWait = 2 * time.Second
	// pasteWait is how long a paste may say nothing before its end.
	pasteWait = 1200 * time.Millisecond
	// lateTime is how long what comes may still be the rest of what was given up.
	lateTime = 10 * time.Second
)

// piece is what is whole: keys and answers as bytes, or a text that was pasted.
type piece struct {
	keys   []byte
	pasted string
}

// joiner joins what comes from a terminal in pieces. It reads no clock: the times
// are handed in.
type joiner struct {
	pending []byte    // what is not whole yet
	last    time.Time // when the last byte came
	out     []piece
	burst
	paste

	// lost began as a sequence and was given up. What comes behind it first may
	// be its rest.
	lost   []byte
	lostAt time.Time
	torn   bool // held began with what was lost: its key was given up already
	ending bool // nothing is waited for any more
	early  bool // what is typed is dropped, as nothing is seen yet that it could be for
}

// take takes what was read.
func (j *joiner) take(b []byte, now time.Time) {
	if !j.inTime(b) {
		j.expire(now)
	}
	if len(b) == 0 {
		return
	}
	j.pending = append(j.pending, b...)
	j.last = now
	j.reunite(len(b), now)
	j.pasting = j.pasting || j.goesOn(now)
	j.scan(now)
	if j.ending {
		j.finish()
	}
}

// scan takes what is whole.
func (j *joiner) scan(now time.Time) {
	for len(j.pending) > 0 {
		n := j.next(now)
		if n == 0 {
			return
		}
		j.pending = j.pending[n:]
	}
	j.pending = nil
}

// next takes the first piece and gives its length: 0 if it is not whole.
func (j *joiner) next(now time.Time) int {
	switch {
	case j.pasting:
		return j.nextPasted()
	case j.pending[0] == escape:
		return j.nextSequence(now)
	}
	if n := textRun(j.pending); n > 0 {
		j.text(j.pending[:n], now)
		return n
	}
	if !utf8.FullRune(j.pending) {
		return 0
	}
	if _, size := utf8.DecodeRune(j.pending); size > 1 {
		j.keys([]byte(replacement))
		return size
	}
	if j.pending[0] >= utf8.RuneSelf {
		j.keys([]byte(replacement))
	} else {
		j.keys(j.pending[:1])
	}
	return 1
}

func (j *joiner) nextSequence(now time.Time) int {
	n, s := sequence(j.pending)
	torn := j.torn && n > 0
	j.torn = j.torn && n == 0
	switch s {
	case whole:
		seq := j.pending[:n]
		switch {
		case string(seq) == pasteStart:
			j.settle()
			j.pasting = true
		case string(seq) == pasteEnd || torn && isKeyOrMouse(seq):
		default:
			j.keys(forBubbleTea(seq))
		}
	case plain:
		j.plain(j.pending[:n])
	}
	return n
}

// plain gives a key that was pressed with alt.
func (j *joiner) plain(key []byte) {
	switch {
	case len(key) == 1:
		j.keys([]byte(escapeKey))
	case string(key[1:]) == "\ufffd":
	case isCtrl(key[1]): // escape and then another, as nobody means both with ctrl
		j.keys([]byte(escapeKey))
		j.keys(key[1:])
	default:
		j.keys(forBubbleTea(key))
	}
}

// isCtrl reports whether a byte is a key with ctrl and no key of its own.
func isCtrl(c byte) bool {
	return c < ' ' && c != '\b' && c != '\t' && c != '\r' && c != escape
}

func isKeyOrMouse(seq []byte) bool {
	return isKey(seq) || seq[1] == '[' && (seq[2] == 'M' || seq[2] == '<')
}

// keys gives keys and answers, behind the text that came before them.
func (j *joiner) keys(b []byte) {
	j.settle()
	j.returned = false
	if !j.early || isAnswer(b) {
		j.give(b)
	}
}

// isAnswer reports whether a key or an answer is what a terminal says by itself.
func isAnswer(b []byte) bool { return len(b) > 2 && b[0] == escape && !isKeyOrMouse(b) }

// begin ends the time in which nothing is seen. A key that has begun is of that time.
func (j *joiner) begin() {
	j.torn = j.torn || j.early && len(j.pending) > 0 && j.pending[0] == escape
	j.early = false
}

func (j *joiner) give(b []byte) {
	if len(b) == 0 {
		return
	}
	if n := len(j.out); n > 0 && j.out[n-1].keys != nil {
		j.out[n-1].keys = append(j.out[n-1].keys, b...)
		return
	}
	j.out = append(j.out, piece{keys: bytes.Clone(b)})
}

func (j *joiner) givePaste(text []byte) {
	if len(text) > 0 && !j.early {
		j.out = append(j.out, piece{pasted: strings.ToValidUTF8(string(text), "\ufffd")})
	}
}

// pieces gives what became whole, once.
func (j *joiner) pieces() []piece {
	out := j.out
	j.out = nil
	return out
}

// due is when expire has something to do; it is false if nothing is waited for.
func (j *joiner) due() (time.Time, bool) {
	switch {
	case j.pasting:
		return j.last.Add(j.pasteWait(j.pending)), true
	case len(j.gathered) > 0:
		return j.last.Add(burstWait), true
	case len(j.pending) == 0 || j.pending[0] != escape:
		return time.Time{}, false // half a letter is nothing else
	case len(j.pending) == 1 || len(j.pending) == 2 && j.pending[1] == escape:
		return j.last.Add(escapeWait), true
	}
	return j.last.Add(sequenceWait), true
}

// inTime reports whether what was read is the rest of what is waited for, however
// late it is: had it not come in time, a look before it would have found nothing. On
// a busy machine nobody looks for a while.
func (j *joiner) inTime(b []byte) bool {
	switch {
	case len(b) == 0:
		return false
	case j.pasting:
		return true
	case len(j.pending) == 0 || j.pending[0] != escape:
		return false
	case len(j.pending) == 1: // may be a key, and what follows it another
		return looksTorn(b)
	}
	return j.pending[1] != escape
}

// expire gives up what was waited for long enough.
func (j *joiner) expire(now time.Time) {
	for {
		due, waiting := j.due()
		if !waiting || now.Before(due) {
			return
		}
		switch {
		case j.pasting:
			j.giveUpPaste(now)
		case len(j.gathered) > 0:
			j.settle()
		default:
			j.giveUp(now)
		}
	}
}

// giveUp takes what is held for what it is by itself: a key, or nothing.
func (j *joiner) giveUp(now time.Time) {
	held := j.pending
	j.pending = nil
	switch {
	case j.torn:
	case len(held) == 1:
		j.keys([]byte(escapeKey))
	case held[1] == escape: // pressed twice, or before the beginning of something
		j.keys([]byte(escapeKey))
		j.pending = held[1:]
		return
	case len(held) == 2:
		j.keys(withAlt(held[1]))
	}
	j.torn = false
	j.lost, j.lostAt = held, now
}

// reunite joins what was given up with its rest, if the last n bytes look like
// it: a hand does not type them at once.
func (j *joiner) reunite(n int, now time.Time) {
	lost, since := j.lost, now.Sub(j.lostAt)
	j.lost = nil
	switch {
	case len(lost) == 0 || j.pasting || len(j.pending) > n || since > lateTime:
		return
	case len(lost) == 1 && (since > sequenceWait || !looksTorn(j.pending)):
		return
	}
	joined := append(bytes.Clone(lost), j.pending...)
	if length, s := sequence(joined); s == whole && length >= len(lost)+2 || s == unfinished && n > 1 || bytes.HasPrefix(joined, []byte(pasteEnd)) {
		j.pending, j.torn = joined, true
	}
}

// looksTorn reports whether bytes look like what stands behind escape.
func looksTorn(b []byte) bool {
	if len(b) < 2 {
		return false
	}
	switch b[0] {
	case '[':
		return b[1] == '[' || '0' <= b[1] && b[1] <= '?' || 'A' <= b[1] && b[1] <= 'Z'
	case 'O':
		return 'P' <= b[1] && b[1] <= 'S'
	case ']', 'P':
		return '0' <= b[1] && b[1] <= '9' || b[1] == '>'
	}
	return b[0] == '_' && b[1] == 'G'
}

// finish gives all there is, as nothing more will come.
func (j *joiner) finish() {
	j.ending = true
	j.settle()
	if j.pasting {
		j.givePaste(j.pasted)
		j.pasted = nil
	}
}

// textRun is how many bytes are text that is whole: letters, tabs, line ends.
func textRun(b []byte) int {
	n := 0
	for n < len(b) {
		c, size := rune(b[n]), 1
		if c >= utf8.RuneSelf {
			if c, size = utf8.DecodeRune(b[n:]); c == utf8.RuneError {
				break
			}
		}
		if c < ' ' && c != '\t' && c != '\r' && c != '\n' || c == 0x7f {
			break
		}
		n += size
	}
	return n
}
