package checks

import (
	"fmt"
	"slices"
	"strings"

	"handin/checks/rendering"
	"handin/report"
	"handin/report/plain"
)

// noteUnseen is about the images that the checker counts in an answer and the
// examiner's page does not show.
func (n *notes) noteUnseen(i int, q report.Question, images []imageWritten) {
	u := unitOf(n.r, i)
	for _, w := range n.unseenOf(i, images) {
		at := q.Answer.Start + w.At.Start
		c := n.causeOf(i, u, w)
		if !IsAllowedKind(LinkPath(bareLink(w.Dest))) { // the template's own words, mostly
			c.advice += ", and link to a figure of yours"
		}
		n.unseen = append(n.unseen, unseen{at, u.offset(c.leak), c.way})
		note := n.add(ruleFigureUnseen, i, at, "the checker counts this image, and the examiner does not see it: %s; %s", c.why, c.advice)
		note.Costs = !n.ruleOf(i).Images.any() || !c.way.isOfCode() // where none is asked for, it may be meant as code
	}
}

// unseenOf gives the images of an answer of which is noted that nobody sees them.
// What was put into a comment is meant not to be seen, as long as the checker is
// content with the answer and enough is seen, be it as `<img>`.
func (n *notes) unseenOf(i int, images []imageWritten) []imageWritten {
	unseen, counted := n.hiddenOf(i, images)
	seen := counted - len(unseen)
	for _, w := range images {
		if w.HTML && w.isShown() {
			seen++
		}
	}
	rule := n.ruleOf(i).Images
	if rule.any() || rule.Holds(counted) && seen >= rule.Min {
		unseen = slices.DeleteFunc(unseen, func(w imageWritten) bool { return w.page.Where == rendering.InComment })
	}
	return unseen
}

// hiddenOf gives the images of an answer that nobody sees, and how many the checker
// counts.
func (n *notes) hiddenOf(i int, images []imageWritten) (hidden []imageWritten, counted int) {
	for k, w := range images {
		if w.HTML {
			continue
		}
		counted++
		w.page.Where = n.whereOf(i, k, w)
		if w.page.Where != rendering.AsImage && w.page.Where != rendering.Unknown {
			hidden = append(hidden, w)
		}
	}
	return hidden, counted
}

// ruleOf is the rule by which the checker judges an answer.
func (n *notes) ruleOf(i int) Rule {
	q := n.r.Question(i)
	if k, ok := n.reading.judged(n.r, q); ok {
		return n.edition.Rule(k + 1)
	}
	return n.edition.Rule(q.Number)
}

// whereOf tells where an image came out. Below a tag that an earlier answer leaves
// open, only the whole page tells.
func (n *notes) whereOf(i, k int, w imageWritten) rendering.Where {
	if w.link < 0 || !n.leak.reaches(n.r.Question(i).Answer.Start) {
		return w.page.Where
	}
	whole := n.leak.whole(n.r)
	if where := whole[imageAt{i, k}]; where != rendering.Unknown {
		return where
	}
	return w.page.Where
}

// unseen is an image of which is noted that nobody sees it: where it is in the
// report, and the tag that it stands below, if it does.
type unseen struct {
	at, tag int
	way     way
}

// isOfUnseen reports whether what the pages show otherwise is about the fence
// or the tags around an image that is noted as unseen: what is to be done about
// them is said there.
func (n *notes) isOfUnseen(t rendering.Trouble, u unit) bool {
	if len(n.unseen) == 0 || t.Rule != rendering.RuleFence && t.Rule != rendering.RuleRaw {
		return false
	}
	fenced := report.Fenced(u.raw)
	return slices.ContainsFunc(n.unseen, func(img unseen) bool {
		switch {
		case img.at < u.Start || img.at >= u.End:
			return false
		case t.Rule == rendering.RuleRaw:
			return img.way == takeTagsOut && u.offset(max(0, rendering.LeakAt(u.text[:t.At]))) == img.tag
		}
		return slices.ContainsFunc(fenced, func(f plain.Span) bool {
			return f.Contains(u.offset(t.At)-u.Start) && f.Contains(img.at-u.Start)
		})
	})
}

// way is how an image is made to be seen.
type way int

const (
	unwrapCode way = iota
	dedent
	unfence
	uncomment
	takeTagsOut
	takeBackslashOut
	escapeCaption
	closeAbove // in another answer; there is no fix
)

func (w way) isOfCode() bool { return w == unwrapCode || w == dedent || w == unfence }

// cause is why an image is not seen, and what to do.
type cause struct {
	way         way
	why, advice string
	leak        int // where the tag is, in the unit's text
}

func (n *notes) causeOf(i int, u unit, w imageWritten) cause {
	start := u.startOf(w)
	switch fenced := report.Fenced(u.text); {
	case w.page.Where == rendering.InComment:
		return cause{way: uncomment, why: "it stands in a comment", advice: "take the `<!--` and the `-->` away"}
	case slices.ContainsFunc(fenced, func(f plain.Span) bool { return f.Contains(start) }) && w.page.Where != rendering.InText:
		return cause{way: unfence, why: "it stands between code fences", advice: "take the two lines with the fences away"}
	case w.page.Where == rendering.InBlock:
		return cause{way: dedent, why: "it is indented, and so it is code", advice: "take the spaces in front of it away"}
	case w.page.Where == rendering.InSpan:
		return cause{way: unwrapCode, why: "it stands in code", advice: "take the backticks around it away"}
	}
	if n.leak.reaches(n.r.Question(i).Answer.Start) && w.page.Where != n.ownWhere(i, w) {
		above := n.leak.at(n.r)
		return cause{
			way: closeAbove, why: fmt.Sprintf("it stands below `%s` on line %d, which is not closed", tagAt(n.r.Source(), above), n.r.Line(above)),
			advice: "close that, or take it away",
		}
	}
	if at := rendering.LeakAt(u.text[:start]); at >= 0 {
		return cause{
			way: takeTagsOut, why: fmt.Sprintf("it stands between HTML tags, below `%s`", tagAt(u.text, at)),
			advice: "take the tags away, for there Markdown is shown as it is written", leak: at,
		}
	}
	return ownCause(u.text[:start], w)
}

// ownCause is why an image is none by the way in which it is written.
func ownCause(before string, w imageWritten) cause {
	switch {
	case (len(before)-len(strings.TrimRight(before, `\`)))%2 == 1:
		return cause{way: takeBackslashOut, why: "a backslash stands before it", advice: "take it away"}
	case w.Caption != escapedCaption(w.Caption):
		return cause{way: escapeCaption, why: "its caption has a bracket or another mark in it", advice: `write a backslash before each, as in ` + "`\\]`"}
	}
	return cause{way: escapeCaption, why: "its link does not end where it seems to", advice: "write `![caption](figures/name.png)`"}
}

// ownWhere is where an image comes out on a page of its own answer.
func (n *notes) ownWhere(i int, w imageWritten) rendering.Where {
	for _, own := range imagesWritten(n.r, i) {
		if own.At == w.At {
			return own.page.Where
		}
	}
	return rendering.Unknown
}

// startOf gives where an image begins in the unit's text.
func (u unit) startOf(w imageWritten) int {
	return w.link - len("](") - len(w.Caption) - len("![")
}

// tagAt is the tag that begins at an offset, cut if it is long.
func tagAt(src string, at int) string {
	tag := lineFrom(src, at)
	if strings.HasPrefix(tag, "<!--") {
		return "<!--"
	}
	if end := strings.IndexByte(tag, '>'); end >= 0 {
		tag = tag[:end+1]
	}
	if name := strings.Fields(tag)[0]; len(tag) > longestTag && len(name) < len(tag) {
		return name + " …>"
	}
	return tag
}

const longestTag = 40
