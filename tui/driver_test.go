package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/checks"
	"handin/report/plain"
	"handin/report/reporttest"
	"handin/report/store"
	"handin/tui/screen"
	"handin/tui/workspace"
)

var everySize = flag.Bool("every-size", false, "try windows of sizes that are near each other, more and longer rows of keys, each action in each view, and more real reports")

// apart is how far the sizes are apart that a test tries, if they are so far apart with
// -every-size.
func apart(near int) int {
	if *everySize {
		return near
	}
	return 8 * near
}

var update = flag.Bool("update", false, "write the golden files anew")

// driver runs the model without a terminal or a clock: it sends a message, and
// runs the commands that come of it until there are none left.
type driver struct {
	t    *testing.T
	m    *model
	path string
	// quiets are the waits that were asked for; rest lets them end.
	quiets []tea.Msg
	quit   bool
	sent   []tea.Msg // messages that are not the model's, as for the clipboard
	// later takes the commands that come of a message, to be run at another time; they
	// are run at once if it is nil.
	later func(tea.Cmd)
	ahead time.Duration // by so much the clock has gone on when the disk is looked at
}

// open puts a report into a folder of its own and opens it.
func open(t *testing.T, src []byte, width, height int) *driver {
	t.Helper()
	path := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(path, src, 0o644); err != nil {
		t.Fatal(err)
	}
	return openPath(t, path, width, height)
}

func openPath(t *testing.T, path string, width, height int) *driver {
	t.Helper()
	return openIn(t, path, "", width, height)
}

// openIn opens a report with a folder for drafts and the files of editors.
func openIn(t *testing.T, path, state string, width, height int) *driver {
	t.Helper()
	return openAs(t, path, Options{State: state}, width, height)
}

// openUnread opens a report while its repository is read, which does not end: for what
// goes on in git, and not by what is found in the files.
func openUnread(t *testing.T, path string, width, height int) *driver {
	t.Helper()
	return openAs(t, path, Options{}, width, height, func(m *model) { m.findings.ask() })
}

// openUnanswered opens a report while git is asked where it stands, which does not end
// either: for what handin does without that, as it is with a merge.
func openUnanswered(t *testing.T, path, state string, width, height int) *driver {
	t.Helper()
	return openAs(t, path, Options{State: state}, width, height, func(m *model) { m.commits.ask() })
}

// openAs opens the report at a path, with what else the options say, and with what is
// done before the program begins.
func openAs(t *testing.T, path string, o Options, width, height int, before ...func(*model)) *driver {
	t.Helper()
	f, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	o.File, o.Edition = f, checks.EditionOf(f.Report())
	d := &driver{t: t, path: path, m: newModel(o, environment{})}
	d.m.wait = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		if msg == (restedMsg{}) {
			return func() tea.Msg { return msg } // the preview follows each key
		}
		d.quiets = append(d.quiets, msg)
		return nil
	}
	for _, do := range before {
		do(d.m)
	}
	d.run(d.m.Init())
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

// sample opens the report of an edition from testdata.
func sample(t *testing.T, edition string, width, height int) *driver {
	t.Helper()
	return openPath(t, samplePath(t, edition), width, height)
}

func samplePath(t *testing.T, edition string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join(reporttest.Root(), "testdata", edition))); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder, "reports", "README.md")
}

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	if d.later != nil {
		d.later(cmd)
		return
	}
	d.run(cmd)
}

// run runs a command and what comes of it.
func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.take(cmd())
}

func (d *driver) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			d.run(cmd)
		}
	case tea.QuitMsg:
		d.quit = true
	case workspace.Disk:
		msg.At = msg.At.Add(d.ahead)
		d.send(msg)
	case workspace.Writing, workspace.Merge, workspace.Staging, headMsg, keptMsg, lockMsg, draftMsg, concludedMsg, figuresMsg, previewMsg, pictureMsg, gitMsg, repositoryMsg, versionsMsg, baseMsg, fetchedMsg, shownMsg, committedMsg, pushedMsg, editedMsg, wordsMsg, wordKeptMsg, figureListMsg, figureAddedMsg:
		d.send(msg)
	default:
		if cmds, ok := sequence(msg); ok {
			for _, cmd := range cmds {
				d.run(cmd)
			}
			return
		}
		d.sent = append(d.sent, msg)
		d.send(msg)
	}
}

// sequence gives the commands of tea.Sequence, whose message has no name.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i] = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

// keys presses keys by their names, as "ctrl+s", "enter" or "x".
func (d *driver) keys(names ...string) {
	for _, name := range names {
		d.send(keyPress(name))
	}
}

// text types a text, letter by letter.
func (d *driver) text(s string) {
	for _, c := range s {
		switch c {
		case '\n':
			d.keys("enter")
		default:
			d.send(tea.KeyPressMsg{Code: c, Text: string(c)})
		}
	}
}

// rest lets the hand rest.
func (d *driver) rest() {
	quiets := d.quiets
	d.quiets = nil
	for _, q := range quiets {
		d.send(q)
	}
}

func keyPress(name string) tea.KeyPressMsg { return pressOf(name) }

// screen gives the screen as text.
func (d *driver) screen() string { return ansi.Strip(d.m.View().Content) }

// shows and lacks look for a text on the screen.
func (d *driver) shows(text string) {
	d.t.Helper()
	if !strings.Contains(strings.Join(strings.Fields(d.screen()), " "), text) {
		d.t.Errorf("the screen does not show %q:\n%s", text, d.screen())
	}
}

func (d *driver) lacks(text string) {
	d.t.Helper()
	if strings.Contains(d.screen(), text) {
		d.t.Errorf("the screen shows %q:\n%s", text, d.screen())
	}
}

// disk gives the bytes of the file.
func (d *driver) disk() string {
	d.t.Helper()
	src, err := os.ReadFile(d.path)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(src)
}

// golden compares the screen with the picture in testdata.
func (d *driver) golden(name string) {
	d.t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got := d.screen() + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if got != string(want) {
		d.t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}

// whole makes sure that the screen is as large as the window and has nothing
// that a terminal would act on.
func (d *driver) whole() {
	d.t.Helper()
	if flaw := flawOf(d.m.View().Content, d.m.layout, d.m.styles); flaw != "" {
		d.t.Fatal(flaw)
	}
}

// flawOf says in what a screen is not as large as the window, or acts on the terminal.
func flawOf(content string, l screen.Layout, s screen.Styles) string {
	lines := strings.Split(content, "\n")
	if len(lines) != l.Height {
		return fmt.Sprintf("%d lines in a window of %d:\n%s", len(lines), l.Height, ansi.Strip(content))
	}
	for _, line := range lines {
		if w := s.Width(line); w != l.Width {
			return fmt.Sprintf("a line of %d cells in a window of %d: %q", w, l.Width, line)
		}
	}
	if bad := acting(content); bad != "" {
		return fmt.Sprintf("the screen has the sequence %q", bad)
	}
	return ""
}

// acting gives the first thing in a screen that is neither text nor colour.
func acting(content string) string {
	var state byte
	for s := content; len(s) > 0; {
		seq, _, n, next := ansi.DecodeSequence(s, state, nil)
		isColour := strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m")
		if seq != "\n" && !isColour && seq != plain.Printable(seq) {
			return seq
		}
		s, state = s[n:], next
	}
	return ""
}
