package rendering

import (
	"fmt"
	"slices"
	"strings"
)

// Trouble is a place that the examiner's page shows otherwise than GitHub.
type Trouble struct {
	Rule Rule
	// At is where it is in the text.
	At int
	// Message says what the examiner sees, and what to write instead.
	Message string

	list  *list // for the rules of lists, and the item that the trouble begins at
	item  *item
	fence *fence
	span  span // of the words that it is about

	closing span // of the tag that closes the one that it is about
	depth   int  // of the items that it stands in
	code    bool // it wants to be code
	seen    style
}

// Group is the same for the troubles of a list and of the code that stands in it or
// between it and the next one; 0 for all others.
func (t Trouble) Group() int {
	if g := t.group(); g != nil {
		return g.number
	}
	return 0
}

func (t Trouble) group() *group {
	switch {
	case t.list != nil:
		return t.list.group
	case t.fence != nil:
		return t.fence.group
	}
	return nil
}

// span is the half-open range of offsets in a text.
type span struct{ start, end int }

// comparison is a text as both pages show it.
type comparison struct {
	*onGitHub
	page  *onPage
	found []Trouble

	passages int // how many differ
}

// compare finds what the two pages show otherwise, in the order of the text, which it
// takes as a whole.
func compare(src string) compared {
	c := &comparison{onGitHub: readGitHub(src)}
	c.belowMark()
	addresses, tags, mails := c.pinAddresses(), c.findTags(), c.findMails()
	c.page = &onPage{}
	if len(c.pins) > 0 || len(c.fences) > 0 {
		c.page = look(src, c.pins)
	}
	taken := map[int]bool{}
	for i, l := range c.lists {
		if i+1 < len(c.lists) {
			l.next = c.lists[i+1]
		}
		c.list(l, taken)
	}
	c.judgeFences()
	c.judgeAddresses(addresses, tags.pinned)
	c.judgeTags(tags)
	c.judgeMails(mails)
	c.judgeFormulas()
	c.judgeEscapes()
	c.judgeBreaks()
	c.judgeLinks()
	c.judgeOthers()
	c.judgeHeadings()
	c.judgeQuotes()
	c.judgeEmphasis()
	c.judgeRaw()
	slices.SortStableFunc(c.found, func(a, b Trouble) int { return a.At - b.At })
	return compared{
		found: c.found, lists: c.lists, groups: c.groups,
		effort: effort{pins: len(c.pins), samples: c.sampled, passages: c.passages, retried: c.page.retried},
	}
}

// place gives where a pin came out on the examiner's page, if it is there.
func (c *comparison) place(pin int) place {
	if pin < 0 || pin >= len(c.page.places) {
		return place{}
	}
	return c.page.places[pin]
}

// list finds the first trouble of a list.
func (c *comparison) list(l *list, taken map[int]bool) {
	noted := false
	for _, it := range l.items {
		rule, message := c.item(it, taken)
		if rule == "" || noted {
			continue
		}
		if rule == ruleListGlued && chainOf(string(c.src), l) != nil {
			message = "the examiner sees these lists run on in the text above them; put an empty line before the first, and indent by four spaces what belongs into its items"
		}
		c.found = append(c.found, Trouble{Rule: rule, At: it.at, Message: message, list: l, item: it})
		noted = true
	}
}

// item says what is wrong with an item. Those of the examiner's page that belong
// to the items before it are taken.
func (c *comparison) item(it *item, taken map[int]bool) (rule Rule, message string) {
	p := c.place(it.pin)
	if !p.found {
		return "", ""
	}
	depth := len(p.items)
	switch {
	case depth < it.depth && it.depth > 1:
		return ruleListNested, "the examiner sees the nested items of this list on one level with the others; indent them by four spaces for each level"
	case depth > it.depth:
		return ruleListNested, "the examiner sees this item nested in the one above it; put a line of text between the two lists"
	case (depth == 0 || taken[p.items[depth-1].item]) && it.paren:
		return ruleListParen, "the examiner sees `" + it.marker + "` as plain text and no list; write `" + strings.TrimSuffix(it.marker, ")") + ".`"
	case depth == 0 || taken[p.items[depth-1].item]:
		return ruleListGlued, "the examiner sees this list run on in the text above it; put an empty line before it"
	}
	last := p.items[depth-1]
	taken[last.item] = true
	switch {
	case last.ordered != it.ordered && it.ordered:
		return ruleListJoined, "the examiner sees this list go on with the one above, and no numbers; put a line of text between them, or indent it by four spaces to nest it"
	case last.ordered != it.ordered:
		return ruleListJoined, "the examiner sees this list go on with the one above, and numbered; put a line of text between them, or indent it by four spaces to nest it"
	case c.hasOutside(it, last):
		return ruleListNested, "the examiner sees what stands below this item outside of it; indent that by four spaces for each level"
	case it.ordered && last.number != it.number:
		return RuleListNumber, fmt.Sprintf("the examiner sees `%d.` and not `%s`, for each list begins at 1 there; if it goes on with the one above, indent what stands between them by four spaces", last.number, it.marker)
	}
	return "", ""
}

// hasOutside reports whether a paragraph of an item came out elsewhere.
func (c *comparison) hasOutside(it *item, at step) bool {
	return slices.ContainsFunc(it.further, func(pin int) bool {
		p := c.place(pin)
		return p.found && (len(p.items) == 0 || p.items[len(p.items)-1].item != at.item)
	})
}

// judgeFences looks for the fences in the code of the examiner's page, where they
// stand in the same order.
func (c *comparison) judgeFences() {
	rest := c.page.code
	for _, f := range c.fences {
		if k := slices.IndexFunc(rest, f.isShownAs); k >= 0 {
			rest = rest[k+1:]
			continue
		}
		c.found = append(c.found, Trouble{Rule: RuleFence, At: f.at, Message: f.message(c.page.code), fence: f})
	}
}

// isShownAs reports whether code of the examiner's page is the fence's, line
// for line.
func (f *fence) isShownAs(c code) bool {
	return c.depth == f.depth && (c.block || c.alone && !strings.Contains(f.code, "\n")) && expandTabs(c.text) == expandTabs(f.code)
}

func (f *fence) message(shown []code) string {
	words := strings.Fields(f.info + "\n" + f.code)
	inOne := slices.ContainsFunc(shown, func(c code) bool { return slices.Equal(strings.Fields(c.text), words) })
	const fix = "; indent the code by four spaces instead of the fence"
	switch {
	case !inOne:
		return "the examiner sees this code fall apart" + fix
	case f.info == "" && !strings.Contains(f.code, "\n"):
		return "the examiner sees this code run on in the text around it" + fix
	case f.info == "":
		return "the examiner sees this code in one line" + fix
	case strings.Contains(f.code, "\n"):
		return "the examiner sees this code in one line, with `" + f.info + "` in front of it" + fix
	}
	return "the examiner sees `" + f.info + "` in front of this code" + fix
}

// expandTabs gives a code's text with spaces for its tabs, as the examiner's page
// has them.
func expandTabs(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	column := 0
	for _, c := range s {
		switch c {
		case '\t':
			n := 4 - column%4
			b.WriteString("    "[:n])
			column += n
			continue
		case '\n':
			column = -1
		}
		b.WriteRune(c)
		column++
	}
	return b.String()
}
