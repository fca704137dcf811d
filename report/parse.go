package report

import (
	"cmp"
	"slices"
	"strings"

	"handin/report/plain"
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
	numbers    [1000]int  // how many candidates have a number
	spelled    [1000]bool // whether one of them says `Question`
	stops      []int      // see promptStop
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
		if c.bare && (c.number <= last || p.spelled[c.number]) {
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
	if i+1 < len(p.lines) && p.lines[i+1].kind == quote && p.isBold(first) && p.isTemplate(first) {
		return first
	}
	return i
}

// promptEnd gives the line after the prompt that starts on line q: behind its
// `Answer:`, or where that is lost behind the blockquote and what is the template's.
func (p *parser) promptEnd(q int) int {
	if _, i, ok := p.findMark(q, len(p.lines)); ok {
		return i + 1
	}
	return max(p.templateEnd(q, len(p.lines)), p.quoteEnd(q))
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
	q := Question{Number: h.number, Block: plain.Span{Start: p.offset(h.start), End: p.offset(until)}}
	if !h.lost {
		q.Heading = plain.Span{Start: p.lines[h.line].start, End: p.lines[h.line].end}
	}
	pr := p.prompt(h, until)
	q.Quote, q.Mark = pr.quote, pr.mark
	q.slot = plain.Span{Start: pr.slot, End: q.Block.End}
	q.Answer = plain.Answer(p.src, q.slot)
	return q
}
