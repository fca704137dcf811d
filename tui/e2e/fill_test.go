//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"handin/report"
	"handin/report/store"
)

const ctrlD = "\x04"

// conversation is a terminal in which handin talks by lines about a copy of the sample.
type conversation struct {
	*terminal
	path, state string
}

func talking(t *testing.T, path, state string, args []string, env ...string) conversation {
	t.Helper()
	return conversation{start(t, setting{path: path, args: args, width: 120, height: 60, env: append(env, "XDG_STATE_HOME="+state)}), path, state}
}

// isPlain makes sure that nothing was written that moves a cursor or colours anything, and beyond the
// basic letters only what stands in the report.
func (c conversation) isPlain() {
	c.t.Helper()
	src, err := os.ReadFile(c.path)
	if err != nil {
		c.t.Fatal(err)
	}
	for at, r := range c.output() {
		if r < ' ' && r != '\n' && r != '\r' || r > 0x7e && !strings.ContainsRune(string(src), r) {
			c.t.Fatalf("%q at %q", r, c.output()[max(0, at-60):at])
		}
	}
}

// keeps waits for the draft to have a text. Nothing is written to the terminal then.
func (c conversation) keeps(text string) {
	c.t.Helper()
	file := store.DraftFile(filepath.Join(c.state, "handin"), c.path)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if d, err := store.ReadDraft(file); err == nil && strings.Contains(string(d.Now), text) {
			return
		}
	}
	c.t.Fatalf("the draft does not get %q:\n%s", text, c.text())
}

func answerOf(t *testing.T, path string, number int) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := report.Parse(src)
	return r.Answer(r.Find(number)[0])
}

// Where lines of text are wished for, handin talks by lines in place of the full screen.
func TestTalksByLines(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		args []string
		env  string
	}{
		"TERM":       {nil, "TERM=dumb"},
		"ACCESSIBLE": {nil, "ACCESSIBLE=1"},
		"fill":       {[]string{"fill"}, "ACCESSIBLE="},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, _ := copied(t, "2026")
			first, args := path, []string{"5"}
			if len(c.args) > 0 {
				first, args = c.args[0], []string{path, "5"}
			}
			term := talking(t, first, t.TempDir(), args, c.env)
			term.path = path
			term.shows("Question 5. What do you do?")
			term.keys("t\n")
			term.shows("A line with a single dot ends it")
			term.keys("Smørrebrød\n", "in two lines.\n", ".\n")
			term.shows("Verdict: it does not pass. It has 4 of 100 to 200 words")
			if got := answerOf(t, path, 5); got != "Smørrebrød\nin two lines." {
				t.Errorf("%q", got)
			}
			term.keys("\n", "q\n")
			term.ends()
			term.isPlain()
		})
	}
}

// The sample is a conversation too.
func TestDemoByLines(t *testing.T) {
	t.Parallel()
	term := start(t, setting{path: "demo", width: 120, height: 60, env: []string{"ACCESSIBLE=yes"}})
	term.shows("What now?")
	term.keys("q\n")
	term.ends()
	if !strings.Contains(term.output(), "The sample is thrown away") || strings.Contains(term.output(), "\x1b") {
		t.Errorf("%q", term.output())
	}
}

// However it ends in the middle of a text, the lines before are a draft, and the file is what it was.
func TestEndsInTheMiddleOfLines(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*terminal){
		"the end of the input": func(term *terminal) { term.keys(ctrlD) },
		"ctrl+c":               func(term *terminal) { term.keys(ctrlC) },
		"SIGTERM":              func(term *terminal) { term.signals(syscall.SIGTERM) },
		"SIGHUP":               func(term *terminal) { term.signals(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, _ := copied(t, "2026")
			before, state := answerOf(t, path, 5), t.TempDir()
			term := talking(t, "fill", state, []string{path, "5"})
			term.path = path
			term.shows("Question 5. What do you do?")
			term.keys("t\n")
			term.shows("A line with a single dot ends it")
			term.keys("The first line\n", "and the second\n")
			term.keeps("and the second")
			end(term.terminal)
			_ = term.gone()
			if got := answerOf(t, path, 5); got != before {
				t.Errorf("the file has %q", got)
			}
			again := talking(t, "fill", state, []string{path})
			again.path = path
			again.shows("Unsaved work from last time")
			again.shows("Which? Say its number.")
			again.keys("1\n")
			again.shows("What now?")
			again.keys("q\n")
			again.ends()
			again.isPlain()
			if got := answerOf(t, path, 5); got != "The first line\nand the second" {
				t.Errorf("%q", got)
			}
		})
	}
}

// One's own editor has the terminal, and ends with handin; what it saved is offered.
func TestEditorInTheConversation(t *testing.T) {
	t.Parallel()
	editor := filepath.Join(t.TempDir(), "editor")
	script := "#!/bin/sh\nprintf 'What was saved.\\n' >\"$1\"\nprintf 'the editor asks: '\nread answer\nprintf '%s\\n' \"$answer\" >\"$1\"\n"
	if err := os.WriteFile(editor, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	path, _ := copied(t, "2026")
	state := t.TempDir()
	term := talking(t, "fill", state, []string{path, "5"}, "EDITOR="+editor)
	term.shows("Question 5. What do you do?")
	term.keys("e\n")
	term.shows("the editor asks:")
	term.keys("What was typed there.\n")
	term.shows("Verdict: it does not pass. It has 4 of")
	if got := answerOf(t, path, 5); got != "What was typed there." {
		t.Errorf("%q", got)
	}
	term.keys("e\n")
	term.until("the editor again", func(text string) bool { return strings.Count(text, "the editor asks:") == 2 })
	term.endsBy(syscall.SIGTERM)
	again := talking(t, "fill", state, []string{path}, "EDITOR="+editor)
	again.shows("A text for question 5 from your own editor")
	again.keys("t\n")
	again.shows("What now?")
	again.keys("q\n")
	again.ends()
	if got := answerOf(t, path, 5); got != "What was saved." {
		t.Errorf("%q", got)
	}
}

// Beside a full screen, and beside another conversation, this one only reads until they are gone.
func TestConversationOnlyReads(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	state := t.TempDir()
	screen := start(t, setting{path: path, args: []string{"14"}, width: 120, height: 40, env: []string{"XDG_STATE_HOME=" + state}})
	screen.shows("Question 14")
	term := talking(t, "fill", state, []string{path})
	term.path = path
	term.shows("this one only reads")
	term.shows("What now?")
	screen.quits()
	term.keys("l\n")
	term.shows("The other handin is gone: this one can write now")
	term.keys("q\n")
	term.ends()
	term.isPlain()
}

// A terminal that does not read does not keep it from ending.
func TestConversationWithoutReader(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	term := talking(t, "fill", t.TempDir(), []string{path, "5"})
	term.path = path
	term.shows("Question 5. What do you do?")
	term.keys("t\n")
	term.shows("A line with a single dot ends it")
	term.keys("A line\n")
	term.keeps("A line")
	term.keys(".\n")
	term.shows("Verdict: it does not pass. It has 2 of")
	term.deaf.Store(true)
	term.keys(strings.Repeat("v\nr\no\n", 300))
	term.signals(syscall.SIGTERM)
	_ = term.gone()
	if got := answerOf(t, path, 5); got != "A line" {
		t.Errorf("%q", got)
	}
}

// A line as long as a terminal takes is told: what is behind its end is lost before handin has it.
func TestLongestLine(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	term := talking(t, "fill", t.TempDir(), []string{path, "5"})
	term.shows("Question 5. What do you do?")
	term.keys("t\n")
	term.shows("A line with a single dot ends it")
	term.keys(strings.Repeat("long ", 1000), "\n")
	term.shows("this line was as long as a terminal takes")
	term.keys(".\n")
	term.shows("Verdict:")
	term.keys("q\n")
	term.ends()
}
