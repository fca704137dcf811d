package report

import (
	"slices"
	"strings"
	"unicode"

	"handin/report/plain"
)

// templateSection is a section that the templates have, and the numbers of the
// questions that it begins at: in the editions with 27 questions, and with 31.
type templateSection struct {
	title      string
	of27, of31 int
}

// templateSections are those of all editions.
var templateSections = []templateSection{
	{"Group information", 1, 1},
	{"Coding environment", 4, 4},
	{"Version control", 7, 7},
	{"Running code and tracking experiments", 12, 12},
	{"Working in the cloud", 17, 17},
	{"Deployment", 0, 23},
	{"Overall discussion of project", 24, 27},
}

// checklistTitles are the headings of the checklists of all editions, which call
// the last one Extra or Additional.
var checklistTitles = []string{"Overall project checklist", "Week 1", "Week 2", "Week 3", extraTitle, "Additional"}

const extraTitle = "Extra"

// findSections marks the headings that are a section's by their words, whatever
// stands around them. One with a remark is a section's if no other heading has
// the title.
func (p *parser) findSections() {
	exact := map[string]bool{}
	var remarked []int
	for i, l := range p.lines {
		if l.kind != heading || l.level != 2 || l.fenced {
			continue
		}
		switch title, remark := knownSection(p.content(i)); {
		case title == "":
		case remark:
			remarked = append(remarked, i)
		default:
			exact[title], p.lines[i].part = true, sectionPart
		}
	}
	for _, i := range remarked {
		if title, _ := knownSection(p.content(i)); !exact[title] {
			p.lines[i].part = sectionPart
		}
	}
	p.findChecklist()
}

// findChecklist marks the checklist's headings: those in front of the questions,
// and below them what was moved there.
func (p *parser) findChecklist() {
	first := len(p.lines)
	if len(p.candidates) > 0 {
		first = p.candidates[0].line
	}
	have := map[string]bool{}
	for i, l := range p.lines {
		if l.kind != heading || l.fenced || l.level < 2 || l.level > 3 {
			continue
		}
		if title := checklistTitle(p.content(i)); title != "" && (i < first || len(have) > 1 && !have[title]) {
			have[title], p.lines[i].part = true, checklistPart
		}
	}
}

// checklistTitle gives the title, of checklistTitles, that a heading has, or "".
func checklistTitle(s string) string {
	t := headingText(s)
	i := slices.IndexFunc(checklistTitles, func(title string) bool { return strings.EqualFold(title, t) })
	switch {
	case i < 0:
		return ""
	case i == len(checklistTitles)-1:
		return extraTitle
	}
	return checklistTitles[i]
}

// findShiftedSections marks the headings with a section's title that are of
// another level, where the file has none of the right one and nothing but the
// introduction stands between it and a question.
func (p *parser) findShiftedSections() {
	have := p.titles()
	for _, h := range p.heads {
		i := h.start - 1
		for i > 0 && (p.lines[i].kind == blank || p.lines[i].kind == quote) {
			i--
		}
		if i < 0 || p.lines[i].kind != heading || p.lines[i].fenced {
			continue
		}
		if title, remark := knownSection(p.content(i)); title != "" && !remark && !have[title] {
			p.lines[i].part = sectionPart
		}
	}
}

// titles gives the titles of the sections that have a heading.
func (p *parser) titles() map[string]bool {
	have := map[string]bool{}
	for i, l := range p.lines {
		if l.part == sectionPart {
			title, _ := knownSection(p.content(i))
			have[title] = true
		}
	}
	return have
}

// knownSection gives the title, of templateSections, that a heading has, and tells
// if a remark stands beside it; "" if it has none.
func knownSection(s string) (title string, remark bool) {
	t := headingText(s)
	for _, known := range templateSections {
		rest, ok := cutFold(t, known.title)
		switch {
		case !ok:
		case rest == "":
			return known.title, false
		case !startsWithLetter(rest):
			return known.title, true
		}
	}
	return "", false
}

func startsWithLetter(s string) bool {
	for _, c := range s {
		return unicode.IsLetter(c) || unicode.IsDigit(c)
	}
	return false
}

// isSection reports whether line i is a section's heading, of a template or another.
func (p *parser) isSection(i int) bool {
	l := p.lines[i]
	return l.part == sectionPart || l.kind == heading && l.level == 2 && !l.fenced
}

// blockEnd gives where the lines of a question end before the next question's
// heading: at the first heading that is a template's, or else at one of level 2
// that has nothing but blank lines and blockquote after it; and the title of the
// section that the next question stands under, "" if it is the same.
func (p *parser) blockEnd(from, nextHead int) (line int, title string) {
	line = nextHead
	for i := nextHead - 1; i >= from; i-- {
		if p.lines[i].part == noPart {
			continue
		}
		line = i
		if title == "" && p.lines[i].part == sectionPart {
			title = headingText(p.content(i))
		}
	}
	if line < nextHead {
		return line, title
	}
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

// beginnings gives the titles of the sections by the number of the question that
// each begins at; none of a report with too few questions to tell its edition by.
func (p *parser) beginnings() map[int]string {
	highest := 0
	for _, h := range p.heads {
		highest = max(highest, h.number)
	}
	begins := map[int]string{}
	for _, s := range templateSections {
		switch last := templateSections[len(templateSections)-1]; {
		case highest < last.of27:
		case highest <= 27:
			begins[s.of27] = s.title
		default:
			begins[s.of31] = s.title
		}
	}
	return begins
}

// introduction gives where the blockquote begins that stands right above a line
// and below an answer, as a section's introduction does; -1 if there is none.
func (p *parser) introduction(from, line int) int {
	back := func(i int, k kind) int {
		for i > from && p.lines[i-1].kind == k {
			i--
		}
		return i
	}
	end := back(line, blank)
	first := back(end, quote)
	for first < end && plain.IsEdge(p.content(first)) {
		first++
	}
	above := back(first, quote)
	if answer := back(above, blank); first == end || answer == above || answer == from {
		return -1
	}
	return first
}

// firstSection gives the section that the first question stands under.
func (p *parser) firstSection() string {
	if len(p.heads) == 0 {
		return ""
	}
	if i := p.sectionAbove(p.heads[0].start); i >= 0 {
		return headingText(p.content(i))
	}
	return ""
}

// sectionAbove gives the line of the section heading above a line, or -1.
func (p *parser) sectionAbove(i int) int {
	for i--; i >= 0 && !p.isSection(i); i-- {
	}
	return i
}

// headingText is the text of a heading without its marks.
func headingText(s string) string {
	return strings.Trim(strings.TrimSpace(strings.Trim(strings.TrimSpace(s), "#")), "*_ ")
}
