// Package rendering tells where the examiner's page shows a Markdown text
// otherwise than GitHub does, and what to write so that both show the same.
package rendering

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// webAddress is what GitHub makes a link of. Unlike goldmark's own pattern it
// takes hosts without a domain, as localhost and numbers.
var webAddress = regexp.MustCompile(`^(?:https?|ftp)://[a-zA-Z0-9](?:[^\s<]*[^\s<?!.,:*_~'"])?`)

// github is CommonMark with GitHub's extensions.
var github = goldmark.New(
	goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.TaskList,
		extension.NewLinkify(extension.WithLinkifyURLRegexp(webAddress)),
	),
	goldmark.WithRendererOptions(html.WithUnsafe()),
)

// GitHub gives the HTML that GitHub shows for a Markdown text, whose lines end
// in \n. Raw HTML stands in it as it was.
func GitHub(src string) string {
	var b strings.Builder
	if err := github.Convert([]byte(src), &b); err != nil {
		panic(err) // a Builder takes all
	}
	return b.String()
}

// parseGitHub gives the tree that GitHub makes of a text.
func parseGitHub(src []byte) ast.Node { return github.Parser().Parse(text.NewReader(src)) }
