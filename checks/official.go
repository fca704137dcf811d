package checks

import (
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"handin/report"
	"handin/report/plain"
)

const answerWord = "Answer:"

// Official is the verdict of the course's checker.
type Official struct {
	// Error is the message with which the checker stops, or "". Then no question
	// was judged.
	Error string `json:"error"`
	// Passed is how many questions pass, Questions how many there are.
	Passed    int `json:"passed"`
	Questions int `json:"questions"`
	// Failed are the constraints that do not hold, in the checker's order.
	Failed []Failure `json:"failed"`
}

// Failure is one constraint that does not hold.
type Failure struct {
	Question int    `json:"question"`
	Counts   string `json:"counts"` // "words" or "images"
	Min      int    `json:"min"`
	Max      int    `json:"max"`
	Got      int    `json:"got"`
}

// Verdict gives what the checker of an edition says of a report.
func Verdict(r *report.Report, e Edition) Official {
	return verdict(r.Source(), e, read(r.Source(), e))
}

func verdict(src string, e Edition, a reading) Official {
	v := Official{Error: a.err, Questions: len(e.rules), Failed: []Failure{}}
	if a.err != "" {
		return v
	}
	for i := range a.answers {
		failed := judge(a.counts(src, i), i+1, e.rules[i])
		if len(failed) == 0 {
			v.Passed++
		}
		v.Failed = append(v.Failed, failed...)
	}
	return v
}

// judge holds what was counted of an answer against a rule.
func judge(c counts, question int, rule Rule) []Failure {
	var failed []Failure
	if !rule.Words.Holds(c.words) {
		failed = append(failed, Failure{question, "words", rule.Words.Min, rule.Words.Max, c.words})
	}
	if !rule.Images.Holds(c.images) {
		failed = append(failed, Failure{question, "images", rule.Images.Min, rule.Images.Max, c.images})
	}
	return failed
}

// counts are the numbers that rules are about.
type counts struct{ words, images int }

func count(text string) counts { return counts{countWords(text), countImages(text)} }

// reading is how the checker cuts the text into answers, as spans of the text
// with its own line endings; turning them, as the checker does, moves no cut.
type reading struct {
	answers []plain.Span
	counted []counts // of each answer, as far as they were asked for
	err     string
}

// counts gives what there is in the k-th answer, counted once.
func (a reading) counts(src string, k int) counts {
	if a.counted[k] == (counts{}) {
		a.counted[k] = count(src[a.answers[k].Start:a.answers[k].End])
	}
	return a.counted[k]
}

// read follows the checker: split at `Answer:`, keep of each piece what stands
// before the first `###` and then before the first `##`, take the last piece
// whole, and expect as many answers as there are questions.
func read(src string, e Edition) reading {
	if err := decodeError(src); err != "" {
		return reading{err: err}
	}
	from := skipCharacters(src, e.front)
	pieces := split(src, from)
	last := pieces[len(pieces)-1]
	if !e.keepsFirst {
		pieces = pieces[1:]
	}
	var answers []plain.Span
	for _, p := range pieces {
		if end, ok := cut(src, p, "###"); ok {
			p.End = end
			p.End, _ = cut(src, p, "##")
			answers = append(answers, p)
		}
	}
	if len(pieces) == 0 {
		return reading{err: "IndexError: list index out of range"}
	}
	answers = append(answers, last)
	if e.keepsFirst {
		answers = answers[1:]
	}
	if len(answers) != len(e.rules) {
		return reading{err: e.countMessage(len(answers))}
	}
	return reading{answers: answers, counted: make([]counts, len(answers))}
}

// split gives the pieces between the occurrences of `Answer:`.
func split(src string, from int) []plain.Span {
	var pieces []plain.Span
	for {
		i := strings.Index(src[from:], answerWord)
		if i < 0 {
			return append(pieces, plain.Span{Start: from, End: len(src)})
		}
		pieces = append(pieces, plain.Span{Start: from, End: from + i})
		from += i + len(answerWord)
	}
}

// cut gives where a mark first stands in a span, or the span's end.
func cut(src string, s plain.Span, mark string) (end int, found bool) {
	i := strings.Index(src[s.Start:s.End], mark)
	if i < 0 {
		return s.End, false
	}
	return s.Start + i, true
}

// skipCharacters gives the offset after the first n characters, where a line
// ending is one.
func skipCharacters(src string, n int) int {
	at := 0
	for ; n > 0 && at < len(src); n-- {
		if strings.HasPrefix(src[at:], "\r\n") {
			at += 2
			continue
		}
		_, size := utf8.DecodeRuneInString(src[at:])
		at += size
	}
	return at
}

// countWords counts as Python's len(text.split()) does.
func countWords(text string) int {
	n, after := 0, uint8(1) // after white space
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			space := asciiSpace[c]
			n += int(after &^ space)
			after = space
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		space := uint8(0)
		if plain.IsSpace(r) {
			space = 1
		}
		n += int(after &^ space)
		after = space
		i += size
	}
	return n
}

// asciiSpace is 1 for what is white space, so that nothing is asked for most letters.
var asciiSpace = func() (is [utf8.RuneSelf]uint8) {
	for c := range is {
		if plain.IsSpace(rune(c)) {
			is[c] = 1
		}
	}
	return is
}()

// countImages counts the matches of the checker's pattern `\!\[.*?\]\(.*?\)`, in which
// the dot matches no line ending.
func countImages(text string) int {
	n := 0
	for range imageMatches(text) {
		n++
	}
	return n
}

// imageMatch is one match of the checker's pattern.
type imageMatch struct{ whole, caption, dest plain.Span }

// imageMatches gives the images that the checker counts. Where the rest of a line
// has no end for an image, none can begin on it, so the text is read once.
func imageMatches(text string) iter.Seq[imageMatch] {
	return func(yield func(imageMatch) bool) {
		for at, end := 0, 0; ; { // the line that was looked at last goes up to the end
			i := strings.Index(text[at:], "![")
			if i < 0 {
				return
			}
			start := at + i
			at = start + len("![")
			if at > end {
				end = endOfLine(text, at)
			}
			line := text[at:end]
			open := strings.Index(line, "](")
			shut := -1
			if open >= 0 {
				shut = strings.IndexByte(line[open+2:], ')')
			}
			if shut < 0 {
				at += len(line)
				continue
			}
			dest := plain.Span{Start: at + open + 2, End: at + open + 2 + shut}
			if !yield(imageMatch{plain.Span{Start: start, End: dest.End + 1}, plain.Span{Start: at, End: at + open}, dest}) {
				return
			}
			at = dest.End + 1
		}
	}
}

// decodeError is Python's message for text that is not UTF-8, or "".
func decodeError(src string) string {
	at := invalidAt(src)
	if at < 0 {
		return ""
	}
	n, why := invalidLength(src[at:])
	if n == 1 {
		return fmt.Sprintf("UnicodeDecodeError: 'utf-8' codec can't decode byte 0x%02x in position %d: %s", src[at], at, why)
	}
	return fmt.Sprintf("UnicodeDecodeError: 'utf-8' codec can't decode bytes in position %d-%d: %s", at, at+n-1, why)
}

// invalidAt gives the offset of the first byte that is not UTF-8, or -1.
func invalidAt(src string) int {
	if utf8.ValidString(src) {
		return -1
	}
	for i, c := range src {
		if c == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(src[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// invalidLength tells how many bytes Python takes together as invalid, and what
// it says of them.
func invalidLength(s string) (int, string) {
	if s[0] < 0xc2 || s[0] > 0xf4 {
		return 1, "invalid start byte"
	}
	n := 1
	for n < len(s) && continues(s[0], n, s[n]) { // never to the end of a character: that would be valid
		n++
	}
	if n == len(s) {
		return n, "unexpected end of data"
	}
	return n, "invalid continuation byte"
}

// continues reports whether a byte can stand at index n of a sequence that
// starts with first (Unicode, table 3-7).
func continues(first byte, n int, c byte) bool {
	low, high := byte(0x80), byte(0xbf)
	if n == 1 {
		switch first {
		case 0xe0:
			low = 0xa0
		case 0xed:
			high = 0x9f
		case 0xf0:
			low = 0x90
		case 0xf4:
			high = 0x8f
		}
	}
	return low <= c && c <= high
}
