package textmerge

import "strings"

// Piece is a stretch of the merge: a text, or a conflict.
type Piece struct {
	Text     string
	Conflict *Versions
}

// AnyConflict reports whether one of the pieces is a conflict.
func AnyConflict(pieces []Piece) bool {
	for _, p := range pieces {
		if p.Conflict != nil {
			return true
		}
	}
	return false
}

// Joined makes one of texts that follow each other.
func Joined(pieces []Piece) []Piece {
	var all []Piece
	from := 0
	for i := 0; i <= len(pieces); i++ {
		if i < len(pieces) && pieces[i].Conflict == nil {
			continue
		}
		if text := texts(pieces[from:i]); text != "" {
			all = append(all, Piece{Text: text})
		}
		if i < len(pieces) {
			all = append(all, pieces[i])
		}
		from = i + 1
	}
	return all
}

// texts joins the texts of pieces without a conflict.
func texts(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}
