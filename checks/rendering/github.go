package rendering

import (
	"regexp"
	"strings"

	"handin/report/plain"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// webAddress is what GitHub makes a link of. Unlike goldmark's own pattern it
// takes hosts without a domain, as localhost and numbers, and no bracket at the end
// that opens in front of it.
var webAddress = taking(`^` + addressPattern)

const addressPattern = `(?:https?|ftp)://[a-zA-Z0-9](?:[^\s<]*(?:\[[^\s<\[\]]*\]|[^\s<?!.,:*_~'"\]]))?`

// taking compiles a pattern that takes as much as it can.
func taking(pattern string) *regexp.Regexp {
	re := regexp.MustCompile(pattern)
	re.Longest()
	return re
}

// bareAddress finds the addresses that goldmark's own parser does not look for:
// those behind a quote mark, a colon and the like.
type bareAddress struct{ parser.InlineParser }

func (bareAddress) Trigger() []byte { return []byte(`"':=,;|/){}+-.?>`) }

func (p bareAddress) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !webAddress.Match(line[1:]) {
		return nil
	}
	block.Advance(1)
	link := p.InlineParser.Parse(parent, block, pc)
	if link != nil {
		ast.MergeOrAppendTextSegment(parent, at.WithStop(at.Start+1))
	}
	return link
}

// bare is how web addresses are found. Mail addresses are left to autolinker.
var bare = []extension.LinkifyOption{extension.WithLinkifyURLRegexp(webAddress), extension.WithLinkifyEmailRegexp(regexp.MustCompile(`^[^\s\S]`))}

// github is CommonMark with GitHub's extensions.
var github = goldmark.New(
	goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.TaskList,
		extension.NewLinkify(bare...),
	),
	goldmark.WithParserOptions(
		parser.WithInlineParsers(util.Prioritized(bareAddress{extension.NewLinkifyParser(bare...)}, 1000)),
		parser.WithASTTransformers(util.Prioritized(autolinker{}, 1000)),
	),
	goldmark.WithRendererOptions(html.WithUnsafe()),
)

// GitHub gives the HTML that GitHub shows for a Markdown text, whose lines end
// in \n. Raw HTML stands in it as it was, but for the tags that GitHub shows as text.
// A text that would take too long is given as it is written, with a line that says so.
func GitHub(src string) string {
	if isLaborious(src) {
		return asItIs(src)
	}
	var b strings.Builder
	if err := github.Convert([]byte(src), &b); err != nil {
		panic(err) // a Builder takes all
	}
	return harmless(b.String())
}

// eating is the tags of elements that hold no HTML.
var eating = plain.Pattern(`(?i)<(/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:\s|/?>))`)

// harmless gives HTML in which these tags are text.
func harmless(page string) string {
	if !hasEater(page) {
		return page
	}
	return eating().ReplaceAllString(page, "&lt;$1")
}

// hasEater reports whether there may be such a tag in HTML. There hardly ever is.
func hasEater(page string) bool {
	for {
		i := strings.IndexByte(page, '<')
		if i < 0 {
			return false
		}
		page = strings.TrimPrefix(page[i+1:], "/")
		n := 0
		for n < len(page) && isASCIILetter(page[n]) {
			n++
		}
		if n >= shortestEater && eaters[strings.ToLower(page[:n])] != "" {
			return true
		}
	}
}

const shortestEater = 3

// parseGitHub gives the tree that GitHub makes of a text.
func parseGitHub(src []byte) ast.Node { return github.Parser().Parse(text.NewReader(src)) }
