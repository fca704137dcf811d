package rendering

import (
	"bytes"
	"strings"

	"handin/report/plain"

	"github.com/yuin/goldmark/ast"
)

// quoted is a block right below a quote, which GitHub shows outside of it.
type quoted struct {
	spot
	depth  int  // of the quotes that it stands in
	answer bool // the quote is the prompt's
}

// answerMark is the mark that an answer begins below, with nothing behind it, and
// the lines of a bare quote.
var answerMark = plain.Pattern(`^(?:[ \t]*>[^\n]*\n)?[ \t>*_]*Answer:[ \t*_]*\n(?:[ \t]*>[ \t]*\n)*`)

// answerStart gives where the answer begins in a text that has its mark above it.
func (g *onGitHub) answerStart() int { return len(answerMark().Find(g.src)) }

// belowMark takes down an answer that begins right below its mark. GitHub too may
// show it in the quote.
func (g *onGitHub) belowMark() {
	start := g.answerStart()
	line, _, _ := bytes.Cut(g.src[start:], []byte("\n"))
	if start == 0 || len(bytes.TrimSpace(line)) == 0 || isQuote(string(line)) {
		return
	}
	if inside := insideWord(string(line)); inside >= 0 {
		g.quoted = append(g.quoted, quoted{spot{start, g.pinAt(start + inside)}, 0, true})
	}
}

func isQuote(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), ">") }

// belowQuote takes down the block right below a quote.
func (g *onGitHub) belowQuote(quote *ast.Blockquote) {
	next := quote.NextSibling()
	if next == nil || next.Kind() == ast.KindBlockquote {
		return
	}
	start := startOf(g.src, next)
	if start < 0 {
		return
	}
	start = lineStart(g.src, start)
	above := g.src[lineStart(g.src, start-1):max(start-1, 0)]
	if start <= g.answerStart() || len(bytes.TrimSpace(above)) == 0 {
		return
	}
	if pin := g.pinIn(next); pin >= 0 {
		g.quoted = append(g.quoted, quoted{spot{start, pin}, g.quotes, false})
	}
}

// leftOver is a placeholder of the template's, of which its own note is enough.
var leftOver = plain.Pattern(`^[ \t]*-{2,}[^\n]*fill here`)

// judgeQuotes finds what the examiner sees in a quote that it stands below. An empty
// line that is wanted there for another reason does for this too.
func (c *comparison) judgeQuotes() {
	gaps := c.wantedGaps()
	for _, q := range c.quoted {
		if p := c.place(q.pin); !p.found || p.quotes <= q.depth || gaps[q.at] || leftOver().Match(c.src[q.at:]) {
			continue
		}
		message := "the examiner sees this text inside of the quote above it; put an empty line between them"
		if q.answer {
			message = "the examiner sees this answer inside of the prompt's quote; put an empty line above it"
		}
		c.found = append(c.found, Trouble{Rule: ruleInQuote, At: q.at, span: span{q.at, q.at}, Message: message})
	}
}

// wantedGaps gives the starts of the lines at which a list or code begins that has a
// trouble.
func (c *comparison) wantedGaps() map[int]bool {
	gaps := map[int]bool{}
	for _, t := range c.found {
		if t.list != nil || t.fence != nil {
			gaps[lineStart(c.src, t.At)] = true
		}
	}
	return gaps
}

func quoteWays(_ string, t Trouble) [][]Edit { return [][]Edit{{{t.span.start, t.span.start, "\n"}}} }

// readsTheSame reports whether GitHub's readers read the same words after a
// fix, be it in another place.
func readsTheSame(p proof, c change) bool {
	return lettersOf(GitHub(p.src)) == lettersOf(GitHub(c.after))
}

// indented gives an offset behind the white space and quote marks of a line.
func indented(src string, start int) int {
	line, _, _ := strings.Cut(src[start:], "\n")
	return start + len(line) - len(strings.TrimLeft(line, " \t>"))
}
