package report

import (
	"strings"

	"handin/report/plain"
)

// findMark finds the `Answer:` of the prompt that starts on line q: at the start
// of a line, with nothing before it but the prompt, whose quote may break where
// lines have lost their mark. Below words that may be an answer it is one only as
// the template writes it.
func (p *parser) findMark(q, until int) (mark plain.Span, line int, ok bool) {
	goesOn, words := true, false // text would go on with the line above; some has
	for i := q; i < until; i++ {
		if mark, ok := p.answerMark(i); ok && (!words || p.isPlainMark(i)) {
			return mark, i, true
		}
		switch l := p.lines[i]; {
		case l.kind == blank:
			goesOn = false
		case l.kind == heading && l.part == noPart:
			return p.markOfRest(q, i, until)
		case !goesOn && l.kind != quote && l.part == noPart && !p.isTemplate(i):
			end := p.bareExample(q, i, until)
			if end == i {
				return p.markOfRest(q, i, until)
			}
			i, words = end-1, true
		default:
			goesOn = true
			words = words || l.kind == text && !p.isTemplate(i)
		}
	}
	return plain.Span{}, 0, false
}

// bareExample gives the line after an example that has lost its quote marks and its
// italics: text right below `Example:`, with a good mark right below it and an
// answer below that. It gives the line itself, i, where there is none.
func (p *parser) bareExample(q, i, until int) int {
	above := i - 1
	for above > q && plain.IsEdge(p.content(above)) {
		above--
	}
	if rest, ok := cutFold(strings.TrimSpace(unquote(p.content(above))), "example"); !ok || strings.Trim(rest, ":* ") != "" {
		return i
	}
	end := i
	for end < until && p.lines[end].kind == text {
		end++
	}
	mark := p.skipEdges(end, until)
	if mark == until || !p.isPlainMark(mark) || p.skipEdges(mark+1, until) == until {
		return i
	}
	return end
}

// skipEdges gives the first line from i on that is not at an answer's edge.
func (p *parser) skipEdges(i, until int) int {
	for i < until && plain.IsEdge(p.content(i)) {
		i++
	}
	return i
}

// markOfRest finds the `Answer:` of the prompt on line q where somebody's lines,
// from line i, stand in the middle of it: what is below them goes on as a prompt does.
func (p *parser) markOfRest(q, i, until int) (mark plain.Span, line int, ok bool) {
	shown := false // somebody's words are among them
	for ; i < until && p.lines[i].kind != quote; i++ {
		if l := p.lines[i]; l.kind == heading && p.isQuestion(i) {
			return plain.Span{}, 0, false
		}
		s := p.content(i)
		shown = shown || p.lines[i].kind == text && !isNobodys(s) && !strings.HasPrefix(strings.TrimSpace(s), "<")
	}
	for i < until && p.lines[i].kind == quote && plain.IsEdge(p.content(i)) {
		i++
	}
	if i >= until || p.lines[i].kind != quote || !p.isTemplate(i) || p.isBold(i) && (shown || p.lastLength(q, p.quoteEnd(q)) >= 0) {
		return plain.Span{}, 0, false
	}
	for end := min(p.quoteEnd(i), until); i < end; i++ {
		switch {
		case p.isPlainMark(i):
			mark, _ := p.answerMark(i)
			return mark, i, true
		case !plain.IsEdge(p.content(i)) && !p.isTemplate(i):
			return plain.Span{}, 0, false
		}
	}
	return plain.Span{}, 0, false
}

// isQuestion reports whether the heading on line i is a question's.
func (p *parser) isQuestion(i int) bool {
	number, _ := questionNumber(p.content(i))
	return number > 0
}

// ownMark is findMark for a prompt of which is known where the next one is: an
// `Answer:` in the middle of it was moved there, and the last one is its own.
func (p *parser) ownMark(q, until int) (mark plain.Span, line int, ok bool) {
	mark, line, ok = p.findMark(q, until)
	prompt := false // more of it stands below the mark
	for i := line + 1; ok && i < until && (p.lines[i].kind == quote || p.lines[i].kind == blank); i++ {
		m, isMark := p.answerMark(i)
		switch {
		case isMark && !p.isPlainMark(i), !isMark && !plain.IsEdge(p.content(i)) && !p.isTemplate(i):
			return mark, line, ok
		case isMark && prompt:
			mark, line, prompt = m, i, false
		default:
			prompt = prompt || p.isTemplate(i)
		}
	}
	return mark, line, ok
}

// afterRest gives where the rest of a prompt ends whose `Answer:`, on line i, was
// moved up into it; 0 if none of it stands below.
func (p *parser) afterRest(i, until int) int {
	first := i + 1
	for first < until && p.lines[first].kind == quote && plain.IsEdge(p.content(first)) {
		first++
	}
	if first == until || p.lines[first].kind != quote || !p.isPlainMark(i) {
		return 0
	}
	if t := unquote(p.content(first)); !isLengthLine(t) && !isExampleLine(t) {
		return 0
	}
	return p.offset(p.templateEnd(first, until))
}

// isPlainMark reports whether line i is `> Answer:` and no more.
func (p *parser) isPlainMark(i int) bool {
	_, ok := p.answerMark(i)
	return ok && p.lines[i].kind == quote && strings.TrimSpace(unquote(p.content(i))) == answerWord
}

// answerMark finds `Answer:` at the start of a line, quote marks and emphasis
// aside.
func (p *parser) answerMark(i int) (plain.Span, bool) {
	s := p.content(i)
	if !startsWithMark(s) {
		return plain.Span{}, false
	}
	t := strings.TrimLeft(s, " \t>*_")
	at := p.lines[i].start + len(s) - len(t)
	return plain.Span{Start: at, End: at + len(answerWord)}, true
}
