package textmerge

import (
	"strings"

	"handin/report/plain"
)

// Marked is a merge with its conflicts marked. The label of each is asked for by
// its place among them.
func Marked(pieces []Piece, nl string, size int, label func(i int) (ours, theirs string)) string {
	var b strings.Builder
	if nl == "\r" {
		nl = "\n" // or git sees no markers
	}
	line := func(c byte, label string) {
		b.WriteString(strings.TrimRight(strings.Repeat(string(c), size)+" "+label, " "))
		b.WriteString(nl)
	}
	side := func(s string) {
		b.WriteString(s)
		if s != "" && !plain.EndsLine(s) {
			b.WriteString(nl)
		}
	}
	i := 0
	for _, p := range wholeLines(pieces) {
		if p.Conflict == nil {
			b.WriteString(p.Text)
			continue
		}
		ours, theirs := label(i)
		i += p.conflicts
		line('<', ours)
		side(p.Conflict.Ours)
		line('=', "")
		side(p.Conflict.Theirs)
		line('>', theirs)
	}
	return b.String()
}

// linedPiece is a piece that consists of whole lines, with the number of
// conflicts that are in it.
type linedPiece struct {
	Piece
	conflicts int
}

// wholeLines widens conflicts to whole lines, since a marker stands on a line of
// its own. Conflicts on one line become one.
func wholeLines(pieces []Piece) []linedPiece {
	var all []linedPiece
	rest := append([]Piece(nil), pieces...)
	for len(rest) > 0 {
		p := rest[0]
		rest = rest[1:]
		if p.Conflict == nil {
			all = append(all, linedPiece{p, 0})
			continue
		}
		open, n := *p.Conflict, 1
		open.prepend(cutOpenLine(all))
		for !open.endLines() && len(rest) > 0 {
			if next := rest[0].Conflict; next != nil {
				open.append(*next)
				n++
				rest = rest[1:]
				continue
			}
			_, at := plain.LineEnd(rest[0].Text, 0)
			first := rest[0].Text[:at]
			open.append(Versions{first, first, first})
			if rest[0].Text = rest[0].Text[at:]; rest[0].Text == "" {
				rest = rest[1:]
			}
		}
		all = append(all, linedPiece{Piece{Conflict: &open}, n})
	}
	return all
}

// cutOpenLine takes off the text before a conflict what stands on its line.
func cutOpenLine(before []linedPiece) string {
	if len(before) == 0 {
		return ""
	}
	last := &before[len(before)-1]
	at := strings.LastIndexAny(last.Text, "\r\n") + 1
	open := last.Text[at:]
	last.Text = last.Text[:at]
	return open
}
