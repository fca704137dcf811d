package rendering

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// pinAddresses pins the bare addresses, and gives the first one's pin.
func (c *comparison) pinAddresses() int {
	first := len(c.pins)
	for _, s := range c.addresses {
		c.pinAt(s.start + 1)
	}
	return first
}

// judgeAddresses leaves out an address in which a placeholder stands: what is in
// front of that leads nowhere.
func (c *comparison) judgeAddresses(first int, tags []tag) {
	for i, s := range c.addresses {
		holds := slices.ContainsFunc(tags, func(t tag) bool { return t.start == s.end })
		if p := c.place(first + i); p.found && !p.link && !holds {
			c.found = append(c.found, Trouble{Rule: "address", At: s.start, span: s,
				Message: "the examiner sees this address as text and no link; put it between `<` and `>`"})
		}
	}
}

// tagName is what begins as a tag, as far as its name goes.
var tagName = regexp.MustCompile(`</?([a-zA-Z][^\s<>/]*)`)

// tag is what may be one, and the pin in its name.
type tag struct {
	span
	pin int
}

// pinTags pins the names of tags that browsers do not know. What is left of a
// fence that falls apart is not looked at, since the code is at fault.
func (c *comparison) pinTags() []tag {
	if bytes.IndexByte(c.src, '<') < 0 {
		return nil
	}
	var tags []tag
	for _, m := range tagName.FindAllSubmatchIndex(c.src, -1) {
		name := strings.ToLower(string(c.src[m[2]:m[3]]))
		end := bytes.IndexByte(c.src[m[1]:], '>')
		if end < 0 {
			break
		}
		if !elements[name] && !isAddress(name) && !c.isInFence(m[0]) {
			tags = append(tags, tag{span{m[0], m[1] + end + 1}, c.pinAt(m[2] + 1)})
		}
	}
	return tags
}

// isAddress tells if what stands between < and > begins as a web address does.
func isAddress(name string) bool {
	return strings.HasPrefix(name, "http:") || strings.HasPrefix(name, "https:") || strings.HasPrefix(name, "ftp:")
}

func (c *comparison) isInFence(at int) bool {
	return slices.ContainsFunc(c.fences, func(f fence) bool { return f.at <= at && at < f.end })
}

func (c *comparison) judgeTags(tags []tag) {
	for _, t := range tags {
		p := c.place(t.pin)
		if closes := c.src[t.start+1] == '/'; p.tag || closes && p.tried && !p.found {
			text := string(c.src[t.start:t.end])
			c.found = append(c.found, Trouble{Rule: "tag", At: t.start, span: t.span, Costs: true,
				Message: "the examiner sees nothing of `" + text + "`, which browsers take for a tag; write `&lt;" + text[1:] + "`"})
		}
	}
}

// judgeOthers adds what the examiner's page never shows as GitHub does.
func (c *comparison) judgeOthers() {
	for _, at := range c.breaks {
		c.found = append(c.found, Trouble{Rule: "break", At: at, span: span{at, at + 1},
			Message: "the examiner sees this backslash, and the text run on; end the line with two spaces instead"})
	}
	for _, at := range c.tables {
		c.found = append(c.found, Trouble{Rule: "table", At: at, Costs: true,
			Message: "the examiner sees this table as text with pipes; write it as a list, or show it as a figure"})
	}
	for _, s := range c.struck {
		c.found = append(c.found, Trouble{Rule: "strike", At: s.start, span: s,
			Message: "the examiner sees the tildes, and the text not struck out; write `<del>…</del>`"})
	}
	for _, b := range c.boxes {
		c.found = append(c.found, Trouble{Rule: "task-box", At: b.at,
			Message: "the examiner sees the letters `[" + b.mark + "]` and no box; say in words what is done"})
	}
}
