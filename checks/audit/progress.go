package audit

import (
	"fmt"
	"io"
	"strings"
)

// progress shows how far a check of many reports is, on a line of a terminal that
// is taken away again. A nil one shows nothing.
type progress struct {
	to    io.Writer
	all   int
	shown string
}

// fewReports are done before anybody could read how far they are.
const fewReports = 20

func newProgress(to io.Writer, all int) *progress {
	if to == nil || all <= fewReports {
		return nil
	}
	return &progress{to: to, all: all}
}

const progressWidth = 30

// show draws the line, if it is another than the one that stands there: at most
// some hundred times.
func (p *progress) show(done int) {
	if p == nil {
		return
	}
	percent := 100 * done / p.all
	full := progressWidth * done / p.all
	line := fmt.Sprintf("%s%s %3d%% of %d reports", strings.Repeat("▆", full), strings.Repeat("▁", progressWidth-full), percent, p.all)
	if line != p.shown {
		p.shown = line
		fmt.Fprint(p.to, "\r"+line)
	}
}

// clear takes the line away.
func (p *progress) clear() {
	if p == nil || p.shown == "" {
		return
	}
	fmt.Fprint(p.to, "\r"+strings.Repeat(" ", len([]rune(p.shown)))+"\r")
	p.shown = ""
}
