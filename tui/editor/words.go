package editor

import (
	"unicode"
	"unicode/utf8"
)

// class is what a step counts as where the cursor goes by words.
type class int

const (
	blank class = iota
	lineBreak
	sign
	letter
)

// classAt returns the class of the step that begins at offset.
func (e *Editor) classAt(offset int) class {
	r, _ := utf8.DecodeRune(e.buf.slice(offset, min(offset+utf8.UTFMax, e.Len())))
	switch {
	case r == '\n' || r == '\r':
		return lineBreak
	case unicode.IsSpace(r):
		return blank
	case r == '_' || unicode.In(r, unicode.L, unicode.N, unicode.M):
		return letter
	}
	return sign
}

// wordLeft is the start of the word, or of the run of signs, before the cursor.
func (e *Editor) wordLeft() int {
	at := e.cursor
	for at > 0 && e.classAt(e.before(at)) <= lineBreak {
		at = e.before(at)
	}
	return e.runStart(at)
}

// wordRight is the end of the word, or of the run of signs, after the cursor.
func (e *Editor) wordRight() int {
	at := e.cursor
	for at < e.Len() && e.classAt(at) <= lineBreak {
		at = e.after(at)
	}
	return e.runEnd(at)
}

// runStart goes back over what has the class of the step before an offset.
func (e *Editor) runStart(at int) int {
	if at == 0 {
		return 0
	}
	for of := e.classAt(e.before(at)); at > 0 && e.classAt(e.before(at)) == of; {
		at = e.before(at)
	}
	return at
}

// runEnd goes on over what has the class of the step at an offset.
func (e *Editor) runEnd(at int) int {
	if at == e.Len() {
		return at
	}
	for of := e.classAt(at); at < e.Len() && e.classAt(at) == of; {
		at = e.after(at)
	}
	return at
}

// eraseWordLeft is where a deleted word before the cursor begins. It does not
// go over a line ending, but for one that stands right before the cursor.
func (e *Editor) eraseWordLeft() int {
	at, start := e.cursor, e.lineStart()
	if at == start {
		return e.before(at)
	}
	for at > start && e.classAt(e.before(at)) == blank {
		at = e.before(at)
	}
	return max(e.runStart(at), start)
}

// eraseWordRight is where a deleted word after the cursor ends.
func (e *Editor) eraseWordRight() int {
	at, end := e.cursor, e.lineEnd()
	if at == end {
		return e.after(at)
	}
	for at < end && e.classAt(at) == blank {
		at = e.after(at)
	}
	return min(e.runEnd(at), end)
}

// eraseSpaced is eraseWordLeft for words that are parted by blanks alone.
func (e *Editor) eraseSpaced() int {
	at, start := e.cursor, e.lineStart()
	if at == start {
		return e.before(at)
	}
	for at > start && e.classAt(e.before(at)) == blank {
		at = e.before(at)
	}
	for at > start && e.classAt(e.before(at)) != blank {
		at = e.before(at)
	}
	return at
}

// eraseToStart is the line's start or, from there, the line before.
func (e *Editor) eraseToStart() int {
	if start := e.lineStart(); start != e.cursor {
		return start
	}
	return e.left()
}

// eraseToEnd is the line's end or, from there, the next line.
func (e *Editor) eraseToEnd() int {
	if end := e.lineEnd(); end != e.cursor {
		return end
	}
	return e.right()
}
