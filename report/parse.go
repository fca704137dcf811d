package report

import (
	"cmp"
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
	blocks     []block // by head
	unmarked   bool    // there is hardly any `Answer:`
}

// block is where a question ends.
type block struct {
	until int    // the line after it
	next  string // the title of the section that begins there, "" if none does
	lost  bool   // of that, only the introduction is there
}

func parse(src string) *Report {
	p := &parser{src: src, lines: splitLines(src), unmarked: strings.Count(src, answerWord) < 3}
	p.findCandidates()
	p.markFences()
	p.findSections()
	p.findHeads()
	p.findLostHeads()
	p.findShiftedSections()
	p.findBlocks()
	r := &Report{src: src, questions: p.questions(), boxes: p.boxes(), outside: p.allOutside(), headings: p.headings(), lost: p.lostSections(), strays: p.strayHeadings()}
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
	start  int // of the question, where its heading was moved into its prompt
	number int
	lost   bool // the heading is lost: the line is the first of the prompt
	empty  bool // there is nothing but the heading
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
		p.heads = append(p.heads, head{line: c.line, start: p.promptAbove(c.line), number: c.number, empty: c.empty})
	}
	p.dropStrays()
}

// dropStrays takes out the headings that have no prompt while another one of the
// number does: a line that was doubled, or moved.
func (p *parser) dropStrays() {
	whole := map[int]bool{}
	for _, h := range p.heads {
		whole[h.number] = whole[h.number] || !h.empty
	}
	p.heads = slices.DeleteFunc(p.heads, func(h head) bool {
		if !h.empty || !whole[h.number] {
			return false
		}
		p.lines[h.line].part = strayPart
		return true
	})
}

// promptAbove gives where the question of the heading on line i starts: above it,
// if it stands in the middle of a prompt.
func (p *parser) promptAbove(i int) int {
	first := i
	for first > 0 && p.lines[first-1].kind == quote {
		first--
	}
	if first < i && i+1 < len(p.lines) && p.lines[i+1].kind == quote && p.isBold(first) && p.isTemplate(first) {
		return first
	}
	return i
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
			next, until = p.heads[i].number, p.heads[i].start
		}
		all = append(all, p.lostBetween(from, until, number, next)...)
		if i < len(p.heads) {
			all = append(all, p.heads[i])
			number, from = next, p.afterOwnPrompt(p.heads[i].line)
		}
	}
	p.heads = all
	p.dropStrays()
}

// lostBetween gives the prompts among the lines that can be the questions
// missing between two numbers. In front of the first question they count back
// from it. One too many, with its `Answer:`, has the number of the one above.
func (p *parser) lostBetween(from, until, number, next int) []head {
	gap := next - number - 1
	var found []head
	for i := from; i < until; i++ {
		if !p.startsPrompt(i) || !p.isWholePrompt(i, until) {
			continue
		}
		if _, _, marked := p.findMark(i, until); len(found) >= gap && (!marked || number == 0) {
			continue
		}
		h := head{line: i, start: i, lost: true}
		if k := p.garbledHeading(i, from); k >= 0 {
			h = head{line: k, start: k}
		}
		found = append(found, h)
		i = p.promptEnd(i) - 1
	}
	first := number + 1
	if number == 0 {
		first = next - len(found)
	}
	for i := range found {
		found[i].number = min(first+i, max(number, next-1))
	}
	return found
}

// garbledHeading gives the line of the heading above the prompt on line i that was
// a question's before somebody wrote into it, or -1.
func (p *parser) garbledHeading(i, from int) int {
	k := i - 1
	for k >= from && p.lines[k].kind == blank {
		k--
	}
	if k < from || p.lines[k].kind != heading || p.lines[k].level < 2 || p.lines[k].part != noPart {
		return -1
	}
	t := strings.ToLower(headingText(p.content(k)))
	word, _, _ := strings.Cut(t, " ")
	if t == "" || strings.Contains(t, questionWord) || isNearly(word, questionWord) {
		return k
	}
	return -1
}

// isNearly tells if two words differ by no more than two letters that are others,
// missing or too many.
func isNearly(a, b string) bool {
	const most = 2
	if len(a) > len(b)+most || len(b) > len(a)+most {
		return false
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		above := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := above
			if a[i] != b[j] {
				cost = min(above, row[j], row[j+1]) + 1
			}
			above, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)] <= most
}

// promptEnd gives the line after the prompt that starts on line q: behind its
// `Answer:`, or where that is lost behind the blockquote and what is the template's.
func (p *parser) promptEnd(q int) int {
	if _, i, ok := p.findMark(q, len(p.lines)); ok {
		return i + 1
	}
	return max(p.templateEnd(q, len(p.lines)), p.quoteEnd(q), q+1)
}

// afterOwnPrompt gives the line after the prompt that belongs to the heading on
// line i.
func (p *parser) afterOwnPrompt(i int) int {
	q, ok := p.promptAfter(i)
	if !ok {
		return i + 1
	}
	return p.promptEnd(q)
}

// isWholePrompt tells if the blockquote from line i is a question's prompt
// though it has no heading: it states a length or has an `Answer:`, or the
// report has hardly any `Answer:` left to tell by.
func (p *parser) isWholePrompt(i, until int) bool {
	if _, _, ok := p.findMark(i, until); ok {
		return true
	}
	for j := i; j < min(p.quoteEnd(i), until); j++ {
		if isLengthLine(unquote(p.content(j))) {
			return true
		}
	}
	return p.unmarked
}

// startsPrompt tells if line i can be the first of a prompt that has no heading:
// it is in bold as a whole, and the first of a blockquote or below the `Answer:`
// of the prompt above.
func (p *parser) startsPrompt(i int) bool {
	l := p.lines[i]
	if l.fenced || !p.isBold(i) || !p.isTemplate(i) {
		return false
	}
	return l.kind == text && p.isBarePrompt(i) || l.kind == quote && (i == 0 || p.lines[i-1].kind != quote || p.endsPrompt(i-1))
}

// endsPrompt tells if line i is an `Answer:`, or a bare quote mark below one.
func (p *parser) endsPrompt(i int) bool {
	for i > 0 && p.lines[i].kind == quote && isEdge(p.content(i)) {
		i--
	}
	_, ok := p.answerMark(i)
	return ok
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
		q := p.question(h, p.blocks[i].until)
		q.Section, q.Occurrence = section, seen[h.number]
		seen[h.number]++
		found = append(found, q)
		section = cmp.Or(p.blocks[i].next, section)
	}
	return found
}

// findBlocks finds where each question ends.
func (p *parser) findBlocks() {
	p.blocks = make([]block, len(p.heads))
	begins := p.beginnings()
	for i, h := range p.heads {
		from := h.line + 1
		if !h.lost {
			from = max(from, p.afterOwnPrompt(h.line))
		}
		if i+1 == len(p.heads) {
			p.blocks[i].until = p.lastEnd(from)
			continue
		}
		next := p.heads[i+1]
		from = min(from, next.start)
		b := &p.blocks[i]
		b.until, b.next = p.blockEnd(from, next.start)
		if title := begins[next.number]; b.next == "" && title != "" {
			if at := p.introduction(from, b.until); at >= 0 {
				*b = block{at, title, true}
			}
		}
	}
}

// lastEnd gives where the last question ends: at a line of the template that was
// moved there. Its own sections are the student's.
func (p *parser) lastEnd(from int) int {
	for i := from; i < len(p.lines); i++ {
		if p.lines[i].part == checklistPart || p.lines[i].part == strayPart {
			return i
		}
	}
	return len(p.lines)
}

// question finds the parts of the question that starts at h and ends before
// line until.
func (p *parser) question(h head, until int) Question {
	q := Question{Number: h.number, Block: Span{p.offset(h.start), p.offset(until)}}
	if !h.lost {
		q.Heading = Span{p.lines[h.line].start, p.lines[h.line].end}
	}
	pr := p.prompt(h, until)
	q.Quote, q.Mark = pr.quote, pr.mark
	q.slot = Span{pr.slot, q.Block.End}
	q.Answer = answerIn(p.src, q.slot)
	return q
}
