package report

import (
	"slices"
	"strings"
	"unicode"
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

// checklistTitles are the headings of the checklists of all editions.
var checklistTitles = []string{"Overall project checklist", "Week 1", "Week 2", "Week 3", "Extra", "Additional"}

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

func checklistTitle(s string) string {
	t := headingText(s)
	i := slices.IndexFunc(checklistTitles, func(title string) bool { return strings.EqualFold(title, t) })
	if i < 0 {
		return ""
	}
	return checklistTitles[i]
}

// findShiftedSections marks the headings with a section's title that are of
// another level, where the file has none of the right one and nothing but the
// introduction stands between it and a question.
func (p *parser) findShiftedSections() {
	for _, h := range p.heads {
		i := h.start - 1
		for i > 0 && (p.lines[i].kind == blank || p.lines[i].kind == quote) {
			i--
		}
		if i < 0 || p.lines[i].kind != heading || p.lines[i].fenced || p.lines[i].level > 3 {
			continue
		}
		if title, remark := knownSection(p.content(i)); title != "" && !remark && !p.hasSection(title) {
			p.lines[i].part = sectionPart
		}
	}
}

func (p *parser) hasSection(title string) bool {
	for i, l := range p.lines {
		if l.part == sectionPart {
			if t, _ := knownSection(p.content(i)); t == title {
				return true
			}
		}
	}
	return false
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

// isSection tells if line i is a section's heading, of a template or another.
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

// sectionFrom gives the title of the section that begins at the i-th question by
// its number, "" if none does.
func (p *parser) sectionFrom(i int) string {
	highest := 0
	for _, h := range p.heads {
		highest = max(highest, h.number)
	}
	if highest < templateSections[len(templateSections)-1].of27 {
		return "" // too few questions to tell by their numbers
	}
	for _, s := range templateSections {
		begins := s.of31
		if highest <= 27 {
			begins = s.of27
		}
		if begins == p.heads[i].number {
			return s.title
		}
	}
	return ""
}

// StrayHeading is a heading of the template that stands among the questions where
// it does not belong.
type StrayHeading struct {
	Number int  // of the question, 0 if it is one of the checklist's
	At     Span // its line
}

// strayHeadings gives those of the text.
func (p *parser) strayHeadings() []StrayHeading {
	var found []StrayHeading
	for i, l := range p.lines {
		switch {
		case l.part == strayPart:
			number, _ := questionNumber(p.content(i))
			found = append(found, StrayHeading{number, Span{l.start, l.end}})
		case l.part == checklistPart && len(p.heads) > 0 && i > p.heads[0].line:
			found = append(found, StrayHeading{0, Span{l.start, l.end}})
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
	for i := range p.heads {
		if until, title := p.blockOf(i); title != "" && i+1 < len(p.heads) && p.lines[until].kind == quote {
			found = append(found, LostSection{title, p.offset(until), i})
		}
	}
	return found
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
	if answer := back(first, blank); first == end || answer == first || answer == from {
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

// headings gives the lines that are the template's headings: those of questions,
// sections, and the checklist.
func (p *parser) headings() []Span {
	heads := map[int]bool{}
	for _, h := range p.heads {
		heads[h.line] = !h.lost
	}
	var found []Span
	for i, l := range p.lines {
		if l.part != noPart || heads[i] {
			found = append(found, Span{l.start, l.end})
		}
	}
	return found
}

// allOutside gives the text of somebody's that stands in the template, outside of
// every answer: below a section's heading, or between a question's heading and its
// prompt.
func (p *parser) allOutside() []Span {
	var found []Span
	for i, h := range p.heads {
		from := h.start
		if i > 0 {
			from, _ = p.blockOf(i - 1)
		} else if section := p.sectionAbove(h.start); section >= 0 {
			from = section
		}
		found = append(found, p.outside(from, h.start)...)
		if q, ok := p.promptAfter(h.line); ok && !h.lost {
			found = append(found, p.outside(h.line, q)...)
		}
	}
	if last := len(p.heads) - 1; last >= 0 {
		until, _ := p.blockOf(last)
		found = append(found, p.outside(until, len(p.lines))...)
	}
	return found
}

// outside gives the text of somebody's among lines of the template: all but
// headings, boxes, blockquote and what no page shows.
func (p *parser) outside(from, until int) []Span {
	var found []Span
	for i := from; i < until; i++ {
		l, s := p.lines[i], p.content(i)
		_, _, isBox := boxIn(s)
		switch {
		case l.kind == blank, l.kind == heading, l.kind == quote, isBox, isNobodys(s):
		case len(found) > 0 && found[len(found)-1].End == p.lines[i-1].end:
			found[len(found)-1].End = l.end
		default:
			found = append(found, Span{l.start, l.end})
		}
	}
	return found
}

// isNobodys tells if a line is a rule, a comment of its own, or a tag such as the
// `<img …>` that the earliest template has above some prompts.
func isNobodys(s string) bool {
	s = strings.TrimSpace(s)
	return strings.Trim(s, "-*_ ") == "" || strings.HasPrefix(s, "<!--") && strings.HasSuffix(s, "-->") || strings.HasPrefix(s, "<img ")
}

// headingText is the text of a heading without its marks.
func headingText(s string) string {
	return strings.Trim(strings.TrimSpace(strings.Trim(strings.TrimSpace(s), "#")), "*_ ")
}
