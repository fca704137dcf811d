package report

import (
	"fmt"
	"sort"
	"strings"

	"handin/report/plain"
	"handin/report/textmerge"
)

// Merged is what became of two reports that were made from one base.
type Merged struct {
	// Report is the merge. Where there is a conflict it has the text of ours,
	// so it is a whole report without markers.
	Report *Report
	// Conflicts are the places where the two sides cannot both be had, in the
	// order of the file.
	Conflicts []Conflict
	pieces    []textmerge.Piece
}

// Conflict is a place that both sides changed in ways that do not go together.
// The texts are whole lines with their endings, save that an answer may begin
// behind its `Answer:`; a side that took the lines away has "".
type Conflict struct {
	// Question is the question whose answer it is in; nil for the template: all
	// that is not an answer.
	Question *Key
	// Line is where its text begins in Merged.Report.
	Line int
	// Base is "" too if there was no base.
	Base, Ours, Theirs string
}

// Merge merges two reports that were made from one base: boxes by their marks,
// answers by line and then by word, the template by line.
//
//   - What merges by line, as git does it, merges here, and the same way. Beyond
//     that: other words or sentences of one paragraph, neighbouring boxes, an
//     answer beside a change of the template, lines one below the other, a change
//     that the other side has made too and gone on from.
//   - A change that only one side made is in the merge, be it an addition or a
//     removal; also that of the file's line endings, its byte order mark and the
//     newline at its end.
//   - Two texts for one place are a conflict: an unanswered question that both
//     answered, two additions at one point. A text that one side took away while
//     the other changed it is one too.
//   - Swapping ours and theirs swaps them in the conflicts and changes nothing
//     else.
//
// Any bytes can be merged; where the three have other questions than each
// other, the part in which they differ merges by line and word. Without a base
// (nil) every difference is a conflict.
func Merge(base, ours, theirs *Report) Merged {
	switch {
	case ours.src == theirs.src, base != nil && theirs.src == base.src:
		return Merged{Report: ours, pieces: []textmerge.Piece{{Text: ours.src}}}
	case base == nil:
		return merged(textmerge.Differences(ours.src, theirs.src), ours, theirs)
	case ours.src == base.src:
		return Merged{Report: theirs, pieces: []textmerge.Piece{{Text: theirs.src}}}
	}
	evenBase, evenOurs, evenTheirs, whole := evened(base, ours, theirs)
	return merged(whole.Restore(mergeEvened(evenBase, evenOurs, evenTheirs)), ours, theirs)
}

// mergeEvened merges by line as git does, and by the report's structure where
// that leaves conflicts or breaks what all three have.
func mergeEvened(base, ours, theirs *Report) []textmerge.Piece {
	byLine, clean := textmerge.ByLine(textmerge.Versions{Base: base.src, Ours: ours.src, Theirs: theirs.src})
	if clean && keepsQuestions(byLine, base, ours, theirs) {
		return []textmerge.Piece{{Text: byLine}}
	}
	pieces := mergeByQuestion(base, ours, theirs)
	if clean && textmerge.AnyConflict(pieces) {
		return []textmerge.Piece{{Text: byLine}}
	}
	return pieces
}

// keepsQuestions reports whether a merge has the questions that all three have; it is
// true where these differ, as there is nothing to go by.
func keepsQuestions(merge string, base, ours, theirs *Report) bool {
	if base.otherQuestions(ours) != "" || base.otherQuestions(theirs) != "" {
		return true
	}
	return base.otherQuestions(parse(merge)) == ""
}

// merged makes the value from its pieces. A text that one of the given reports
// has is that report.
func merged(pieces []textmerge.Piece, known ...*Report) Merged {
	m := Merged{pieces: pieces}
	var src strings.Builder
	var starts []int
	for _, p := range pieces {
		if p.Conflict == nil {
			src.WriteString(p.Text)
			continue
		}
		starts = append(starts, src.Len())
		m.Conflicts = append(m.Conflicts, Conflict{Base: p.Conflict.Base, Ours: p.Conflict.Ours, Theirs: p.Conflict.Theirs})
		src.WriteString(p.Conflict.Ours)
	}
	m.Report = parseUnless(src.String(), known...)
	for i := range m.Conflicts {
		c := &m.Conflicts[i]
		c.Question = m.Report.answerAround(plain.Span{Start: starts[i], End: starts[i] + len(c.Ours)})
		c.Line = max(1, m.Report.Line(starts[i]))
	}
	return m
}

// parseUnless parses a text that none of the reports has already.
func parseUnless(src string, known ...*Report) *Report {
	for _, r := range known {
		if r.src == src {
			return r
		}
	}
	return parse(src)
}

// answerAround gives the question in whose answer, or the room for it, a span
// lies.
func (r *Report) answerAround(s plain.Span) *Key {
	i := sort.Search(len(r.questions), func(i int) bool { return r.questions[i].Block.End >= s.End })
	if i == len(r.questions) || s.Start < r.questions[i].slot.Start {
		return nil
	}
	k := r.questions[i].Key()
	return &k
}

// Clean reports whether nothing is left to choose.
func (m Merged) Clean() bool { return len(m.Conflicts) == 0 }

// Resolve gives the merge in which each conflict has the text chosen for it, one
// for each of Conflicts and in their order: its Ours, its Theirs, its Both or
// any other text. The line ending that a choice lacks at its end is added.
//
// It is refused where the text for an answer would make other
// questions of the report.
func (m Merged) Resolve(choices []string) (*Report, error) {
	if len(choices) != len(m.Conflicts) {
		return nil, fmt.Errorf("%d texts for %d conflicts", len(choices), len(m.Conflicts))
	}
	template := make([]string, len(choices))
	for i, c := range m.Conflicts {
		template[i] = choices[i]
		if c.Question != nil {
			template[i] = c.Ours
		}
	}
	before, next := m.with(template), m.with(choices)
	if before.otherQuestions(next) == "" {
		return next, nil
	}
	for i, c := range m.Conflicts {
		if c.Question == nil {
			continue
		}
		template[i] = choices[i]
		if reason := before.otherQuestions(m.with(template)); reason != "" {
			return nil, &refusal{*c.Question, reason}
		}
		template[i] = c.Ours
	}
	return next, nil
}

// with puts texts in the place of the conflicts.
func (m Merged) with(choices []string) *Report {
	var b strings.Builder
	i := 0
	for _, p := range m.pieces {
		if p.Conflict == nil {
			b.WriteString(p.Text)
			continue
		}
		b.WriteString(choices[i])
		if p.Conflict.LacksEnding(choices[i]) {
			b.WriteString(m.Report.Newline())
		}
		i++
	}
	return parseUnless(b.String(), m.Report)
}

// Both is the conflict's two texts one after the other, ours first, with an
// empty line between unless both are items of a list or rows of a table.
func (c Conflict) Both() string {
	switch {
	case c.Ours == "" || c.Theirs == "":
		return c.Ours + c.Theirs
	case c.Ours == c.Theirs:
		return c.Ours
	}
	nl := plain.Newline(c.Ours + c.Theirs)
	between := ""
	if !plain.EndsLine(c.Ours) {
		between = nl
	}
	if !runsOn(c.Ours, c.Theirs) {
		between += nl
	}
	return c.Ours + between + c.Theirs
}

// runsOn reports whether the second text goes on with the list or the table that the
// first ends in.
func runsOn(first, second string) bool {
	a := plain.SplitEndings(first)
	b := plain.SplitEndings(second)
	last, next := a[len(a)-1].Content, b[0].Content
	isRow := func(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), "|") }
	return isListItem(last) && isListItem(next) || isRow(last) && isRow(next)
}
