package checks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handin/report"
)

// Note is something about a report that the course's script does not say.
type Note struct {
	// Rule names the kind of note.
	Rule string `json:"rule"`
	// Question is the number of the question it is about; 0 for the report.
	Question int `json:"question"`
	// Line is where it is, from 1.
	Line int `json:"line"`
	// Lines are the lines of all its places, if it has them on several.
	Lines []int `json:"lines,omitempty"`
	// Message says what it is and what to do, and where its other places are.
	Message string `json:"message"`
	// Index is the question's index in the report, or -1.
	Index int `json:"-"`
	// Costs tells if the examiner or the script takes it amiss; a question with
	// such a note is not ready.
	Costs bool `json:"-"`
	// At is where it is, as an offset of the report's bytes.
	At int `json:"-"`

	group int    // of a list and the code that stands with it, 0 for none
	sites []site // all its places, if they are several
	says  string // its message without them
}

// Stops tells if the note names a cause for which the script can stop.
func (n Note) Stops() bool {
	switch n.Rule {
	case "answer-lost", "answer-doubled", "answer-stray", "heading-lost", "heading-level",
		"question-lost", "question-doubled", "last-cut", "not-utf8":
		return true
	}
	return false
}

// notes collects the notes on one report. Each method that begins with note is
// one rule.
type notes struct {
	r       *report.Report
	edition Edition
	reading reading
	figures Figures
	found   []Note
}

// Notes gives what the course's script misses in a report, in the order of the
// lines. Without figures, nothing is said of files.
func Notes(r *report.Report, e Edition, figures Figures) []Note {
	return newNotes(r, e, read(r.Source(), e), figures).all()
}

func newNotes(r *report.Report, e Edition, a reading, figures Figures) *notes {
	return &notes{r: r, edition: e, reading: a, figures: figures, found: []Note{}}
}

// all gives the notes, those that say the same of a question in one.
func (n *notes) all() []Note { return together(n.each()) }

// each gives a note for each place.
func (n *notes) each() []Note {
	n.noteEdition()
	n.noteEncoding()
	n.noteConflicts()
	n.noteMissingQuestions()
	n.noteStrayMarks()
	n.noteHeaderCut()
	n.noteChecklistBoxes()
	for i, q := range n.r.Questions() {
		n.noteHeading(i, q)
		n.noteMarks(i, q)
		n.noteAnswered(i, q)
		n.noteCut(i, q)
		n.noteImages(i, q)
		n.noteRendering(i)
	}
	slices.SortStableFunc(n.found, func(a, b Note) int { return cmp.Compare(a.Line, b.Line) })
	return n.found
}

// add adds a note about a place in the i-th question.
func (n *notes) add(rule string, i, offset int, message string, args ...any) *Note {
	note := Note{Rule: rule, Line: n.r.Line(offset), Message: fmt.Sprintf(message, args...), Index: i, Costs: true, At: offset}
	if i >= 0 {
		note.Question = n.r.Question(i).Number
	}
	n.found = append(n.found, note)
	return &n.found[len(n.found)-1]
}

func (n *notes) noteEncoding() {
	if at := invalidAt(n.r.Source()); at >= 0 {
		n.add("not-utf8", n.questionAt(at), at, "the file is not UTF-8 here, and the script stops at it; save it as UTF-8 in your editor")
	}
}

// questionAt gives the index of the question that an offset is in, or -1.
func (n *notes) questionAt(offset int) int {
	for i, q := range n.r.Questions() {
		if q.Block.Contains(offset) {
			return i
		}
	}
	return -1
}

// noteConflicts finds what a merge left: git's markers at the start of a line.
func (n *notes) noteConflicts() {
	src, open := n.r.Source(), false
	for at := 0; at < len(src); {
		rest := src[at:]
		switch {
		case strings.HasPrefix(rest, "<<<<<<< "):
			open = true
			n.add("conflict", n.questionAt(at), at, "a merge left its markers; choose between the sides down to `>>>>>>>` and delete the markers")
		case strings.HasPrefix(rest, ">>>>>>> "):
			if !open {
				n.add("conflict", n.questionAt(at), at, "a merge left its `>>>>>>>` marker; delete the line")
			}
			open = false
		}
		i := strings.IndexAny(rest, "\r\n")
		if i < 0 {
			return
		}
		at += i + 1
	}
}

// noteEdition is about a report that fits no edition by its count of questions,
// but has the prompts of one: its last questions are lost, and the script of that
// edition stops.
func (n *notes) noteEdition() {
	if !n.edition.Custom() {
		return
	}
	for _, e := range []Edition{edition31("2026"), edition31("2025"), edition2023()} {
		if len(n.edition.Rules) < len(e.Rules) && n.edition.resembles(e) {
			n.add("edition", -1, len(n.r.Source()), "this looks like the template of %s without its last questions; the course's script expects %d and stops (--edition %s judges so)",
				e.Name, len(e.Rules), e.Name)
			return
		}
	}
}

// resembles tells if the rules that are stated in prompts are those of an
// edition, but for a few.
func (e Edition) resembles(known Edition) bool {
	stated, same := 0, 0
	for i, r := range e.Rules {
		if r.Words.Any() {
			continue
		}
		stated++
		if r.Words == known.Rules[i].Words {
			same++
		}
	}
	return stated >= 3 && same*10 >= stated*9
}

// noteMissingQuestions finds the numbers of the edition that the report lacks.
func (n *notes) noteMissingQuestions() {
	have := map[int]bool{}
	for _, q := range n.r.Questions() {
		have[q.Number] = true
	}
	if len(have) == 0 {
		return
	}
	for number := 1; number <= len(n.edition.Rules); number++ {
		if have[number] {
			continue
		}
		at := len(n.r.Source())
		for _, q := range n.r.Questions() {
			if q.Number > number {
				at = q.Block.Start
				break
			}
		}
		note := n.add("question-lost", -1, at, "question %d is not in the report; put its heading and its prompt back from the course's template", number)
		note.Question = number
	}
}

// noteStrayMarks finds an `Answer:` outside of the questions, where the script
// begins an answer too.
func (n *notes) noteStrayMarks() {
	from := 0
	for _, q := range n.r.Questions() {
		n.strayIn(from, q.Block.Start)
		from = q.Block.End
	}
	n.strayIn(from, len(n.r.Source()))
}

func (n *notes) strayIn(from, until int) {
	if i := strings.Index(n.r.Source()[from:until], answerWord); i >= 0 {
		n.add("answer-stray", -1, from+i, "`Answer:` stands here outside of the questions, and the script begins an answer at it; delete it")
	}
}

// noteHeading is about headings that the script or handin trips over.
func (n *notes) noteHeading(i int, q report.Question) {
	if q.Occurrence > 0 {
		first := n.r.Question(n.r.Find(q.Number)[0])
		n.add("question-doubled", i, q.Block.Start, "question %d occurs again, first on line %d; keep one of them", q.Number, n.r.Line(first.Block.Start))
	}
	if !q.HasHeading() {
		n.add("heading-lost", i, q.Block.Start, "question %d has lost its heading; write `### Question %d` above this line", q.Number, q.Number)
	} else if !strings.Contains(n.r.Text(q.Heading), "###") {
		n.add("heading-level", i, q.Heading.Start, "the script looks for `###`; write `### Question %d`", q.Number)
	}
	if k, ok := n.reading.judged(n.r, q); ok && k+1 != q.Number {
		n.add("other-question", i, q.Block.Start, "the script takes this answer for that of question %d, and judges it so", k+1)
	}
}

// marks gives where the script sees an `Answer:` in a question.
func marks(r *report.Report, q report.Question) []int {
	var found []int
	block := r.Text(q.Block)
	for at := 0; ; {
		i := strings.Index(block[at:], answerWord)
		if i < 0 {
			return found
		}
		at += i + len(answerWord)
		found = append(found, q.Block.Start+at-len(answerWord))
	}
}

// noteMarks is about an `Answer:` that is lost or stands more than once.
func (n *notes) noteMarks(i int, q report.Question) {
	found := marks(n.r, q)
	own := q.HasMark() && n.r.Text(q.Mark) == answerWord
	if !own {
		n.add("answer-lost", i, q.Quote.End, "question %d has lost its `Answer:`; write `> Answer:` as the last line of its prompt", q.Number)
	} else {
		found = found[1:]
	}
	if len(found) == 0 {
		return
	}
	last := found[len(found)-1]
	ordinal := []string{"first", "second", "third", "fourth", "fifth"}
	which := "last"
	if k := len(found) - 1 + boolInt(own); k < len(ordinal) {
		which = ordinal[k]
	}
	if strings.Contains(n.r.Source()[q.Block.Start+1:last], "###") && strings.Contains(n.r.Source()[max(q.Mark.End, q.Heading.End):last], "###") {
		n.add("answer-doubled", i, last, "`Answer:` stands here again after a `###`, and the script takes it for another answer; write it otherwise")
		return
	}
	n.add("answer-doubled", i, last, "the script reads only from the %s `Answer:`, on this line; write it otherwise", which)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// noteAnswered is about the template's placeholder, and answers that are empty.
func (n *notes) noteAnswered(i int, q report.Question) {
	answer := n.r.Answer(i)
	if answer == "" {
		n.add("empty", i, q.Answer.Start, "there is no answer yet")
		return
	}
	if !strings.Contains(answer, "---") {
		return
	}
	for _, p := range report.Placeholders(answer) {
		at := q.Answer.Start + p.Start
		if report.IsPlaceholder(answer) {
			n.add("placeholder", i, at, "nothing but the placeholder: not answered yet")
		} else {
			n.add("placeholder", i, at, "the placeholder was left beside the answer; the examiner sees it, and it counts as %d words", Words(answer[p.Start:p.End]))
		}
	}
}

// noteCut is about `##` and `###` in an answer: the script stops there; in the
// last answer `###` makes one answer too many instead.
func (n *notes) noteCut(i int, q report.Question) {
	from := q.Answer.Start
	if found := marks(n.r, q); len(found) > 0 {
		from = max(from, found[len(found)-1]+len(answerWord))
	}
	if from >= q.Answer.End {
		return
	}
	rest := n.r.Source()[from:q.Answer.End]
	if i == n.r.QuestionCount()-1 {
		if at := strings.Index(rest, "###"); at >= 0 {
			n.add("last-cut", i, from+at, "a `###` in the last answer is one answer too many for the script; write the heading in bold")
		}
		return
	}
	if at := strings.Index(rest, "##"); at >= 0 {
		n.add("cut", i, from+at, "the script stops reading this answer here, at `##`, and counts %d of its %d words; write the heading in bold",
			Words(rest[:at]), Words(rest))
	}
}
