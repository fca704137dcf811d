//go:build unix

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"handin/report"
)

// editorOf writes an editor as a shell script, which is given the file as $2, and
// gives what $EDITOR is then.
func editorOf(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "my editor")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return "EDITOR='" + path + "' --wait"
}

// handedOut lists what lies in the folders for editors' files.
func handedOut(t *testing.T, state string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(state, "handin", "*.editing", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// However the editor ends: a text that it saved is in the answer, or offered, and one
// that it did not changes nothing. Its file is gone afterwards.
func TestOwnEditor(t *testing.T) {
	t.Parallel()
	const saves = `printf 'Skrevet æ.\n' > "$2"; `
	// One that ended at once may run on; a text that cannot be taken in is not removed.
	leaves := map[string]int{"changes nothing": 2, "adds a newline": 2, "writes too much": 2}
	for name, c := range map[string]struct {
		script, shows, answer string
		keys                  []string
	}{
		"writes":                     {saves + `case "$2" in *.md) test "$1" = --wait;; *) false;; esac`, "Skrevet æ.", "Skrevet æ.", nil},
		"changes nothing":            {`true`, "nothing was changed", "", nil},
		"adds a newline":             {`echo >> "$2"`, "nothing was changed", "", nil},
		"saves and fails":            {saves + `exit 1`, "did not end well", "Skrevet æ.", []string{enter}},
		"fails, and it is looked at": {saves + `exit 1`, "did not end well", "Skrevet æ.", []string{down + enter, "x", enter}},
		"fails, and is not wanted":   {saves + `exit 1`, "did not end well", "", []string{down + down + down}},
		"fails":                      {`exit 3`, "nothing was changed", "", nil},
		"is killed after a save":     {saves + `kill -9 $$`, "did not end well", "Skrevet æ.", []string{enter}},
		"is killed":                  {`kill -9 $$`, "nothing was changed", "", nil},
		"saves twice":                {saves + `printf 'Skrevet igen.\n' > "$2.new"; mv "$2.new" "$2"`, "Skrevet igen.", "Skrevet igen.", nil},
		"empties":                    {`: > "$2"`, "The text came back empty", "", []string{enter}},
		"is not UTF-8":               {`printf 'caf\351\n' > "$2"`, "the text is not UTF-8", "caf\xe9", nil},
		"makes it a link":            {`printf 'Et andet sted.\n' > "$0.real"; ln -sf "$0.real" "$2"`, "Et andet sted.", "Et andet sted.", nil},
		"writes too much":            {`head -c 17000000 /dev/zero | tr '\0' a > "$2"`, "has 16 MB", "", nil},
		"removes":                    {`rm "$2"`, "nothing was changed", "", nil},
		"a pipe":                     {`rm "$2" && mkfifo "$2"`, "nothing was changed", "", nil},
		"nano that was hung up":      {`printf 'Gemt af nano.\n' > "$2.save"; exit 1`, "did not end well", "Gemt af nano.", []string{enter}},
		"is not there":               {"", "cannot be started", "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			state, editor := t.TempDir(), "EDITOR=/no/such/editor"
			if c.script != "" {
				editor = editorOf(t, c.script)
			}
			term := start(t, setting{path: path, args: []string{"5"}, width: 120, height: 30, env: []string{editor, "XDG_STATE_HOME=" + state}})
			term.shows("Question 5")
			term.keys("e")
			term.shows(c.shows)
			for _, k := range c.keys {
				if k == down+down+down { // discard
					term.choosesLosing(k, "Discard it")
					continue
				}
				term.keys(k)
				if k == "x" {
					term.shows("Put it into the answer")
				} else if len(c.keys) > 1 {
					term.lacks("did not end well")
				}
			}
			term.lacks("came back empty")
			term.lacks("did not end well")
			term.keys(ctrlS)
			want := src
			if c.answer != "" {
				want = answering(t, src, 5, c.answer)
				term.lacks("● unsaved")
			}
			term.quits()
			differs(t, path, want)
			if left := handedOut(t, state); len(left) != leaves[name] {
				t.Errorf("left behind: %v", left)
			}
			if left, _ := filepath.Glob(filepath.Join(term.cmd.Dir, "handin-*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// What is typed after e is for the editor: its text is in the answer also where q
// followed at once.
func TestOwnEditorAndQuitAtOnce(t *testing.T) {
	t.Parallel()
	for n := range min(6, max(3, *tries/2)) {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			editor := editorOf(t, `sleep 0.1; printf 'Skrevet æ.\n' > "$2"`)
			term := start(t, setting{path: path, args: []string{"5"}, width: 120, height: 30, env: []string{editor}})
			term.shows("Question 5")
			term.keys([]string{"eq", "eqq", "e" + ctrlC}[n%3])
			term.shows("● unsaved")
			term.keys(ctrlS)
			asked := func(text string) bool { return strings.Contains(text, "Unsaved work") }
			term.until("an end", func(text string) bool { return asked(text) || !strings.Contains(text, "● unsaved") })
			if asked(term.text()) { // the editor left what was typed
				term.keys(enter)
			} else {
				term.keys("q")
			}
			term.ends()
			differs(t, path, answering(t, src, 5, "Skrevet æ."))
		})
	}
}

// An editor that opens a window of its own, and was not told to wait, saves after it
// gave the terminal back: that is offered.
func TestOwnEditorRunsOn(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	state, here := t.TempDir(), t.TempDir()
	write(t, filepath.Join(here, "window"), `while ! test -e go; do sleep 0.05; done; printf 'Skrevet senere.\n' > "$1"; touch done`)
	editor := editorOf(t, fmt.Sprintf(`cd '%s'; sh window "$2" < /dev/null > /dev/null 2>&1 &`, here))
	term := start(t, setting{path: path, args: []string{"5"}, width: 120, height: 30, env: []string{editor, "XDG_STATE_HOME=" + state}})
	term.shows("Question 5")
	term.keys("e")
	term.shows("what an editor saves that runs on is offered")
	write(t, filepath.Join(here, "go"), "")
	exists(t, filepath.Join(here, "done"))
	term.keys(ctrlS)
	term.shows("Your editor ran on")
	term.keys(enter)
	term.shows("Skrevet senere.")
	term.savesAndQuits()
	differs(t, path, answering(t, src, 5, "Skrevet senere."))
	if left := handedOut(t, state); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// While the editor has a text the report changes on disk: the editor's text is a
// change of what it was given, and is merged with the other as anything else.
func TestOwnEditorMeanwhile(t *testing.T) {
	t.Parallel()
	const given = "First, a sentence.\n\nSecond, another one.\n"
	for name, c := range map[string]struct {
		number         int // of the question that changes on disk
		editor, theirs string
		shows, key     string
		want           string // of question 5
	}{
		"another question": {7, "First, a sentence.\n\nSecond, mine.\n", "Theirs.", "Second, mine.", "", "First, a sentence.\n\nSecond, mine."},
		"another sentence": {5, "First, a sentence.\n\nSecond, mine.\n", "First, theirs.\n\nSecond, another one.", "Second, mine.", "", "First, theirs.\n\nSecond, mine."},
		"the same":         {5, "First, a sentence.\n\nSecond, mine.\n", "First, a sentence.\n\nSecond, theirs.", "question 5 was changed", "b", ""},
		"emptied":          {5, "", "First, theirs.\n\nSecond, another one.", "The text came back empty", down, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			src = answering(t, src, 5, strings.TrimSpace(given))
			for file, content := range map[string]string{path: src, path + ".theirs": answering(t, src, c.number, c.theirs), path + ".mine": c.editor} {
				if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			editor := editorOf(t, fmt.Sprintf(`cp '%[1]s.mine' "$2"; cp '%[1]s.theirs' '%[1]s'; sleep 0.3`, path))
			term := start(t, setting{path: path, args: []string{"5"}, width: 120, height: 40, env: []string{editor}})
			term.shows("Question 5")
			term.keys("e")
			if name == "the same" { // whichever is taken in first, it is asked
				term.until("the conflict", func(text string) bool {
					return strings.Contains(text, "ctrl+s asks") || strings.Contains(text, c.shows)
				})
				term.keys(ctrlS)
			}
			term.shows(c.shows)
			if name == "emptied" { // theirs is taken in while it is asked
				time.Sleep(400 * time.Millisecond)
				term.choosesLosing(c.key, "Empty it")
				term.shows("question 5 was emptied in your editor")
				term.keys("t")
				term.shows("First, theirs.")
				term.lacks("was emptied in your editor")
				differs(t, path, contents(t, path+".theirs"))
				return
			}
			term.keys(c.key)
			if name == "the same" { // and it is saved, if that was on the way
				term.lacks(c.shows)
			} else {
				term.shows("● unsaved")
			}
			term.savesAndQuits()
			r := report.Parse([]byte(contents(t, path)))
			got := r.Answer(r.Find(5)[0])
			if c.want != "" && got != c.want || c.want == "" && !(strings.Contains(got, "Second, mine.") && strings.Contains(got, "Second, theirs.")) {
				t.Errorf("the answer is %q", got)
			}
			if c.number == 7 && r.Answer(r.Find(7)[0]) != c.theirs {
				t.Errorf("theirs is %q", r.Answer(r.Find(7)[0]))
			}
		})
	}
}

// However handin is ended while an editor has a text: what the editor saved is listed
// as a draft is, and offered at the next start. Handin does not wait for the editor.
func TestEndedWhileAnEditorRuns(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGKILL, syscall.SIGABRT} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			state, begun := t.TempDir(), filepath.Join(t.TempDir(), "begun")
			env := []string{"XDG_STATE_HOME=" + state}
			editor := editorOf(t, fmt.Sprintf(`printf 'Skrevet æ.\n' > "$2"; echo $$ > '%s.part'; mv '%[1]s.part' '%[1]s'; exec sleep 600`, begun))
			term := start(t, setting{path: path, args: []string{"5"}, width: 120, height: 30, env: append(env, editor)})
			term.shows("Question 5")
			term.keys("e")
			exists(t, begun)
			left := handedOut(t, state)
			for _, file := range left {
				if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
					t.Errorf("%s: %v, %v", file, info.Mode(), err)
				}
			}
			term.signals(signal)
			ended := make(chan struct{})
			go func() { defer close(ended); _, _ = term.cmd.Process.Wait() }()
			select {
			case <-ended:
			case <-time.After(patience): // which is less than the editor runs
				t.Error("it waits for the editor")
			}
			var pid int
			if _, err := fmt.Sscan(contents(t, begun), &pid); err == nil {
				_ = syscall.Kill(pid, syscall.SIGKILL) // handin itself was killed, or the editor ended already
			}
			if out, err := command(t, env, "drafts").CombinedOutput(); err != nil || !strings.Contains(string(out), "question 5, from your own editor") {
				t.Errorf("drafts lists %q, %v", out, err)
			}
			if out, err := command(t, env, "drafts", path).Output(); err != nil || string(out) != "Skrevet æ.\n" {
				t.Errorf("drafts prints %q, %v", out, err)
			}
			differs(t, path, src)
			again := start(t, setting{path: path, args: []string{"1"}, width: 120, height: 30, env: env})
			again.shows("A text for question 5 from your own editor")
			again.keys(enter)
			again.shows("● unsaved")
			again.savesAndQuits()
			differs(t, path, answering(t, src, 5, "Skrevet æ."))
			if left := handedOut(t, state); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// Without a folder for drafts it is said where the text is.
func TestEndedWhileAnEditorRunsWithoutHome(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	begun := filepath.Join(t.TempDir(), "begun")
	editor := editorOf(t, fmt.Sprintf(`printf 'Skrevet æ.\n' > "$2"; touch '%s'; exec sleep 600`, begun))
	term := start(t, setting{path: path, args: []string{"5"}, width: 160, height: 30, env: []string{"HOME=", editor}})
	term.shows("Question 5")
	term.keys("e")
	exists(t, begun)
	term.endsBy(syscall.SIGTERM)
	_, said, ok := strings.Cut(term.output(), "was not taken in; it is in ")
	file, _, _ := strings.Cut(strings.ReplaceAll(said, "\r\n", ""), " (terminated)")
	if !ok || contents(t, file) != "Skrevet æ.\n" {
		t.Errorf("it says %q", said)
	}
}
