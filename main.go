// Handin fills in the exam report of the course DTU 02476 in the terminal. This
// file joins the command line, the full screen and the conversation.
package main

import (
	"context"
	"embed"
	"io/fs"
	"os"

	"handin/checks/command"
	"handin/tui"
	"handin/tui/fill"
	"handin/tui/quiet"
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
		Talk:   talk,
	}
	os.Exit(program.Run(context.Background(), os.Args[1:]))
}

// show opens a report in the terminal.
func show(ctx context.Context, s command.Screen) error {
	return tui.Run(ctx, tui.Options{
		File: s.File, Edition: s.Edition, State: s.State, Words: s.Words, Theme: s.Theme, Question: s.Question, Demo: s.Demo,
	})
}

// talk opens a report as a conversation by lines.
func talk(ctx context.Context, s command.Screen) error {
	quiet.End() // it may go on for hours
	return fill.Run(ctx, fill.Options{
		File: s.File, Edition: s.Edition, State: s.State, Words: s.Words, Question: s.Question, Demo: s.Demo,
		Editors: fill.Editors(os.Getenv), In: os.Stdin, Out: os.Stdout, Terminal: s.Terminal,
	})
}
