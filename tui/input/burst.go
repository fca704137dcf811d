package input

import (
	"bytes"
	"regexp"
	"time"
	"unicode/utf8"
)

const (
	// burstWait is how long text that may have been pasted is waited for. A
	// letter that a hand types is not.
	burstWait = 15 * time.Millisecond
	// atOnce is less than any hand needs from one key to the next.
	atOnce = 5 * time.Millisecond
	// goingOn is how soon more of a paste comes.
	goingOn = 300 * time.Millisecond
	// manyLetters come from no hand at once, but over a line that was stuck.
	manyLetters = 24
)

// burst is text that came at once, as a terminal sends a paste that it puts no
// brackets around.
type burst struct {
	gathered  []byte
	before    bool      // text stood directly before it
	returned  bool      // what was given last ends with "\r"
	textAt    time.Time // when text came last
	settledAt time.Time // when a paste was last taken for one
}

// text takes letters, tabs and line ends: as keys, or for a while as what may be
// a paste.
func (j *joiner) text(run []byte, now time.Time) {
	soon := now.Sub(j.textAt) < atOnce
	if j.returned && run[0] == '\n' && now.Sub(j.textAt) < burstWait*2 { // the second half of a line's end
		run = run[1:]
	}
	j.textAt = now
	if len(run) == 0 || j.early {
		return
	}
	j.returned = len(j.gathered) == 0 && run[len(run)-1] == '\r'
	if len(j.gathered) > 0 {
		j.gathered = append(j.gathered, run...)
		return
	}
	rest := now.Sub(j.settledAt) < goingOn && utf8.RuneCount(run) > 1
	if j.before = soon; !rest && !suspicious(run, soon) {
		j.give(typed(run))
		return
	}
	j.gathered = bytes.Clone(run)
}

// suspicious reports whether text may have been pasted.
func suspicious(run []byte, soon bool) bool {
	lines, letters, _ := count(run)
	return lines > 0 && (letters > 0 || soon) || letters >= manyLetters
}

// settle gives the text that came at once, as a paste if it is one.
func (j *joiner) settle() {
	run := j.gathered
	j.gathered = nil
	switch {
	case len(run) == 0:
	case isPasted(run, j.before) || j.last.Sub(j.settledAt) < goingOn:
		j.settledAt = j.last
		j.givePaste(run)
	default:
		j.give(typed(run))
	}
}

// nextItem is a line that goes on with a list or a quote by its own mark. A hand
// does not type that, as the editor puts it there.
var nextItem = regexp.MustCompile(`(?:\r\n|\r|\n)[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]`)

// isPasted reports whether text that came at once was pasted: lines of it, ends of lines
// that no key makes, or more than a hand types at once.
func isPasted(run []byte, before bool) bool {
	lines, letters, kinds := count(run)
	inside := bytes.Trim(run, "\r\n")
	between := bytes.ContainsAny(inside, "\r\n") || before && lines > 0 && letters > 0
	switch {
	case !between:
		return letters >= manyLetters && kinds >= 4
	case bytes.Contains(run, []byte("\n")):
		return true
	}
	return lines >= 2 && letters >= 4 || letters >= manyLetters || nextItem.Match(run)
}

// count counts line ends, letters, and how many different ones there are.
func count(run []byte) (lines, letters, kinds int) {
	seen := map[rune]bool{}
	for i, c := range string(run) {
		switch {
		case c == '\n' && i > 0 && run[i-1] == '\r':
		case c == '\r' || c == '\n':
			lines++
		default:
			letters++
			seen[c] = true
		}
	}
	return lines, letters, len(seen)
}

// typed is text as keys: what some terminals send for enter is one of them.
func typed(run []byte) []byte { return bytes.ReplaceAll(run, []byte("\r\n"), []byte("\r")) }
