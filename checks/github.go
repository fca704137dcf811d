package checks

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// gitHub converts as GitHub does, whose sanitiser is the browser's business.
var gitHub = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))

// GitHub gives the HTML that GitHub shows for a text.
func GitHub(src string) string {
	var b strings.Builder
	if err := gitHub.Convert([]byte(src), &b); err != nil {
		return src
	}
	return b.String()
}
