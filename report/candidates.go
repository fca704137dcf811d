package report

import (
	"slices"
	"strings"

	"handin/report/plain"
)

// candidate is a line that looks like a question's heading.
type candidate struct {
	line     int
	number   int
	bare     bool // `### 26.` without the word
	prompted bool // a prompt follows
	marked   bool // and has an `Answer:`
	empty    bool // neither a prompt nor an `Answer:` follows
}

// findCandidates lists the lines that look like a question's heading: one that
// says `Question N`, or a bare number above a prompt in bold.
func (p *parser) findCandidates() {
	for i, l := range p.lines {
		if l.kind != heading {
			continue
		}
		n, form := questionNumber(p.content(i))
		if form == noQuestion {
			continue
		}
		c := candidate{line: i, number: n, bare: form == bareNumber}
		if q, ok := p.promptAfter(i); ok {
			c.prompted = p.isPrompt(q)
			c.marked = c.prompted && p.hasMark(q)
		}
		c.empty = !c.prompted && p.bareMark(i+1, len(p.lines)).mark.Len() == 0
		if form == plainQuestion || c.prompted {
			p.candidates = append(p.candidates, c)
			p.numbers[n]++
			p.spelled[n] = p.spelled[n] || !c.bare
		}
	}
}

type headingForm int

const (
	noQuestion     headingForm = iota
	plainQuestion              // `### Question 5`
	titledQuestion             // `### Question 5 TODO`, a question only above a prompt
	bareNumber                 // `### 26.`, likewise
)

const questionWord = "question"

// questionNumber reads a heading as a question's. A remark may stand before or
// behind the number.
func questionNumber(s string) (int, headingForm) {
	t := strings.TrimFunc(strings.Trim(strings.TrimSpace(s), "#"), isHeadingTrim)
	form := bareNumber
	if w, ok := cutFold(t, questionWord); ok {
		t, form = strings.TrimLeftFunc(w, plain.IsSpace), plainQuestion
	} else if at := strings.Index(strings.ToLower(t), " "+questionWord+" "); at >= 0 && len(strings.ToLower(t)) == len(t) {
		t, form = strings.TrimLeftFunc(t[at+len(questionWord)+2:], plain.IsSpace), titledQuestion
	}
	number, rest := leadingNumber(t)
	switch bare := strings.Trim(rest, ".:) "); {
	case number == 0 || startsWord(rest):
		return 0, noQuestion
	case bare == "":
		return number, form
	case form == bareNumber:
		return 0, noQuestion
	}
	return number, titledQuestion
}

// leadingNumber reads up to three digits at the start of a text.
func leadingNumber(t string) (number int, rest string) {
	n := 0
	for n < len(t) && n < 3 && '0' <= t[n] && t[n] <= '9' {
		number = number*10 + int(t[n]-'0')
		n++
	}
	return number, t[n:]
}

// startsWord reports whether what follows a number makes another one of it, or a word, as
// in `7b`, `7th` or `7.5`.
func startsWord(rest string) bool {
	return startsWithLetter(rest) || rest != "" && strings.IndexByte(".,", rest[0]) >= 0 && startsWithLetter(rest[1:])
}

func isHeadingTrim(c rune) bool { return plain.IsSpace(c) || c == '*' || c == '_' || c == '#' }

// cutFold is strings.CutPrefix without regard to case, for an ASCII prefix.
func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// promptAfter finds the prompt of the heading on line i: the blockquote that is
// the first thing after it. Some other lines, as an image, may stand between if
// the quote is in bold.
func (p *parser) promptAfter(i int) (int, bool) {
	const between = 5
	skipped := 0
	for j := i + 1; j < len(p.lines) && skipped <= between; j++ {
		switch p.lines[j].kind {
		case quote:
			return j, skipped == 0 || p.isBold(j)
		case heading:
			if title, _ := knownSection(p.content(j)); title == "" && checklistTitle(p.content(j)) == "" {
				return 0, false
			}
			skipped++ // it was moved into the question
		case text, fence:
			if _, ok := p.answerMark(j); ok {
				return 0, false
			}
			if p.isBarePrompt(j) {
				return j, true
			}
			skipped++
		}
	}
	return 0, false
}

// isBarePrompt reports whether line i is the first of a prompt that has lost its quote
// mark: in bold as a whole, with the rest of a prompt below it.
func (p *parser) isBarePrompt(i int) bool {
	if !p.isBold(i) || !p.isTemplate(i) {
		return false
	}
	switch end := p.promptStop(i + 1); {
	case end == len(p.lines):
		return false
	case p.lines[end].kind == quote:
		return p.isPrompt(end)
	default:
		_, ok := p.answerMark(end)
		return ok
	}
}

// promptStop gives the first line from i on that tells whether a prompt without quote
// marks goes on: one that is neither blank nor in the template's way. It is kept for
// all lines on the way there, since each of them may be asked about.
func (p *parser) promptStop(i int) int {
	if p.stops == nil {
		p.stops = make([]int, len(p.lines)+1)
		p.stops[len(p.lines)] = len(p.lines)
	}
	end := i
	for end < len(p.lines) && p.stops[end] == 0 && !p.stopsPrompt(end) {
		end++
	}
	if end < len(p.lines) && p.stops[end] != 0 {
		end = p.stops[end]
	}
	for ; i < end && p.stops[i] == 0; i++ {
		p.stops[i] = end
	}
	return end
}

func (p *parser) stopsPrompt(i int) bool {
	switch k := p.lines[i].kind; {
	case k == quote, k == heading:
		return true
	case k == text && !p.isTemplate(i):
		return true
	}
	_, ok := p.answerMark(i)
	return ok
}

// isPrompt reports whether the blockquote from line q looks like a prompt: in bold, or
// with a length, an example or an `Answer:`.
func (p *parser) isPrompt(q int) bool {
	if p.isBold(q) || p.hasMark(q) {
		return true
	}
	for j := q; j < p.quoteEnd(q); j++ {
		if t := unquote(p.content(j)); isLengthLine(t) || isExampleLine(t) {
			return true
		}
	}
	return false
}

// isBold reports whether a line of a blockquote starts in bold, as prompts do.
func (p *parser) isBold(i int) bool { return startsBold(unquote(p.content(i))) }

func startsBold(s string) bool {
	t := strings.TrimLeft(s, " ")
	return strings.HasPrefix(t, "**") || strings.HasPrefix(t, "__")
}

// hasMark reports whether an `Answer:` ends the blockquote that starts on line q.
func (p *parser) hasMark(q int) bool {
	_, _, ok := p.findMark(q, len(p.lines))
	return ok
}

// markFences marks the lines of the code fences that close. A fence that would
// hide another question's heading is taken for one that is still open, as it
// is while a student types, and hides nothing.
func (p *parser) markFences() {
	closers := p.closers()
	var genuine []int
	for _, c := range p.candidates {
		if c.marked || c.prompted && p.numbers[c.number] == 1 {
			genuine = append(genuine, c.line)
		}
	}
	for i := 0; i < len(p.lines); i++ {
		if p.lines[i].kind != fence {
			continue
		}
		end, ok := closers.after(i, strings.TrimLeft(p.content(i), " \t"))
		g, _ := slices.BinarySearch(genuine, i)
		if !ok || g < len(genuine) && genuine[g] < end {
			continue
		}
		for ; i < end; i++ {
			p.lines[i].fenced = true
		}
		p.lines[end].fenced = true
	}
}

// closers lists the lines that can close a fence, by its character and the
// length of its run; so a file full of fences is read in linear time.
type closers map[byte]*[maxFence + 1][]int

const maxFence = 8 // longer runs count as this long

func (p *parser) closers() closers {
	c := closers{'`': {}, '~': {}}
	for i, l := range p.lines {
		if l.kind != fence {
			continue
		}
		t := strings.TrimSpace(p.content(i))
		run := fenceRun(t)
		if run != len(t) {
			continue // an info string: this one only opens
		}
		for n := 3; n <= min(run, maxFence); n++ {
			c[t[0]][n] = append(c[t[0]][n], i)
		}
	}
	return c
}

// after gives the line that closes the fence opened on line i.
func (c closers) after(i int, opener string) (int, bool) {
	list := c[opener[0]][min(fenceRun(opener), maxFence)]
	n, _ := slices.BinarySearch(list, i+1)
	if n == len(list) {
		return 0, false
	}
	return list[n], true
}

// Fenced gives the code fences that close in a text, fences included.
func Fenced(text string) []plain.Span {
	p := &parser{src: text, lines: splitLines(text)}
	p.markFences()
	var found []plain.Span
	for i, l := range p.lines {
		switch {
		case !l.fenced:
		case i > 0 && p.lines[i-1].fenced:
			found[len(found)-1].End = l.end
		default:
			found = append(found, plain.Span{Start: l.start, End: l.end})
		}
	}
	return found
}
