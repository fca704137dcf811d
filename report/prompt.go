package report

import (
	"strings"

	"handin/report/plain"
)

const answerWord = "Answer:"

// promptParts is what stands between a question's heading and its answer.
type promptParts struct {
	quote plain.Span // without the mark
	mark  plain.Span
	slot  int // where the answer and the blank lines before it begin
}

// prompt finds the prompt of the question that starts at h.
func (p *parser) prompt(h head, until int) promptParts {
	first := h.line + 1
	if h.lost {
		first = h.line
	}
	q, ok := h.line, h.lost
	if !h.lost {
		q, ok = p.promptAfter(h.line)
	}
	if !ok {
		return p.bareMark(first, until)
	}
	parts := promptParts{quote: plain.Span{Start: p.offset(first), End: p.offset(q)}}
	if mark, i, ok := p.ownMark(q, until); ok {
		parts.quote.End = p.lines[i].start
		parts.mark = mark
		parts.slot = max(p.afterMark(mark, i), p.afterRest(i, until))
		return parts
	}
	end := p.templateEnd(q, until)
	if end == q {
		return p.bareMark(first, until) // a quote, but none of the template's
	}
	parts.slot = p.offset(end)
	parts.quote.End = p.lines[end-1].end
	parts.quote.Start = min(parts.quote.Start, parts.quote.End)
	return parts
}

// bareMark finds an `Answer:` that follows the heading with no prompt between.
func (p *parser) bareMark(first, until int) promptParts {
	at := p.lines[first-1].end
	parts := promptParts{quote: plain.Span{Start: at, End: at}, slot: p.offset(first)}
	for i := first; i < until; i++ {
		if p.lines[i].kind == blank {
			continue
		}
		if mark, ok := p.answerMark(i); ok {
			parts.mark = mark
			parts.slot = p.afterMark(mark, i)
		}
		break
	}
	return parts
}

// afterMark gives where the slot begins: on the next line, or on the mark's own
// if text stands there, then after one space.
func (p *parser) afterMark(mark plain.Span, i int) int {
	l := p.lines[i]
	rest := strings.TrimLeft(p.src[mark.End:l.end], "*_")
	if plain.IsBlank(rest) {
		return l.next
	}
	at := l.end - len(rest)
	if rest[0] == ' ' || rest[0] == '\t' {
		at++
	}
	return at
}

// templateEnd gives the line after the last one of the template's in a prompt
// that has lost its `Answer:`; what follows, even in the quote, is the answer.
// Where the quote breaks, it goes on with lines in the template's way right below
// it, with a length, or with an example.
func (p *parser) templateEnd(q, until int) int {
	end := q
	whole, goesOn := min(p.quoteEnd(q), until), true
	last := p.lastLength(q, whole)
	for i := q; i < until; i++ {
		t := unquote(p.content(i))
		switch {
		case plain.IsEdge(p.content(i)): // the prompt's if more of it follows
			goesOn = goesOn && p.lines[i].kind == quote
		case isLengthLine(t), isExampleLine(t), goesOn && p.isTemplate(i):
			end, goesOn = i+1, true
		case i >= last:
			return end
		}
	}
	return end
}

// lastLength gives the last line of a quote that has a length or an example: above it
// a line is the prompt's though in plain type. It is -1 where there is none.
func (p *parser) lastLength(q, until int) int {
	for i := until - 1; i >= q; i-- {
		if t := unquote(p.content(i)); isLengthLine(t) || isExampleLine(t) {
			return i
		}
	}
	return -1
}

// isTemplate reports whether a line of a blockquote is one of the template's.
func (p *parser) isTemplate(i int) bool {
	return isTemplateLine(strings.TrimSpace(unquote(p.content(i))))
}

// isTemplateLine reports whether the text of a blockquote's line is in the template's
// way: bold or italic as a whole, a length or `Example:`.
func isTemplateLine(t string) bool {
	switch {
	case isLengthLine(t), isExampleLine(t):
		return true
	case strings.HasPrefix(t, "**"), strings.HasPrefix(t, "__"):
		i := strings.LastIndex(t, t[:2])
		return i == 0 || len(t)-i <= 4
	}
	return len(t) > 1 && (t[0] == '*' || t[0] == '_') && t[1] != ' '
}

func isExampleLine(t string) bool {
	_, ok := cutFold(strings.TrimSpace(t), "example")
	return ok
}

func isLengthLine(t string) bool {
	t = strings.TrimSpace(t)
	if rest, ok := cutFold(t, "recommended "); ok {
		t = rest
	}
	_, ok := cutFold(t, "answer length")
	return ok
}
