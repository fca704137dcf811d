package checks

import "handin/report"

// noteSpelling is about misspelt words, a note for each. It costs nothing: the course asks for
// no English that is right.
func (n *notes) noteSpelling(i int, q report.Question) {
	if n.spelling == nil {
		return
	}
	for _, m := range n.spelling.In(n.r.Answer(i)) {
		note := n.add(RuleSpelling, i, q.Answer.Start+m.At.Start, "`%s` is misspelt; write `%s`", m.Word, m.Correction)
		note.word, note.correction = m.Word, m.Correction
	}
}

// Misspelt is the word that the note is about, and how it is written; both are "" if it is of
// another rule.
func (n Note) Misspelt() (word, correction string) { return n.word, n.correction }

// fixSpelling corrects a word.
func fixSpelling(x *subject, n Note) (*subject, string) {
	if x.beside.Spelling == nil {
		return nil, changedSince
	}
	for _, m := range x.beside.Spelling.In(x.Answer(n.Index)) {
		if x.Question(n.Index).Answer.Start+m.At.Start != n.offset {
			continue
		}
		after := x.withSpan(n.Index, m.At, m.Correction)
		if after == nil {
			return nil, "the report does not take the word here; write it yourself"
		}
		return after, newNote(x, after)
	}
	return nil, changedSince
}
