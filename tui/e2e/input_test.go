//go:build unix

package e2e

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	xterm "github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"

	"handin/report"
	"handin/report/store"
)

var cuts = flag.Bool("cuts", false, "cut what the terminal sends at every byte, with every pause")

// pauses are those of a slow line: a mobile one, SSH, a train in a tunnel.
var pauses = []time.Duration{20 * time.Millisecond, 80 * time.Millisecond, 300 * time.Millisecond, time.Second}

// sent is what a terminal sends while an answer is written, in pieces, and what is
// in the line then, which began with "ab". What is one piece is never cut.
var sent = []struct {
	pieces []string
	want   string
}{
	{[]string{"\x1b", "[D-"}, "a-b"}, // first, as it waits for its rest least
	{[]string{"\xc3", "\xa6"}, "abæ"},
	{[]string{"\xf0\x9f", "\x99\x82"}, "ab🙂"},
	{[]string{"\ufffd"}, "ab\ufffd"},
	{[]string{"\x1b[", "D-"}, "a-b"},
	{[]string{"\x1b[1", ";5D-"}, "-ab"},
	{[]string{"\x1b]11;rgb:1e1e/", "1e1e/2e2e\x1b\\"}, "ab"},
	{[]string{"\x1b[?2026", ";2$y"}, "ab"},
	{[]string{"\x1bP>|", "xterm(390)\x1b\\"}, "ab"},
	{[]string{"\x1b[<64;1", "0;20M"}, "ab"},
	{[]string{"\x1b[[A\x1b[", "[A"}, "ab"}, // the help, and back
	{[]string{"\x1b[200~one two\x1b[20", "1~"}, "abone two"},
	{[]string{"\x1b[20", "0~one \ufffd two\x1b[201~"}, "abone \ufffd two"},
	{[]string{"\x1b[200~c\x1b[27;5;", "106~d\x1b[201~"}, "abc\nd"},
	{[]string{"c\r\nd"}, "abc\nd"},
	{[]string{" -\r- b\r- c"}, "ab -\n- b\n- c"},
}

// What a slow line cuts is what it was before, in the program that is used.
func TestSlowLine(t *testing.T) {
	t.Parallel()
	for _, pause := range pauses {
		if pause == time.Second && !*cuts {
			continue
		}
		t.Run(fmt.Sprint(pause), func(t *testing.T) {
			t.Parallel()
			for try := 1; !writtenSlowly(t, pause); try++ {
				if try == 20 {
					t.Fatalf("a pause of %v is much longer on this machine, each time", pause)
				}
			}
		})
	}
}

// writtenSlowly writes an answer over a line that pauses, and looks at the report then.
// It gives false if a piece came later than it was to come, and than the program waits
// for it: then this machine was the slow line, and all of it has to be tried again.
func writtenSlowly(t *testing.T, pause time.Duration) (inTime bool) {
	t.Helper()
	path, src := copied(t, "2026")
	term := start(t, setting{path: path, args: []string{"18"}, width: 120, height: 60})
	term.opens(18)
	var want []string
	longest := 20 * time.Millisecond // that a lone escape is cut from its rest: a busy machine adds to it
	if *cuts {
		longest = 80 * time.Millisecond
	}
	for _, s := range sent {
		for _, pieces := range cutting(s.pieces) {
			if pieces[0] == esc && pause > longest {
				continue // by then it may be a key
			}
			if len(want) > 0 {
				term.keys(ctrlEnd, esc+enter) // not on with a list
			}
			if !term.sendsSlowly(pieces, pause) {
				return false
			}
			want = append(want, s.want)
		}
	}
	term.keys(ctrlEnd, "\x1b[200~\nThe end.\x1b[201~") // pasted, as enter goes on with the list
	term.shows("The end.")
	term.saves()
	differs(t, path, answering(t, src, 18, strings.Join(want, "\n")+"\nThe end."))
	return true
}

const ctrlEnd = "\x1b[1;5F"

// sendsSlowly writes "ab" and sends pieces, so far from what is around them that
// they are no part of it. It reports whether each came while the program still waits
// for it.
func (term *terminal) sendsSlowly(pieces []string, pause time.Duration) (inTime bool) {
	term.t.Helper()
	const apart = 25 * time.Millisecond
	time.Sleep(apart)
	term.keys("ab")
	time.Sleep(apart)
	waits := restWait
	if pieces[0] == esc {
		waits = afterEsc
	}
	inTime = true
	began := time.Now()
	term.keys(pieces[0])
	for _, p := range pieces[1:] {
		time.Sleep(pause)
		next := time.Now()
		term.keys(p)
		inTime = inTime && time.Since(began) < waits
		began = next
	}
	time.Sleep(apart)
	return inTime
}

// restWait is how long the program waits at least for the rest of what has begun, and
// afterEsc for what may follow escape; for so long letters behind it are no commands.
const (
	restWait = 1200 * time.Millisecond
	afterEsc = 100 * time.Millisecond
)

// cutting gives the pieces in which something is sent, or with -cuts all pieces
// in which it may come.
func cutting(pieces []string) [][]string {
	if !*cuts || len(pieces) == 1 {
		return [][]string{pieces}
	}
	var all [][]string
	whole := strings.Join(pieces, "")
	for i := 1; i < len(whole); i++ {
		all = append(all, []string{whole[:i], whole[i:]})
	}
	return all
}

// A terminal's paste of many lines without brackets does nothing in a list.
func TestBarePasteInList(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	term := start(t, setting{path: path, args: []string{"18"}, width: 100, height: 30})
	term.shows("Question 18")
	term.keys("quit\rx\rG\rnow q\r")
	term.shows("a list takes no pasted text")
	term.opens(18)
	term.keys("- a\r- b\r- c")
	term.shows("- c")
	term.keys("\x1a") // one step of undo
	term.lacks("- a")
	term.keys("\x19")
	term.shows("- c")
	term.saves()
	differs(t, path, strings.Replace(src, "--- question 18 fill here ---", "- a\n- b\n- c", 1))
}

// A paste whose end never comes does not take the keyboard away.
func TestPasteWithoutEnd(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	term := start(t, setting{path: path, args: []string{"18"}, width: 100, height: 30})
	term.opens(18)
	term.keys("\x1b[200~one two")
	term.shows("one two")
	term.keys("!")
	term.shows("one two!")
	term.saves()
	differs(t, path, strings.Replace(src, "--- question 18 fill here ---", "one two!", 1))
}

// A paste that has not ended is in the draft when the program is ended.
func TestEndedInPaste(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			path, _ := copied(t, "2026")
			home := t.TempDir()
			term := start(t, setting{path: path, args: []string{"18"}, width: 100, height: 30, env: []string{"XDG_STATE_HOME=" + home}})
			term.opens(18)
			term.keys("Typed. \x1b[200~Pasted, and not all\x1b[20")
			term.shows("Typed.")
			term.endsBy(signal)
			if got, want := drafted(t, home, path, 18), "Typed. Pasted, and not all"; got != want {
				t.Errorf("the draft has %q, want %q", got, want)
			}
		})
	}
}

// drafted is the answer to a question in the draft.
func drafted(t *testing.T, home, path string, question int) string {
	t.Helper()
	d, err := store.ReadDraft(store.DraftFile(filepath.Join(home, "handin"), path))
	if err != nil {
		t.Fatal(err)
	}
	return report.Parse(d.Now).Answer(question - 1)
}

// A terminal that does not read what is written to it does not keep the program,
// nor what was typed.
func TestEndsWithoutReader(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			path, _ := copied(t, "2026")
			home := t.TempDir()
			term := start(t, setting{path: path, args: []string{"18"}, width: 200, height: 60, env: []string{"XDG_STATE_HOME=" + home}})
			term.opens(18)
			term.keys("Kept")
			term.shows("Kept")
			term.deaf.Store(true)
			for range 100 { // frames, until no more can be written
				term.keys(ctrlR)
				time.Sleep(12 * time.Millisecond)
			}
			term.keys(" last")
			term.endsBy(signal)
			if got, want := drafted(t, home, path, 18), "Kept last"; got != want {
				t.Errorf("the draft has %q, want %q", got, want)
			}
		})
	}
}

// A signal that comes while another program has the terminal leaves it as it was.
func TestEndedInOwnEditor(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	folder, home := t.TempDir(), t.TempDir()
	begun, stop := filepath.Join(folder, "begun"), filepath.Join(folder, "stop")
	editor := editorOf(t, "touch "+begun+"; while [ ! -e "+stop+" ]; do sleep 0.02; done")
	term := start(t, setting{path: path, args: []string{"18"}, width: 100, height: 30, env: []string{editor, "XDG_STATE_HOME=" + home}})
	term.opens(18)
	term.keys("Kept")
	term.shows("Kept")
	term.keys("\x0f") // ctrl+o
	exists(t, begun)
	term.signals(syscall.SIGTERM)
	time.Sleep(1200 * time.Millisecond) // longer than a loop that hangs is waited for
	write(t, stop, "")
	term.gone()
	if got, want := drafted(t, home, path, 18), "Kept"; got != want {
		t.Errorf("the draft has %q, want %q", got, want)
	}
	term.mu.Lock()
	alt := term.screen.IsAltScreen()
	term.mu.Unlock()
	if alt || term.isRaw() {
		t.Errorf("the terminal is not as it was: alternate screen %v", alt)
	}
}

// After a stop the terminal is what whoever had it meanwhile has made of it. When
// the program goes on, it is set as before and drawn anew.
func TestStopAndGoOn(t *testing.T) {
	t.Parallel()
	for name, stops := range map[string]bool{"stopped": true, "SIGCONT alone": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			term := start(t, setting{path: path, args: []string{"18"}, width: 100, height: 30})
			term.opens(18)
			term.keys("one")
			term.shows("● unsaved")
			before := len(term.output())
			if stops {
				term.stopped()
			}
			term.signals(syscall.SIGCONT)
			term.until("the modes", func(string) bool {
				after := term.output()[before:]
				for _, mode := range []string{ansi.SetModeAltScreenSaveCursor, ansi.SetModeBracketedPaste, ansi.SetModeFocusEvent, ansi.SetModeMouseButtonEvent, ansi.SetModeMouseExtSgr} {
					if !strings.Contains(after, mode) {
						return false
					}
				}
				return true
			})
			term.shows("esc list")
			if !term.isRaw() {
				t.Error("the terminal is not raw")
			}
			term.keys("\x1b[200~ two\x1b[201~", " three", ctrlS)
			term.lacks("● unsaved")
			term.shows("one two three")
			differs(t, path, strings.Replace(src, "--- question 18 fill here ---", "one two three", 1))
		})
	}
}

// stopped stops the program, and sets the terminal as a shell does.
func (term *terminal) stopped() {
	term.t.Helper()
	term.signals(syscall.SIGSTOP)
	for stat := ""; !strings.Contains(stat, ") T"); time.Sleep(time.Millisecond) {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", term.cmd.Process.Pid))
		if err != nil {
			term.t.Skip("needs /proc to see that a program has stopped")
		}
		stat = string(b)
	}
	shell, err := xterm.GetState(term.file.Fd())
	if err != nil {
		term.t.Fatal(err)
	}
	shell.Lflag |= unix.ICANON | unix.ECHO | unix.ISIG
	shell.Iflag |= unix.ICRNL
	shell.Oflag |= unix.OPOST
	if err := xterm.Restore(term.file.Fd(), shell); err != nil {
		term.t.Fatal(err)
	}
	term.mu.Lock()
	defer term.mu.Unlock()
	_, _ = term.screen.Write([]byte(ansi.ResetModeAltScreenSaveCursor + ansi.ResetModeBracketedPaste + "$ fg\r\n"))
}

// isRaw reports whether keys come to the program as they are: a second time, setting raw
// mode changes nothing.
func (term *terminal) isRaw() bool {
	now, err := xterm.GetState(term.file.Fd())
	if err != nil {
		term.t.Fatal(err)
	}
	if _, err := xterm.MakeRaw(term.file.Fd()); err != nil {
		term.t.Fatal(err)
	}
	raw, err := xterm.GetState(term.file.Fd())
	if err != nil {
		term.t.Fatal(err)
	}
	return *now == *raw
}

// A preview shows every word, whatever the emoji between them are.
func TestEmojiInPreview(t *testing.T) {
	t.Parallel()
	text := "Thanks to all of us 👍🏽 for the good work on this project and the docker files we wrote for it.\n\n" +
		"Done by 👩‍💻 Anna and 👨‍💻 Bo, who wrote the training script, the tests, the api, and the docker files."
	for _, width := range []int{60, 80, 100, 113, 120} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			if err := os.WriteFile(path, []byte(strings.Replace(src, "--- question 18 fill here ---", text, 1)), 0o644); err != nil {
				t.Fatal(err)
			}
			term := start(t, setting{path: path, args: []string{"18"}, width: width, height: 40})
			term.shows("✗ 18 ")
			if width < 100 {
				term.keys("\x1b[C") // the question instead of the list
			}
			term.until("all words", func(screen string) bool {
				var side strings.Builder
				for _, l := range strings.Split(screen, "\n") {
					parts := strings.Split(l, "│") // the bars in the list have it too
					side.WriteString(" " + parts[len(parts)-1])
				}
				return strings.Contains(strings.Join(strings.Fields(side.String()), " "), strings.Join(strings.Fields(text), " "))
			})
		})
	}
}
