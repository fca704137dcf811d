package rendering

import "strings"

// separator is what keeps indented code apart from a list, or from other code. No
// page shows it.
const separator = "<!-- -->"

// fenceWays gives the ways to write a fence's code with four spaces: alone, and
// kept apart from what stands above or below.
func fenceWays(src string, t Trouble) [][]Edit {
	f := t.fence
	open := src[f.at:f.lines[0].Start]
	if strings.Trim(open[:strings.IndexAny(open+"`", "`~")], " \t>") != "" {
		return nil // it begins on the line of an item's marker
	}
	var ways [][]Edit
	for _, apart := range []struct{ above, below bool }{{}, {above: true}, {below: true}, {true, true}} {
		ways = append(ways, f.edits(src, apart.above, apart.below))
	}
	return ways
}

func (f *fence) edits(src string, above, below bool) []Edit {
	first := lineStart([]byte(src), f.lines[0].Start)
	line, _, _ := strings.Cut(src[f.at:], "\n")
	quote := quoteOf(line)
	space := strings.Repeat("    ", f.depth)
	if quote != "" {
		space = " " + space
	}
	before := ""
	if e, ok := emptyLine(src, f.at); ok {
		before = e.Text
	}
	if above {
		before += quote + space + separator + "\n" + quote + "\n"
	}
	edits := []Edit{{f.at, first, before}}
	for _, l := range f.lines {
		if strings.TrimSpace(src[l.Start:l.Stop]) != "" {
			edits = append(edits, Edit{lineStart([]byte(src), l.Start), l.Start, quote + space + "    " + strings.Repeat(" ", l.Padding)})
		}
	}
	return append(edits, f.closing(src, quote, space, below))
}

// closing takes the closing fence away, and puts an empty line where text follows.
func (f *fence) closing(src, quote, space string, below bool) Edit {
	stop := f.lines[len(f.lines)-1].Stop
	e := Edit{stop, min(f.end+1, len(src)), ""}
	if f.end <= stop {
		e.End = stop // it was never closed
	}
	next, _, _ := strings.Cut(src[e.End:], "\n")
	if below {
		e.Text = quote + "\n" + quote + space + separator + "\n"
	}
	if strings.Trim(next, " \t>") != "" {
		e.Text += quote + "\n"
	}
	if e.End == len(src) && strings.HasSuffix(src[:stop], "\n") && !strings.HasSuffix(src, "\n") && !below {
		e.Start-- // the text ended without a line feed
	}
	return e
}
