package checks

import (
	"strconv"
	"strings"

	"handin/report"
	"handin/report/plain"
	"handin/report/pymarkdown"
)

// checked gives the report after a fix if it does what a fix shall: every other
// answer, and every box, is what it was, and there is no new note.
func checked(r *subject, changed *report.Report, n Note) (*subject, string) {
	c, after := report.Compare(r.Report, changed), r.with(changed)
	for _, a := range c.Answers {
		if a.Was != n.Index || a.Index != n.Index {
			return nil, "that would change another answer; write it in an editor"
		}
	}
	if len(c.Boxes) > 0 || after.BoxCount() != r.BoxCount() {
		return nil, "that would change the checklist; write it in an editor"
	}
	if after.off() > r.off() {
		return nil, "after it the checker would find another number of answers than it expects; write it in an editor"
	}
	var uncovered []RuleName
	if n.Rule == ruleAnswerDoubled {
		uncovered = []RuleName{ruleCut, ruleLastCut} // a `##` above it counts again, and is fixed next
	}
	if why := newNote(r, after, uncovered...); why != "" {
		return nil, why
	}
	return after, ""
}

// off is by how many the checker's count of answers is wrong.
func (x *subject) off() int {
	n := len(x.reading().answers) - len(x.edition.rules)
	return max(n, -n)
}

// keepsAnswer is checked for a fix that changes no answer at all.
func keepsAnswer(r *subject, after *report.Report, n Note) (*subject, string) {
	if n.Index >= 0 && (after.QuestionCount() <= n.Index || r.Answer(n.Index) != after.Answer(n.Index)) {
		return nil, "handin cannot tell where the answer begins; write it in an editor"
	}
	return checked(r, after, n)
}

// fixLostMark writes `> Answer:` below the prompt.
func fixLostMark(r *subject, n Note) (*subject, string) {
	q, nl := r.Question(n.Index), r.Newline()
	if len(r.Find(q.Number)) > 1 {
		return nil, "the question is there more than once; keep one of them, or if this is a heading in an answer, write it in bold"
	}
	if after := r.putMark(n.Index); after != nil {
		return after, ""
	}
	if q.HasMark() { // it is spelled otherwise
		return keepsAnswer(r, r.WithTemplate(q.Mark, answerWord), n)
	}
	at := q.Quote.End
	if below := r.Source()[at:]; strings.HasPrefix(below, nl) {
		at += len(nl)
	}
	at += len(bareQuotes(r.Source()[at:max(at, q.Answer.Start)]))
	mark := "> " + answerWord + nl
	if strings.TrimSpace(lineAbove(r.Source(), at)) != ">" {
		mark = ">" + nl + mark
	}
	if !plain.EndsLine(r.Source()[:at]) {
		mark = nl + mark
	}
	if rest := r.Source()[at:]; rest != "" && rest[0] != '\n' && rest[0] != '\r' {
		mark += nl
	}
	return keepsAnswer(r, r.WithTemplate(plain.Span{Start: at, End: at}, mark), n)
}

// bareQuotes gives the lines at the start of a text that have a quote mark and no
// more.
func bareQuotes(text string) string {
	n := 0
	for l := range strings.Lines(text) {
		if strings.TrimSpace(l) != ">" {
			break
		}
		n += len(l)
	}
	return text[:n]
}

// fixDoubledMark takes away an `Answer:` that the template's own stands right
// above, or that is written as that is, and writes another so that the checker does
// not see it.
func fixDoubledMark(r *subject, n Note) (*subject, string) {
	q := r.Question(n.Index)
	end := n.offset + len(answerWord)
	switch line := wholeLine(r.Source(), n.offset); {
	case r.isOfLost(n):
		return nil, markOfLost
	case !q.HasMark() && strings.Count(r.Text(q.Block), answerWord) == 1:
		return nil, "it is the only one of this question, whose own is lost; that is put right first"
	case q.HasMark() && n.offset < q.Mark.Start && strings.Trim(r.Text(line), "> \t\r\n*_") != answerWord:
		return nil, "there are words of yours beside it; move them into the answer first"
	case q.HasMark() && n.offset < q.Mark.Start:
		return keepsAnswer(r, r.WithTemplate(line, ""), n)
	}
	between := r.Source()[max(q.Mark.End, 0):n.offset]
	if q.HasMark() && strings.Trim(between, "> \t\r\n") == "" && strings.ContainsAny(between, "\r\n") {
		return checked(r, r.WithTemplate(plain.Span{Start: q.Mark.End, End: end}, ""), n)
	}
	line := wholeLine(r.Source(), n.offset)
	if q.HasMark() && strings.TrimSpace(r.Text(line)) == "> "+answerWord { // the template's own, left below an answer
		return checked(r, r.WithTemplate(line, ""), n)
	}
	return written(r, n, plain.Span{Start: n.offset, End: end}, "Answer&#58;")
}

// fixEarlyMark moves an `Answer:` below the rest of its prompt.
func fixEarlyMark(r *subject, n Note) (*subject, string) {
	q, nl := r.Question(n.Index), r.Newline()
	line := wholeLine(r.Source(), q.Mark.Start)
	rest := strings.TrimRight(r.Source()[line.End:q.Answer.Start], "> \t\r\n")
	moved := rest + nl + ">" + nl + "> " + answerWord + nl + nl
	return keepsAnswer(r, r.WithTemplate(plain.Span{Start: line.Start, End: q.Answer.Start}, moved), n)
}

// fixStrayMark writes an `Answer:` outside of the questions so that the checker
// does not see it.
func fixStrayMark(r *subject, n Note) (*subject, string) {
	if r.isOfLost(n) {
		return nil, markOfLost
	}
	return checked(r, r.WithTemplate(plain.Span{Start: n.offset, End: n.offset + len(answerWord)}, "Answer&#58;"), n)
}

// written writes a place in an answer otherwise, if the reader then sees the same
// words.
func written(r *subject, n Note, at plain.Span, text string) (*subject, string) {
	after := r.WithTemplate(at, text)
	if after.QuestionCount() != r.QuestionCount() {
		return nil, "that would change which questions there are; write it in an editor"
	}
	a := r.Question(n.Index).Answer
	for _, fence := range report.Fenced(r.Text(a)) {
		if fence.Contains(n.offset - a.Start) {
			return nil, inCode
		}
	}
	before, now := r.Answer(n.Index), after.Answer(n.Index)
	if wordsSeen(before, pymarkdown.Convert) != wordsSeen(now, pymarkdown.Convert) || wordsSeen(before, GitHub) != wordsSeen(now, GitHub) {
		if line := r.Text(wholeLine(r.Source(), at.Start)); isSetIn(line) || strings.Contains(line, "`") {
			return nil, inCode
		}
		return nil, "other words would be seen then; write it otherwise in an editor"
	}
	return checked(r, after, n)
}

const inCode = "it stands in code, where every letter is shown as it is; write it in other words"

// wordsSeen is the text that is seen of an answer, without white space and the
// marks of headings, which GitHub shows where no blank follows them.
func wordsSeen(answer string, convert func(string) string) string {
	page := convert(plain.UnixEndings(strings.ToValidUTF8(answer, "\ufffd")))
	return strings.ReplaceAll(lettersOf(page), "#", "")
}

// fixLostHeading writes a question's heading above its prompt.
func fixLostHeading(r *subject, n Note) (*subject, string) {
	q, nl := r.Question(n.Index), r.Newline()
	heading := "### Question " + strconv.Itoa(q.Number) + nl + nl
	if above := lineAbove(r.Source(), q.Block.Start); strings.TrimSpace(above) != "" {
		heading = nl + heading
	}
	return keepsAnswer(r, r.WithTemplate(plain.Span{Start: q.Block.Start, End: q.Block.Start}, heading), n)
}

var headingMarks = plain.Pattern(`^\s*#*\s*`)

// fixLostSection writes a section's heading above its introduction.
func fixLostSection(r *subject, n Note) (*subject, string) {
	for _, s := range r.LostSections() {
		if s.At == n.offset {
			heading := "## " + s.Title + r.Newline() + r.Newline()
			return keepsAnswer(r, r.WithTemplate(plain.Span{Start: s.At, End: s.At}, heading), n)
		}
	}
	return nil, changedSince
}

// fixStrayHeading takes away a question's heading that stands a second time.
func fixStrayHeading(r *subject, n Note) (*subject, string) {
	for _, s := range r.StrayHeadings() {
		if s.At.Start != n.offset {
			continue
		}
		if s.Number == 0 {
			return nil, "only you know where in the checklist it stood; move it back in an editor"
		}
		if i := r.Find(s.Number); len(i) == 0 || !r.Question(i[0]).HasHeading() {
			return nil, "the question itself has no other heading; that is put right first"
		}
		return checked(r, r.WithTemplate(wholeLine(r.Source(), s.At.Start), ""), n)
	}
	return nil, changedSince
}

const changedSince = "the report has changed since"

// fixHeadingLevel gives a question's heading its three marks.
func fixHeadingLevel(r *subject, n Note) (*subject, string) {
	q := r.Question(n.Index)
	heading := headingMarks().ReplaceAllString(r.Text(q.Heading), "### ")
	return keepsAnswer(r, r.WithTemplate(q.Heading, heading), n)
}

// fixPlaceholder takes away the placeholder that was left beside an answer.
func fixPlaceholder(r *subject, n Note) (*subject, string) {
	q, answer := r.Question(n.Index), r.Answer(n.Index)
	if plain.IsPlaceholder(answer) {
		return nil, ""
	}
	for _, p := range plain.Placeholders(answer) {
		if q.Answer.Start+p.Start != n.offset {
			continue
		}
		rest := answer[p.End:]
		for i := strings.IndexAny(rest, "\r\n"); i >= 0 && strings.TrimSpace(rest[:i]) == ""; i = strings.IndexAny(rest, "\r\n") {
			rest = rest[i+1:] // blank lines, not the indentation below them
		}
		if strings.TrimSpace(rest) == "" {
			rest = ""
		}
		if strings.TrimSpace(answer[startOfLine(answer, p.Start):p.Start]) != "" {
			rest = answer[p.End:] // it stands among words
		}
		after, err := r.WithAnswer(n.Index, strings.TrimRight(answer[:p.Start]+rest, "\r\n"))
		if err != nil {
			return nil, err.Error()
		}
		return checked(r, after, n)
	}
	return nil, changedSince
}

// headingLine is a heading, perhaps in an item of a list or in a quote, or what is
// meant for one behind dashes: what stands before its marks, and its text.
var headingLine = plain.Pattern(`^((?:[ \t]*(?:>|(?:[*+]|-+|\d+[.)])[ \t]))*[ \t]*)#{2,}[ \t]*([^#\s].*?)[ \t]*#*[ \t]*$`)

// fixCut writes a heading in an answer in bold, and `##` in other places so that
// the checker does not see it.
func fixCut(r *subject, n Note) (*subject, string) {
	src := r.Source()
	line := plain.Span{Start: wholeLine(src, n.offset).Start, End: endOfLine(src, n.offset)}
	if m := headingLine().FindStringSubmatch(r.Text(line)); m != nil && line.Start+len(m[1]) == n.offset && (!isSetIn(m[1]) || strings.Trim(m[1], " \t") != "") {
		return written(r, n, line, inBold(r.Report, line, m[1], m[2]))
	}
	end := n.offset
	for end < line.End && src[end] == '#' {
		end++
	}
	if strings.Trim(r.Text(line), "# \t") == "" {
		return nil, "only you know if it shall be a line; " + hashesAdvice
	}
	return written(r, n, plain.Span{Start: n.offset, End: end}, strings.Repeat("&#35;", end-n.offset))
}

// inBold is a heading's text in bold behind what stands before it, with lines around
// it that keep it apart from other text.
func inBold(r *report.Report, line plain.Span, before, text string) string {
	nl := r.Newline()
	if !strings.HasPrefix(text, "**") || !strings.HasSuffix(text, "**") {
		text = "**" + strings.ReplaceAll(text, "**", "") + "**"
	}
	quote := strings.TrimSpace(before[:strings.LastIndexByte(before, '>')+1])
	item := strings.Trim(before, " \t>") != ""
	if before = strings.TrimRight(before, " \t"); before != "" {
		before += " "
	}
	text = before + text
	above := lineAbove(r.Source(), line.Start)
	if !item && strings.Trim(above, " \t>") != "" && !strings.HasSuffix(strings.TrimSpace(above), answerWord) {
		text = quote + nl + text
	}
	below := strings.TrimPrefix(strings.TrimPrefix(r.Source()[line.End:], "\r"), "\n")
	switch next := below[:endOfLine(below, 0)]; {
	case strings.Trim(next, " \t>") == "":
	case !item:
		text += nl + quote
	case !listMark().MatchString(strings.TrimLeft(next, " \t>")):
		text += "  " // a paragraph of its own would make one of each item
	}
	return text
}
