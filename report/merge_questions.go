package report

import "handin/report/plain"

// section is a part of the report that merges by itself: an answer, or the
// frame between two.
type section struct {
	versions
	// words lets it merge by word where lines do not do: in an answer, and in a
	// frame whose questions are not the same in all three.
	words bool
}

func mergeByQuestion(base, ours, theirs *Report) []piece {
	var pieces []piece
	for _, s := range sections(base, ours, theirs) {
		pieces = append(pieces, mergeText(s.versions, s.words)...)
	}
	return joined(pieces)
}

// sections cuts the three reports before and after the answer of each question
// that all of them have, and have the same question after.
func sections(base, ours, theirs *Report) []section {
	reports := [3]*Report{base, ours, theirs}
	var all []section
	var at [3]int // the end of the last section
	part := func(ends [3]int, words bool) {
		v := versions{base.src[at[0]:ends[0]], ours.src[at[1]:ends[1]], theirs.src[at[2]:ends[2]]}
		all = append(all, section{v, words})
		at = ends
	}
	questions := common(base.keys(), ours.keys(), theirs.keys())
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

// common gives the places, in each of three lists, of the keys that all of them
// have in the same order.
func common[K comparable](base, ours, theirs []K) [][3]int {
	ids := numbered(base, ours, theirs)
	inOurs, inTheirs := matches(ids[0], ids[1]), matches(ids[0], ids[2])
	var found [][3]int
	for i := range base {
		if inOurs[i] >= 0 && inTheirs[i] >= 0 {
			found = append(found, [3]int{i, inOurs[i], inTheirs[i]})
		}
	}
	return found
}

// joined makes one of texts that follow each other.
func joined(pieces []piece) []piece {
	var all []piece
	from := 0
	for i := 0; i <= len(pieces); i++ {
		if i < len(pieces) && pieces[i].conflict == nil {
			continue
		}
		if text := texts(pieces[from:i]); text != "" {
			all = append(all, piece{text: text})
		}
		if i < len(pieces) {
			all = append(all, pieces[i])
		}
		from = i + 1
	}
	return all
}
