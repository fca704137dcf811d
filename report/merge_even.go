package report

import "strings"

// versions is one stretch of text as the base and the two sides have it.
type versions struct{ base, ours, theirs string }

// even is three reports without what a change of the whole file alters in every
// line or at its edges. The byte order mark, the line endings, the newline at
// the end of the file and the marks of the boxes are each decided by
// themselves; after that a side that changed only these has changed no line.
type even struct {
	base, ours, theirs *Report
	bom, lastNewline   bool
}

func evened(base, ours, theirs *Report) even {
	v := versions{base.src, ours.src, theirs.src}
	e := even{bom: v.hasBOM()}
	v.each(func(s string) string { return strings.TrimPrefix(s, byteOrderMark) })
	v.turnEndings()
	e.lastNewline = v.hasLastNewline()
	nl := newlineOf(v.base)
	v.each(func(s string) string {
		if s == "" || endsLine(s) {
			return s
		}
		return s + nl
	})
	e.base = parseUnless(v.base, base)
	e.ours = parseUnless(v.ours, ours)
	e.theirs = parseUnless(v.theirs, theirs)
	e.evenMarks()
	return e
}

// restore puts what belongs to the whole file back around the merge.
func (e even) restore(pieces []piece) []piece {
	if e.bom {
		pieces = append([]piece{{text: byteOrderMark}}, pieces...)
	}
	if n := len(pieces); n > 0 && !e.lastNewline {
		last := &pieces[n-1]
		last.text = cutEnding(last.text)
		if last.conflict != nil {
			last.conflict.each(cutEnding)
		}
	}
	return pieces
}

func (v *versions) each(f func(string) string) {
	v.base, v.ours, v.theirs = f(v.base), f(v.ours), f(v.theirs)
}

// three gives the value that a three-way merge of two possible ones gives.
func three(base, ours, theirs bool) bool {
	if ours == base {
		return theirs
	}
	return ours
}

func (v versions) hasBOM() bool {
	has := func(s string) bool { return strings.HasPrefix(s, byteOrderMark) }
	return three(has(v.base), has(v.ours), has(v.theirs))
}

// hasLastNewline says if the merge's last line ends. An empty text has no last
// line, and no say.
func (v versions) hasLastNewline() bool {
	switch {
	case v.ours == "":
		return endsLine(v.theirs)
	case v.theirs == "":
		return endsLine(v.ours)
	case v.base == "":
		return endsLine(v.ours) || endsLine(v.theirs)
	}
	return three(endsLine(v.base), endsLine(v.ours), endsLine(v.theirs))
}

// turnEndings does to the other versions what a side did that gave all lines of
// the file another ending.
func (v *versions) turnEndings() {
	from, ours, theirs := onlyEnding(v.base), onlyEnding(v.ours), onlyEnding(v.theirs)
	if from == "" {
		return
	}
	byOurs, byTheirs := ours != "" && ours != from, theirs != "" && theirs != from
	to := theirs
	switch {
	case !byOurs && !byTheirs:
		return
	case byOurs && byTheirs && ours != theirs:
		to = "\n" // each to its own
		if from == to {
			to = "\r\n"
		}
		v.ours, v.theirs = turned(v.ours, ours, to), turned(v.theirs, theirs, to)
	case byOurs:
		to = ours
	}
	v.each(func(s string) string { return turned(s, from, to) })
}

// onlyEnding gives the ending that all lines of a text have, or "".
func onlyEnding(s string) string {
	ending := ""
	for at := 0; at < len(s); {
		end, next := lineEnd(s, at)
		switch e := s[end:next]; {
		case ending == "":
			ending = e
		case e != "" && e != ending:
			return ""
		}
		at = next
	}
	return ending
}

// turned gives the lines of a text that have one ending another.
func turned(s, from, to string) string {
	var b strings.Builder
	for at := 0; at < len(s); {
		end, next := lineEnd(s, at)
		b.WriteString(s[at:end])
		if e := s[end:next]; e == from {
			b.WriteString(to)
		} else {
			b.WriteString(e)
		}
		at = next
	}
	return b.String()
}

// cutEnding takes the line ending off the end of a text.
func cutEnding(s string) string {
	if t, ok := strings.CutSuffix(s, "\r\n"); ok {
		return t
	}
	if endsLine(s) {
		return s[:len(s)-1]
	}
	return s
}

// evenMarks decides the mark of each box that all three have, and writes it into
// all three. A box stays as it is where the sides chose marks of their own for
// it; it then is a line of the frame.
func (e *even) evenMarks() {
	var marks [3][]string // by box; nil where it stays
	boxes := common(e.base.boxKeys(), e.ours.boxKeys(), e.theirs.boxKeys())
	for k, r := range []*Report{e.base, e.ours, e.theirs} {
		marks[k] = make([]string, len(r.boxes))
		for i, b := range r.boxes {
			marks[k][i] = r.Text(b.Mark)
		}
	}
	tick := e.ours.Tick()
	if tick != e.theirs.Tick() {
		tick = e.base.Tick()
	}
	for _, at := range boxes {
		v := versions{marks[0][at[0]], marks[1][at[1]], marks[2][at[2]]}
		if mark, ok := v.mark(tick); ok {
			marks[0][at[0]], marks[1][at[1]], marks[2][at[2]] = mark, mark, mark
		}
	}
	e.base, e.ours, e.theirs = e.base.withMarks(marks[0]), e.ours.withMarks(marks[1]), e.theirs.withMarks(marks[2])
}

// mark decides a box: first if it is ticked, then how. Tick is the mark to take
// where one side wrote x and the other X.
func (v versions) mark(tick string) (string, bool) {
	ticked := !isBlank(v.base)
	ours, theirs := !isBlank(v.ours), !isBlank(v.theirs)
	switch {
	case v.ours == v.theirs:
		return v.ours, true
	case ours != theirs: // then one of them is as it was
		if theirs == ticked {
			return v.ours, true
		}
		return v.theirs, true
	case v.ours == v.base:
		return v.theirs, true
	case v.theirs == v.base:
		return v.ours, true
	case !ours:
		return " ", true
	case strings.EqualFold(strings.TrimSpace(v.ours), "x") && strings.EqualFold(strings.TrimSpace(v.theirs), "x"):
		return tick, true
	}
	return "", false
}

// withMarks gives the report with other marks in its boxes.
func (r *Report) withMarks(marks []string) *Report {
	var b strings.Builder
	at := 0
	for i, box := range r.boxes {
		b.WriteString(r.src[at:box.Mark.Start])
		b.WriteString(marks[i])
		at = box.Mark.End
	}
	b.WriteString(r.src[at:])
	return parseUnless(b.String(), r)
}

// boxKeys names all boxes, as boxKey does, in one go.
func (r *Report) boxKeys() []boxKey {
	keys := make([]boxKey, len(r.boxes))
	seen := make(map[string]int, len(r.boxes))
	for i, b := range r.boxes {
		keys[i] = boxKey{b.Text, seen[b.Text]}
		seen[b.Text]++
	}
	return keys
}

// newlineOf is the ending that most lines of a text have.
func newlineOf(s string) string { return (&Report{src: s}).Newline() }
