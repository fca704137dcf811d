// Package tui is the terminal program in which a report is filled in: a list
// of its questions with their verdict, an editor for an answer beside a preview
// of it, and the checklist.
//
// There is one tea.Model, model. Its panes are structs with methods that the
// model calls; they hold what is on the screen and nothing of the report. What
// the report is and was, document holds. Everything that reads a disk, starts a
// process or asks a clock is a command, in commands.go.
package tui

import (
	"context"
	"errors"
	"os"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
)

// Options say what to open.
type Options struct {
	File    report.File
	Edition checks.Edition
	// Question is the number of the question to begin with; 0 for the first one
	// that is not done.
	Question int
	// Demo says that the report is a copy that will be thrown away.
	Demo bool
}

// Run shows the report until the student quits. It needs a terminal.
func Run(ctx context.Context, o Options) error {
	p := tea.NewProgram(newModel(o, os.Getenv("VISUAL"), os.Getenv("EDITOR")),
		tea.WithContext(ctx),
		tea.WithFPS(120), // the first frame waits for the first tick
	)
	_, err := p.Run()
	if errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}
