package checks

import "strings"

// A note's message says what is wrong and, behind its last semicolon, what to do. What to do is
// said here and nowhere else: by the note, by its fix, and by what is said where there is
// none.

// between stands between what is wrong and what to do.
const between = "; "

// said is the note's message without its other places.
func (n Note) said() string {
	if n.sites != nil {
		return n.says
	}
	return n.Message
}

// parts are what is wrong, which may have words of the report, and what to do about it; ""
// if nothing is.
func (n Note) parts() (wrong, advice string) {
	said := n.said()
	i := strings.LastIndex(said, between)
	if i < 0 {
		return said, ""
	}
	return said[:i], said[i+len(between):]
}

// advice is what the note says to do.
func (n Note) advice() string { _, advice := n.parts(); return advice }

// Advised is the note with another advice: the one that holds here.
func (n Note) Advised(advice string) Note {
	wrong, _ := n.parts()
	return n.saying(wrong + between + advice)
}

// Unadvised is the note without an advice, for where that is told beside it.
func (n Note) Unadvised() Note {
	wrong, _ := n.parts()
	return n.saying(wrong)
}

// saying is the note with another message, and its other places.
func (n Note) saying(said string) Note {
	if n.sites == nil {
		n.Message = said
		return n
	}
	n.says = said
	return n.onLines()
}

// fixed is the note as its fix has it: without the other way that its advice has.
func (n Note) fixed() Note {
	if advice := strings.TrimSuffix(n.advice(), n.Rule.OtherWay()); advice != n.advice() {
		return n.Advised(advice)
	}
	return n
}

// because is why nothing fixes a note, with what it says to do.
func (n Note) because(reason string) string {
	if advice := n.advice(); advice != "" {
		return reason + between + advice
	}
	return reason
}
