package main

import "image/color"

// A table is a page of a cloud console.
type table struct {
	service string
	path    string
	w, h    int
	accent  color.RGBA
	tabs    []string
	columns []column
	rows    []row
}

type column struct {
	title string
	x     int
}

type row struct {
	icon  func(c *canvas, x, y int)
	cells []string
}

func (t table) draw() *canvas {
	c := newCanvas(t.w, t.h, white)
	c.rect(0, 0, t.w, 46, t.accent)
	for i := range 3 {
		c.rect(20, 16+i*6, 18, 2, white)
	}
	c.bold(54, 18, 10, white, t.service)
	c.round(t.w-320, 10, 240, 26, 6, mix(t.accent, white, 18))
	c.text(t.w-304, 18, 9, mix(t.accent, white, 75), "Search")
	c.disc(t.w-36, 23, 12, mix(t.accent, white, 60))
	c.bold(28, 68, 13, ink, t.path)
	t.drawTabs(c, 104)
	t.drawRows(c, 152)
	return c
}

func (t table) drawTabs(c *canvas, y int) {
	x := 28
	for i, tab := range t.tabs {
		tone := grey
		if i == 0 {
			tone = t.accent
			c.rect(x, y+22, width(10, tab), 3, t.accent)
		}
		x += c.text(x, y, 10, tone, tab) + 34
	}
	c.rect(0, y+25, t.w, 1, border)
}

func (t table) drawRows(c *canvas, y int) {
	for _, col := range t.columns {
		c.bold(col.x, y, 9, grey, col.title)
	}
	c.rect(28, y+22, t.w-56, 1, border)
	for _, r := range t.rows {
		y += 36
		r.icon(c, 44, y+5)
		for i, cell := range r.cells {
			tone := grey
			if i == 0 {
				tone = t.accent
			}
			c.text(t.columns[i].x, y, 10, tone, cell)
		}
		c.rect(28, y+22, t.w-56, 1, faint)
	}
}

// The icons stand around the point that they are given.

func folder(c *canvas, x, y int) {
	tone := hex(0xf2b84b)
	c.round(x-9, y-7, 9, 6, 2, tone)
	c.round(x-9, y-5, 18, 13, 2, tone)
}

func file(c *canvas, x, y int) {
	c.card(x-6, y-8, 13, 16, 2, pale, white)
	for i := range 3 {
		c.rect(x-3, y-4+i*4, 7, 1, pale)
	}
}

func boxes(c *canvas, x, y int) {
	for _, p := range []point{{-9, 1}, {-3, 1}, {3, 1}, {-3, -5}} {
		c.rect(x+p.x, y+p.y, 5, 5, hex(0x4a90d9))
	}
}

func passed(c *canvas, x, y int) {
	c.disc(x, y, 9, hex(0x2e9e5b))
	c.line(16, white, point{x - 4, y}, point{x - 1, y + 3}, point{x + 4, y - 3})
}

func failed(c *canvas, x, y int) {
	c.disc(x, y, 9, hex(0xd64545))
	c.line(16, white, point{x - 3, y - 3}, point{x + 3, y + 3})
	c.line(16, white, point{x - 3, y + 3}, point{x + 3, y - 3})
}
