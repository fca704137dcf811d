package checks

import (
	"fmt"
	"sync"

	"handin/report"
)

// noteImages is about the images of an answer: tags that the checker does not
// count, links that do not open, and files that are no pictures.
func (n *notes) noteImages(i int, q report.Question) {
	images := imagesWritten(n.r, i)
	n.noteUnseen(i, q, images)
	lacks := sync.OnceValue(func() bool { return n.lacksImages(i) })
	for _, img := range images {
		at := q.Answer.Start + img.At.Start
		if !img.isShown() {
			continue
		}
		if img.HTML && lacks() {
			dest := img.Dest
			if dest == "" {
				dest = "figures/name.png"
			}
			n.add(ruleImgTag, i, at, "the checker does not count an `<img>`; write `![caption](%s)`", dest)
		}
		switch {
		case img.Dest != "":
			n.noteFigure(i, at, img.imageShown)
		case !img.HTML:
			n.add(RuleFigureMissing, i, at, "this image has no link; write `![caption](figures/name.png)`")
		}
	}
}

// lacksImages reports whether the checker counts fewer images in an answer than
// it asks for.
func (n *notes) lacksImages(i int) bool {
	s := standing(n.r, n.edition, n.reading, i)
	return s.Images < s.Rule.Images.Min
}

func (n *notes) noteFigure(i, at int, img imageShown) {
	name := LinkPath(img.Link)
	f, looked := n.figures[img.Link]
	switch {
	case isWeb(img.Link):
		n.add(ruleFigureWeb, i, at, "the image %s is on the web; put the file into figures/ and link to it there", img.Link)
	case looked && !f.Opens && f.works == "" && f.near != "":
		n.add(RuleFigureMissing, i, at, "the figure %s is not there, but %s is; write that, or put the file into figures/ beside the report", name, f.near)
	case looked && !f.Opens && f.works == "":
		n.add(RuleFigureMissing, i, at, "the figure %s is not there; put the file into figures/ beside the report", name)
	case !IsAllowedKind(name):
		n.add(ruleFigureKind, i, at, "the figure %s is of a kind that the course does not take; use a .png, .jpg or .jpeg", name)
	case !looked:
	case f.onlyCase:
		n.add(ruleFigureCase, i, at, "the figure %s is called %s, and upper and lower case count where the page is made; write %[2]s", name, f.works)
	case f.outside:
		n.add(ruleFigurePath, i, at, "the figure %s lies outside of the report's folder, which alone is handed in; copy it into figures/", name)
	case f.works != "":
		n.add(ruleFigurePath, i, at, "the figure %s does not open from the report's folder; write %s", name, f.works)
	default:
		n.noteFile(i, at, name, f)
	}
}

// noteFile is about the file of a figure that opens.
func (n *notes) noteFile(i, at int, name string, f Figure) {
	if f.Fault != "" {
		n.add(ruleFigureBroken, i, at, "the figure %s %s", name, f.Fault)
	}
	if f.Ignored != "" {
		n.add(ruleFigureIgnored, i, at, "git ignores the figure %s, so the course does not get it: the rule is %s; take the rule out, or add the file once with git add -f", name, f.Ignored)
	}
	switch {
	case f.size > refusedFigure:
		n.add(ruleFigureLarge, i, at, "the figure %s has %s, and GitHub refuses files above 100 MB; make it smaller", name, BytesText(f.size))
	case f.size >= largeFigure:
		n.add(ruleFigureLarge, i, at, "the figure %s has %s, and the page is slow to load; make it smaller", name, BytesText(f.size))
	}
}

const (
	largeFigure   = 10 << 20
	refusedFigure = 100 << 20
)

// BytesText writes a size for a reader.
func BytesText(n int64) string {
	switch {
	case n < 10_000:
		return fmt.Sprintf("%d bytes", n)
	case n < 10_000_000:
		return fmt.Sprintf("%d KB", n/1000)
	}
	return fmt.Sprintf("%d MB", n/1_000_000)
}
