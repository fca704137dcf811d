package report

import (
	"slices"
	"strings"
)

// Parse finds the questions and boxes in a report. It never fails: any bytes
// are a report, perhaps one without questions.
func Parse(src []byte) *Report { return parse(string(src)) }

// parser is one scan over the lines of a report. Its methods are in the order
// in which parse calls them.
type parser struct {
	src        string
	lines      []line
	candidates []candidate
	heads      []head
}

func parse(src string) *Report {
	p := &parser{src: src, lines: splitLines(src)}
	p.findCandidates()
	p.markFences()
	p.findHeads()
	p.findLostHeads()
	r := &Report{src: src, questions: p.questions(), boxes: p.boxes()}
	r.lines = make([]int, len(p.lines))
	for i, l := range p.lines {
		r.lines[i] = l.start
	}
	if len(r.lines) > 0 {
		r.lines[0] = 0 // a byte order mark is on the first line too
	}
	return r
}

// content gives the text of a line without its ending.
func (p *parser) content(i int) string { return p.src[p.lines[i].start:p.lines[i].end] }

// offset gives where a line starts; past the last line, the end of the text.
func (p *parser) offset(i int) int {
	if i < len(p.lines) {
		return p.lines[i].start
	}
	return len(p.src)
}

// head is the line on which a question starts.
type head struct {
	line   int
	number int
	lost   bool // the heading is lost: the line is the first of the prompt
}

// findHeads takes the candidates that no fence hides and that make a question.
func (p *parser) findHeads() {
	last := 0
	for _, c := range p.candidates {
		if p.lines[c.line].fenced {
			continue
		}
		if c.bare && (c.number <= last || p.spelled(c.number)) {
			continue // a numbered heading of the student's own
		}
		last = c.number
		p.heads = append(p.heads, head{line: c.line, number: c.number})
	}
}

// spelled tells if the text has a heading `Question N` for this number.
func (p *parser) spelled(number int) bool {
	return slices.ContainsFunc(p.candidates, func(c candidate) bool { return !c.bare && c.number == number })
}

// findLostHeads adds the questions whose heading was lost while the prompt
// stayed: prompts that stand in a gap of the numbering.
func (p *parser) findLostHeads() {
	var all []head
	number, from := 0, 0
	for i := 0; i <= len(p.heads) && len(p.heads) > 0; i++ {
		next, until := number+99, len(p.lines)
		if i < len(p.heads) {
			next, until = p.heads[i].number, p.heads[i].line
		}
		all = append(all, p.lostBetween(from, until, number, next)...)
		if i < len(p.heads) {
			all = append(all, p.heads[i])
			number, from = next, p.afterOwnPrompt(until)
		}
	}
	p.heads = all
}

// lostBetween gives the prompts among the lines that can be the questions
// missing between two numbers. In front of the first question they count back
// from it.
func (p *parser) lostBetween(from, until, number, next int) []head {
	gap := next - number - 1
	var found []head
	for i := from; i < until && len(found) < gap; i++ {
		if p.startsQuote(i) && p.isBold(i) && p.isTemplate(i) && p.isWholePrompt(i, until) {
			found = append(found, head{line: i, lost: true})
		}
	}
	first := number + 1
	if number == 0 {
		first = next - len(found)
	}
	for i := range found {
		found[i].number = first + i
	}
	return found
}

// afterOwnPrompt gives the line after the prompt that belongs to the heading on
// line i.
func (p *parser) afterOwnPrompt(i int) int {
	q, ok := p.promptAfter(i)
	if !ok {
		return i + 1
	}
	return p.quoteEnd(q)
}

// isWholePrompt tells if the blockquote from line i is a question's prompt
// though it has no heading: it states a length or has an `Answer:`, or the
// report has hardly any `Answer:` left to tell by.
func (p *parser) isWholePrompt(i, until int) bool {
	for j := i; j < min(p.quoteEnd(i), until); j++ {
		if _, ok := p.answerMark(j); ok || isLengthLine(unquote(p.content(j))) {
			return true
		}
	}
	return strings.Count(p.src, answerWord) < 3
}

// startsQuote tells if line i is the first of a blockquote, outside of a fence.
func (p *parser) startsQuote(i int) bool {
	return p.lines[i].kind == quote && !p.lines[i].fenced && (i == 0 || p.lines[i-1].kind != quote)
}

// quoteEnd gives the line after the blockquote that starts on line i.
func (p *parser) quoteEnd(i int) int {
	for i < len(p.lines) && p.lines[i].kind == quote {
		i++
	}
	return i
}

// questions makes the questions from their heads.
func (p *parser) questions() []Question {
	found := make([]Question, 0, len(p.heads))
	seen := make(map[int]int, len(p.heads))
	section := p.firstSection()
	for i, h := range p.heads {
		until, next := len(p.lines), ""
		if i+1 < len(p.heads) {
			until, next = p.blockEnd(h.line+1, p.heads[i+1].line)
		}
		q := p.question(h, until)
		q.Section, q.Occurrence = section, seen[h.number]
		seen[h.number]++
		found = append(found, q)
		if next != "" {
			section = next
		}
	}
	return found
}

// firstSection gives the section that the first question stands under.
func (p *parser) firstSection() string {
	if len(p.heads) == 0 {
		return ""
	}
	for i := p.heads[0].line - 1; i >= 0; i-- {
		if p.isSection(i) {
			return headingText(p.content(i))
		}
	}
	return ""
}

func (p *parser) isSection(i int) bool {
	return p.lines[i].kind == heading && p.lines[i].level == 2 && !p.lines[i].fenced
}

// blockEnd gives where the lines of a question end before the next question's
// heading: at a section heading that has nothing but blank lines and
// blockquote after it, if there is one; and that section's title.
func (p *parser) blockEnd(from, nextHead int) (line int, section string) {
	for i := nextHead - 1; i >= from; i-- {
		switch k := p.lines[i].kind; {
		case p.isSection(i):
			return i, headingText(p.content(i))
		case k != blank && k != quote:
			return nextHead, ""
		}
	}
	return nextHead, ""
}

// headingText is the text of a heading without its marks.
func headingText(s string) string {
	return strings.Trim(strings.TrimSpace(strings.Trim(strings.TrimSpace(s), "#")), "*_ ")
}

// question finds the parts of the question that starts at h and ends before
// line until.
func (p *parser) question(h head, until int) Question {
	q := Question{Number: h.number, Block: Span{p.offset(h.line), p.offset(until)}}
	if !h.lost {
		q.Heading = Span{p.lines[h.line].start, p.lines[h.line].end}
	}
	pr := p.prompt(h, until)
	q.Quote, q.Mark = pr.quote, pr.mark
	q.slot = Span{pr.slot, q.Block.End}
	q.Answer = answerIn(p.src, q.slot)
	return q
}
