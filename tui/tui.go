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
	"strings"

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
	p := tea.NewProgram(newModel(o, environ(os.Getenv)),
		tea.WithContext(ctx),
		tea.WithFPS(120), // the first frame waits for the first tick
	)
	_, err := p.Run()
	if errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}

// environment is what the program takes from the environment.
type environment struct {
	editors []string // the student's own, as commands
	kitty   bool     // the terminal may draw kitty's graphics: it will be asked
}

func environ(get func(string) string) environment {
	e := environment{editors: []string{get("VISUAL"), get("EDITOR")}}
	for _, name := range []string{get("TERM"), get("TERM_PROGRAM")} {
		e.kitty = e.kitty || strings.Contains(name, "kitty") || strings.Contains(name, "ghostty")
	}
	return e
}
