package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"handin/checks"
	"handin/report/store"
	"handin/tui/outside"
)

// Options say what to open.
type Options struct {
	File    store.File
	Edition checks.Edition
	// Question is the number of the question to begin with; 0 for what is to
	// be done first.
	Question int
	// Demo says that the report is a copy that will be thrown away.
	Demo bool
	// Theme is dark, light or auto; "" takes that of the environment, or what the
	// terminal says.
	Theme string
	// Words is the file of the student's own words; "" for none.
	Words string
	// State is the user's folder for drafts and locks; "" keeps none.
	State string
}

// Run shows the report until the student quits. It needs a terminal. However it
// ends, unsaved work that was not discarded is in the draft then.
func Run(ctx context.Context, o Options) error {
	why := ""
	if !o.Demo {
		if why = outside.NoDrafts(o.State); why != "" {
			o.State = ""
		}
	}
	env, err := environ(o.Theme, os.Getenv)
	if err != nil {
		return err
	}
	m := newModel(o, env)
	if text := cmp.Or(o.File.Foreign(), o.File.Linked()); text != "" {
		m.complain(text)
	}
	if why != "" {
		m.complain("unsaved work cannot be kept as a draft, as " + why + ": save often")
	}
	return run(ctx, m, o)
}

// lockAndDraft takes the lock, and what an earlier time left, before anything is drawn.
func (m *model) lockAndDraft(o Options) {
	if o.Demo || o.State == "" {
		return
	}
	lock := tryLock(o.State, o.File.Path)
	m.start.found = append(m.start.found, m.do(m.work.LockTried(lock.lock, lock.holder, lock.err)))
	if m.work.ReadOnly() == "" {
		m.start.found = append(m.start.found, m.draftFound(readDraft(o.State, o.File.Path)))
	}
}

func run(ctx context.Context, m *model, o Options, more ...tea.ProgramOption) error {
	m.lockAndDraft(o)
	defer m.work.Release()
	t := openTerminal(m)
	defer t.close()
	m.start.opening = t.opening
	profile := colorprofile.Detect(t.out, os.Environ())
	m.coloured(profile)
	t.opening.size(m, t.out.Fd())
	p := tea.NewProgram(paced{m, t.pacer}, slices.Concat([]tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithoutSignalHandler(),
		tea.WithFPS(framesPerSecond),
		tea.WithColorProfile(profile),
	}, t.options(), more)...)
	t.pacer.pace(p)
	stop := t.endOnSignal(p)
	defer t.resumeOnSignal(p)()
	// Where folders cannot be watched, the file is looked at before a save and when the
	// terminal has the focus again.
	defer store.Watch(o.File.Folders, func() { p.Send(touchedMsg{}) })()
	_, err := p.Run()
	close(t.ran)
	m.commits.abort()
	if m.page.served != nil {
		m.page.served.Close()
	}
	ended := stop()
	if kept := m.drafts.Write(time.Now()); kept != nil {
		return fmt.Errorf("%s: the draft of unsaved work could not be written: %w", o.File.Path, kept)
	}
	m.elsewhere.returns.finishAll()
	if left := outside.Left(o.File.Path, o.State, m.drafts, m.elsewhere.lender); left != nil {
		return fmt.Errorf("%w%s", left, ended)
	}
	if ended != "" || errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}

// touchedMsg says that something happened in the report's folder.
type touchedMsg struct{}

// environment is what the program takes from the environment.
type environment struct {
	editors []string // the student's own, as commands
	theme   theme
	kitty   bool // the terminal may draw kitty's graphics: it will be asked
	vscode  bool // the terminal is VS Code's
}

func environ(theme string, get func(string) string) (e environment, err error) {
	e.editors = []string{get("VISUAL"), get("EDITOR")}
	e.theme, err = themeNamed(theme, get)
	e.vscode = get("TERM_PROGRAM") == "vscode"
	for _, name := range []string{get("TERM"), get("TERM_PROGRAM")} {
		e.kitty = e.kitty || strings.Contains(name, "kitty") || strings.Contains(name, "ghostty")
	}
	return e, err
}
