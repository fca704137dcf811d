package evidence

import (
	"regexp"
	"strings"

	"handin/report"
)

const (
	ruleDiagram  Rule = "diagram"
	diagramWords      = "architectural diagram"
	// architectureWords are those of the prompt that asks for it.
	architectureWords = "figure that describes the overall architecture"
)

var image = regexp.MustCompile(`!\[[^\]\n]*\]\([^)\n]+\)|(?i:<img\s[^>]*\bsrc\b)`)

// diagram is what the report itself says: whether the answer about the architecture
// has an image. A report without that question says nothing.
func (f *Findings) diagram(r *report.Report, path string) Box {
	for i, q := range r.Questions() {
		if !strings.Contains(folded(r.Prompt(i)), architectureWords) {
			continue
		}
		var b Box
		for _, at := range image.FindAllStringIndex(r.Answer(i), -1) {
			b.Says = SaysFound
			b.Found = append(b.Found, Place{path, r.Line(q.Answer.Start + at[0])})
		}
		if b.Says == "" {
			b.Says = SaysNothing
		}
		return b
	}
	return Box{}
}
