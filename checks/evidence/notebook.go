package evidence

import (
	"encoding/json"
	"strings"
)

// cells is what is read of a notebook; older ones have their cells in worksheets.
type cells struct {
	Cells      []cell  `json:"cells"`
	Worksheets []cells `json:"worksheets"`
}

type cell struct {
	Type   string          `json:"cell_type"`
	Source json.RawMessage `json:"source"` // lines, or a text
	Input  json.RawMessage `json:"input"`  // the same, in older ones
}

// notebookCode gives the code of a notebook's cells, and for each line of it the
// line of the file. Commands of the shell and of IPython are left out.
func notebookCode(src string) (code string, lines []int) {
	var book cells
	if json.Unmarshal([]byte(src), &book) != nil {
		return "", nil
	}
	all := book.Cells
	for _, w := range book.Worksheets {
		all = append(all, w.Cells...)
	}
	var b strings.Builder
	at, line := 0, 1
	for _, c := range all {
		if c.Type != "code" {
			continue
		}
		for _, s := range c.lines() {
			// What is not found so, as a line of a cell that is one text, stands where
			// the one before it does.
			if i := strings.Index(src[at:], written(s)); i >= 0 && s != "" {
				line += strings.Count(src[at:at+i], "\n")
				at += i
			}
			b.WriteString(s + "\n")
			lines = append(lines, line)
		}
	}
	return b.String(), lines
}

// lines are those of the cell, whether it is kept as lines or as one text.
func (c cell) lines() []string {
	source := c.Source
	if source == nil {
		source = c.Input
	}
	var parts []string
	if json.Unmarshal(source, &parts) != nil {
		parts = []string{""}
		_ = json.Unmarshal(source, &parts[0]) // anything else is no code
	}
	var lines []string
	for _, part := range parts {
		lines = append(lines, strings.Split(strings.TrimSuffix(part, "\n"), "\n")...)
	}
	for i, line := range lines {
		line = strings.TrimRight(line, "\r")
		if s := strings.TrimSpace(line); strings.HasPrefix(s, "!") || strings.HasPrefix(s, "%") {
			line = ""
		}
		lines[i] = line
	}
	return lines
}

// written is a text as JSON has it between quotes.
func written(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil {
		return s
	}
	return b.String()[1 : b.Len()-2]
}
