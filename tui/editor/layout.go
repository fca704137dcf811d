package editor

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	pieceSize   = 4096 // a line's pieces begin near multiples of it
	pieceSearch = 256  // how far behind them a space is looked for
	manyRows    = 1 << 12
	manyPieces  = 256 // so many are remembered, each of them looked at by an edit
)

// row is a part of a line that is one line of the screen, and its width.
type row struct{ start, end, width int }

// layout turns bytes into rows, and remembers those that no edit changed.
type layout struct {
	glyphs glyphs
	width  int
	pieces map[int][]row
	slab   []row
}

// forget drops the rows that an edit at an offset may have changed: those of
// its line's piece and of what follows, and of the piece before if what decides
// where that one ends was edited.
func (l *layout) forget(offset int) {
	for start, rows := range l.pieces {
		if rows[len(rows)-1].end+pieceSearch+2*utf8.UTFMax >= offset {
			delete(l.pieces, start)
		}
	}
	if len(l.pieces) == 0 {
		l.slab = l.slab[:0]
	}
}

func (l *layout) resize(width int) {
	l.width = width
	l.forget(0)
}

func (l *layout) method(m ansi.Method) {
	l.glyphs = glyphs{method: m}
	l.forget(0)
}

// limit is the number of cells that letters may fill. The last column belongs
// to spaces and the cursor, but for panes that are too narrow to spare one.
func (l *layout) limit() int {
	if l.width < tabStop {
		return max(l.width, 1)
	}
	return l.width - 1
}

// glyph returns how the grapheme looks at a column.
func (l *layout) glyph(cluster []byte, column int) glyph {
	if cluster[0] == '\t' {
		room := max(max(l.width, 1)-column, 1)
		width := min(tabStop-column%tabStop, room)
		return glyph{text: "    "[:width], width: width}
	}
	g := l.glyphs.of(cluster)
	if g.width > l.limit() {
		return glyph{text: tooWide, width: 1, standIn: true}
	}
	return g
}

// wrap cuts b, whose first byte has the given offset, into rows and appends
// them. There is always one.
func (l *layout) wrap(rows []row, b []byte, offset int) []row {
	r := row{start: offset}
	breakAt, breakWidth := -1, 0
	space, wide := false, false // what the grapheme before was
	for i := 0; i < len(b); {
		room := max(l.limit()-r.width, 0)
		if n := plain(b[i:min(i+room+1, len(b))]); n > 1 {
			if space || wide && opens(b[i]) {
				breakAt, breakWidth = offset+i, r.width
			}
			i, r.width = i+n, r.width+n
			space, wide = false, false
			continue
		}
		n := nextCluster(b[i:])
		at := offset + i
		g := l.glyph(b[i:i+n], r.width)
		isSpace := b[i] == ' ' || b[i] == '\t'
		isWide := g.width > 1 && !g.standIn && !isSpace
		if space || isWide || wide && opens(b[i]) {
			breakAt, breakWidth = at, r.width
		}
		if r.width+g.width > l.room(isSpace) && r.width > 0 {
			if breakAt <= r.start || isSpace {
				breakAt, breakWidth = at, r.width
			}
			rows = append(rows, row{r.start, breakAt, breakWidth})
			r = row{start: breakAt, width: r.width - breakWidth}
			continue // the same grapheme, at its new column
		}
		i += n
		r.width += g.width
		space, wide = isSpace, isWide
	}
	r.end = offset + len(b)
	return append(rows, r)
}

// plain counts the letters at the start of b of which each is one byte and one
// cell, but for the last, to which marks may belong.
func plain(b []byte) int {
	n := 0
	for n < len(b) && ' ' < b[n] && b[n] < 0x7f {
		n++
	}
	return n - 1
}

// opens reports whether a row may begin with c behind a wide letter: punctuation
// stays with the letter.
func opens(c byte) bool {
	return c >= utf8.RuneSelf || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// room is the number of cells that a row has for a grapheme.
func (l *layout) room(space bool) int {
	if space {
		return max(l.width, 1)
	}
	return l.limit()
}

// finish adds an empty row to a line whose last one leaves the cursor no cell.
func (l *layout) finish(rows []row) []row {
	if last := rows[len(rows)-1]; last.width >= max(l.width, 1) {
		return append(rows, row{start: last.end, end: last.end})
	}
	return rows
}

// remember keeps the rows of the piece that begins at start.
func (l *layout) remember(start int, rows []row) {
	if l.pieces == nil || len(l.pieces) >= manyPieces {
		l.pieces = make(map[int][]row)
	}
	l.pieces[start] = rows
}

// piece is a part of a line that is wrapped on its own.
type piece struct {
	line
	k          int
	start, end int
}

// pieceAt returns the piece of l that holds an offset of it.
func (e *Editor) pieceAt(l line, offset int) piece {
	k := (offset - l.start) / pieceSize
	if e.pieceStart(l, k) > offset {
		k--
	}
	return e.piece(l, k)
}

// piece returns the k-th piece of l.
func (e *Editor) piece(l line, k int) piece {
	return piece{line: l, k: k, start: e.pieceStart(l, k), end: e.pieceStart(l, k+1)}
}

// lastPiece returns the last piece of l.
func (e *Editor) lastPiece(l line) piece { return e.pieceAt(l, l.end) }

// pieceStart returns where the k-th piece of l begins: after the first space
// behind its multiple of pieceSize, else at a boundary there. A piece that
// would begin at the line's end or later does not exist.
func (e *Editor) pieceStart(l line, k int) int {
	at := l.start + k*pieceSize
	if k == 0 || at >= l.end {
		return min(at, l.end)
	}
	from := at - utf8.UTFMax
	b := e.buf.slice(from, min(at+pieceSearch, l.end))
	for i := utf8.UTFMax; i < len(b)-utf8.UTFMax; i++ {
		if b[i-1] == ' ' && surely(b, i) {
			return from + i
		}
	}
	for i := utf8.UTFMax; i < len(b)-utf8.UTFMax; i++ {
		if surely(b, i) {
			return from + i
		}
	}
	start, end := e.clusterIn(l, at)
	if start == at {
		return start
	}
	return end
}
