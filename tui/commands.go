package tui

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
)

// Every side effect is a command in this file, beside the message it answers
// with.

// savedMsg says how a save went.
type savedMsg struct {
	file report.File
	at   time.Time
	err  error
}

func save(file report.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		file, err := file.Save(r)
		return savedMsg{file, time.Now(), err}
	}
}

// figuresMsg says which figures of a report are there.
type figuresMsg struct{ figures checks.Figures }

func lookForFigures(file report.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		files, folder := file.Tree()
		return figuresMsg{checks.FindFigures(files, folder, r)}
	}
}

// previewMsg brings previews that were drawn.
type previewMsg struct{ drawn []preview }

func drawPreviews(wanted []previewOf) tea.Cmd {
	return func() tea.Msg {
		drawn := make([]preview, len(wanted))
		for i, of := range wanted {
			drawn[i] = of.draw()
		}
		return previewMsg{drawn}
	}
}

// quietMsg says that for some time after key n no other came.
type quietMsg struct {
	kind quietKind
	n    int
}

type quietKind int

const (
	afterEsc   quietKind = iota // keys that follow at once are the rest of a sequence
	afterDigit                  // the number is complete
	afterLetter
)

var quietTimes = map[quietKind]time.Duration{
	afterEsc:    100 * time.Millisecond,
	afterDigit:  1500 * time.Millisecond,
	afterLetter: time.Second,
}

func waitQuiet(kind quietKind, n int) tea.Cmd {
	return tea.Tick(quietTimes[kind], func(time.Time) tea.Msg { return quietMsg{kind, n} })
}

// editedMsg brings a text back from the student's own editor.
type editedMsg struct {
	question report.Key
	before   string // what the editor was given
	text     string
	err      error
}

// editElsewhere opens a text in the student's own editor.
func editElsewhere(command []string, question report.Key, text string) tea.Cmd {
	path, err := temporary(text)
	if err != nil {
		return func() tea.Msg { return editedMsg{question, text, "", err} }
	}
	c := exec.Command(command[0], append(command[1:], path)...)
	return tea.ExecProcess(c, func(err error) tea.Msg {
		defer os.Remove(path)
		if err != nil {
			return editedMsg{question, text, "", fmt.Errorf("%s: %w", command[0], err)}
		}
		after, err := os.ReadFile(path)
		return editedMsg{question, text, string(after), err}
	})
}

func temporary(text string) (string, error) {
	f, err := os.CreateTemp("", "handin-*.md")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// findEditor gives the command of the first of $VISUAL, $EDITOR and the usual
// editors that there is, with its arguments.
func findEditor(named ...string) ([]string, bool) {
	for _, c := range append(named, "nano", "vim", "vi", "notepad") {
		fields := strings.Fields(c)
		if len(fields) == 0 {
			continue
		}
		if _, err := exec.LookPath(fields[0]); err == nil {
			return fields, true
		}
	}
	return nil, false
}
