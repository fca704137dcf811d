package main

import "image/color"

// A diagram is boxes in areas, joined by arrows.
type diagram struct{ *canvas }

func newDiagram(title string) diagram {
	d := diagram{newCanvas(1280, 720, white)}
	d.bold(40, 32, 16, ink, title)
	return d
}

func (d diagram) area(x, y, w, h int, tone color.RGBA, label string) {
	d.card(x, y, w, h, 14, mix(tone, white, 55), mix(tone, white, 90))
	d.bold(x+18, y+16, 10, mix(tone, ink, 35), label)
}

// box has a title and lines of small print.
func (d diagram) box(x, y, w, h int, tone color.RGBA, title string, lines ...string) {
	d.card(x, y, w, h, 8, tone, white)
	d.rect(x+1, y+10, 5, h-20, tone)
	top := y + (h-11-20*len(lines))/2
	d.bold(x+20, top, 11, ink, title)
	for i, line := range lines {
		d.text(x+20, top+22+20*i, 9, grey, line)
	}
}

// note is a word beside an arrow, centred on (x, y).
func (d diagram) note(x, y int, s string) {
	w := width(9, s) + 12
	d.rect(x-w/2, y-7, w, 15, white)
	d.centred(x, y-4, 9, grey, s)
}
