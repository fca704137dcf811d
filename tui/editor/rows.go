package editor

// place is a row, and what is needed to go to the next.
type place struct {
	piece
	rows []row
	i    int
}

func (p place) row() row { return p.rows[p.i] }

// last reports whether the row ends its line.
func (p place) last() bool { return p.i == len(p.rows)-1 && p.piece.end == p.line.end }

// rowsOf returns the rows of a piece.
func (e *Editor) rowsOf(p piece) []row {
	l := &e.layout
	if rows, ok := l.pieces[p.start]; ok {
		return rows
	}
	from := len(l.slab)
	l.slab = l.wrap(l.slab, e.buf.slice(p.start, p.end), p.start)
	if p.end == p.line.end {
		l.slab = l.finish(l.slab)
	}
	rows := l.slab[from:len(l.slab):len(l.slab)]
	if len(l.slab) > manyRows {
		l.slab = nil // the rows that are in use keep the old one
	}
	l.remember(p.start, rows)
	return rows
}

// placeAt returns the row that shows an offset.
func (e *Editor) placeAt(offset int) place {
	l := e.buf.lineAt(offset)
	p := e.pieceAt(l, min(offset, l.end))
	found := place{piece: p, rows: e.rowsOf(p)}
	lo, hi := 0, len(found.rows)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; found.rows[mid].start <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	found.i = lo
	return found
}

// below returns the row under p.
func (e *Editor) below(p place) (place, bool) {
	if p.i++; p.i < len(p.rows) {
		return p, true
	}
	switch {
	case p.piece.end < p.line.end:
		p.piece = e.piece(p.line, p.k+1)
	case p.n < e.buf.lastLine():
		p.piece = e.piece(e.buf.line(p.n+1), 0)
	default:
		p.i--
		return p, false
	}
	p.rows, p.i = e.rowsOf(p.piece), 0
	return p, true
}

// over returns the row above p.
func (e *Editor) over(p place) (place, bool) {
	switch {
	case p.i > 0:
		p.i--
		return p, true
	case p.k > 0:
		p.piece = e.piece(p.line, p.k-1)
	case p.n > 0:
		p.piece = e.lastPiece(e.buf.line(p.n - 1))
	default:
		return p, false
	}
	p.rows = e.rowsOf(p.piece)
	p.i = len(p.rows) - 1
	return p, true
}

// cell is a grapheme in a row: its offset, its column and its look.
type cell struct {
	offset, x int
	glyph
}

// cells calls visit for the graphemes of b, which is a row's text from offset
// on, until it says no.
func (l *layout) cells(b []byte, offset int, visit func(cell) bool) {
	x := 0
	for i := 0; i < len(b); {
		n := nextCluster(b[i:])
		g := l.glyph(b[i:i+n], x)
		if !visit(cell{offset + i, x, g}) {
			return
		}
		i += n
		x += g.width
	}
}

// column returns the column at which the row shows an offset.
func (e *Editor) column(r row, offset int) int {
	x := 0
	e.layout.cells(e.buf.slice(r.start, r.end), r.start, func(c cell) bool {
		if c.offset >= offset {
			return false
		}
		x = c.x + c.width
		return true
	})
	return x
}

// offsetAt returns the offset that the row p shows at column x. To the right of
// the letters it is the line's end or, where the line goes on below, the last
// offset that is still shown here.
func (e *Editor) offsetAt(p place, x int) int {
	r := p.row()
	found, shown := r.end, r.start
	e.layout.cells(e.buf.slice(r.start, r.end), r.start, func(c cell) bool {
		shown = c.offset
		if c.x+c.width > x {
			found = c.offset
			return false
		}
		return true
	})
	if found == r.end && !p.last() {
		return shown
	}
	return found
}
