package rendering

import (
	"html"
	"strings"
)

// isLaborious tells if to find out what GitHub makes of a text may take long. In most
// texts goldmark takes time in proportion, but for some by the square: quotes and
// lists that begin inside of one another on a line, links without an end, marks of
// emphasis without a partner, tables whose rows lack most cells. The time that these
// take is guessed by the text alone, so that the same is said of it on every machine.
func isLaborious(src string) bool {
	if len(src) < shortest {
		return false
	}
	var p paragraph
	for line := range strings.Lines(src) {
		depth, rest := containersOf(line)
		if depth > mostContainers {
			return true
		}
		if strings.TrimSpace(rest) == "" {
			p = paragraph{}
			continue
		}
		if p.add(rest); p.isLaborious() {
			return true
		}
	}
	return false
}

const (
	shortest       = 1 << 10 // a text that is shorter takes no time at all
	mostContainers = 60      // that begin on one line
	mostSteps      = 32 << 20
	mostCells      = 20_000 // of a table
)

// containersOf counts the marks of quotes and items that a line begins with.
func containersOf(line string) (depth int, rest string) {
	for {
		line = strings.TrimLeft(line, " \t")
		n := containerMark(line)
		if n == 0 {
			return depth, line
		}
		depth, line = depth+1, line[n:]
	}
}

// containerMark gives the length of the mark of a quote or an item, or 0.
func containerMark(line string) int {
	if strings.HasPrefix(line, ">") {
		return 1
	}
	n := 0
	for n < len(line) && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	marks := "-+*"
	if n > 0 {
		marks = ".)"
	}
	if n < len(line) && strings.IndexByte(marks, line[n]) >= 0 && (n+1 == len(line) || strings.IndexByte(" \t\n", line[n+1]) >= 0) {
		return n + 1
	}
	return 0
}

// paragraph counts what takes time in lines without an empty one between them.
type paragraph struct {
	bytes, brackets, links, marks int
	columns, rows                 int // of the table that it may be
}

func (p *paragraph) add(line string) {
	p.bytes += len(line)
	p.brackets += strings.Count(line, "]")
	p.links += strings.Count(line, "](")
	p.marks += marksIn(line)
	if p.columns > 0 {
		p.rows++
	}
	if n := strings.Count(line, "|"); n > p.columns && strings.Trim(line, "|-: \t\n") == "" {
		p.columns = n
	}
}

// isLaborious tells if too many steps are to be taken: for each link what is behind it
// is looked through, and faster for what only may be one, for each mark of emphasis
// all that stand before it; and a row is filled up to all columns.
func (p *paragraph) isLaborious() bool {
	steps := (p.links+p.brackets/8)*p.bytes + p.marks*p.marks
	return steps > mostSteps || p.columns*p.rows > mostCells+p.bytes
}

// marksIn counts the marks of emphasis that may begin or end some.
func marksIn(line string) int {
	marks := 0
	for i := 0; i < len(line); i++ {
		c := line[i]
		if c != '*' && c != '_' && c != '~' || i > 0 && line[i-1] == c {
			continue
		}
		if c != '_' || i == 0 || i+1 == len(line) || !isWordByte(line[i-1]) || !isWordByte(line[i+1]) {
			marks++
		}
	}
	return marks
}

// asItIs is the page of a text that is not looked into.
func asItIs(src string) string {
	return "<p><em>To find out how GitHub shows this text would take too long. It stands here as it is written:</em></p>\n<pre>\n" + html.EscapeString(src) + "</pre>\n"
}
