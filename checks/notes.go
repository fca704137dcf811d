package checks

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"handin/checks/spelling"
	"handin/report"
	"handin/report/plain"
	"handin/report/textmerge"
)

// Note is something about a report that the course's checker does not say.
type Note struct {
	// Rule names the kind of note.
	Rule RuleName `json:"rule"`
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
	// Costs reports whether the examiner or the checker takes it amiss; a
	// question with such a note is not ready.
	Costs bool `json:"-"`
	// offset is where it is, as an offset of the report's bytes.
	offset int `json:"-"`

	group int    // of a list and the code that stands with it, 0 for none
	sites []site // all its places, if they are several
	says  string // its message without them
	// word is misspelt, and how it is written.
	word, correction string
}

// Column is where in its line it is, in characters from 1.
func (n Note) Column(r *report.Report) int {
	if n.offset > len(r.Source()) || r.Line(n.offset) != n.Line {
		return 1
	}
	return utf8.RuneCountInString(r.Source()[startOfLine(r.Source(), n.offset):n.offset]) + 1
}

// notes collects the notes on one report. Each method that begins with note is
// one rule.
type notes struct {
	r          *report.Report
	edition    Edition
	reading    reading
	figures    Figures
	repository *Repository     // or nil
	spelling   *spelling.Words // or nil
	found      []Note
	unseen     []unseen // the images of which is noted that nobody sees them
	leak       leak
}

// Notes gives what the course's checker misses in a report, in the order of the
// lines. Without figures, nothing is said of files.
func Notes(r *report.Report, e Edition, figures Figures) []Note {
	return newNotes(r, e, read(r.Source(), e), figures).all()
}

func newNotes(r *report.Report, e Edition, a reading, figures Figures) *notes {
	return newNotesBeside(r, e, a, Beside{Figures: figures})
}

func newNotesBeside(r *report.Report, e Edition, a reading, b Beside) *notes {
	return &notes{r: r, edition: e, reading: a, figures: b.Figures, repository: b.Repository, spelling: b.Spelling, found: []Note{}, leak: leakOf(r)}
}

// all gives the notes, those that say the same of a question in one.
func (n *notes) all() []Note { return together(n.each()) }

// each gives a note for each place.
func (n *notes) each() []Note {
	n.noteEncoding()
	n.noteConflicts()
	n.noteMissingQuestions()
	n.noteOutside()
	n.noteLostSections()
	n.noteStrayHeadings()
	n.noteFront()
	n.noteLostPrompts()
	n.noteStrayMarks()
	n.noteHeaderCut()
	n.noteChecklistBoxes()
	for i, q := range n.r.Questions() {
		n.noteHeading(i, q)
		n.noteAdded(i, q)
		n.noteMarks(i, q)
		n.noteAnswered(i, q)
		n.noteCut(i, q)
		n.noteImages(i, q)
		n.noteRendering(i)
		n.noteFigureLink(i, q)
		n.noteDockerLink(i, q)
		n.noteLinkDead(i, q)
		n.noteBoxDenied(i, q)
		n.noteSpelling(i, q)
	}
	n.noteMembers()
	slices.SortStableFunc(n.found, func(a, b Note) int { return cmp.Compare(a.Line, b.Line) })
	return n.found
}

// add adds a note about a place in the i-th question.
func (n *notes) add(rule RuleName, i, offset int, message string, args ...any) *Note {
	note := Note{Rule: rule, Line: n.r.Line(offset), Message: fmt.Sprintf(message, args...), Index: i, Costs: ruleRows[rule].costs, offset: offset}
	if i >= 0 {
		note.Question = n.r.Question(i).Number
	}
	n.found = append(n.found, note)
	return &n.found[len(n.found)-1]
}

func (n *notes) noteEncoding() {
	if at := invalidAt(n.r.Source()); at >= 0 {
		n.add(ruleNotUTF8, n.questionAt(at), at, "the file is not UTF-8 here, and the checker stops at it; save it as UTF-8 in your editor")
	}
}

// questionAt gives the index of the question that an offset is in, or -1.
func (n *notes) questionAt(offset int) int {
	i := n.questionAbove(offset) + 1
	if i < n.r.QuestionCount() && n.r.Question(i).Block.Contains(offset) {
		return i
	}
	return -1
}

// noteConflicts finds what a merge left: git's markers at the start of a line.
func (n *notes) noteConflicts() {
	open := false
	for m := range textmerge.Markers(n.r.Source()) {
		switch {
		case m.Begins():
			open = true
			n.add(RuleConflict, n.questionAt(m.At), m.At, "a merge left its markers; choose between the sides down to `>>>>>>>` and delete the markers")
		case m.Ends():
			if !open {
				n.add(RuleConflict, n.questionAt(m.At), m.At, "a merge left its `>>>>>>>` marker; delete the line")
			}
			open = false
		}
	}
}

// noteMissingQuestions finds the numbers of the edition that the report lacks, each
// run of them once.
func (n *notes) noteMissingQuestions() {
	have := map[int]bool{}
	for _, q := range n.r.Questions() {
		have[q.Number] = true
	}
	for number := 1; number <= len(n.edition.rules) && !n.isNumberedOtherwise(); number++ {
		if have[number] {
			continue
		}
		last := number
		for last < len(n.edition.rules) && !have[last+1] {
			last++
		}
		which, whose := fmt.Sprintf("question %d is", number), "its heading and its prompt"
		if last > number {
			which, whose = fmt.Sprintf("questions %d to %d are", number, last), "their headings and prompts"
		}
		note := n.add(ruleQuestionLost, -1, n.placeOf(number), "%s not in the report; put %s back from the course's template, which `handin init` gets in an empty folder", which, whose)
		note.Question = number
		number = last
	}
}

// isNumberedOtherwise reports whether the report has as many questions as its
// edition, whatever their numbers, as an early template has; or none at all.
func (n *notes) isNumberedOtherwise() bool {
	return n.edition.isNumberedOtherwise(n.r, n.reading) || n.r.QuestionCount() == 0
}

func (e Edition) isNumberedOtherwise(r *report.Report, a reading) bool {
	return a.err == "" && r.QuestionCount() == len(e.rules)
}

// placeOf gives where a question that is lost would stand.
func (n *notes) placeOf(number int) int {
	for _, q := range n.r.Questions() {
		if q.Number > number {
			return q.Block.Start
		}
	}
	return len(n.r.Source())
}

// noteAdded is about a question that the edition does not have.
func (n *notes) noteAdded(i int, q report.Question) {
	if !n.isAdded(q) {
		return
	}
	if !q.HasHeading() {
		n.add(ruleQuestionAdded, i, q.Block.Start, "the template has %d questions, and the checker takes what stands below this prompt for the last answer; move your text into one of them and delete the prompt with its `Answer:`",
			len(n.edition.rules))
		return
	}
	n.add(ruleQuestionAdded, i, q.Block.Start, "the template has %d questions, and the checker counts what stands under this heading as an answer too many; move your text into one of them and delete the rest",
		len(n.edition.rules))
}

// isAdded reports whether a question is one that the edition does not have.
func (n *notes) isAdded(q report.Question) bool {
	return q.Number > len(n.edition.rules) && !n.isNumberedOtherwise()
}

// noteOutside is about text in the template's own places.
func (n *notes) noteOutside() {
	for _, s := range n.r.Outside() {
		if n.isBelowStray(s.Start) {
			continue
		}
		n.add(ruleOutside, -1, s.Start, "this stands outside of every answer, and the checker does not count it; move what is yours into an answer, and put `>` in front of what is the template's")
	}
}

// isBelowStray reports whether an offset stands outside of the answers for a
// heading that does not belong there, of which is told already.
func (n *notes) isBelowStray(offset int) bool {
	return slices.ContainsFunc(n.r.StrayHeadings(), func(s report.StrayHeading) bool {
		return s.At.Start < offset && n.questionAbove(s.At.Start) == n.questionAbove(offset)
	})
}

// noteLostSections is about introductions that stand without their heading.
func (n *notes) noteLostSections() {
	for _, s := range n.r.LostSections() {
		n.add(ruleSectionLost, s.Below, s.At, "the heading of this section is lost, and the checker counts its introduction as words of the answer above; write `## %s` above this line", s.Title)
	}
}

// noteStrayHeadings is about headings of the template where they do not belong. At
// the end of the report they make one answer too many, like any `###`.
func (n *notes) noteStrayHeadings() {
	for _, s := range n.r.StrayHeadings() {
		what, then := "this heading of the checklist was moved here", "move it back"
		if s.Number > 0 {
			what, then = fmt.Sprintf("the heading of question %d stands here without its prompt", s.Number), "delete this line"
		}
		n.add(ruleHeadingStray, n.questionAbove(s.At.Start), s.At.Start, "%s, and the checker reads no answer beyond it; %s", what, then)
	}
}

// questionAbove gives the index of the last question that ends above an offset, or
// -1.
func (n *notes) questionAbove(offset int) int {
	return sort.Search(n.r.QuestionCount(), func(i int) bool { return n.r.Question(i).Block.End > offset }) - 1
}

// noteFront is about an older template without its front matter: what the checker
// cuts off instead holds the `###` by which it finds question 1.
func (n *notes) noteFront() {
	switch {
	case n.r.QuestionCount() == 0:
		return
	case !eatsFirst(n.r.Source(), n.edition):
		n.noteChecklist()
		return
	}
	n.add(ruleFrontLost, -1, 0, "the checker cuts off the first %d characters, and with them the heading of the first question; put the template's front matter back above it: %s",
		n.edition.front, "`---`, `layout: default`, `nav_exclude: true`, `---` and an empty line")
}

// noteChecklist is about a report above whose questions nothing is left.
func (n *notes) noteChecklist() {
	if !n.edition.Custom() && hasNoFront(n.r) {
		n.add(ruleChecklistLost, -1, 0, "all that stood above the questions is gone, and the checklist with it; `handin fix` looks for it in what git has of the report")
	}
}

// eatsFirst reports whether the checker's cut takes every `###` in front of the
// first answer.
func eatsFirst(src string, e Edition) bool {
	from := skipCharacters(src, e.front)
	first := strings.Index(src, answerWord)
	return e.keepsFirst && first >= from && strings.Contains(src[:from], "###") && !strings.Contains(src[from:first], "###")
}

// noteStrayMarks finds an `Answer:` outside of the questions, where the checker
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
		n.add(ruleAnswerStray, -1, from+i, "`Answer:` stands here outside of the questions, and the checker begins an answer at it; delete it")
	}
}

// noteHeading is about headings that the checker or handin trips over.
func (n *notes) noteHeading(i int, q report.Question) {
	if q.Occurrence > 0 {
		first := n.r.Question(n.r.Find(q.Number)[0])
		n.add(ruleQuestionDoubled, i, q.Block.Start, "question %d occurs again, first on line %d; keep one of them", q.Number, n.r.Line(first.Block.Start))
	}
	switch {
	case n.isAdded(q): // of which is told otherwise
	case !q.HasHeading():
		n.add(ruleHeadingLost, i, q.Block.Start, "question %d has lost its heading; write `### Question %d` above this line", q.Number, q.Number)
	case !strings.Contains(n.r.Text(q.Heading), "###"):
		n.add(ruleHeadingLevel, i, q.Heading.Start, "the checker looks for `###`; write `### Question %d`", q.Number)
	}
	if k, ok := n.reading.judged(n.r, q); ok && k+1 != q.Number {
		n.add(ruleOtherQuestion, i, q.Block.Start, "the checker takes this answer for that of question %d, and judges it so", k+1)
	}
}

// noteLostPrompts is about questions whose prompts are gone while most have theirs.
func (n *notes) noteLostPrompts() {
	var lost []int
	for i, q := range n.r.Questions() {
		if q.HasHeading() && !n.r.HasPrompt(i) && !n.isAdded(q) {
			lost = append(lost, i)
		}
	}
	if 2*len(lost) >= n.r.QuestionCount() {
		return
	}
	for _, i := range lost {
		q := n.r.Question(i)
		n.add(rulePromptLost, i, q.Heading.Start, "the prompt of question %d is gone; `handin fix` looks for it in what git has of the report", q.Number)
	}
}

// marks gives where the checker sees an `Answer:` in a question.
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
	if own {
		k := slices.Index(found, q.Mark.Start)
		if k > 0 {
			n.add(ruleAnswerDoubled, i, found[0], "`Answer:` stands here in the middle of the prompt; delete this line").Costs = false
		}
		found = found[k+1:]
		if isEarly(n.r, q) {
			n.add(ruleAnswerEarly, i, q.Mark.Start, "`Answer:` stands above the rest of the prompt, and the checker counts that as words of the answer; move it below")
		}
	} else {
		n.add(ruleAnswerLost, i, q.Quote.End, "question %d has lost its `Answer:`; write `> Answer:` as the last line of its prompt", q.Number)
	}
	if len(found) == 0 {
		return
	}
	last := found[len(found)-1]
	ordinal := []string{"first", "second", "third", "fourth", "fifth"}
	which := "last"
	k := len(found) - 1
	if own {
		k++
	}
	if k < len(ordinal) {
		which = ordinal[k]
	}
	if strings.Contains(n.r.Source()[max(q.Mark.End, q.Heading.End, q.Block.Start):last], "###") {
		n.add(ruleAnswerDoubled, i, last, "`Answer:` stands here again after a `###`, and the checker takes it for another answer; write it otherwise")
		return
	}
	n.add(ruleAnswerDoubled, i, last, "the checker reads only from the %s `Answer:`, on this line; write it otherwise", which)
}

// isEarly reports whether more of the prompt stands below the question's `Answer:`.
func isEarly(r *report.Report, q report.Question) bool {
	between := r.Source()[min(q.Mark.End, q.Answer.Start):q.Answer.Start]
	return q.HasMark() && strings.Trim(between, "> \t\r\n") != "" && strings.ContainsAny(between, "\r\n")
}

// noteAnswered is about the template's placeholder, and answers that are empty.
func (n *notes) noteAnswered(i int, q report.Question) {
	answer := n.r.Answer(i)
	if answer == "" {
		n.add(ruleEmpty, i, q.Answer.Start, "there is no answer yet")
		return
	}
	if !strings.Contains(answer, "---") {
		return
	}
	alone := plain.IsPlaceholder(answer)
	for _, p := range plain.Placeholders(answer) {
		at := q.Answer.Start + p.Start
		if alone {
			n.add(rulePlaceholder, i, at, "nothing but the placeholder: not answered yet")
		} else {
			n.add(rulePlaceholder, i, at, "the placeholder was left beside the answer, the examiner sees it, and it counts as %d words; take it out", countWords(answer[p.Start:p.End]))
		}
	}
}

// noteCut is about `##` and `###` in an answer: the checker stops there; in the
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
			n.add(ruleLastCut, i, from+at, "a `###` in the last answer is one answer too many for the checker; %s", adviceOnHeading(rest, at))
		}
		return
	}
	if at := strings.Index(rest, "##"); at >= 0 {
		n.add(ruleCut, i, from+at, "the checker stops reading this answer here, at `##`, and counts %d of its %d words; %s",
			countWords(rest[:at]), countWords(rest), adviceOnHeading(rest, at))
	}
}

// adviceOnHeading says what to write for the `##` at an offset.
func adviceOnHeading(text string, at int) string {
	if line := text[startOfLine(text, at):endOfLine(text, at)]; strings.Trim(line, "#> \t") == "" {
		return hashesAdvice
	}
	return "write the heading in bold"
}

// hashesAdvice is what to do about a line of nothing but `#`.
const hashesAdvice = "take this line of nothing but `#` out, or write `<hr>`"
