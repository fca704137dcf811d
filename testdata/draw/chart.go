package main

import (
	"fmt"
	"image/color"
)

// A run is a line in the list of a tracking tool. Runs without ink are not shown in the panels.
type run struct {
	name  string
	state string
	ink   color.RGBA
}

// A panel shows one number over time, in thousandths, for each of the runs that are shown.
type panel struct {
	title     string
	low, high int
	steps     int
	lines     [][]int
}

var (
	white  = hex(0xffffff)
	paper  = hex(0xf6f7f9)
	border = hex(0xdfe3e8)
	faint  = hex(0xedf0f3)
	ink    = hex(0x24292f)
	grey   = hex(0x6b7480)
	pale   = hex(0xb4bcc6)
)

// A curve goes from one value towards another, wobbles, and may drift off after a while.
type curve struct {
	from, to int // thousandths
	rate     int // the higher, the slower
	wobble   int // thousandths
	turn     int // the step after which it drifts
	drift    int // millionths in a step
}

func (k curve) draw(seed, steps int) []int {
	values := make([]int, steps)
	v, noise := k.from*1000, 0
	for i := range values {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		noise += (seed>>8%2001-1000)*k.wobble/1000 - noise/3
		values[i] = v/1000 + noise
		v += (k.to*1000 - v) / k.rate
		if i > k.turn {
			v += k.drift
		}
	}
	return values
}

// workspace is a page of a tracking tool: its runs on the left, four panels on the right.
func workspace(project string, accent color.RGBA, runs []run, panels [4]panel) *canvas {
	c := newCanvas(1280, 720, paper)
	topBar(c, accent, project, "Workspace")
	sidebar(c, runs)
	var shown []run
	for _, r := range runs {
		if r.ink != (color.RGBA{}) {
			shown = append(shown, r)
		}
	}
	for i, p := range panels {
		p.draw(c, 276+i%2*500, 64+i/2*326, shown)
	}
	return c
}

func topBar(c *canvas, accent color.RGBA, project, place string) {
	c.rect(0, 0, c.w, 44, hex(0x1f2933))
	c.round(16, 12, 20, 20, 5, accent)
	c.line(8, white, point{21, 26}, point{25, 19}, point{28, 24}, point{32, 17})
	x := 48 + c.bold(48, 17, 10, white, project)
	c.text(x+14, 17, 10, pale, "/")
	c.text(x+30, 17, 10, pale, place)
}

func sidebar(c *canvas, runs []run) {
	c.rect(0, 44, 256, c.h-44, white)
	c.rect(256, 44, 1, c.h-44, border)
	c.bold(20, 66, 10, ink, fmt.Sprintf("Runs (%d)", len(runs)))
	c.card(20, 88, 216, 28, 6, border, paper)
	c.text(32, 97, 9, pale, "Search runs")
	for i, r := range runs {
		y := 134 + i*36
		dot, name := r.ink, ink
		if dot == (color.RGBA{}) {
			dot, name = border, pale
		}
		c.disc(28, y+9, 6, dot)
		c.text(44, y+4, 10, name, r.name)
		c.right(236, y+5, 8, pale, r.state)
		c.rect(20, y+26, 216, 1, faint)
	}
}

const panelWidth, panelHeight = 484, 310

func (p panel) draw(c *canvas, x, y int, runs []run) {
	c.card(x, y, panelWidth, panelHeight, 8, border, white)
	c.bold(x+18, y+16, 10, ink, p.title)
	left, top, w, h := x+58, y+68, panelWidth-80, panelHeight-112
	legend := left
	for _, r := range runs {
		c.round(legend, y+44, 14, 4, 2, r.ink)
		legend += 20 + c.text(legend+20, y+41, 8, grey, r.name) + 18
	}
	for i := range 5 {
		at := top + h*i/4
		c.rect(left, at, w, 1, faint)
		c.right(left-10, at-4, 8, grey, thousandths(p.high-(p.high-p.low)*i/4))
		c.centred(left+w*i/4, top+h+12, 8, grey, fmt.Sprint(p.steps*i/4))
	}
	c.rect(left, top+h, w, 1, pale)
	c.right(left+w, top+h+28, 8, pale, "epoch")
	for i, values := range p.lines {
		c.line(16, runs[i].ink, p.points(values, left, top, w, h)...)
	}
}

func (p panel) points(values []int, left, top, w, h int) []point {
	ps := make([]point, len(values))
	for i, v := range values {
		v = min(p.high, max(p.low, v))
		ps[i] = point{left + w*i/(len(values)-1), top + h*(p.high-v)/(p.high-p.low)}
	}
	return ps
}

func thousandths(v int) string {
	return fmt.Sprintf("%d.%02d", v/1000, v%1000/10)
}
