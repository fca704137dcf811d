package report

import (
	"strings"
	"unicode/utf8"

	"handin/report/plain"
)

// boxes finds the items of the checklist: from its heading, or the start of the
// text, to `## Group information` or the first question.
func (p *parser) boxes() []Box {
	from, until := p.checklist()
	var found []Box
	group := ""
	for i := from; i < until; i++ {
		if p.lines[i].fenced {
			continue
		}
		if p.lines[i].kind == heading {
			group = headingText(p.content(i))
			continue
		}
		mark, at, ok := boxIn(p.content(i))
		if !ok {
			continue
		}
		start := p.lines[i].start
		m := plain.Span{Start: start + mark.Start, End: start + mark.End}
		found = append(found, Box{
			Group:  group,
			Text:   p.boxText(i, at, until),
			Mark:   m,
			Ticked: !plain.IsBlank(p.src[m.Start:m.End]),
		})
	}
	return found
}

// checklist gives the lines that the checklist can stand on.
func (p *parser) checklist() (from, until int) {
	until = len(p.lines)
	if len(p.heads) > 0 {
		until = p.heads[0].line
	}
	for i := 0; i < until; i++ {
		if p.lines[i].kind != heading || p.lines[i].fenced {
			continue
		}
		title := strings.ToLower(headingText(p.content(i)))
		switch {
		case strings.Contains(title, "checklist"):
			from = i + 1
		case p.lines[i].level <= 2 && title == "group information":
			return from, i
		}
	}
	return from, until
}

// boxText is the text of a box on one line, with what its following lines add.
func (p *parser) boxText(i, at, until int) string {
	rest := p.content(i)[at:]
	if i+1 >= until || p.lines[i+1].kind != text {
		if rest = strings.TrimSpace(rest); !hasOddSpace(rest) {
			return rest // nearly all; a key reads them all
		}
	}
	words := strings.Fields(rest)
	for j := i + 1; j < until && p.lines[j].kind == text; j++ {
		s := p.content(j)
		if isListItem(s) {
			break
		}
		words = append(words, strings.Fields(s)...)
	}
	return strings.Join(words, " ")
}

// hasOddSpace reports whether a text has space that is more, or other, than one blank
// between two words.
func hasOddSpace(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == '\t' || c >= utf8.RuneSelf || c == ' ' && s[i+1] == ' ' {
			return true
		}
	}
	return false
}

// boxIn reads a line as a task list's item: where its mark is, and where its
// text begins.
func boxIn(s string) (mark plain.Span, at int, ok bool) {
	open := bulletEnd(s)
	if open < 0 || open >= len(s) || s[open] != '[' {
		return plain.Span{}, 0, false
	}
	shut := strings.IndexByte(s[open:], ']')
	if shut < 0 {
		return plain.Span{}, 0, false
	}
	mark = plain.Span{Start: open + 1, End: open + shut}
	at = mark.End + 1
	inside := strings.TrimFunc(s[mark.Start:mark.End], plain.IsSpace)
	if mark.Len() > 6 || len([]rune(inside)) > 1 || at < len(s) && s[at] != ' ' && s[at] != '\t' {
		return plain.Span{}, 0, false
	}
	return mark, at, true
}

func isListItem(s string) bool { return bulletEnd(s) >= 0 }

// bulletEnd gives where the text of a list item begins, or -1.
func bulletEnd(s string) int {
	t := strings.TrimLeft(s, " \t")
	digits := len(t) - len(strings.TrimLeft(t, "0123456789"))
	switch {
	case digits > 0 && digits < len(t) && strings.IndexByte(".)", t[digits]) >= 0:
		t = t[digits+1:]
	case digits == 0 && t != "" && strings.IndexByte("*-+", t[0]) >= 0:
		t = t[1:]
	default:
		return -1
	}
	u := strings.TrimLeft(t, " \t")
	if len(u) == len(t) {
		return -1
	}
	return len(s) - len(u)
}
