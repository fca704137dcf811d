package tui

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
	"handin/tui/outside"
)

// When something panics, in Update or in a command, the work is in the draft and
// the error says so.
func TestPanic(t *testing.T) {
	t.Parallel()
	src := reporttest.Samples(t)[2].Src
	for name, broken := range map[string]func(time.Duration, tea.Msg) tea.Cmd{
		"in Update":    func(time.Duration, tea.Msg) tea.Cmd { panic("broken") },
		"in a command": func(time.Duration, tea.Msg) tea.Cmd { return func() tea.Msg { panic("broken") } },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := open(t, src, 80, 24) // for its file
			f, err := store.Open(d.path)
			if err != nil {
				t.Fatal(err)
			}
			state := t.TempDir()
			o := Options{File: f, Edition: checks.EditionOf(f.Report()), Question: 18, State: state}
			m := newModel(o, environment{})
			keys := 0
			m.wait = func(after time.Duration, msg tea.Msg) tea.Cmd {
				if q, ok := msg.(quietMsg); ok && q.kind == afterLetter {
					keys++
				}
				if keys < len("kept!") {
					return nil
				}
				return broken(after, msg)
			}
			in, out := io.Pipe()
			defer in.Close()
			go func() {
				io.WriteString(out, "\r")
				io.WriteString(out, "kept")
				io.WriteString(out, "\x1b[200~ too\x1b[201~")
				io.WriteString(out, "!")
			}()
			err = run(context.Background(), m, o, tea.WithInput(in), tea.WithOutput(io.Discard), tea.WithWindowSize(80, 24))
			if !errors.Is(err, outside.ErrUnsaved) {
				t.Errorf("the error is %v", err)
			}
			draft, err := store.ReadDraft(store.DraftFile(state, d.path))
			if err != nil {
				t.Fatal(err)
			}
			if got := report.Parse(draft.Now).Answer(17); !strings.HasPrefix(got, "kept too") {
				t.Errorf("the draft has %q", got)
			}
		})
	}
}
