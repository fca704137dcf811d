package audit

import (
	"fmt"
	"strings"

	"handin/report/plain"
)

// markdownFormat writes a table of each report's questions, for the summary of a workflow.
func markdownFormat() printer {
	return printer{between: "\n", piece: func(r result) (string, error) {
		if r.err != nil {
			return fmt.Sprintf("### %s\n\n%s\n", inMarkdown(r.Path), inMarkdown(r.problem())), nil
		}
		return r.markdown(), nil
	}}
}

func (r result) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n", inMarkdown(r.place()))
	for line := range strings.Lines(r.score()) {
		b.WriteString(inMarkdown(strings.TrimSuffix(line, "\n")) + "\\\n")
	}
	b.WriteString("\n| | question | | |\n|---|---|---|---|\n")
	for i, q := range r.Report.Questions() {
		s := r.Standings[i]
		counts := s.Counts()
		if !s.Answered {
			counts = "not answered; " + counts
		}
		fmt.Fprintf(&b, "| %s | %d · %s | %s | %s |\n", strings.TrimSpace(s.Glyph()), q.Number, inMarkdown(s.Rule.Title), inMarkdown(counts), inMarkdown(r.remark(i, q.Number)))
	}
	for _, c := range r.causes {
		if !c.told() && c.Question == 0 {
			fmt.Fprintf(&b, "\nFails on %s: %s\n", c.On, inMarkdown(c.String()))
		}
	}
	return b.String()
}

// remark is the first thing for which the check fails at a question, or else its first
// note, and how much more there is.
func (r result) remark(i, number int) string {
	var all []string
	for _, c := range r.causes {
		if !c.told() && c.Question == number {
			all = append(all, c.On+": "+c.Message)
		}
	}
	if len(all) == 0 {
		for _, n := range r.Remarks(i) {
			all = append(all, n.Message)
		}
	}
	switch len(all) {
	case 0:
		return ""
	case 1:
		return all[0]
	}
	return all[0] + " (and " + plain.Count(len(all)-1, "other") + ")"
}

// inMarkdown writes a text on a line so that it means nothing to Markdown.
func inMarkdown(text string) string {
	var b strings.Builder
	for _, c := range plain.PrintableLine(text) {
		switch {
		case c == '<':
			b.WriteString("&lt;")
		case c == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_{}[]()#+!|~@$", c):
			b.WriteString("\\" + string(c))
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
