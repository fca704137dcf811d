package pymarkdown

import (
	"strconv"
	"strings"
)

const (
	stashPrefix = stx + "wzxhzdk:"
	ampersand   = stx + "amp" + etx // an & that was there before escaping
)

// A htmlStash holds raw HTML until the page is written.
type htmlStash struct{ pieces []string }

// put stores HTML and gives the placeholder for it.
func (s *htmlStash) put(html string) string {
	s.pieces = append(s.pieces, html)
	return stashPrefix + strconv.Itoa(len(s.pieces)-1) + etx
}

// restore puts the HTML in the place of its placeholders. HTML of a block level that
// was alone in a paragraph stands there without the paragraph. HTML may hold further
// placeholders, to any depth, so the texts to go on with are kept as a stack.
func (s *htmlStash) restore(page string) string {
	if len(s.pieces) > 0 && strings.Contains(page, stashPrefix) {
		page = s.expand(page)
	}
	return strings.ReplaceAll(page, ampersand, "&")
}

func (s *htmlStash) expand(page string) string {
	var out strings.Builder
	out.Grow(len(page) * 2)
	for stack := []string{page}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		p := s.find(*top)
		if p.end == 0 {
			out.WriteString(*top)
			stack = stack[:len(stack)-1]
			continue
		}
		out.WriteString((*top)[:p.start])
		*top = (*top)[p.end:]
		html := p.html
		if p.wrapped && !isBlockHTML(html) {
			html = "<p>" + html + "</p>"
		}
		stack = append(stack, html)
	}
	return out.String()
}

// A placement is a placeholder in a text, with the paragraph around it when it is
// wrapped in one. The zero placement stands for none.
type placement struct {
	start, end int
	wrapped    bool
	html       string
}

func (s *htmlStash) find(text string) placement {
	for at := 0; ; {
		start := indexFrom(text, stashPrefix, at)
		if start == len(text) {
			return placement{}
		}
		at = start + len(stashPrefix)
		end := indexFrom(text, etx, at)
		n, err := strconv.Atoi(text[at:end])
		if err != nil || end == len(text) || n >= len(s.pieces) {
			continue
		}
		p := placement{start: start, end: end + 1, html: s.pieces[n]}
		if strings.HasSuffix(text[:start], "<p>") && strings.HasPrefix(text[p.end:], "</p>") {
			p.start, p.end, p.wrapped = start-len("<p>"), p.end+len("</p>"), true
		}
		return p
	}
}

// isBlockHTML tells HTML that starts with a block-level tag, or with a comment or
// the like.
func isBlockHTML(html string) bool {
	if html == "" || html[0] != '<' {
		return false
	}
	name := strings.TrimPrefix(html[1:], "/")
	if end := strings.IndexAny(name, " >"); end >= 0 {
		name = name[:end]
	}
	return name != "" && (strings.IndexByte("!?@%", name[0]) >= 0 || isBlockLevel(name))
}
