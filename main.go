// Handin fills in the exam report of the course DTU 02476 in the terminal. This
// file joins the command line and the full screen.
package main

import (
	"context"
	"embed"
	"io/fs"
	"os"

	"handin/checks/command"
	"handin/tui"
)

// Set by the release.
var version, commit, date string

//go:embed testdata/2026/reports
var sample embed.FS

func main() {
	reports, err := fs.Sub(sample, "testdata/2026")
	if err != nil {
		panic(err)
	}
	program := command.Program{
		Build:  command.Build{Version: version, Commit: commit, Date: date},
		Sample: reports,
		Show:   show,
	}
	os.Exit(program.Run(context.Background(), os.Args[1:]))
}

// show opens a report in the terminal.
func show(ctx context.Context, s command.Screen) error {
	return tui.Run(ctx, tui.Options{
		File: s.File, Edition: s.Edition, State: s.State, Words: s.Words, Theme: s.Theme, Question: s.Question, Demo: s.Demo,
	})
}
