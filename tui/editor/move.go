package editor

// moveTo puts the cursor at an offset; what lies between the cursor's old place
// and the new one is added to the selection, or nothing is selected any more.
func (e *Editor) moveTo(offset int, selecting bool) {
	e.cursor = offset
	if !selecting {
		e.anchor = offset
	}
	e.goal = -1
	e.history.close()
}

// A motion tells where a key takes the cursor.

func (e *Editor) left() int  { return e.before(e.cursor) }
func (e *Editor) right() int { return e.after(e.cursor) }

func (e *Editor) textStart() int { return 0 }
func (e *Editor) textEnd() int   { return e.Len() }

func (e *Editor) lineStart() int { return e.buf.lineAt(e.cursor).start }
func (e *Editor) lineEnd() int   { return e.buf.lineAt(e.cursor).end }

// home is the row's start and, from there, the line's.
func (e *Editor) home() int {
	if start := e.placeAt(e.cursor).row().start; start != e.cursor {
		return start
	}
	return e.lineStart()
}

// end is the row's end and, from there, the line's.
func (e *Editor) end() int {
	p := e.placeAt(e.cursor)
	if end := e.offsetAt(p, e.width); end != e.cursor {
		return end
	}
	return p.line.end
}

func (e *Editor) up() int       { return e.vertical(-1) }
func (e *Editor) down() int     { return e.vertical(1) }
func (e *Editor) pageUp() int   { return e.page(-1) }
func (e *Editor) pageDown() int { return e.page(1) }

// vertical goes n rows down, or up, and keeps to the column from which the
// first of such steps began. Beyond the text's first and last row it goes to
// the text's ends.
func (e *Editor) vertical(n int) int {
	p := e.placeAt(e.cursor)
	if e.goal < 0 {
		e.goal = e.column(p.row(), e.cursor)
	}
	to, moved := e.walk(p, n)
	switch {
	case moved != 0:
		return e.offsetAt(to, e.goal)
	case n < 0:
		return 0
	}
	return e.Len()
}

// page goes as many rows as are shown, less one, and takes the window along.
func (e *Editor) page(direction int) int {
	n := direction * max(e.textHeight()-1, 1)
	to, _ := e.walk(e.placeAt(e.top), n)
	e.top = to.row().start
	e.fill()
	return e.vertical(n)
}

// walk goes n rows down, or up, as far as there are rows, and tells how many it
// went.
func (e *Editor) walk(p place, n int) (to place, moved int) {
	step, by := e.below, 1
	if n < 0 {
		step, by = e.over, -1
	}
	for moved != n {
		next, ok := step(p)
		if !ok {
			break
		}
		p, moved = next, moved+by
	}
	return p, moved
}
