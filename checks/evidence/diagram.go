package evidence

import (
	"strings"

	"handin/report"
	"handin/report/plain"
)

const (
	ruleDiagram  = Rule("diagram")
	diagramWords = "architectural diagram"
)

var (
	image = plain.Pattern(`!\[[^\]\n]*\]\([^)\n]+\)|(?i:<img\s[^>]*\bsrc\b)`)
	// imageFile is one that the answer only names.
	imageFile = plain.Pattern(`(?i)\.(?:png|jpe?g|gif|svg|webp|pdf|drawio)\b`)
)

// diagram is what the report itself says: whether the answer about the architecture
// has an image. A report without that question says nothing.
func (f *Findings) diagram(r *report.Report, path string) Box {
	for i, q := range r.Questions() {
		prompt := folded(r.Prompt(i))
		if !strings.Contains(prompt, "architecture") || !strings.Contains(prompt, "figure") {
			continue
		}
		var b Box
		for _, at := range image().FindAllStringIndex(r.Answer(i), -1) {
			b.Says = SaysFound
			b.Found = append(b.Found, Place{path, r.Line(q.Answer.Start + at[0])})
		}
		if b.Says == "" && !imageFile().MatchString(r.Answer(i)) {
			b.Says = SaysNothing
		}
		return b
	}
	return Box{}
}
