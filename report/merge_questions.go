package report

import (
	"handin/report/plain"
	"handin/report/textmerge"
)

// section is a part of the report that merges by itself: an answer, or the
// template between two.
type section struct {
	textmerge.Versions
	// words lets it merge by word where lines do not do: in an answer, and in a
	// template whose questions are not the same in all three.
	words bool
}

func mergeByQuestion(base, ours, theirs *Report) []textmerge.Piece {
	var pieces []textmerge.Piece
	for _, s := range sections(base, ours, theirs) {
		pieces = append(pieces, textmerge.Merge(s.Versions, s.words)...)
	}
	return textmerge.Joined(pieces)
}

// sections cuts the three reports before and after the answer of each question
// that all of them have, and have the same question after.
func sections(base, ours, theirs *Report) []section {
	reports := [3]*Report{base, ours, theirs}
	var all []section
	var at [3]int // the end of the last section
	part := func(ends [3]int, words bool) {
		v := textmerge.Versions{Base: base.src[at[0]:ends[0]], Ours: ours.src[at[1]:ends[1]], Theirs: theirs.src[at[2]:ends[2]]}
		all = append(all, section{v, words})
		at = ends
	}
	questions := textmerge.Common(base.keys(), ours.keys(), theirs.keys())
	questions = append(questions, [3]int{len(base.questions), len(ours.questions), len(theirs.questions)})
	seen := [3]int{} // the question after the last section
	for i, q := range questions[:len(questions)-1] {
		var start, end [3]int
		apart := true
		for k, r := range reports {
			start[k], end[k] = r.answerLines(q[k])
			apart = apart && plain.IsBlank(r.src[max(0, start[k]-1):start[k]])
		}
		if plus(q, 1) != questions[i+1] || !apart {
			continue // where its answer ends is not the same in all three, or it starts within a word
		}
		part(start, seen != q)
		part(end, true)
		seen = plus(q, 1)
	}
	part([3]int{len(base.src), len(ours.src), len(theirs.src)}, len(all) == 0 || seen != questions[len(questions)-1])
	return all
}

func plus(at [3]int, n int) [3]int { return [3]int{at[0] + n, at[1] + n, at[2] + n} }

// answerLines gives the i-th answer's span with the ending of its last line.
func (r *Report) answerLines(i int) (start, end int) {
	a := r.questions[i].Answer
	if a.Len() == 0 {
		return a.Start, a.End
	}
	_, next := plain.LineEnd(r.src, a.End)
	return a.Start, next
}

func (r *Report) keys() []Key {
	keys := make([]Key, len(r.questions))
	for i, q := range r.questions {
		keys[i] = q.Key()
	}
	return keys
}
