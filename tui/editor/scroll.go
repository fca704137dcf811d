package editor

// textHeight is the number of rows that the text has; the find bar takes one.
func (e *Editor) textHeight() int {
	if e.find.open {
		return max(e.height-1, 0)
	}
	return e.height
}

// reveal scrolls as far as it takes to have the cursor in view.
func (e *Editor) reveal() {
	height := max(e.textHeight(), 1)
	cursor, top := e.placeAt(e.cursor), e.placeAt(e.top)
	if cursor.row().start < top.row().start {
		e.top = cursor.row().start
		return
	}
	e.top = top.row().start
	if e.rowsBetween(top, cursor, height) < height {
		return
	}
	to, _ := e.walk(cursor, 1-height)
	e.top = to.row().start
}

// same reports whether two places are one row.
func same(a, b place) bool { return a.n == b.n && a.k == b.k && a.i == b.i }

// rowsBetween counts the rows from one place down to another, but no more than
// limit.
func (e *Editor) rowsBetween(from, to place, limit int) int {
	for n := range limit {
		if same(from, to) {
			return n
		}
		var ok bool
		if from, ok = e.below(from); !ok {
			break
		}
	}
	return limit
}

// inView reports whether the row of an offset is shown.
func (e *Editor) inView(offset int) bool {
	_, ok := e.rowOf(offset)
	return ok
}

// rowOf returns the line of the pane that shows an offset.
func (e *Editor) rowOf(offset int) (y int, ok bool) {
	height := e.textHeight()
	y = e.rowsBetween(e.placeAt(e.top), e.placeAt(offset), height)
	return y, y < height
}

// fill scrolls up where there would be empty lines below the text's end.
func (e *Editor) fill() {
	height := max(e.textHeight(), 1)
	top := e.placeAt(e.top)
	if _, n := e.walk(top, height-1); n < height-1 {
		top, _ = e.walk(e.placeAt(e.Len()), 1-height)
	}
	e.top = top.row().start
}

// scroll moves the window by n rows, and not the cursor.
func (e *Editor) scroll(n int) {
	to, _ := e.walk(e.placeAt(e.top), n)
	e.top = to.row().start
	if n > 0 {
		e.fill()
	}
}
