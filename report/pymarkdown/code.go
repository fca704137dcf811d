package pymarkdown

import "strings"

// blankLine drops an empty line, but for a code block keeps it: the block may go on.
func blankLine(parent *node, text string, q *queue) {
	filler := "\n\n"
	if text != "" {
		filler = "\n"
		q.pushText(text[1:])
	}
	if code := parent.last().code(); code != nil {
		code.write(filler)
	}
}

// codeBlock makes an indented block code; lines after the indented ones are put
// back. Code after code, with blank lines between, is one.
func codeBlock(parent *node, text string, q *queue) {
	indented, rest := detab(text)
	code := parent.last().code()
	if code != nil {
		code.write("\n")
	} else {
		code = parent.add("pre").add("code")
	}
	code.write(escapeCode(stripRight(indented)), "\n")
	q.pushText(rest)
}

// detab removes the indentation of the lines that have it, up to the first that
// has none, and gives the others as they are.
func detab(text string) (indented, rest string) {
	var out strings.Builder
	for {
		line, more, found := strings.Cut(text, "\n")
		switch {
		case strings.HasPrefix(line, tab):
			out.WriteString(line[tabWidth:])
		case !isBlank(line):
			return strings.TrimSuffix(out.String(), "\n"), text
		}
		if !found {
			return out.String(), ""
		}
		out.WriteByte('\n')
		text = more
	}
}

// dedent removes so many indentations from the lines that have them.
func dedent(text string, levels int) string {
	indent := strings.Repeat(tab, levels)
	if levels == 0 || !strings.Contains(text, indent) {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	for {
		line, more, found := strings.Cut(text, "\n")
		out.WriteString(strings.TrimPrefix(line, indent))
		if !found {
			return out.String()
		}
		out.WriteByte('\n')
		text = more
	}
}

func escapeCode(s string) string {
	if !strings.ContainsAny(s, "&<>") {
		return s
	}
	return codeEscapes.Replace(s)
}

var codeEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
