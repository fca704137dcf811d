package editor

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// finder is the find bar: what is looked for, and where it is.
type finder struct {
	open   bool
	query  string
	last   string // what was looked for when the bar was open before
	origin int    // where the cursor was then
	seen   uint64 // the revision that the matches belong to
	starts []int
	folded string // the text of that revision, without upper case
	foldOf uint64
}

// findCommands are the keys of the find bar.
var findCommands = []command{
	{keys: "enter down tab ctrl+f", help: "enter ↓", words: "next match", do: edits((*Editor).nextMatch)},
	{keys: "shift+enter up shift+tab alt+enter", help: "shift+enter ↑", words: "previous match", do: edits((*Editor).previousMatch)},
	{keys: "backspace ctrl+h", do: edits(func(e *Editor) { e.ask(dropLast(e.find.query)) })},
	{keys: "ctrl+w alt+backspace ctrl+backspace ctrl+u", help: "ctrl+u", words: "another word", do: edits(func(e *Editor) { e.ask("") })},
	{keys: "ctrl+v shift+insert super+v", do: edits(func(e *Editor) { e.ask(e.find.query + firstLine(e.clip)) })},
	{keys: "esc", help: "esc", words: "close", do: edits((*Editor).closeFind)},
}

// findKey does what a key asks of the find bar.
func (e *Editor) findKey(msg tea.KeyPressMsg) Result {
	if s := letters(msg); s != "" {
		e.ask(e.find.query + s)
		return Result{Handled: true}
	}
	name := msg.Keystroke()
	for _, c := range findCommands {
		if slices.Contains(strings.Fields(c.keys), name) {
			r := c.do(e)
			r.Handled = true
			return r
		}
	}
	return Result{}
}

// openFind opens the bar, with what is selected if that is part of a line.
func (e *Editor) openFind() Result {
	start, end := e.Selection()
	e.find.open, e.find.origin, e.find.query = true, start, ""
	if end-start < prefixSize {
		if s := e.buf.copy(start, end); s == firstLine(s) {
			e.ask(s)
		}
	}
	return Result{}
}

// closeFind closes the bar; the match stays selected.
func (e *Editor) closeFind() {
	if e.find.open {
		e.find.close()
		e.reveal()
	}
}

func (f *finder) close() {
	if f.query != "" {
		f.last = f.query
	}
	*f = finder{last: f.last}
}

// ask looks for another word, from where the cursor was when the bar opened.
func (e *Editor) ask(query string) {
	e.find.query = query
	e.find.seen = 0
	starts := e.matches()
	if len(starts) == 0 {
		start, _ := e.clusterAround(min(e.find.origin, e.Len()))
		e.moveTo(start, false)
		e.reveal()
		return
	}
	i := sort.SearchInts(starts, e.find.origin)
	e.showMatch(i % len(starts))
}

// showMatch selects a match.
func (e *Editor) showMatch(i int) {
	start := e.find.starts[i]
	e.moveTo(start, false)
	e.moveTo(start+len(e.find.query), true)
	e.reveal()
}

func (e *Editor) nextMatch() {
	if e.find.query == "" {
		e.ask(e.find.last)
		return
	}
	if starts := e.matches(); len(starts) > 0 {
		start, _ := e.Selection()
		e.showMatch(sort.SearchInts(starts, start+1) % len(starts))
	}
}

func (e *Editor) previousMatch() {
	if starts := e.matches(); len(starts) > 0 {
		start, _ := e.Selection()
		e.showMatch((sort.SearchInts(starts, start) + len(starts) - 1) % len(starts))
	}
}

// matchAt returns which match is selected, counted from one, or 0.
func (e *Editor) matchAt() int {
	start, end := e.Selection()
	starts := e.matches()
	if i := sort.SearchInts(starts, start); i < len(starts) && starts[i] == start && end > start {
		return i + 1
	}
	return 0
}

// matches returns where the query occurs, whole letters only, upper case or
// lower. A match is as long as the query.
func (e *Editor) matches() []int {
	f := &e.find
	if !f.open || f.query == "" {
		return nil
	}
	if f.seen == e.revision {
		return f.starts
	}
	if f.foldOf != e.revision {
		f.folded, f.foldOf = fold(e.Text()), e.revision
	}
	f.seen, f.starts = e.revision, f.starts[:0]
	query := fold(f.query)
	for at := 0; ; {
		i := strings.Index(f.folded[at:], query)
		if i < 0 {
			return f.starts
		}
		at += i
		if e.between(at) && e.between(at+len(query)) {
			f.starts = append(f.starts, at)
			at += len(query)
		} else {
			at++
		}
	}
}

// between reports whether the cursor could stand at an offset.
func (e *Editor) between(offset int) bool {
	if offset > 0 && offset < e.Len() {
		if a, b := e.buf.at(offset-1), e.buf.at(offset); a < utf8.RuneSelf && b < utf8.RuneSelf && a != '\r' {
			return true
		}
	}
	return e.snap(offset) == offset
}

// fold writes letters in lower case where that takes no more and no fewer
// bytes, so that an offset is one in s as well.
func fold(s string) string {
	b := []byte(s)
	for i := 0; i < len(b); {
		if c := b[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				b[i] = c | 0x20
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if low := unicode.ToLower(r); low != r && utf8.RuneLen(low) == size {
			utf8.EncodeRune(b[i:], low)
		}
		i += size
	}
	return string(b)
}

// firstLine returns s up to its first line ending, without control characters.
func firstLine(s string) string {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = s[:i]
	}
	return cleaned(s)
}

// dropLast returns s without its last letter.
func dropLast(s string) string {
	end := 0
	for i := 0; i < len(s); {
		n := nextCluster([]byte(s[i:]))
		end, i = i, i+n
	}
	return s[:end]
}
