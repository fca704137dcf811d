package rendering

import (
	"bytes"
	"slices"
	"strings"

	"handin/report/plain"

	"github.com/yuin/goldmark/ast"
)

// lineBreak is a backslash at the end of a line.
type lineBreak struct {
	at    int
	block span // the lines of the paragraph that it stands in
	depth int  // of the items that it stands in
}

// command is one of a shell, over several lines: those that end in a backslash, and
// the one that they end at.
type command struct {
	span
	depth int
}

// commandName is the name of a program that reports speak of, at the start of a
// text; a prompt, a variable or a path says as much.
var commandName = plain.Pattern(`^(?:\$ |(?:sudo |time |[A-Z_][A-Z0-9_]*=\S* )*(?:\./\S|` +
	`(?:ab|ansible|apt(?:-get)?|bash|bentoml|brew|cat|cd|cookiecutter|conda|cp|curl|dvc|docker(?:-compose)?|export|gcloud|gh|git|gsutil|helm|hey|http|httpie|inv|invoke|jq|k6|` +
	`kubectl|locust|make|mamba|minikube|mkdir|mlflow|mv|npm|pip3?|pipx|poetry|pre-commit|pytest|python3?|rm|rsync|ruff|scp|sh|sleep|ssh|streamlit|terraform|` +
	`torchrun|torchserve|tox|uv|uvicorn|uvx|wandb|wget|wrk)(?:\s|$)))`)

// isCommand reports whether what stands from an offset begins as a command.
func isCommand(text []byte) bool { return commandName().Match(text) }

// breakAt takes down a backslash at the end of a line.
func (g *onGitHub) breakAt(at int, block ast.Node, in *item) {
	b := lineBreak{at: at}
	if lines := block.Lines(); block.Type() == ast.TypeBlock && lines.Len() > 0 {
		b.block = span{lines.At(0).Start, lines.At(lines.Len() - 1).Stop}
	}
	if in != nil {
		b.depth = in.depth
	}
	g.breaks = append(g.breaks, b)
}

// judgeBreaks finds the backslashes that end lines. Those of a command are its own.
func (c *comparison) judgeBreaks() {
	for i := 0; i < len(c.breaks); {
		n := 1
		for i+n < len(c.breaks) && c.isBelow(c.breaks[i+n-1], c.breaks[i+n]) {
			n++
		}
		if cmd, ok := c.command(c.breaks[i : i+n]); ok {
			c.found = append(c.found, Trouble{
				Rule: ruleCommand, At: cmd.start, span: cmd.span, depth: cmd.depth,
				Message: "the examiner sees this command run on in one line, with its backslashes; it wants to be code: indent each of its lines by four spaces, with an empty line before and after them",
			})
		} else {
			for _, b := range c.breaks[i : i+n] {
				c.found = append(c.found, Trouble{
					Rule: ruleBreak, At: b.at, span: span{b.at, b.at + 1},
					Message: "the examiner sees this backslash, and the text run on; end the line with two spaces instead",
				})
			}
		}
		i += n
	}
	c.leaveToCommands()
}

// leaveToCommands takes out what is said of addresses and the like in a command,
// since as code they are right.
func (c *comparison) leaveToCommands() {
	var commands []span
	for _, t := range c.found {
		if t.Rule == ruleCommand {
			commands = append(commands, t.span)
		}
	}
	c.found = slices.DeleteFunc(c.found, func(t Trouble) bool {
		switch t.Rule {
		case "address", "backslash", "formula", "mail":
			k, _ := slices.BinarySearchFunc(commands, t.At, func(s span, at int) int { return s.end - at - 1 })
			return k < len(commands) && commands[k].start <= t.At
		}
		return false
	})
}

// isBelow reports whether a break stands on the line below another.
func (c *comparison) isBelow(a, b lineBreak) bool {
	return a.block == b.block && lineStart(c.src, b.at) == a.at+2
}

// command reports whether lines that end in backslashes are a command's: their
// first word says so, or one begins with an option; or each has a space in
// front of the backslash, and the next one does not read as words.
func (c *comparison) command(breaks []lineBreak) (command, bool) {
	first, last := breaks[0], breaks[len(breaks)-1]
	start := indented(string(c.src[:first.at]), lineStart(c.src, first.at))
	end := len(c.src)
	if i := bytes.IndexByte(c.src[last.at+2:], '\n'); i >= 0 {
		end = last.at + 2 + i
	}
	cmd := command{span{start, end}, first.depth}
	if marker := c.src[start:first.at]; isMarker(marker, 0) && len(marker) > markerEnd(marker, 0) {
		cmd.start += markerEnd(marker, 0)
		cmd.start += len(c.src[cmd.start:first.at]) - len(bytes.TrimLeft(c.src[cmd.start:first.at], " \t"))
	}
	if isCommand(c.src[cmd.start:end]) {
		return cmd, true
	}
	spaced := startsAsCommand(c.src[cmd.start:end])
	for _, b := range breaks {
		line, next := c.src[lineStart(c.src, b.at):b.at], c.src[b.at+2:end]
		if words := bytes.TrimRight(line, " \t"); len(words) > 0 && strings.IndexByte(".,;:!?", words[len(words)-1]) >= 0 {
			return cmd, false
		}
		if isOption(next) {
			return cmd, true
		}
		spaced = spaced && bytes.HasSuffix(line, []byte(" ")) && !readsAsWords(next)
	}
	return cmd, spaced
}

func isOption(line []byte) bool {
	line = bytes.TrimLeft(line, " \t>")
	return len(line) > 1 && line[0] == '-' && line[1] != ' ' && line[1] != '\n'
}

// startsAsCommand reports whether the first word of a text could be a program's
// name.
func startsAsCommand(text []byte) bool {
	word, _, _ := bytes.Cut(text, []byte(" "))
	return len(word) > 0 && !bytes.ContainsAny(word, "`*_,;:()[]<>") && bytes.Equal(word, bytes.ToLower(word)) && !isDigit(word[0])
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// readsAsWords reports whether a line is not indented, and begins with a word
// of letters.
func readsAsWords(line []byte) bool {
	line, _, _ = bytes.Cut(line, []byte("\n"))
	word, _, _ := bytes.Cut(line, []byte(" "))
	return len(word) == 0 && !bytes.HasPrefix(line, []byte("  ")) || len(word) > 0 && !bytes.ContainsAny(word, "/=:_'\"$.")
}

// commandWays writes the command's lines as code. Words in front of it on its first
// line stay text.
func commandWays(src string, t Trouble) [][]Edit {
	lineAt := lineStart([]byte(src), t.span.start)
	if prefix := src[lineAt:t.span.start]; strings.Trim(prefix, " \t>") != "" {
		return nil // it begins on the line of an item's marker
	}
	var ways [][]Edit
	for _, start := range commandStarts(src, t) {
		ways = append(ways, []Edit{commandEdit(src, start, t, commandLines(src, start, t))})
	}
	return ways
}

// commandStarts gives where a command may begin: behind other words of its first
// line, or with them.
func commandStarts(src string, t Trouble) []int {
	first, _, _ := strings.Cut(src[t.span.start:t.span.end], "\n")
	for at := 0; at < len(first); {
		if isCommand([]byte(first[at:])) {
			return []int{t.span.start + at, t.span.start}
		}
		next := strings.IndexByte(first[at:], ' ')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return []int{t.span.start}
}

// commandLines are the lines of a command without the white space that stands in
// front of all of them.
func commandLines(src string, start int, t Trouble) []string {
	lines := strings.Split(src[lineStart([]byte(src), start):t.span.end], "\n")
	common := ""
	for i, line := range lines {
		line = line[len(quoteOf(line)):]
		space := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if i == 0 {
			common = space
		}
		for !strings.HasPrefix(space, common) {
			common = common[:len(common)-1]
		}
		lines[i] = strings.TrimRight(line, " \t")
	}
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], common)
	}
	first, _, _ := strings.Cut(src[start:t.span.end], "\n")
	lines[0] = strings.TrimRight(first, " \t")
	return lines
}

// commandEdit puts lines of code in place of a command.
func commandEdit(src string, start int, t Trouble, lines []string) Edit {
	lineAt := lineStart([]byte(src), t.span.start)
	quote, space := quoteOf(src[lineAt:t.span.start]), strings.Repeat("    ", t.depth+1)
	if quote != "" {
		space = " " + space
	}
	gap := ""
	if start > t.span.start {
		gap = "\n" + quote + "\n"
	} else {
		start = lineAt
		if e, ok := emptyLine(src, lineAt); ok {
			gap = e.Text
		}
	}
	e := Edit{start, t.span.end, gap + quote + space + strings.Join(lines, "\n"+quote+space)}
	if next, _, _ := strings.Cut(src[min(t.span.end+1, len(src)):], "\n"); strings.Trim(next, " \t>") != "" {
		e.Text += "\n" + quote
	}
	return e
}

// showsCommand reports whether both pages show a command as code after a fix,
// and around it the words that they showed.
func showsCommand(p proof, c change) bool {
	if c.far > p.distance {
		return false
	}
	pin := string(rune(firstPin))
	for _, start := range commandStarts(p.src, p.trouble) {
		lines := commandLines(p.src, start, p.trouble)
		if commandEdit(p.src, start, p.trouble, lines) != c.edits[0] {
			continue
		}
		pinned := Apply(p.src, []Edit{commandEdit(p.src, start, p.trouble, []string{pin})})
		bare := GitHub(p.src[:start] + pin + p.src[p.trouble.span.end:])
		if lettersOf(bare) != lettersOf(GitHub(pinned)) {
			return false
		}
		for _, page := range []func(string) string{GitHub, examiners} {
			if strings.Replace(shownText(page(pinned)), pin, expandTabs(strings.Join(lines, "\n")), 1) != shownText(page(c.after)) {
				return false
			}
		}
		return true
	}
	return false
}
