package main

import (
	"image/color"
	"strings"
)

// A glyph is a width and some strokes, separated by spaces. A stroke is a mark and then points, each a column and a row in
// base 36: "-" joins them by straight lines, "~" by a curve, "o" by a closed curve, and "." is a dot. Capitals reach
// from row 0 to row 18 (i), small letters begin in row 6, tails end in row 24 (o).
type glyph struct {
	width   int
	strokes string
}

var font = map[rune]glyph{
	'a': {10, "o06a6ai0i -a6ai"},
	'b': {10, "-000i o06a6ai0i"},
	'c': {10, "~a896060i9iag"},
	'd': {10, "-a0ai o06a6ai0i"},
	'e': {10, "-0cac ~aca6060i9iag"},
	'f': {7, "~803036 -363i -0676"},
	'g': {10, "o06a6ai0i -a6aj ~ajao5o1n"},
	'h': {10, "-000i ~0a06a6aa -aaai"},
	'i': {2, "-161i .11"},
	'j': {4, "-363k ~3k3o0o .31"},
	'k': {9, "-000i -960d -3a9i"},
	'l': {2, "-101i"},
	'm': {16, "-060i ~0a0686 ~86868a -8a8i ~0a06868a ~8a86g6ga -gagi"},
	'n': {10, "-060i ~0a06a6aa -aaai"},
	'o': {10, "o06a6ai0i"},
	'p': {10, "-060o o06a6ai0i"},
	'q': {10, "-a6ao o06a6ai0i"},
	'r': {6, "-060i ~0a0666"},
	's': {9, "~9896060c9c9i0i0g"},
	't': {7, "-313e ~3e3i7i -0676"},
	'u': {10, "-060e ~0e0iaiae -a6ai"},
	'v': {10, "-065ia6"},
	'w': {14, "-063i77bie6"},
	'x': {9, "-069i -960i"},
	'y': {10, "-065h -a62o"},
	'z': {9, "-06960i9i"},
	'æ': {20, "o06a6ai0i -ackc ~kck6a6aijikg"},
	'ø': {10, "o06a6ai0i -0ja5"},
	'å': {10, "o06a6ai0i -a6ai o30707434"},

	'A': {12, "-0i60ci -2cac"},
	'B': {11, "-000i -0060 ~60b0b969 -0969 ~69c9ci6i -0i6i"},
	'C': {12, "~c4b0000ibice"},
	'D': {12, "-000i -0050 ~50c0ci5i -0i5i"},
	'E': {10, "-a0000iai -0999"},
	'F': {10, "-a0000i -0999"},
	'G': {12, "~c4b0000icica -7aca"},
	'H': {12, "-000i -c0ci -09c9"},
	'I': {2, "-101i"},
	'J': {8, "-808d ~8d8i0i0d"},
	'K': {11, "-000i -b00b -48bi"},
	'L': {9, "-000i9i"},
	'M': {14, "-0i007ce0ei"},
	'N': {12, "-0i00cic0"},
	'O': {13, "o00d0di0i"},
	'P': {11, "-000i -0060 ~60b0ba6a -0a6a"},
	'Q': {13, "o00d0di0i -8edj"},
	'R': {11, "-000i -0060 ~60b0ba6a -0a6a -6abi"},
	'S': {11, "~b4b00009b9bi0i0e"},
	'T': {12, "-00c0 -606i"},
	'U': {12, "-000c ~0c0icicc -c0cc"},
	'V': {12, "-006ic0"},
	'W': {16, "-004i84cig0"},
	'X': {11, "-00bi -b00i"},
	'Y': {12, "-0069c0 -696i"},
	'Z': {11, "-00b00ibi"},

	'0': {10, "o00a0ai0i"},
	'1': {10, "-24606i"},
	'2': {10, "~0500a0a90i -0iai"},
	'3': {10, "~0200a0a949 ~49a9ai0i0g"},
	'4': {10, "-700dad -707i"},
	'5': {10, "-901018 ~1836a6ai0i0f"},
	'6': {10, "~90100d o08a8ai0i"},
	'7': {10, "-00a03i"},
	'8': {10, "o10909818 o08a8ai0i"},
	'9': {10, "o00a0aa0a ~a5ai1i"},

	'.':  {2, ".1h"},
	',':  {2, "-1h0l"},
	':':  {2, ".18 .1h"},
	';':  {2, ".18 -1h0l"},
	'-':  {7, "-0b7b"},
	'_':  {10, "-0kak"},
	'/':  {8, "-0k80"},
	'(':  {4, "~40040g4k"},
	')':  {4, "~00444g0k"},
	'[':  {4, "-40000k4k"},
	']':  {4, "-00404k0k"},
	'<':  {8, "-850b8h"},
	'>':  {8, "-058b0h"},
	'+':  {10, "-0bab -565g"},
	'=':  {9, "-0898 -0e9e"},
	'%':  {13, "o00505707 -c01i o8bdbdi8i"},
	'\'': {2, "-1014"},
	'"':  {6, "-1014 -5054"},
	'!':  {2, "-101b .1h"},
	'?':  {9, "~040090994a4c .4h"},
	'&':  {12, "~ci3520b0b6 ~b6b90a0i6icicb"},
	'·':  {2, ".1b"},
	'→':  {14, "-0bdb -97db9f"},
	'×':  {9, "-179f -970f"},
	' ':  {5, ""},
}

const gap = 5

// text writes s with its upper left corner at (x, y) in capitals of size pixels, and gives its width.
func (c *canvas) text(x, y, size int, ink color.RGBA, s string) int {
	return c.write(x, y, size, 8, ink, s)
}

func (c *canvas) bold(x, y, size int, ink color.RGBA, s string) int {
	return c.write(x, y, size, 5, ink, s)
}

func (c *canvas) centred(x, y, size int, ink color.RGBA, s string) {
	c.text(x-width(size, s)/2, y, size, ink, s)
}

func (c *canvas) right(x, y, size int, ink color.RGBA, s string) {
	c.text(x-width(size, s), y, size, ink, s)
}

// width is that of s in pixels.
func width(size int, s string) int {
	units := -gap
	for _, r := range s {
		units += font[r].width + gap
	}
	return units * size / 18
}

// write draws with a pen whose width is size divided by thin.
func (c *canvas) write(x, y, size, thin int, ink color.RGBA, s string) int {
	units := 0
	for _, r := range s {
		g, known := font[r]
		if !known {
			panic("draw: no glyph for " + string(r))
		}
		for _, stroke := range strings.Fields(g.strokes) {
			c.stroke(stroke, x, y, units, size, thin, ink)
		}
		units += g.width + gap
	}
	return width(size, s)
}

func (c *canvas) stroke(stroke string, x, y, units, size, thin int, ink color.RGBA) {
	const fine = 64
	var ps []point
	for i := 1; i+1 < len(stroke); i += 2 {
		ps = append(ps, point{digit(stroke[i]) * fine, digit(stroke[i+1]) * fine})
	}
	switch stroke[0] {
	case '~':
		ps = bend(ps, false)
	case 'o':
		ps = bend(ps, true)
	case '.':
		ps = append(ps, ps[0])
	}
	pen := max(2, size*scale/thin/2)
	if stroke[0] == '.' {
		pen += pen / 3
	}
	place := func(p point) point {
		return point{x*scale + pen + (p.x+units*fine)*size*scale/(18*fine), y*scale + p.y*size*scale/(18*fine)}
	}
	for i := 1; i < len(ps); i++ {
		c.segment(place(ps[i-1]), place(ps[i]), pen, ink)
	}
}

func digit(b byte) int {
	if b >= 'a' {
		return int(b-'a') + 10
	}
	return int(b - '0')
}

// bend cuts the corners of a polygon off, and those of what is left, until it looks like a curve.
func bend(ps []point, closed bool) []point {
	for range 3 {
		var out []point
		if !closed {
			out = append(out, ps[0])
		}
		for i := range ps {
			j := i + 1
			if j == len(ps) {
				if !closed {
					break
				}
				j = 0
			}
			a, b := ps[i], ps[j]
			out = append(out, point{(3*a.x + b.x) / 4, (3*a.y + b.y) / 4}, point{(a.x + 3*b.x) / 4, (a.y + 3*b.y) / 4})
		}
		if !closed {
			out = append(out, ps[len(ps)-1])
		}
		ps = out
	}
	if closed {
		ps = append(ps, ps[0])
	}
	return ps
}
