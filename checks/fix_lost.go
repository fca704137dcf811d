package checks

import (
	"slices"
	"strings"

	"handin/report"
	"handin/report/plain"
	"handin/report/textmerge"
)

// fixLostQuestion puts questions back that are gone with their heading and prompt, those
// that a note is about, one after the other.
func fixLostQuestion(r *subject, n Note) (*subject, string) {
	after, from := r, ""
	for number := n.Question; number <= len(r.edition.rules) && len(r.Find(number)) == 0; number++ {
		q, why := r.lost(number)
		if why != "" {
			return nil, why
		}
		next, why := after.putBack(q)
		if why != "" {
			return nil, why
		}
		if after = next; !strings.Contains(from, q.from) {
			from = strings.TrimPrefix(from+"; "+q.from, "; ")
		}
	}
	if after == r {
		return nil, changedSince
	}
	after.from = from
	return after, ""
}

// putBack puts a question where it belongs.
func (x *subject) putBack(q lostQuestion) (*subject, string) {
	next := slices.IndexFunc(x.numbers(), func(n int) bool { return n > q.number })
	if next < 0 {
		next = x.QuestionCount()
	}
	split := -1
	at, text := x.placeFor(q, next)
	if cut, opening, ok := x.below(q, next-1); ok {
		at, text, split = cut, opening, next-1
	}
	changed := x.WithTemplate(plain.Span{Start: at, End: at}, spaced(x.Report, at, text))
	return x.restored(changed, q.number, split)
}

func (x *subject) numbers() []int {
	var all []int
	for _, q := range x.Questions() {
		all = append(all, q.Number)
	}
	return all
}

// placeFor gives where a question goes above the one at index next, and what is written
// there: the heading of its section too, if that is gone.
func (x *subject) placeFor(q lostQuestion, next int) (at int, text string) {
	text = q.opening + "\n\n" + x.formerAnswer(q)
	from, until := 0, len(x.Source())
	if next > 0 {
		from = x.Question(next - 1).Block.End
	}
	if next < x.QuestionCount() {
		until = x.Question(next).Block.Start
	}
	sections := x.SectionsAbove(next)
	k := slices.IndexFunc(sections, func(s report.SectionHeading) bool { return s.Title == q.section })
	switch {
	case k >= 0 && k+1 < len(sections):
		return sections[k+1].At.Start, text
	case k >= 0, len(sections) == 0 && next == 0:
		return until, text
	}
	if q.introduction != "" && !x.hasSection(q) {
		text = q.introduction + "\n\n" + text
	}
	if len(sections) > 0 && next == 0 {
		from = sections[0].At.Start
	}
	return from, text
}

// hasSection reports whether the section that a question begins is there, or what its
// template says below its heading.
func (x *subject) hasSection(q lostQuestion) bool {
	for _, o := range x.Questions() {
		if o.Section == q.section {
			return true
		}
	}
	_, says, _ := strings.Cut(q.introduction, "\n")
	says = strings.TrimSpace(says)
	return says != "" && strings.Contains(plain.UnixEndings(x.Source()), says)
}

// formerAnswer is the answer that a lost question had, or if that is in the report, the
// placeholder.
func (x *subject) formerAnswer(q lostQuestion) string {
	if isAnswered(q.answer) && x.has(q.answer) {
		return plain.Placeholder(q.number)
	}
	return q.answer
}

// has reports whether most of a text's lines that have some words stand in the report.
func (x *subject) has(text string) bool {
	lines := map[string]bool{}
	for _, l := range wordsOfLines(plain.UnixEndings(x.Source())) {
		lines[l] = true
	}
	there, all := 0, 0
	for _, l := range wordsOfLines(text) {
		if countWords(l) < fewestWords || plain.IsPlaceholder(l) {
			continue
		}
		if all++; lines[l] {
			there++
		}
	}
	return 2*there > all
}

// fewestWords is how many words a line has that stands nowhere by chance.
const fewestWords = 4

// below finds what is left of a lost question in the i-th answer, which is above it, or
// between that and the next: its `Answer:`, or the beginning of what was its answer. It
// gives what goes in front of that.
func (x *subject) below(q lostQuestion, i int) (at int, opening string, ok bool) {
	if at, ok := x.markBelow(q, i); ok {
		return at, strings.TrimSuffix(q.opening, lastLine(q.opening)), true
	}
	at, ok = x.answerBelow(q, i)
	return at, q.opening, ok
}

// answerBelow finds the answer that a lost question had below the i-th: all of it as it
// was, or a line of some words with which it began.
func (x *subject) answerBelow(q lostQuestion, i int) (at int, ok bool) {
	lines, was, above := x.linesBelow(i), wordsOfLines(q.answer), wordsOfLines(q.above)
	if len(was) == 0 {
		return 0, false
	}
	texts := make([]string, len(lines))
	for k, l := range lines {
		texts[k] = strings.TrimSpace(x.Text(l))
	}
	if k, ok := onlyRun(texts, was); ok {
		end := k+len(was) == len(lines) || strings.HasPrefix(texts[k+len(was)], "#")
		if _, twice := onlyRun(above, was); !twice && (end || countWords(q.answer) >= fewestWords) {
			return lines[k].Start, true
		}
	}
	if countWords(was[0]) < fewestWords || slices.Contains(above, was[0]) || x.isFenced(i, was[0]) {
		return 0, false
	}
	k, ok := onlyRun(texts, was[:1])
	if !ok {
		return 0, false
	}
	return lines[k].Start, true
}

// wordsOfLines gives the lines of a text that are not blank, without the space around
// them.
func wordsOfLines(text string) []string {
	var all []string
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			all = append(all, l)
		}
	}
	return all
}

// onlyRun gives where some lines stand among others, if they do once.
func onlyRun(lines, run []string) (at int, ok bool) {
	at = -1
	for k := 0; k+len(run) <= len(lines); k++ {
		if slices.Equal(lines[k:k+len(run)], run) {
			if at >= 0 {
				return 0, false
			}
			at = k
		}
	}
	return at, at >= 0
}

// isFenced reports whether a line stands in a code fence of the i-th answer.
func (x *subject) isFenced(i int, line string) bool {
	if i < 0 {
		return false
	}
	answer := x.Answer(i)
	return slices.ContainsFunc(report.Fenced(answer), func(f plain.Span) bool { return slices.Contains(wordsOfLines(answer[f.Start:f.End]), line) })
}

// markBelow finds the `Answer:` that a lost question left below the i-th: one as it had
// it, if there is one, and one question is lost there.
func (x *subject) markBelow(q lostQuestion, i int) (at int, ok bool) {
	above, next := 0, len(x.edition.rules)+1
	if i >= 0 {
		above = x.Question(i).Number
	}
	if i+1 < x.QuestionCount() {
		next = x.Question(i + 1).Number
	}
	if q.number != above+1 || next != q.number+1 || i >= 0 && !x.Question(i).HasMark() {
		return 0, false
	}
	mark := lastLine(q.opening)
	for _, l := range x.linesBelow(i) {
		text := strings.TrimSpace(x.Text(l))
		if text != mark && (mark == answerWord || !strings.HasPrefix(text, mark)) || x.isFenced(i, text) {
			continue
		}
		if ok {
			return 0, false
		}
		at, ok = l.Start, true
	}
	return at, ok
}

// linesBelow gives the lines with words between the `Answer:` of the i-th question and
// the next question, without their endings.
func (x *subject) linesBelow(i int) []plain.Span {
	from, until := 0, len(x.Source())
	if i >= 0 {
		from = x.Question(i).Answer.Start
	}
	if i+1 < x.QuestionCount() {
		until = x.Question(i + 1).Block.Start
	}
	var all []plain.Span
	for at := from; at < until; {
		end, next := plain.LineEnd(x.Source(), at)
		if l := (plain.Span{Start: at, End: min(end, until)}); !plain.IsBlank(x.Text(l)) {
			all = append(all, l)
		}
		at = next
	}
	return all
}

// isOfLost reports whether an `Answer:` too many is that of a question which is lost
// there, and can be put back.
func (x *subject) isOfLost(n Note) bool {
	if x.beside.Earlier == nil {
		return false
	}
	i := n.Index
	if i < 0 {
		i = x.above(n.offset)
	}
	number := 1
	if i >= 0 {
		number = x.Question(i).Number + 1
	}
	q, why := x.lost(number)
	if why != "" || len(x.Find(number)) > 0 {
		return false
	}
	at, ok := x.markBelow(q, i)
	return ok && wholeLine(x.Source(), n.offset).Start == at
}

const markOfLost = "it may be that of a question that is lost here, which is put right first"

// above gives the index of the last question that begins above an offset, or -1.
func (x *subject) above(offset int) int {
	last := -1
	for i, q := range x.Questions() {
		if q.Block.Start <= offset {
			last = i
		}
	}
	return last
}

// lastLine is a text's last line.
func lastLine(text string) string { return text[strings.LastIndexByte(text, '\n')+1:] }

// spaced is a text of the template for a place at the start of a line, with an empty line
// on both sides.
func spaced(r *report.Report, at int, text string) string {
	nl, above, below := r.Newline(), r.Source()[:at], r.Source()[at:]
	text = strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", nl) + nl
	if !plain.EndsLine(above) && above != "" && above != plain.ByteOrderMark {
		text = nl + text
	}
	if strings.TrimSpace(lineAbove(r.Source(), at)) != "" {
		text = nl + text
	}
	if plain.IsBlank(below) || plain.StartsLine(below) || strings.HasPrefix(strings.TrimLeft(below, "> \t"), answerWord) {
		return text
	}
	return text + nl
}

// restored gives the report after something was put back, if it does what it shall: the
// other answers and the boxes are what they were, but for the one at index split, from
// which an answer was told apart; a question that came back is whole; and nothing is
// said of the others that was not.
func (x *subject) restored(changed *report.Report, number, split int) (*subject, string) {
	const unclear = "handin cannot tell where it belongs; put it back in an editor"
	after := x.with(changed)
	if number > 0 {
		if found := changed.Find(number); len(found) != 1 || !changed.IsWhole(found[0]) {
			return nil, unclear
		}
	}
	for i, q := range x.Questions() {
		if k := changed.Index(q.Key()); k < 0 || i != split && x.Answer(i) != changed.Answer(k) {
			return nil, unclear
		}
	}
	if x.BoxCount() > 0 && len(report.Compare(x.Report, changed).Boxes) > 0 || number > 0 && changed.BoxCount() != x.BoxCount() {
		return nil, unclear
	}
	if after.off() > x.off() {
		return nil, "after it the checker would find another number of answers than it expects; put it back in an editor"
	}
	passes := func(n Note) bool { // what is said of what came back, and hints that the prompt or the boxes allow
		return !ruleRows[n.Rule].costs || n.Index < 0 && !n.Stops() || n.Index >= 0 && (n.Question == number || split >= 0 && n.Question == x.Question(split).Number)
	}
	if why := newNoteBut(x, after, passes); why != "" {
		return nil, why
	}
	return after, ""
}

// putMark writes a lost `Answer:` below the prompt, where that is as it was before.
func (x *subject) putMark(i int) *subject {
	if x.beside.Earlier == nil {
		return nil
	}
	q := x.Question(i)
	lost, ok := x.beside.Earlier.questions[q.Number]
	_, prompt, _ := strings.Cut(lost.opening, "\n")
	mark := lastLine(prompt)
	prompt = strings.ReplaceAll(strings.TrimSuffix(prompt, mark), "\n", x.Newline())
	_, from := plain.LineEnd(x.Source(), q.Heading.End)
	if !ok || q.HasMark() || !q.HasHeading() || !strings.HasPrefix(x.Source()[from:], prompt) {
		return nil
	}
	at := from + len(prompt)
	if below := x.Source()[at:]; below != "" && !plain.StartsLine(below) {
		mark += x.Newline()
	}
	after, _ := x.restored(x.WithTemplate(plain.Span{Start: at, End: at}, mark+x.Newline()), q.Number, i)
	return after
}

// fixLostPrompt puts a prompt back between a question's heading and its answer.
func fixLostPrompt(r *subject, n Note) (*subject, string) {
	q := r.Question(n.Index)
	if r.beside.Earlier == nil {
		return nil, notLookedUp
	}
	lost, ok := r.beside.Earlier.questions[q.Number]
	if !ok {
		return nil, "git has no version of the report in which it was whole; --template takes it from a file"
	}
	heading, rest, _ := strings.Cut(lost.opening, "\n")
	at := plain.Span{Start: q.Heading.End, End: q.Answer.Start}
	if q.HasMark() {
		at.End, rest = wholeLine(r.Source(), q.Mark.Start).Start, strings.TrimSuffix(rest, lastLine(rest))
	} else {
		rest += "\n\n"
	}
	if heading == "" || !plain.IsBlank(strings.ReplaceAll(r.Text(at), ">", "")) {
		return nil, "there are words where it stood; put it back in an editor"
	}
	after, why := r.restored(r.WithTemplate(at, r.Newline()+strings.ReplaceAll(rest, "\n", r.Newline())), 0, -1)
	if after != nil {
		after.from = lost.from
	}
	return after, why
}

// putFront puts back all that stood above the questions, where nothing does.
func (x *subject) putFront() (*subject, string) {
	front := x.beside.Earlier.front
	text := strings.TrimRight(front.text, "\n") + "\n\n"
	if len(x.SectionsAbove(0)) == 0 && front.section != "" {
		text += front.section + "\n\n"
	}
	for range textmerge.Markers(text) {
		return nil, "a merge had left its markers there"
	}
	at := x.Front()
	if strings.HasPrefix(x.Source(), plain.ByteOrderMark) {
		at.Start = min(len(plain.ByteOrderMark), at.End)
	}
	after, why := x.restored(x.WithTemplate(at, strings.ReplaceAll(text, "\n", x.Newline())), 0, -1)
	if after != nil {
		after.from = front.from
	}
	return after, why
}

// fixLostChecklist puts back all that stood above the questions.
func fixLostChecklist(r *subject, _ Note) (*subject, string) {
	switch {
	case r.beside.Earlier == nil:
		return nil, "`handin fix` looks for it in what git has of the report, and with --template in the course's template"
	case r.beside.Earlier.front.text == "":
		return nil, "git has no version of the report that has it; --template takes it from a file"
	}
	return r.putFront()
}

// frontMatter is what stands at the start of the older templates, for the checker
// to cut off.
const frontMatter = "---\nlayout: default\nnav_exclude: true\n---\n\n"

// fixFront puts the front matter back, with all that stood below it if that is gone too.
func fixFront(r *subject, n Note) (*subject, string) {
	if r.beside.Earlier != nil && r.beside.Earlier.front.text != "" && hasNoFront(r.Report) {
		return r.putFront()
	}
	front := strings.ReplaceAll(frontMatter, "\n", r.Newline())
	return checked(r, r.WithTemplate(plain.Span{}, front), n)
}
