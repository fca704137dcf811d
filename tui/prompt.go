package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/report/cache"
	"handin/tui/hypertext"
	"handin/tui/screen"
)

// promptKey is what a prompt is drawn of.
type promptKey struct {
	prompt string
	width  int
	look   *hypertext.Look
	method ansi.Method
}

// drawnPrompts are those that were drawn last: they are asked for with each frame.
var drawnPrompts = &cache.Cache[promptKey, []string]{
	Limit: 1 << 20,
	Size:  func(k promptKey, lines []string) int { return len(k.prompt) + len(strings.Join(lines, "")) },
	Own:   func(k promptKey) promptKey { k.prompt = strings.Clone(k.prompt); return k },
}

// promptLines draws a prompt, in lines that are not to be changed.
func promptLines(s screen.Styles, prompt string, width int) []string {
	key := promptKey{prompt, min(width, screen.TextWidth), s.Prompt, s.Method}
	lines, ok := drawnPrompts.Get(key)
	if !ok {
		lines = key.draw()
		drawnPrompts.Put(key, lines)
	}
	return lines
}

// draw draws a prompt as the Markdown that it is, without blank lines between its
// paragraphs.
func (k promptKey) draw() []string {
	drawn := hypertext.Draw(checks.PromptPage(k.prompt), hypertext.Options{Width: k.width, Look: k.look, Method: k.method})
	var lines []string
	for _, l := range drawn.Lines {
		if strings.TrimSpace(ansi.Strip(l)) != "" {
			lines = append(lines, l)
		}
	}
	return lines
}
