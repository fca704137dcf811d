//go:build unix

package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"handin/report"
	"handin/report/plain"
	"handin/report/reporttest"
)

// typed is what the tests write: letters of one and two cells, of one and
// several characters.
var typed = []struct {
	text  string
	cells int
}{
	{"Smørrebrød på Åen, ", 19}, {"🙂", 2}, {" og ", 4}, {"漢字", 4}, {" e\u0301n", 3},
}

// fillIn ticks a box, writes the answer that was asked for, saves and quits.
// The report was opened at that question.
func fillIn(term *terminal, question int) {
	term.t.Helper()
	term.shows(fmt.Sprintf(" %d ", question))
	term.keys(tab)
	term.shows("Week 1")
	term.lacks("unsaved")
	term.keys("n", " ")
	term.shows("● unsaved")
	term.keys(shiftTab)
	term.until("the list", func(text string) bool { return !strings.Contains(text, "[ ]") && strings.Contains(text, "enter edit") })
	term.keys(enter)
	term.shows("esc list")
	term.until("the cursor in the editor", func(string) bool { // not where the footer was drawn
		_, y := term.cursor()
		return 3 < y && y < term.screen.Height()-2
	})
	x, y := term.cursor()
	for _, part := range typed {
		term.keys(part.text)
		x += part.cells
		term.cursorAt(x, y)
	}
	if row := strings.Split(term.text(), "\n")[y]; !strings.Contains(row, "Smørrebrød på Åen, 🙂 og 漢字 ") {
		term.t.Errorf("the cursor's row is %q", row)
	}
	term.keys(left)
	term.cursorAt(x-1, y)
	term.keys(left)
	term.cursorAt(x-2, y)
	term.keys(ctrlS)
	term.lacks("unsaved")
	term.keys(ctrlC)
	term.shows("ctrl+c")
	term.keys(esc)
	term.shows(" left · n: ")
	term.keys(ctrlC)
	term.ends()
}

func TestFillIn(t *testing.T) {
	t.Parallel()
	answer := ""
	for _, part := range typed {
		answer += part.text
	}
	for _, c := range []struct {
		edition       string
		question      int
		width, height int
	}{
		{"2026", 18, 120, 40},
		{"2026", 30, 60, 20},
		{"2023", 24, 120, 40}, // CRLF
		{"2025", 27, 80, 24},
	} {
		t.Run(fmt.Sprintf("%s-%dx%d", c.edition, c.width, c.height), func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, c.edition)
			fillIn(start(t, setting{path: path, args: []string{fmt.Sprint(c.question)}, width: c.width, height: c.height}), c.question)
			placeholder := fmt.Sprintf("--- question %d fill here ---", c.question)
			differs(t, path, strings.Replace(ticked(t, src), placeholder, answer, 1))
		})
	}
}

// A real report of each line ending.
func TestFillInRealReports(t *testing.T) {
	t.Parallel()
	answer := ""
	for _, part := range typed {
		answer += part.text
	}
	done := map[string]bool{}
	for _, f := range reporttest.Corpus(t) {
		r := report.Parse(f.Src)
		if nl := r.Newline(); done[nl] || r.Ticked() == r.BoxCount() {
			continue
		}
		for i, q := range r.Questions() {
			if !plain.IsPlaceholder(r.Answer(i)) || len(r.Find(q.Number)) > 1 {
				continue
			}
			done[r.Newline()] = true
			t.Run(f.Name, func(t *testing.T) {
				t.Parallel()
				path := filepath.Join(t.TempDir(), "README.md")
				if err := os.WriteFile(path, f.Src, 0o644); err != nil {
					t.Fatal(err)
				}
				fillIn(start(t, setting{path: path, args: []string{fmt.Sprint(q.Number)}, width: 120, height: 40}), q.Number)
				src := string(f.Src)
				want := src[:q.Answer.Start] + answer + src[q.Answer.End:]
				differs(t, path, ticked(t, want))
			})
			break
		}
	}
	if !done["\n"] || !done["\r\n"] {
		t.Errorf("reports with these line endings were tried: %v", done)
	}
}

func TestPasteAndResize(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2023")
	term := start(t, setting{path: path, args: []string{"24"}, width: 120, height: 40})
	term.shows("Question 24")
	term.keys("\x1b[200~q e ctrl+c\x1b[201~")
	term.shows("a list takes no pasted text")
	term.keys(enter)
	term.shows("esc list")
	term.keys("\x1b[200~One line.\r\n\r\n- ømtålelig\r\n- [x] q\x1b]52;c;aGk=\x07\x1b[201~")
	term.shows("ømtålelig")
	for _, size := range [][2]int{{80, 24}, {60, 20}, {20, 5}, {1, 1}, {59, 40}, {300, 100}, {100, 20}} {
		term.resize(size[0], size[1])
		switch {
		case size[0] < 20:
		case size[0] < 60:
			term.shows("handin needs 60×20")
		default:
			term.shows("esc list")
			term.shows("ømtålelig")
		}
	}
	term.resize(120, 40)
	term.shows("ømtålelig")
	term.keys("!")
	term.shows("!")
	term.keys(ctrlS)
	term.shows("saved ")
	term.keys(esc)
	term.shows("enter edit")
	term.keys(ctrlC)
	term.ends()
	differs(t, path, strings.Replace(src, "--- question 24 fill here ---", "One line.\r\n\r\n- ømtålelig\r\n- [x] q!", 1))
}

// The prompt stays beside the editor while a long answer is written, though its
// preview is drawn anew behind it.
func TestPromptStaysWhileTyping(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	term := start(t, setting{path: path, args: []string{"14"}, width: 120, height: 40})
	term.opens(14)
	term.keys(ctrlR)
	term.shows("Upload 1 to 3 screenshots")
	for _, letter := range []string{"Å", "å", "æ"} {
		term.keys(letter)
		term.shows("● unsaved")
		term.saves()
		term.shows("Upload 1 to 3 screenshots")
	}
}

// Quitting with unsaved work asks.
func TestQuitWithUnsavedWork(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, keys string
		saves      bool
	}{
		{"save", enter, true},
		{"discard", "", false},
		{"stay", down + down + enter, false},
		{"esc", esc, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			term := start(t, setting{path: path, args: []string{"18"}, width: 80, height: 24})
			term.shows("Question 18")
			term.keys(tab, "n", " ")
			term.shows("● unsaved")
			term.keys("q")
			term.shows("Unsaved work")
			if c.name == "discard" {
				term.choosesLosing(down, "Quit without it")
			} else {
				term.keys(c.keys)
			}
			if c.name == "stay" || c.name == "esc" {
				term.lacks("Unsaved work")
				term.shows("● unsaved")
				differs(t, path, src)
				term.keys(ctrlC)
				term.shows("Unsaved work")
				term.choosesLosing(down, "Quit without it")
			}
			term.ends()
			if c.saves {
				src = ticked(t, src)
			}
			differs(t, path, src)
		})
	}
}

var graphics = regexp.MustCompile(`\x1b\[([0-9;:]*)m`)

// colours reports whether an output has a sequence that sets a colour.
func colours(output string) bool {
	for _, m := range graphics.FindAllStringSubmatch(output, -1) {
		for _, p := range strings.FieldsFunc(m[1], func(c rune) bool { return c == ';' || c == ':' }) {
			if len(p) == 2 && strings.ContainsAny(p[:1], "34") && p[1] != '9' || len(p) == 2 && p[0] == '9' || len(p) == 3 && p[:2] == "10" {
				return true
			}
		}
	}
	return false
}

func TestNoColour(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		env  []string
		want bool
	}{
		"colour":   {nil, true},
		"NO_COLOR": {[]string{"NO_COLOR=1"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, _ := copied(t, "2026")
			term := start(t, setting{path: path, args: []string{"14"}, width: 120, height: 40, env: c.env})
			term.shows("Question 14")
			term.shows("Loss and accuracy")
			term.keys(enter)
			term.shows("esc list")
			term.keys(ctrlR)
			term.shows("Upload 1 to 3 screenshots")
			term.keys(ctrlR, esc)
			term.shows("enter edit")
			term.keys(tab)
			term.shows("Week 1")
			if got := colours(term.output()); got != c.want {
				t.Errorf("colours in the output: %v", got)
			}
			term.keys(ctrlC)
			term.ends()
		})
	}
}

// A terminal of 16 colours is sent no others, and what was asked for is what it gets.
func TestThemes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		env       []string
		args      []string
		has       string // what is written for a word of the header
		everyView bool   // as each has colours of its own
	}{
		"dark":    {nil, nil, "\x1b[38;2;95;175;255;1m handin", false}, // of which all other tests see the views
		"light":   {nil, []string{"--theme", "light"}, "\x1b[38;2;0;95;175;1m handin", true},
		"by name": {[]string{"HANDIN_THEME=light"}, nil, "\x1b[38;2;0;95;175;1m handin", false},
		"256":     {[]string{"COLORTERM="}, nil, "\x1b[38;5;75;1m handin", true},
		"16":      {[]string{"TERM=xterm-16color", "COLORTERM="}, nil, "\x1b[96;1m handin", true},
		"light16": {[]string{"TERM=xterm-16color", "COLORTERM=", "HANDIN_THEME=light"}, nil, "\x1b[34;1m handin", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, _ := copied(t, "2026")
			term := start(t, setting{path: path, args: append(c.args, "14"), width: 120, height: 40, env: c.env})
			term.shows("Question 14")
			term.shows("Loss and accuracy")
			if c.everyView {
				term.keys(tab)
				term.shows("Week 1")
				term.keys(tab)
				term.shows("of 841")
				term.keys("?")
				term.shows("In every view")
				term.keys("x")
			}
			term.keys(ctrlC)
			term.ends()
			if !strings.Contains(term.output(), c.has) {
				t.Errorf("the output lacks %q: %.600q", c.has, term.output())
			}
			if more := regexp.MustCompile(`\x1b\[[0-9;]*[34]8;[0-9;]*m`).FindString(term.output()); more != "" && strings.HasSuffix(name, "16") {
				t.Errorf("the output has %q", more)
			}
		})
	}
}

// In colours that there are not the full screen is not opened, and it is said what to do.
func TestNoFullScreen(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	for name, c := range map[string]struct {
		path string
		args []string
		env  string
		says []string
	}{
		"a theme": {path, []string{"--theme", "blue"}, "ACCESSIBLE=0", []string{`--theme: "blue" is no theme: dark, light and auto are`}},
		"HANDIN":  {"demo", nil, "HANDIN_THEME=Light", []string{`HANDIN_THEME: "Light" is no theme`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			term := start(t, setting{path: c.path, args: c.args, width: 200, height: 40, env: []string{c.env}})
			var exit *exec.ExitError
			if err := term.gone(); !errors.As(err, &exit) || exit.ExitCode() != 2 {
				t.Errorf("it ended with %v", err)
			}
			for _, want := range c.says {
				if !strings.Contains(term.output(), want) {
					t.Errorf("it does not say %q: %q", want, term.output())
				}
			}
			if strings.Contains(term.output(), "\x1b[?1049h") {
				t.Error("the full screen was opened")
			}
		})
	}
}

// A terminal that answers no query still gets its first screen soon: not much later
// than one that answers.
func TestMuteTerminal(t *testing.T) {
	path, _ := copied(t, "2026")
	built(t)
	first := func(mute bool) (*terminal, time.Duration) {
		began := time.Now()
		term := start(t, setting{path: path, args: []string{"18"}, width: 120, height: 40, mute: mute, env: []string{"XDG_STATE_HOME=" + t.TempDir()}})
		term.shows("Question 18")
		return term, time.Since(began)
	}
	other, otherTook := first(false)
	other.quits()
	term, took := first(true)
	if took > 2*time.Second+4*otherTook {
		t.Errorf("the first screen took %v, and %v where queries are answered", took, otherTook)
	}
	term.keys(enter)
	term.shows("esc list")
	term.keys("æ")
	term.shows("● unsaved")
	term.keys(ctrlS)
	term.shows("saved ")
}

// With a number, and without a name, the report opens at that question.
func TestOpenAtQuestion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		args  func(path string) (first string, more []string)
		shows string
	}{
		{"name and number", func(p string) (string, []string) { return p, []string{"14"} }, "Question 14"},
		{"number and name", func(p string) (string, []string) { return "31", []string{p} }, "Question 31"},
		{"the first that is damaged", func(p string) (string, []string) { return p, nil }, "Question 8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			first, more := c.args(path)
			term := start(t, setting{path: first, args: more, width: 100, height: 30})
			term.shows(c.shows)
			term.quits()
			differs(t, path, src)
		})
	}
	t.Run("demo", func(t *testing.T) {
		t.Parallel()
		term := start(t, setting{path: "demo", width: 120, height: 30})
		term.shows("a copy that is thrown away")
		term.keys(tab, "n", " ")
		term.shows("29/53 boxes")
		term.quits()
		if left, _ := filepath.Glob(filepath.Join(term.cmd.Dir, "handin-*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}

// A window that is closed leaves no copy of the demo behind.
func TestClosedWindow(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		term := start(t, setting{path: "demo", width: 100, height: 30})
		term.shows("Question 8") // with the figure that is missing
		term.endsBy(signal)
		if left, _ := filepath.Glob(filepath.Join(term.cmd.Dir, "handin-*")); len(left) > 0 {
			t.Errorf("%v: left behind: %v", signal, left)
		}
	}
}

// What was there before is there again, and the terminal as it was.
func TestLeavesTheTerminalAsItWas(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	term := start(t, setting{path: path, width: 100, height: 30})
	term.shows("Question ")
	term.mu.Lock()
	alt := term.screen.IsAltScreen()
	term.mu.Unlock()
	if !alt {
		t.Error("it does not draw on the alternate screen")
	}
	term.keys("?")
	term.shows("In every view") // by now the terminal has answered what it was asked
	term.keys("?")
	term.lacks("In every view")
	term.quits()
	term.mu.Lock()
	defer term.mu.Unlock()
	if term.screen.IsAltScreen() || term.screen.CursorHidden() {
		t.Error("the alternate screen is still shown, or the cursor still hidden")
	}
	if text := strings.TrimSpace(term.screen.String()); text != "" {
		t.Errorf("left on the screen: %q", text)
	}
}

// Sequences that a report or its name brings along never reach the terminal.
func TestHostileReport(t *testing.T) {
	t.Parallel()
	evil := []string{
		"\x1b]52;c;ZXZpbA==\x07", "\x1b]0;evil\x07", "\x1b]2;evil\x1b\\", "\x1b]8;;http://evil\x1b\\", "\x1b_Gevil\x1b\\", "\x1bPevil\x1b\\", "\x1b^evil\x1b\\",
		"\x1bXevil\x1b\\", "\x1b[77;78;79m", "\x1b[66;67H", "\u009b77;78;79m", "\u009d0;evil\u009c", "\x9b77;78;79m", "\u202eevil", "&#27;]0;evil&#7;", "\x07\x08\x7f",
		"<a href=\"\x1b]0;evil\x07\">", "![evil](\x1b]0;evil\x07.png)", "`\x1b]0;evil\x07`",
	}
	path, src := copied(t, "2026")
	for _, s := range evil {
		for _, place := range []string{"We ", "> **", "* [x] The", "## Version", "The first ", "| what"} {
			src = strings.Replace(src, place, place+s, 3)
		}
	}
	src = strings.Replace(src, "--- question 18 fill here ---", strings.Join(evil, "\n\n"), 1)
	path = filepath.Join(filepath.Dir(path), "evil\x1b]0;evil\x07\u009b77;78;79m.md")
	if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	term := start(t, setting{path: path, args: []string{"1"}, width: 120, height: 40})
	term.shows("Question 1 ")
	for number := 2; number <= 31; number++ {
		term.keys(down)
		term.shows(fmt.Sprintf("Question %d ", number))
	}
	term.keys("1", "8")
	term.shows("Question 18 ")
	term.keys(enter)
	term.shows("esc list")
	term.keys("x", ctrlR)
	term.shows("Compute Engine")
	term.keys(ctrlR, ctrlN)
	term.shows("Question 19")
	term.keys(ctrlS)
	term.shows("saved ")
	term.keys(esc)
	term.shows("enter edit")
	term.keys(tab)
	term.shows("Week 1")
	term.resize(60, 20)
	term.lacks("pgup")
	term.shows("Week 1")
	term.keys(ctrlC)
	term.ends()
	harmless(t, term.output())
}

// introduced matches OSC, DCS, APC, PM and SOS with what they carry.
var introduced = regexp.MustCompile(`(?s)\x1b[\]P_^X].*?(?:\x07|\x1b\\)`)

// harmless makes sure that nothing of what a hostile file holds is in an output
// as a sequence.
func harmless(t *testing.T, output string) {
	t.Helper()
	for _, s := range introduced.FindAllString(output, -1) {
		if strings.Contains(s, "evil") || strings.Contains(s, "ZXZpbA") {
			t.Errorf("the output has the sequence %q", s)
		}
	}
	for _, s := range []string{"77;78;79m", "66;67H"} {
		if strings.Contains(output, "\x1b["+s) || strings.Contains(output, "\x9b"+s) {
			t.Errorf("the output has the sequence %q", s)
		}
	}
	for i, c := range output {
		_, size := utf8.DecodeRuneInString(output[i:])
		if 0x80 <= c && c <= 0x9f || c == utf8.RuneError && size == 1 || c == 0x202e || c == 0x7f {
			t.Errorf("the output has %q: %q", output[i:i+size], output[max(0, i-20):min(len(output), i+20)])
			return
		}
	}
}

// What a student may not read or write is said so, and stays as it was. The
// tests may run as root, who may do all, so the command runs as somebody else.
func TestWithoutPermission(t *testing.T) {
	folder, err := os.MkdirTemp("", "handin-permission-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	src := "* [ ] box\n\n### Question 1\n> **Why?**\n> Answer:\n\nBecause.\n"
	path := filepath.Join(folder, "locked", "report.md")
	for _, err := range []error{os.Chmod(folder, 0o755), os.Mkdir(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(src), 0o644)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var nobody *syscall.SysProcAttr
	if os.Geteuid() == 0 {
		nobody = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	for _, c := range []struct {
		name       string
		dir, file  os.FileMode
		args       []string
		code       int
		says       string
		onlyAsRoot bool
	}{
		{"unreadable", 0o755, 0o000, []string{"check", path}, 2, "permission denied; give yourself the right", false},
		{"unreadable, to be ticked", 0o755, 0o000, []string{"tick", "1", "-r", path}, 2, "permission denied; give yourself the right", false},
		{"somebody else's", 0o777, 0o644, []string{"tick", "1", "-r", path}, 2, "the file is read-only", true},
		{"a folder that is read-only", 0o555, 0o666, []string{"tick", "1", "-r", path}, 2, "not saved: permission denied", false},
		{"a folder that is closed", 0o000, 0o666, []string{"check", path}, 2, "permission denied", false},
		{"all allowed", 0o777, 0o666, []string{"check", path}, 0, "passes 1 of 1", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.onlyAsRoot && nobody == nil {
				t.Skip("needs a file of somebody else's")
			}
			if err := errors.Join(os.Chmod(path, c.file), os.Chmod(filepath.Dir(path), c.dir)); err != nil {
				t.Fatal(err)
			}
			defer os.Chmod(filepath.Dir(path), 0o755)
			cmd := exec.Command(built(t), c.args...)
			cmd.Dir, cmd.SysProcAttr, cmd.Env = folder, nobody, append(os.Environ(), noDelay, seldom)
			out, _ := cmd.CombinedOutput()
			if code := cmd.ProcessState.ExitCode(); code != c.code || !strings.Contains(string(out), c.says) {
				t.Errorf("exit code %d: %s", code, out)
			}
			if err := errors.Join(os.Chmod(filepath.Dir(path), 0o755), os.Chmod(path, 0o644)); err != nil {
				t.Fatal(err)
			}
			differs(t, path, src)
			if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
				t.Errorf("the folder holds %v, %v", entries, err)
			}
		})
	}
}

// ticked gives the report with the first box ticked that n goes to, which is
// the first after the top one.
func ticked(t *testing.T, src string) string {
	t.Helper()
	r := report.Parse([]byte(src))
	for k := range r.BoxCount() {
		b := r.Box((k + 1) % r.BoxCount())
		if !b.Ticked {
			return src[:b.Mark.Start] + r.Tick() + src[b.Mark.End:]
		}
	}
	t.Fatal("every box is ticked")
	return ""
}
