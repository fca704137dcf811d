package rendering

import (
	"bytes"
	"slices"
	"strings"

	"handin/report/htmltree"
	"handin/report/plain"

	"github.com/yuin/goldmark/ast"
)

// passage is a block of text with marks of emphasis.
type passage struct {
	span
	list    *list // that it stands in
	samples []sample
}

// sample is the first word between two marks, which is emphasised as all that
// stands between them.
type sample struct {
	at, pin int
	style   style
	words   string
}

// marks is a run of them.
var marks = plain.Pattern(`\*+|_+`)

// emphasisTag is emphasis that is written in HTML.
var emphasisTag = plain.Pattern(`(?i)</?(?:em|strong)\b`)

// passage takes down a block of text whose emphasis the pages could take otherwise.
func (g *onGitHub) passage(block ast.Node, l *list) {
	lines := block.Lines()
	if block.Kind() == ast.KindHTMLBlock || block.Kind() == ast.KindCodeBlock || lines == nil || lines.Len() == 0 {
		return
	}
	p := passage{span: span{lines.At(0).Start, lines.At(lines.Len() - 1).Stop}, list: l}
	if text := g.src[p.start:p.end]; !bytes.ContainsAny(text, "*_") || isPlainlyMarked(text) {
		return
	}
	var now style
	depth := [3]int{}
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.CodeSpan:
			if t, ok := n.FirstChild().(*ast.Text); ok && entering {
				g.sample(&p, t.Segment.Start, t.Segment.Value(g.src), now)
			}
			return ast.WalkSkipChildren, nil
		case *ast.Image:
			return ast.WalkSkipChildren, nil
		case *ast.Emphasis:
			if level := min(n.Level, 2); entering {
				depth[level]++
			} else {
				depth[level]--
			}
			now = style{italic: depth[1] > 0, bold: depth[2] > 0}
		case *ast.Text:
			if entering {
				g.samples(&p, n, now)
			}
		}
		return ast.WalkContinue, nil
	})
	g.emphasised = append(g.emphasised, p)
}

// samples takes a word from each piece of a text between marks.
func (g *onGitHub) samples(p *passage, n *ast.Text, now style) {
	text := n.Segment.Value(g.src)
	at := 0
	for _, m := range append(marks().FindAllIndex(text, -1), []int{len(text), len(text)}) {
		if m[0] > 0 && m[1] < len(text) && isWordByte(text[m[0]-1]) && isWordByte(text[m[1]]) && text[m[0]] == '_' {
			continue // in a name
		}
		g.sample(p, n.Segment.Start+at, text[at:m[0]], now)
		at = m[1]
	}
}

// mostSamples limits how many words are looked at: no answer has as many marks.
const mostSamples = 500

// sample takes the first word of a text that stands at an offset.
func (g *onGitHub) sample(p *passage, at int, text []byte, now style) {
	if inside := insideWord(string(text)); inside >= 0 && g.sampled < mostSamples {
		g.sampled++
		p.samples = append(p.samples, sample{at, g.pinAt(at + inside), now, string(text)})
	}
}

func isWordByte(c byte) bool { return isASCIILetter(c) || '0' <= c && c <= '9' }

// isPlainlyMarked reports whether all emphasis of a text is of a kind that
// every page takes alike: `**words**` with white space or punctuation around,
// and letters inside.
func isPlainlyMarked(text []byte) bool {
	open := ""
	for _, m := range marks().FindAllIndex(text, -1) {
		run := string(text[m[0]:m[1]])
		before, after := byte(' '), byte(' ')
		if m[0] > 0 {
			before = text[m[0]-1]
		}
		if m[1] < len(text) {
			after = text[m[1]]
		}
		switch {
		case run[0] == '_' && isWordByte(before) && isWordByte(after):
		case open == "" && len(run) <= 3 && isBlankByte(before) && isBlankByte(after):
		case open == "" && len(run) <= 3 && (isBlankByte(before) || before == '(') && isWordByte(after):
			open = run
		case open == run && (isWordByte(before) || strings.IndexByte(".:,!?%)", before) >= 0) && (isBlankByte(after) || isWordByte(before) && strings.IndexByte(".:,;!?)", after) >= 0):
			open = ""
		default:
			return false
		}
	}
	return open == ""
}

func isBlankByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

// mostPassages limits how many passages that differ are looked into.
const mostPassages = 100

// judgeEmphasis finds where the emphasis of the two pages begins or ends elsewhere,
// unless something else is wrong there that it can come of.
func (c *comparison) judgeEmphasis() {
	if len(c.emphasised) == 0 || emphasisTag().Match(c.src) {
		return
	}
	others := slices.DeleteFunc(slices.Clone(c.found), func(t Trouble) bool { return !t.breaksUp() })
	for _, p := range c.emphasised {
		k := slices.IndexFunc(p.samples, func(s sample) bool { at := c.place(s.pin); return at.found && at.style != s.style })
		if k < 0 {
			continue
		}
		if c.passages++; c.passages > mostPassages {
			return
		}
		if !c.isCovered(p, others) {
			s, seen := p.samples[k], c.place(p.samples[k].pin).style
			c.found = append(c.found, Trouble{Rule: ruleEmphasis, At: s.at, span: p.span, seen: seen, Message: emphasisMessage(s, seen)})
		}
	}
}

// breaksUp reports whether a trouble can tear the blocks around it apart, or
// run them together.
func (t Trouble) breaksUp() bool {
	return !rows[t.Rule].inline
}

// isCovered reports whether a trouble of others stands in the list of a
// passage, or with no empty line between them.
func (c *comparison) isCovered(p passage, others []Trouble) bool {
	if len(others) == 0 {
		return false
	}
	start := max(bytes.LastIndex(c.src[:p.start], []byte("\n\n")), 0)
	end := len(c.src)
	if i := bytes.Index(c.src[p.end:], []byte("\n\n")); i >= 0 {
		end = p.end + i
	}
	return slices.ContainsFunc(others, func(t Trouble) bool {
		return t.list != nil && t.list == p.list || start <= t.At && t.At <= end || t.closing.end > 0 && t.At < p.start
	})
}

const emphasisAdvice = "; mark whole words, with white space around the marks and none inside of them, and write `\\*` for an asterisk"

func emphasisMessage(s sample, seen style) string {
	words := strings.Fields(s.words)
	text := "`" + strings.Join(words[:min(len(words), 4)], " ") + "`"
	switch {
	case s.style == style{}:
		return "the examiner sees " + text + " in " + seen.String() + ", and GitHub shows the marks" + emphasisAdvice
	case seen == style{}:
		return "GitHub shows " + text + " in " + s.style.String() + ", and the examiner sees the marks" + emphasisAdvice
	}
	return "the examiner sees " + text + " in " + seen.String() + ", and GitHub shows it in " + s.style.String() + emphasisAdvice
}

func (s style) String() string {
	switch {
	case s.italic && s.bold:
		return "bold italics"
	case s.bold:
		return "bold"
	}
	return "italics"
}

// mostRuns limits the marks for which other ways to write them are tried.
const mostRuns = 12

// emphasisWays gives other ways to write the marks of a passage, those next to the
// place first: the other mark, white space beside it that is moved, and no mark.
func emphasisWays(src string, t Trouble) [][]Edit {
	runs := marks().FindAllStringIndex(src[t.span.start:t.span.end], -1)
	for _, m := range runs {
		m[0], m[1] = m[0]+t.span.start, m[1]+t.span.start
	}
	slices.SortStableFunc(runs, func(a, b []int) int { return distanceTo(a, t.At) - distanceTo(b, t.At) })
	runs = runs[:min(len(runs), mostRuns)]
	var spaces [][]Edit
	for _, m := range runs {
		spaces = append(spaces, spaceWays(src, m)...)
	}
	if plain := plainWays(src, runs); t.seen.bold {
		spaces = append(spaces, plain...)
	} else { // rather asterisks than italics
		spaces = append(plain, spaces...)
	}
	return append(starWays(src, runs), spaces...)
}

func distanceTo(m []int, at int) int {
	if m[1] <= at {
		return at - m[1]
	}
	return m[0] - at
}

// starWays writes asterisks for underscores, of two runs or of all of them.
func starWays(src string, runs [][]int) [][]Edit {
	var ways [][]Edit
	var all []Edit
	for i, a := range runs {
		if src[a[0]] != '_' {
			continue
		}
		all = append(all, starEdit(a))
		for _, b := range runs[i+1:] {
			if src[a[0]:a[1]] == src[b[0]:b[1]] && len(ways) < mostRuns {
				ways = append(ways, []Edit{starEdit(a), starEdit(b)})
			}
		}
	}
	if len(all) > 2 {
		ways = append(ways, all)
	}
	return ways
}

func starEdit(m []int) Edit { return Edit{m[0], m[1], strings.Repeat("*", m[1]-m[0])} }

// spaceWays takes the white space beside a mark to its other side, or puts some
// there.
func spaceWays(src string, m []int) [][]Edit {
	spaced := func(at int) bool { return at < 0 || at >= len(src) || isBlankByte(src[at]) }
	before, after := spaced(m[0]-1), spaced(m[1])
	switch {
	case before && !after && m[0] > 0 && src[m[0]-1] == ' ':
		return [][]Edit{{{m[0] - 1, m[0], ""}, {m[1], m[1], " "}}, {{m[0] - 1, m[0], ""}}}
	case after && !before && m[1] < len(src) && src[m[1]] == ' ':
		return [][]Edit{{{m[1], m[1] + 1, ""}, {m[0], m[0], " "}}, {{m[1], m[1] + 1, ""}}}
	case !before && !after:
		return [][]Edit{{{m[1], m[1], " "}}, {{m[0], m[0], " "}}}
	}
	return nil
}

// plainWays writes marks as they are seen: one run, two, or all of them.
func plainWays(src string, runs [][]int) [][]Edit {
	var ways [][]Edit
	var all []Edit
	for i, a := range runs {
		ways = append(ways, plainEdits(src, a))
		if i > 0 {
			ways = append(ways, append(plainEdits(src, runs[i-1]), plainEdits(src, a)...))
		}
		all = append(all, plainEdits(src, a)...)
	}
	return append(ways, all)
}

func plainEdits(src string, m []int) []Edit {
	var edits []Edit
	for at := m[0]; at < m[1]; at++ {
		if at == 0 || src[at-1] != '\\' {
			edits = append(edits, Edit{at, at, `\`})
		}
	}
	return edits
}

// emphasisesAlike reports whether the examiner sees the same words after a fix,
// in bold where they were, with no more than spaces put between them. GitHub
// shows no marks then that were meant for emphasis.
func emphasisesAlike(p proof, c change) bool {
	if p.trouble.seen == (style{}) || c.far > p.distance || plain.Squeezed(shownText(examiners(c.after))) != plain.Squeezed(shownText(examiners(p.src))) {
		return false
	}
	return isSpaced(withoutMarks(GitHub(p.src)), withoutMarks(GitHub(c.after)))
}

// withoutMarks is the words of a page without marks of emphasis.
func withoutMarks(page string) string {
	return strings.Join(strings.Fields(marks().ReplaceAllString(htmltree.Text(htmltree.Parse(page)), "")), " ")
}

// isSpaced reports whether a text is another one with more spaces in it.
func isSpaced(text, more string) bool {
	for i := range len(more) {
		switch {
		case text != "" && text[0] == more[i]:
			text = text[1:]
		case more[i] != ' ':
			return false
		}
	}
	return text == ""
}
