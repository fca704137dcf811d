package main

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"maps"
	"slices"
)

// Everything is drawn this many times too large and without smoothing; shrink then makes the edges smooth.
const scale = 4

// A canvas takes its coordinates in pixels of the finished picture.
type canvas struct {
	w, h int
	big  *image.RGBA
}

type point struct{ x, y int }

func newCanvas(w, h int, background color.RGBA) *canvas {
	c := &canvas{w, h, image.NewRGBA(image.Rect(0, 0, w*scale, h*scale))}
	c.rect(0, 0, w, h, background)
	return c
}

func hex(v uint32) color.RGBA {
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// mix is a when part is 0 and b when part is 100.
func mix(a, b color.RGBA, part int) color.RGBA {
	one := func(x, y uint8) uint8 { return uint8((int(x)*(100-part) + int(y)*part) / 100) }
	return color.RGBA{one(a.R, b.R), one(a.G, b.G), one(a.B, b.B), 255}
}

func (c *canvas) rect(x, y, w, h int, ink color.RGBA) {
	r := image.Rect(x*scale, y*scale, (x+w)*scale, (y+h)*scale)
	draw.Draw(c.big, r, image.NewUniform(ink), image.Point{}, draw.Src)
}

// round is a filled rectangle with corners of radius r.
func (c *canvas) round(x, y, w, h, r int, ink color.RGBA) {
	c.rect(x+r, y, w-2*r, h, ink)
	c.rect(x, y+r, w, h-2*r, ink)
	for _, p := range []point{{x + r, y + r}, {x + w - r, y + r}, {x + r, y + h - r}, {x + w - r, y + h - r}} {
		c.disc(p.x, p.y, r, ink)
	}
}

// card is a round rectangle with a border of one pixel.
func (c *canvas) card(x, y, w, h, r int, border, fill color.RGBA) {
	c.round(x, y, w, h, r, border)
	c.round(x+1, y+1, w-2, h-2, r-1, fill)
}

func (c *canvas) disc(x, y, r int, ink color.RGBA) {
	p := point{x * scale, y * scale}
	c.segment(p, p, r*scale, ink)
}

// line joins points by a stroke; width is in quarters of a pixel.
func (c *canvas) line(width int, ink color.RGBA, ps ...point) {
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		c.segment(point{a.x * scale, a.y * scale}, point{b.x * scale, b.y * scale}, width*scale/8, ink)
	}
}

// arrow is a line with a head at its last point.
func (c *canvas) arrow(width int, ink color.RGBA, ps ...point) {
	c.line(width, ink, ps...)
	end, before := ps[len(ps)-1], ps[len(ps)-2]
	dx, dy := sign(end.x-before.x), sign(end.y-before.y)
	left := point{end.x - 7*dx - 5*dy, end.y - 7*dy - 5*dx}
	right := point{end.x - 7*dx + 5*dy, end.y - 7*dy + 5*dx}
	c.line(width, ink, left, end, right)
}

func sign(v int) int { return min(1, max(-1, v)) }

// segment colours what is at most r away from the line between a and b, all of it in pixels of the big picture.
func (c *canvas) segment(a, b point, r int, ink color.RGBA) {
	dx, dy := b.x-a.x, b.y-a.y
	length := dx*dx + dy*dy
	box := image.Rect(min(a.x, b.x)-r, min(a.y, b.y)-r, max(a.x, b.x)+r+1, max(a.y, b.y)+r+1).Intersect(c.big.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if near(x-a.x, y-a.y, dx, dy, length, r) {
				c.big.SetRGBA(x, y, ink)
			}
		}
	}
}

// near reports whether (px, py) is within r of the line from the origin to (dx, dy), whose squared length is given.
func near(px, py, dx, dy, length, r int) bool {
	along := px*dx + py*dy
	switch {
	case along <= 0:
		return px*px+py*py <= r*r
	case along >= length:
		qx, qy := px-dx, py-dy
		return qx*qx+qy*qy <= r*r
	}
	across := px*dy - py*dx
	return across*across <= r*r*length
}

// shrink averages the pixels of the big picture, and then makes do with the 256 commonest of the colours that come out:
// a picture of lines and letters needs no more, and takes half the space.
func (c *canvas) shrink() *image.Paletted {
	small := make([]color.RGBA, 0, c.w*c.h)
	for y := range c.h {
		for x := range c.w {
			small = append(small, c.average(x*scale, y*scale))
		}
	}
	palette := commonest(small, 256)
	out := image.NewPaletted(image.Rect(0, 0, c.w, c.h), palette)
	nearest := map[color.RGBA]uint8{}
	for i, p := range small {
		index, known := nearest[p]
		if !known {
			index = uint8(palette.Index(p))
			nearest[p] = index
		}
		out.Pix[i] = index
	}
	return out
}

func (c *canvas) average(x0, y0 int) color.RGBA {
	var r, g, b int
	for y := y0; y < y0+scale; y++ {
		for x := x0; x < x0+scale; x++ {
			p := c.big.RGBAAt(x, y)
			r, g, b = r+int(p.R), g+int(p.G), b+int(p.B)
		}
	}
	const n = scale * scale
	return color.RGBA{uint8((r + n/2) / n), uint8((g + n/2) / n), uint8((b + n/2) / n), 255}
}

func commonest(pixels []color.RGBA, n int) color.Palette {
	count := map[color.RGBA]int{}
	for _, p := range pixels {
		count[p]++
	}
	colours := slices.Collect(maps.Keys(count))
	slices.SortFunc(colours, func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	for _, p := range colours[:min(n, len(colours))] {
		palette = append(palette, p)
	}
	return palette
}
