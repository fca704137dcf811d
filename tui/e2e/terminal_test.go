//go:build unix

package e2e

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal is handin in a pseudo-terminal, whose screen an emulator keeps.
type terminal struct {
	t      *testing.T
	cmd    *exec.Cmd
	file   *os.File
	exited chan error
	deaf   atomic.Bool // what the program writes is not read any more

	mu      sync.Mutex
	screen  *vt.Emulator
	raw     bytes.Buffer
	changed chan struct{}
}

type setting struct {
	width, height int
	env           []string
	mute          bool // the terminal answers no query
	path          string
	args          []string
}

// start opens a report in a terminal.
func start(t *testing.T, s setting) *terminal {
	t.Helper()
	return startAs(t, s, exec.Command(built(t), append([]string{s.path}, s.args...)...))
}

// startAs opens a report in a terminal by a command.
func startAs(t *testing.T, s setting, cmd *exec.Cmd) *terminal {
	t.Helper()
	cmd.Dir = t.TempDir()
	cmd.Env = append([]string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "HOME=" + cmd.Dir, noDelay, seldom, "TMPDIR=" + cmd.Dir, "PATH=" + os.Getenv("PATH")}, s.env...)
	return inTerminal(t, cmd, s)
}

// inTerminal starts a program in a terminal.
func inTerminal(t *testing.T, cmd *exec.Cmd, s setting) *terminal {
	t.Helper()
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(s.height), Cols: uint16(s.width)})
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, cmd: cmd, file: file, exited: make(chan error, 1), screen: vt.NewEmulator(s.width, s.height), changed: make(chan struct{}, 1)}
	var copying sync.WaitGroup
	copying.Go(term.read)
	answers := io.Writer(file)
	if s.mute {
		answers = io.Discard
	}
	copying.Go(func() { _, _ = io.Copy(answers, term.screen) })
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		file.Close()
		if w, ok := term.screen.InputPipe().(io.Closer); ok {
			w.Close()
		}
		copying.Wait()
	})
	return term
}

// read copies what the program writes to the screen. The emulator takes an emoji that comes
// in two pieces for two, so what may go on is kept for the next.
func (term *terminal) read() {
	buf := make([]byte, 1<<16)
	var kept []byte
	for {
		n, err := term.file.Read(buf)
		kept = append(kept, buf[:n]...)
		whole := len(kept)
		for err == nil && whole > 0 && kept[whole-1] >= utf8.RuneSelf {
			whole--
		}
		term.mu.Lock()
		term.raw.Write(buf[:n])
		_, _ = term.screen.Write(kept[:whole])
		term.mu.Unlock()
		kept = kept[whole:]
		select {
		case term.changed <- struct{}{}:
		default:
		}
		if err != nil || term.deaf.Load() { // the program has ended, or will
			term.exited <- term.cmd.Wait()
			return
		}
	}
}

// until waits for the screen to be so.
func (term *terminal) until(what string, isSo func(text string) bool) {
	term.t.Helper()
	deadline := time.After(patience)
	for {
		text := term.text()
		if isSo(text) {
			return
		}
		select {
		case <-term.changed:
		case err := <-term.exited:
			term.t.Fatalf("waiting for %s: it ended, %v:\n%s", what, err, text)
		case <-deadline:
			x, y := term.cursor()
			term.t.Fatalf("waiting for %s; the cursor is at %d, %d:\n%s", what, x, y, text)
		}
	}
}

// shows waits for a text, and lacks for its absence.
func (term *terminal) shows(want string) {
	term.t.Helper()
	term.until(fmt.Sprintf("%q", want), func(text string) bool {
		return strings.Contains(strings.Join(strings.Fields(text), " "), want)
	})
}

func (term *terminal) lacks(text string) {
	term.t.Helper()
	term.until("no "+text, func(screen string) bool { return !strings.Contains(screen, text) })
}

func (term *terminal) text() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.screen.String()
}

func (term *terminal) output() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.raw.String()
}

func (term *terminal) cursor() (x, y int) {
	term.mu.Lock()
	defer term.mu.Unlock()
	at := term.screen.CursorPosition()
	return at.X, at.Y
}

// cursorAt waits for the terminal's cursor to stand there, to be seen.
func (term *terminal) cursorAt(x, y int) {
	term.t.Helper()
	term.until(fmt.Sprintf("the cursor at %d, %d", x, y), func(string) bool {
		term.mu.Lock()
		defer term.mu.Unlock()
		at := term.screen.CursorPosition()
		return at.X == x && at.Y == y && !term.screen.CursorHidden()
	})
}

// keys writes to the program what a terminal sends for keys.
func (term *terminal) keys(s ...string) {
	term.t.Helper()
	if _, err := io.WriteString(term.file, strings.Join(s, "")); err != nil {
		term.t.Fatal(err)
	}
}

// choosesLosing chooses an option that gives up work, which takes a pause since its question
// opened.
func (term *terminal) choosesLosing(moves, option string) {
	term.t.Helper()
	term.keys(moves)
	term.shows("▌ " + option)
	for gone := false; !gone; {
		term.shows("enter choose")
		term.keys(enter)
		term.until("an end of "+option, func(text string) bool {
			gone = !strings.Contains(text, option)
			return gone || strings.Contains(text, "a moment")
		})
	}
}

const (
	enter    = "\r"
	esc      = "\x1b"
	tab      = "\t"
	shiftTab = "\x1b[Z"
	down     = "\x1b[B"
	left     = "\x1b[D"
	ctrlC    = "\x03"
	ctrlN    = "\x0e"
	ctrlR    = "\x12"
	ctrlS    = "\x13"
)

// resize makes the window another size.
func (term *terminal) resize(width, height int) {
	term.t.Helper()
	term.mu.Lock()
	term.screen.Resize(width, height)
	term.mu.Unlock()
	if err := pty.Setsize(term.file, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		term.t.Fatal(err)
	}
}

// ends waits for the program to end well, and gone for it to end.
func (term *terminal) ends() {
	term.t.Helper()
	if err := term.gone(); err != nil {
		term.t.Fatalf("it ended with %v:\n%s", err, term.output()[max(0, len(term.output())-3000):])
	}
}

func (term *terminal) gone() error {
	term.t.Helper()
	select {
	case err := <-term.exited:
		return err
	case <-time.After(patience):
		term.t.Fatalf("it does not end:\n%s", term.text())
		return nil
	}
}

// signals sends the program a signal, and endsBy waits for it to end by one.
func (term *terminal) signals(signal os.Signal) {
	term.t.Helper()
	if err := term.cmd.Process.Signal(signal); err != nil {
		term.t.Fatal(err)
	}
}

func (term *terminal) endsBy(signal os.Signal) {
	term.t.Helper()
	term.signals(signal)
	_ = term.gone()
}

// opens opens the editor for the question that is shown.
func (term *terminal) opens(question int) {
	term.t.Helper()
	term.shows(fmt.Sprintf("Question %d", question))
	term.keys(enter)
	term.shows("esc list")
}

// quits quits where nothing is unsaved, and savesAndQuits after what is was saved.
func (term *terminal) quits() {
	term.t.Helper()
	term.keys("q")
	term.ends()
}

func (term *terminal) savesAndQuits() {
	term.t.Helper()
	term.saves()
	term.quits()
}

// saves has what is unsaved saved.
func (term *terminal) saves() {
	term.t.Helper()
	term.keys(ctrlS)
	term.lacks("● unsaved")
}
