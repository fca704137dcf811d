package audit

import "handin/checks"

// paint colours what is printed; false leaves it as it is. What is coloured says
// the same without: colour carries nothing alone.
type paint bool

// colour is a parameter of the sequence that sets it; "" is none.
type colour string

const (
	noColour colour = ""
	red      colour = "31"
	green    colour = "32"
	yellow   colour = "33"
)

func (p paint) in(c colour, s string) string {
	if !p || c == noColour || s == "" {
		return s
	}
	return "\x1b[" + string(c) + "m" + s + "\x1b[m"
}

// colourOf is that of the glyph.
func colourOf(s checks.Standing) colour {
	switch {
	case !s.Answered:
		return yellow
	case !s.Passes:
		return red
	case s.Costly:
		return yellow
	}
	return green
}

// share colours a number by what it is of all: green if it is all, red if it is
// less than half.
func share(n, of int) colour {
	switch {
	case of == 0:
		return noColour
	case n == of:
		return green
	case 2*n < of:
		return red
	}
	return yellow
}
