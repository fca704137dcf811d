package pymarkdown

// Convert gives the HTML of a Markdown document, without a line break at the end.
func Convert(src string) string {
	if strip(src) == "" {
		return ""
	}
	html := &htmlStash{}
	text := extractHTML(normalize(src), html)
	root, refs := parseDocument(text)
	in := &inliner{stash: html, refs: refs}
	in.run(root)
	tidy(root)
	return strip(html.restore(strip(serializeDocument(root, len(text)))))
}
