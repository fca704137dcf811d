package tui

import (
	"fmt"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// changeRow is a line of the list.
type changeRow struct {
	kind   changeKind
	answer report.AnswerChange
	text   string
	at     int // its number
}

func (r changeRow) Item() int {
	if r.kind == titleRow {
		return -1
	}
	return r.at
}

type changeKind int

const (
	titleRow changeKind = iota
	answerRow
	boxesRow
	figuresRow
	otherRow
)

// rows gives the lines of the list.
func (c *changes) rows(f frame) []changeRow {
	rows := c.answerRows(f)
	if !c.List.Filter.Shown() {
		rows = append(rows, c.otherRows(f)...)
	}
	for i := range rows {
		rows[i].at = i
	}
	return rows
}

func (c *changes) answerRows(f frame) []changeRow {
	var rows []changeRow
	for _, a := range c.compared.found.Answers {
		title := ""
		if a.Index >= 0 {
			title = questionWords(f.work, a.Index)()
		}
		if c.List.Filter.Matches(func() string { return title }) {
			rows = append(rows, changeRow{kind: answerRow, answer: a})
		}
	}
	if len(rows) > 0 {
		rows = append([]changeRow{{text: "Answers"}}, rows...)
	}
	return rows
}

// otherRows are those of what is no answer.
func (c *changes) otherRows(f frame) (rows []changeRow) {
	found := c.compared.found
	if len(found.Boxes) > 0 {
		rows = append(rows, changeRow{text: "Checklist"}, changeRow{kind: boxesRow, text: boxesText(found.Boxes)})
	}
	if text := figuresText(f); text != "" {
		rows = append(rows, changeRow{text: "Figures"}, changeRow{kind: figuresRow, text: text})
	}
	switch {
	case found.Before != found.After:
		rows = append(rows, changeRow{text: "Everything else"}, changeRow{kind: otherRow, text: "lines outside of the answers"})
	case c.compared.endings:
		rows = append(rows, changeRow{text: "Everything else"}, changeRow{kind: otherRow, text: "line endings"})
	}
	return rows
}

// boxesText counts what was ticked and unticked.
func boxesText(boxes []report.BoxChange) string {
	ticked := 0
	for _, b := range boxes {
		if b.Ticked {
			ticked++
		}
	}
	var parts []string
	if ticked > 0 {
		parts = append(parts, fmt.Sprintf("%d ticked", ticked))
	}
	if n := len(boxes) - ticked; n > 0 {
		parts = append(parts, fmt.Sprintf("%d unticked", n))
	}
	return strings.Join(parts, ", ")
}

// stages say how far a change is on its way into a commit.
type stages struct{ unmerged, staged, saved, unsaved, git bool }

func (st stages) String() string {
	if st.unmerged {
		return "in the middle of a merge"
	}
	var words []string
	for _, w := range []struct {
		is   bool
		word string
	}{{st.staged, "staged"}, {st.saved && st.git, "saved, not staged"}, {st.saved && !st.git, "saved"}, {st.unsaved, "unsaved"}} {
		if w.is {
			words = append(words, w.word)
		}
	}
	return strings.Join(words, "; ")
}

// stageOf compares what a row is about in what git has, on the disk and here.
func (c *changes) stageOf(f frame, r changeRow) stages {
	g, disk := f.git, r.partOf(f.work.File().Report())
	st := stages{git: g.repository != nil, unmerged: g.entry.Unmerged, unsaved: disk != r.partOf(f.work.Report())}
	if !st.git {
		st.saved = r.partOf(c.opened) != disk
		return st
	}
	index := r.partOf(g.index)
	st.staged, st.saved = r.partOf(g.head) != index, index != disk
	return st
}

// partOf is what a row is about in a version of the report.
func (r changeRow) partOf(in *report.Report) string {
	switch {
	case in == nil:
		return ""
	case r.kind == answerRow:
		if i := in.Index(r.answer.Key); i >= 0 {
			return plain.UnixEndings(in.Answer(i))
		}
	case r.kind == boxesRow:
		return marksOf(in)
	case r.kind == otherRow:
		return report.Compare(in, in).Before
	}
	return ""
}

// marksOf is which boxes are ticked.
func marksOf(r *report.Report) string {
	var b strings.Builder
	for _, box := range r.Boxes() {
		fmt.Fprintf(&b, "%t %s\n", box.Ticked, box.Text)
	}
	return b.String()
}
