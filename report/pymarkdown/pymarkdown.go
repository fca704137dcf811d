package pymarkdown

// Convert gives the HTML of a Markdown document, without a line break at the end.
func Convert(src string) string {
	if strip(src) == "" {
		return ""
	}
	html := &shelf{}
	text := extractHTML(normalize(src), html)
	root, refs := parseDocument(text)
	in := &inliner{shelf: html, refs: refs}
	in.run(root)
	tidy(root)
	return strip(html.restore(strip(serializeDocument(root, len(text)))))
}
