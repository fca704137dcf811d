package rendering

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"handin/report/htmltree"
	"handin/report/plain"
	"handin/report/pymarkdown"
)

// tagName is what begins as a tag, as far as its name goes.
var tagName = plain.Pattern(`</?([a-zA-Z][^\s<>/]*)`)

// tag is what may be one.
type tag struct {
	span    // with the backslash in front, if there is one
	name    string
	at      int // the <
	closes  bool
	escaped bool
	pin     int // in its name
}

func (c *comparison) text(t tag) string { return string(c.src[t.at:t.end]) }

// tags are those of a text that are looked at.
type tags struct {
	pinned  []tag
	eating  []tag // those after which a browser shows nothing
	closing []tag // of the same elements
}

// findTags pins the names of tags that nobody meant for one. What is left of a
// fence that falls apart is not looked at, since the code is at fault.
func (c *comparison) findTags() tags {
	var found tags
	matches := tagName().FindAllSubmatchIndex(c.src, -1)
	closed := map[string]int{} // where each element is closed last
	for _, m := range matches {
		if c.src[m[0]+1] == '/' {
			closed[strings.ToLower(string(c.src[m[2]:m[3]]))] = m[0]
		}
	}
	words := lineWords{src: c.src}
	for _, m := range matches {
		end := bytes.IndexByte(c.src[m[1]:], '>')
		if end < 0 {
			break
		}
		t := c.tagAt(m[0], m[1]+end+1, strings.ToLower(string(c.src[m[2]:m[3]])))
		behindWords := words.before(t)
		switch {
		case isAddress(t.name) || c.isInFence(t.at):
		case t.escaped || !htmltree.IsElement(t.name) || behindWords && closed[t.name] < t.at && t.isPlaceholder():
			t.pin = c.pinAt(m[2] + 1)
			found.pinned = append(found.pinned, t)
		case eaters[t.name] == "":
		case t.closes:
			found.closing = append(found.closing, t)
		default:
			found.eating = append(found.eating, t)
		}
	}
	return found
}

func (c *comparison) tagAt(at, end int, name string) tag {
	t := tag{span: span{at, end}, name: name, at: at, closes: c.src[at+1] == '/'}
	for start := at; start > 0 && c.src[start-1] == '\\'; start-- {
		t.escaped = !t.escaped
	}
	if t.escaped {
		t.start--
	}
	return t
}

// lineWords goes along tags, and reports whether there are words in front of
// them on their lines. It looks at each byte once.
type lineWords struct {
	src  []byte
	last int // the end of the tag before
	any  bool
}

func (w *lineWords) before(t tag) bool {
	if t.at >= w.last {
		between := w.src[w.last:t.at]
		if line := bytes.LastIndexByte(between, '\n'); line >= 0 {
			between, w.any = between[line:], false
		}
		w.any = w.any || bytes.ContainsFunc(between, unicode.IsLetter)
	}
	w.last = max(w.last, t.end)
	return w.any
}

// isAddress reports whether what stands between < and > begins as a web address
// does.
func isAddress(name string) bool {
	return strings.HasPrefix(name, "http:") || strings.HasPrefix(name, "https:") || strings.HasPrefix(name, "ftp:")
}

func (c *comparison) isInFence(at int) bool {
	return slices.ContainsFunc(c.fences, func(f *fence) bool { return f.at <= at && at < f.end })
}

// isPlaceholder reports whether a tag of an element is bare, and of a name that
// is rather a word that stands for another, as in `run <image>`.
func (t tag) isPlaceholder() bool {
	return !t.closes && placeholders[t.name] && t.end == t.at+len(t.name)+2
}

func (c *comparison) judgeTags(found tags) {
	for _, t := range found.pinned {
		p := c.place(t.pin)
		if !p.tag && !(t.closes && p.tried && !p.found) {
			continue
		}
		text := c.text(t)
		message := "the examiner sees nothing of `" + text + "`, which browsers take for a tag; write `&lt;" + text[1:] + "`" + orBackticks
		if t.escaped {
			message = "the examiner sees a backslash and nothing of `" + text + "`, which browsers take for a tag; write `&lt;" + text[1:] + "` and no backslash"
		}
		c.found = append(c.found, Trouble{Rule: ruleTag, At: t.start, span: t.span, Message: message})
	}
	c.judgeEaters(found)
}

// mostEaters limits how many tags are looked at by a page of their own.
const mostEaters = 20

// judgeEaters finds the tags after which a browser shows nothing, each with the
// one that closes it. GitHub shows them as they are written.
func (c *comparison) judgeEaters(found tags) {
	closing := found.closing
	for _, t := range found.eating[:min(len(found.eating), mostEaters)] {
		if !c.isLive(t) {
			continue
		}
		k := slices.IndexFunc(closing, func(end tag) bool { return end.name == t.name && end.at > t.at })
		text := c.text(t)
		message := "the examiner's browser takes `" + text + "` for a tag and " + eaters[t.name] + " what follows; write `&lt;" + text[1:] + "`"
		trouble := Trouble{Rule: ruleTag, At: t.start, span: t.span}
		if k >= 0 {
			end := c.text(closing[k])
			message = "the examiner's browser takes `" + text + "` for a tag and " + eaters[t.name] + " what stands before `" + end + "`; write `&lt;" + text[1:] + "` and `&lt;" + end[1:] + "`"
			trouble.closing = closing[k].span
			closing = slices.Delete(slices.Clone(closing), k, k+1)
		}
		trouble.Message = message
		c.found = append(c.found, trouble)
	}
}

// isLive reports whether a tag is one on the examiner's page. In capitals it is
// the same tag, and is told from the others.
func (c *comparison) isLive(t tag) bool {
	loud := strings.ToUpper(t.name[:1]) + t.name[1:]
	if written := string(c.src[t.at+1 : t.at+1+len(t.name)]); written == loud {
		loud = strings.ToUpper(t.name)
	}
	page := pymarkdown.Convert(string(c.src[:t.at+1]) + loud + string(c.src[t.at+1+len(t.name):]))
	page = harmless(strings.ReplaceAll(page, "<"+loud, "<x-"+loud))
	for n := range htmltree.Parse(page).Descendants() {
		if n.Type == html.ElementNode && n.Data == "x-"+t.name {
			return true
		}
	}
	return false // in code, or in a comment
}
