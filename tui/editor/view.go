package editor

import (
	"fmt"
	"sort"
)

const findLabel = "Find: "

// View returns the picture: as many lines as the pane is high, each as many
// cells as it is wide.
func (e *Editor) View() string {
	b := &brush{paint: &e.paint}
	b.Grow(e.height * (e.width + 16))
	rows := e.textHeight()
	if e.Len() == 0 {
		e.drawGhost(b, rows)
	} else {
		e.drawText(b, rows)
	}
	if e.find.open && e.height > 0 {
		e.drawBar(b)
		b.lift()
	}
	return b.String()
}

// newlineAfter goes to the next line of the picture, if there is one.
func (e *Editor) newlineAfter(b *brush, y int) {
	b.lift()
	if y+1 < e.height {
		b.WriteByte('\n')
	}
}

// drawText draws the rows from the first one that is shown.
func (e *Editor) drawText(b *brush, rows int) {
	p, more := e.placeAt(e.top), true
	for y := range rows {
		if more {
			e.drawRow(b, p)
			p, more = e.below(p)
		} else {
			b.blank(asText, e.width)
		}
		e.newlineAfter(b, y)
	}
}

// drawRow draws one row of the text.
func (e *Editor) drawRow(b *brush, p place) {
	if e.width == 0 {
		return
	}
	r := p.row()
	start, end := e.Selection()
	matches := e.matches()
	next := sort.SearchInts(matches, r.start-len(e.find.query)+1)
	parts := e.underlinedFrom(r.start)
	x := 0
	e.layout.cells(e.buf.slice(r.start, r.end), r.start, func(c cell) bool {
		for len(parts) > 0 && parts[0].End <= c.offset {
			parts = parts[1:]
		}
		for next < len(matches) && matches[next]+len(e.find.query) <= c.offset {
			next++
		}
		look := asText
		switch {
		case start <= c.offset && c.offset < end:
			look = asSelection
		case next < len(matches) && matches[next] <= c.offset:
			look = asMatch
		case c.standIn:
			look = asStandIn
		case len(parts) > 0 && parts[0].Start <= c.offset:
			look = asUnderlined
		}
		b.write(look, c.text)
		x = c.x + c.width
		return true
	})
	if p.last() && start <= p.line.end && p.line.end < end {
		b.blank(asSelection, 1) // the line's ending
		x++
	}
	b.blank(asText, e.width-x)
}

// drawGhost draws what stands in an empty text.
func (e *Editor) drawGhost(b *brush, rows int) {
	var ghost buffer
	ghost.set(e.ghost)
	l := layout{glyphs: glyphs{method: e.layout.glyphs.method}, width: e.width}
	y := 0
	for i := 0; i <= ghost.lastLine() && y < rows; i++ {
		line := ghost.line(i)
		for _, r := range l.wrap(nil, ghost.slice(line.start, line.end), line.start) {
			if y == rows {
				return
			}
			x := 0
			l.cells(ghost.slice(r.start, r.end), r.start, func(c cell) bool {
				if e.width > 0 {
					b.write(asGhost, c.text)
				}
				x = c.x + c.width
				return true
			})
			b.blank(asText, e.width-x)
			e.newlineAfter(b, y)
			y++
		}
	}
	for ; y < rows; y++ {
		b.blank(asText, e.width)
		e.newlineAfter(b, y)
	}
}

// bar is the find bar as it fits the pane: what stands before the query, the
// end of the query, and what stands after it.
type bar struct {
	label, status string
	query         []cell
	queryWidth    int
}

// findBar lays the bar out: where there is no room, the count goes first, then
// the label, then the start of the query.
func (e *Editor) findBar() bar {
	f := bar{label: findLabel}
	switch n := len(e.matches()); {
	case e.find.query == "":
	case n == 0:
		f.status = "not found"
	default:
		f.status = fmt.Sprintf("%d of %d", e.matchAt(), n)
	}
	l := &e.layout
	l.cells([]byte(e.find.query), 0, func(c cell) bool {
		f.query = append(f.query, c)
		f.queryWidth += c.width
		return true
	})
	if e.width < len(f.label)+f.queryWidth+1+len(f.status)+1 {
		f.status = ""
	}
	if e.width < len(f.label)+min(f.queryWidth, e.width/2)+1 {
		f.label = ""
	}
	for len(f.query) > 0 && len(f.label)+f.queryWidth >= e.width {
		f.queryWidth -= f.query[0].width
		f.query = f.query[1:]
	}
	return f
}

// drawBar draws the find bar.
func (e *Editor) drawBar(b *brush) {
	f := e.findBar()
	b.write(asBar, f.label)
	for _, c := range f.query {
		b.write(asBar, c.text)
	}
	gap := e.width - len(f.label) - f.queryWidth - len(f.status)
	if f.status != "" {
		gap--
	}
	b.blank(asBar, gap)
	if f.status != "" {
		b.write(asBar, f.status+" ")
	}
}

// Cursor returns the cell where the next letter goes. There is none while the
// cursor's row is out of view.
func (e *Editor) Cursor() (x, y int, ok bool) {
	if e.width == 0 || e.height == 0 {
		return 0, 0, false
	}
	if e.find.open {
		f := e.findBar()
		return min(len(f.label)+f.queryWidth, e.width-1), e.height - 1, true
	}
	y, ok = e.rowOf(e.cursor)
	if !ok {
		return 0, 0, false
	}
	return min(e.column(e.placeAt(e.cursor).row(), e.cursor), e.width-1), y, true
}

// Row returns the line of the pane that shows an offset, and reports whether one does.
func (e *Editor) Row(offset int) (y int, ok bool) {
	if e.width == 0 || e.height == 0 {
		return 0, false
	}
	return e.rowOf(min(max(offset, 0), e.Len()))
}
