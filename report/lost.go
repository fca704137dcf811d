package report

import (
	"strings"

	"handin/report/plain"
)

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
// a question's before somebody wrote into it, or wrote other words for it; -1 if
// there is none.
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
	if t == "" || p.lines[k].level >= 3 && strings.ContainsAny(t, "0123456789") || strings.Contains(t, questionWord) || IsNear(word, questionWord, 2) {
		return k
	}
	return -1
}

// isWholePrompt reports whether the blockquote from line i is a question's prompt
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

// startsPrompt reports whether line i can be the first of a prompt that has no heading:
// it is in bold as a whole, and the first of a blockquote or below the `Answer:`
// of the prompt above.
func (p *parser) startsPrompt(i int) bool {
	l := p.lines[i]
	if l.fenced || !p.isBold(i) || !p.isTemplate(i) {
		return false
	}
	return l.kind == text && p.isBarePrompt(i) || l.kind == quote && (i == 0 || p.lines[i-1].kind != quote || p.endsPrompt(i-1))
}

// endsPrompt reports whether line i is an `Answer:`, or a bare quote mark below one.
func (p *parser) endsPrompt(i int) bool {
	for i > 0 && p.lines[i].kind == quote && plain.IsEdge(p.content(i)) {
		i--
	}
	_, ok := p.answerMark(i)
	return ok
}
