package report

import (
	"strings"

	"handin/report/plain"
)

// StrayHeading is a heading of the template that stands among the questions where
// it does not belong.
type StrayHeading struct {
	Number int        // of the question, 0 if it is one of the checklist's
	At     plain.Span // its line
}

// strayHeadings gives those of the text.
func (p *parser) strayHeadings() []StrayHeading {
	var found []StrayHeading
	for i, l := range p.lines {
		switch {
		case l.part == strayPart:
			number, _ := questionNumber(p.content(i))
			found = append(found, StrayHeading{number, plain.Span{Start: l.start, End: l.end}})
		case l.part == checklistPart && len(p.heads) > 0 && i > p.heads[0].line:
			found = append(found, StrayHeading{0, plain.Span{Start: l.start, End: l.end}})
		}
	}
	return found
}

// LostSection is a section whose heading was lost while its introduction stayed.
type LostSection struct {
	Title string
	At    int // where the introduction begins
	Below int // the index of the question whose answer it stands below
}

// lostSections gives the sections whose headings were lost.
func (p *parser) lostSections() []LostSection {
	var found []LostSection
	for i, b := range p.blocks {
		if b.lost {
			found = append(found, LostSection{b.next, p.offset(b.until), i})
		}
	}
	return found
}

// headings gives the lines that are the template's headings: those of questions,
// sections, and the checklist.
func (p *parser) headings() []plain.Span {
	heads := map[int]bool{}
	for _, h := range p.heads {
		heads[h.line] = !h.lost
	}
	var found []plain.Span
	for i, l := range p.lines {
		if l.part != noPart || heads[i] {
			found = append(found, plain.Span{Start: l.start, End: l.end})
		}
	}
	return found
}

// allOutside gives the text of somebody's that stands in the template, outside of
// every answer: below a section's heading, between a question's heading and its
// prompt, or in the prompt.
func (p *parser) allOutside() []plain.Span {
	var found []plain.Span
	for i, h := range p.heads {
		from := h.start
		if i > 0 {
			from = p.blocks[i-1].until
		} else if section := p.sectionAbove(h.start); section >= 0 {
			from = section
		}
		found = append(found, p.outside(from, h.start)...)
		if q, ok := p.promptAfter(h.line); ok && !h.lost {
			found = append(found, p.outside(h.line, q)...)
			found = append(found, p.amongPrompt(q, p.blocks[i].until)...)
		} else if h.lost {
			found = append(found, p.amongPrompt(h.line, p.blocks[i].until)...)
		}
	}
	if last := len(p.heads) - 1; last >= 0 {
		found = append(found, p.outside(p.blocks[last].until, len(p.lines))...)
	}
	return found
}

// outside gives the text of somebody's among lines of the template: all but
// headings, boxes, blockquote and what no page shows.
func (p *parser) outside(from, until int) []plain.Span {
	var found []plain.Span
	for i := from; i < until; i++ {
		l, s := p.lines[i], p.content(i)
		_, _, isBox := boxIn(s)
		switch {
		case l.kind == blank, l.kind == heading, l.kind == quote, isBox, isNobodys(s):
		case len(found) > 0 && found[len(found)-1].End == p.lines[i-1].end:
			found[len(found)-1].End = l.end
		default:
			found = append(found, plain.Span{Start: l.start, End: l.end})
		}
	}
	return found
}

// amongPrompt gives the text of somebody's in the prompt from line q, above its
// `Answer:`: what has no quote mark and is not in the template's way.
func (p *parser) amongPrompt(q, until int) []plain.Span {
	_, mark, ok := p.ownMark(q, until)
	if !ok {
		return nil
	}
	var found []plain.Span
	for i := q; i < mark; i++ {
		if _, isMark := p.answerMark(i); !isMark && !p.isTemplate(i) && !p.endsEmphasis(i) {
			found = append(found, p.outside(i, i+1)...)
		}
	}
	return found
}

// endsEmphasis reports whether line i goes on with the line above it and ends bold or italic
// type, as an example that somebody wrapped does.
func (p *parser) endsEmphasis(i int) bool {
	return p.lines[i-1].kind != blank && endsInEmphasis(p.content(i))
}

func endsInEmphasis(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasSuffix(s, "*") || strings.HasSuffix(s, "_")
}

// isNobodys reports whether a line is a rule, a comment of its own, or a tag such as the
// `<img …>` that the earliest template has above some prompts.
func isNobodys(s string) bool {
	s = strings.TrimSpace(s)
	return strings.Trim(s, "-*_ ") == "" || strings.HasPrefix(s, "<!--") && strings.HasSuffix(s, "-->") || strings.HasPrefix(s, "<img ")
}
