package rendering

import (
	"bytes"
	"slices"

	"handin/report/plain"

	"github.com/yuin/goldmark/ast"
)

// formula is one between dollar signs that has more than a number or a name in it.
var formula = plain.Pattern(`\$\$[^$` + "`" + `]*[\\^_={][^$` + "`" + `]*\$\$|(?:^|[^\w\\$])(\$[^\s$` + "`" + `](?:[^$` + "`" + `\n]*[^\s$\\` + "`" + `])?\$)(?:[^\w$]|$)`)

// meansMore tells a formula from prices and variables of a shell.
var meansMore = plain.Pattern(`\\[a-zA-Z]{2}|[_^]\{?\w|[a-zA-Z]\s*=\s*-?\w`)

// formulasIn takes down the formulas in a block of text, which GitHub draws.
func (g *onGitHub) formulasIn(n ast.Node) {
	lines := n.Lines()
	if lines == nil || lines.Len() == 0 {
		return
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if text := g.src[start:end]; bytes.Count(text, []byte("$")) > 1 {
		for at := 0; at < len(text); {
			m := formula().FindSubmatchIndex(text[at:])
			if m == nil {
				return
			}
			from, to := at+m[0], at+m[1]
			if m[2] >= 0 {
				from, to = at+m[2], at+m[3]
			}
			if s := (span{start + from, start + to}); meansMore().Match(text[from:to]) && !g.isCode(s) {
				g.formulas = append(g.formulas, s)
			}
			at = to
		}
	}
}

// isCode reports whether a part of the last block stands in code.
func (g *onGitHub) isCode(s span) bool {
	for _, c := range slices.Backward(g.codeSpans) {
		if c.end <= s.start {
			return false
		}
		if c.start <= s.start && s.end <= c.end {
			return true
		}
	}
	return false
}

func (c *comparison) judgeFormulas() {
	for _, f := range c.formulas {
		c.found = append(c.found, Trouble{
			Rule: ruleFormula, At: f.start, span: f,
			Message: "GitHub draws a formula here, and the examiner sees it as it is written; say it in words, or show it as a figure",
		})
	}
}
