//go:build unix

package e2e

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"handin/report"
)

var rounds = flag.Int("rounds", 1, "how often four commands save at once in TestFourWriters")

// Four commands save at once, again and again: all of them do, and nothing is
// gone. With a folder for locks or without.
func TestFourWriters(t *testing.T) {
	t.Parallel()
	for name, env := range map[string][]string{
		"with a state folder": {"XDG_STATE_HOME=" + t.TempDir()},
		"without":             {"HOME=", "XDG_STATE_HOME="},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, _ := copied(t, "2026")
			lost, refused := 0, 0
			for round := range *rounds {
				numbers := []int{5, 18, 19, 27}
				failed := make([]string, len(numbers))
				var all sync.WaitGroup
				for k, n := range numbers {
					c := command(t, env, "answer", fmt.Sprint(n), "--set", "-", "-r", path)
					c.Stdin = strings.NewReader(fmt.Sprintf("Round %d, question %d.\n", round, n))
					all.Go(func() {
						if out, err := c.CombinedOutput(); err != nil {
							failed[k] = fmt.Sprintf("%v: %s", err, out)
						}
					})
				}
				all.Wait()
				r := report.Parse([]byte(contents(t, path)))
				for k, n := range numbers {
					switch {
					case failed[k] != "":
						refused++
						t.Log(failed[k])
					case r.Answer(r.Find(n)[0]) != fmt.Sprintf("Round %d, question %d.", round, n):
						lost++
					}
				}
			}
			if lost+refused > 0 {
				t.Errorf("of %d saves, %d are lost and %d were refused", 4**rounds, lost, refused)
			}
			alone(t, filepath.Dir(path), "README.md", "figures")
		})
	}
}

// alone makes sure that a folder holds these names and no others.
func alone(t *testing.T, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("%s holds %v, want %v", folder, got, want)
	}
}

var tries = flag.Int("tries", 4, "how often another program writes while the screen saves, in TestOtherProgramWhileSaving, and half as often what is quit at once with an editor, in TestOwnEditorAndQuitAtOnce: three times at least and six at most")

// inPlace writes a file as most programs do, and byRename as the careful ones.
func inPlace(path, content string) error { return os.WriteFile(path, []byte(content), 0o644) }

func byRename(path, content string) error {
	if err := os.WriteFile(path+"~", []byte(content), 0o644); err != nil {
		return err
	}
	return os.Rename(path+"~", path)
}

// Another program, which knows no lock, writes the report within 30 ms after ctrl+s:
// in place or by a rename, and what it read just before, or before ctrl+s. What it
// wrote and what was typed are both there in the end.
func TestOtherProgramWhileSaving(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	term := start(t, setting{path: path, args: []string{"18"}, width: 120, height: 40})
	term.opens(18)
	five := report.Parse([]byte(src)).Find(5)[0]
	typed := ""
	for try := range *tries {
		letter := string(rune('a' + try%26))
		typed += letter
		term.keys(letter)
		term.until("what was typed", func(text string) bool { return strings.Contains(text, "● unsaved") })
		theirs := fmt.Sprintf("Theirs, try %d.", try)
		early := report.Parse([]byte(contents(t, path)))
		term.keys(ctrlS)
		time.Sleep(time.Duration(try%31) * time.Millisecond)
		r := report.Parse([]byte(contents(t, path)))
		if try/2%2 == 0 || r.QuestionCount() == 0 {
			r = early
		}
		r, err := r.WithAnswer(five, theirs)
		if err != nil {
			t.Fatal(err)
		}
		write := []func(path, content string) error{inPlace, byRename}[try%2]
		if err := write(path, r.Source()); err != nil {
			t.Fatal(err)
		}
		if !bothAreThere(term, path, typed, theirs) {
			got := report.Parse([]byte(contents(t, path)))
			t.Fatalf("try %d: typed %q, theirs %q; the file has %q and %q", try, typed, theirs, got.Answer(got.Find(18)[0]), got.Answer(five))
		}
	}
}

// bothAreThere waits until the file has both texts; what is unsaved is saved.
func bothAreThere(term *terminal, path, typed, theirs string) bool {
	pressed := time.Now()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		src, err := os.ReadFile(path)
		r := report.Parse(src)
		if err != nil || r.QuestionCount() != 31 {
			continue
		}
		if r.Answer(r.Find(18)[0]) == typed && r.Answer(r.Find(5)[0]) == theirs {
			return true
		}
		if time.Since(pressed) > 300*time.Millisecond && strings.Contains(term.text(), "● unsaved") {
			pressed = time.Now()
			term.keys(ctrlS)
		}
	}
	return false
}

// What a save does to a file of several names is said before the first one, in the
// screen and by the commands.
func TestHardLinksAreSaid(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	other := filepath.Join(t.TempDir(), "other.md")
	if err := os.Link(path, other); err != nil {
		t.Skip(err)
	}
	term := start(t, setting{path: path, width: 160, height: 40})
	term.shows("has 2 names (hard links)")
	term.quits()
	out, err := command(t, nil, "untick", "1", "-r", path).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "has 2 names (hard links): a save makes this one a file of its own") {
		t.Errorf("it says %q, %v", out, err)
	}
	differs(t, other, src)
	if out, err := command(t, nil, "tick", "1", "-r", path).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("it says %q, %v", out, err)
	}
	differs(t, path, src)
}

// Where no draft can be kept, that is said at the start.
func TestNoHome(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ env, says, drafts string }{
		"none":      {"HOME=", "as there is no home folder: save often", "there is no home folder, so no drafts are kept"},
		"of no use": {"XDG_STATE_HOME=" + file, "as nothing can be written in", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			term := start(t, setting{path: path, width: 160, height: 40, env: []string{c.env}})
			term.shows("unsaved work cannot be kept as a draft, " + c.says)
			term.keys(tab, "n", " ")
			term.shows("● unsaved")
			term.savesAndQuits()
			differs(t, path, ticked(t, src))
			out, err := command(t, []string{c.env}, "drafts").CombinedOutput()
			if c.drafts != "" && (err == nil || !strings.Contains(string(out), c.drafts)) {
				t.Errorf("drafts says %q, %v", out, err)
			}
		})
	}
}

// What is typed after q is for nothing here any more: handin ends well.
func TestQuitAndTypeOn(t *testing.T) {
	t.Parallel()
	for n := range 4 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			path, src := copied(t, "2026")
			term := start(t, setting{path: path, args: []string{"18"}, width: 100, height: 30})
			term.shows("Question 18")
			term.keys(tab)
			term.shows("Week 1")
			term.keys([]string{"q n n ", "q    ", "q\r\r", "q" + enter + "ls" + enter}[n])
			term.ends()
			differs(t, path, src)
		})
	}
}

// A symbolic link that is turned while the report is open is a change on disk.
func TestTurnedLink(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	link, second := filepath.Join(t.TempDir(), "report.md"), path+".second"
	if err := os.WriteFile(second, []byte(answering(t, src, 7, "Of the second.")), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	term := start(t, setting{path: link, width: 120, height: 40})
	term.shows("/31 ready")
	if err := os.Symlink(second, link+"~"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(link+"~", link); err != nil {
		t.Fatal(err)
	}
	term.shows("changed on disk: the answer to question 7")
	term.keys(tab, "n", " ")
	term.shows("● unsaved")
	term.savesAndQuits()
	differs(t, path, src)
	differs(t, second, ticked(t, answering(t, src, 7, "Of the second.")))
	if to, err := os.Readlink(link); err != nil || to != second {
		t.Errorf("the link leads to %s, %v", to, err)
	}
}

// A teammate's file that one may write by its group stays the group's: the owner may
// not be set, the group and the mode may, with the bit that new files take. Where the
// group may not, nobody gets rights that they had not.
func TestFileOfATeammate(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("needs files of somebody else's")
	}
	const owner, other, group = 12345, 65534, 23456
	for name, c := range map[string]struct {
		owner  uint32
		mode   os.FileMode
		groups []uint32
		gid    uint32
		is     os.FileMode
	}{
		"a teammate's":                {owner, 0o664 | os.ModeSetgid, []uint32{group}, group, 0o664 | os.ModeSetgid},
		"of a group that I left":      {other, 0o640, nil, other, 0o600},
		"of such a group, and setgid": {other, 0o664 | os.ModeSetgid, nil, other, 0o644},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder, err := os.MkdirTemp("", "handin-teammate-")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.RemoveAll(folder) })
			path := filepath.Join(folder, "report.md")
			src := "* [ ] box\n\n### Question 1\n> **Why?**\n> Answer:\n\nBecause.\n"
			write(t, path, src)
			for name, mode := range map[string]os.FileMode{folder: 0o775, path: c.mode} {
				if err := errors.Join(os.Chown(name, int(c.owner), group), os.Chmod(name, mode)); err != nil {
					t.Fatal(err)
				}
			}
			tick := command(t, nil, "tick", "1", "-r", path)
			tick.Dir = folder
			tick.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: other, Gid: other, Groups: c.groups}}
			if out, err := tick.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			differs(t, path, strings.Replace(src, "[ ]", "[x]", 1))
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if is := info.Sys().(*syscall.Stat_t); is.Gid != c.gid || info.Mode() != c.is {
				t.Errorf("it belongs to %d:%d, and its mode is %v", is.Uid, is.Gid, info.Mode())
			}
		})
	}
}

// A save that was killed leaves nothing that stays: the next one clears it.
func TestClearsUpAfterAKill(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	defer watcher.Close()
	if err := watcher.Add(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	for n := range 20 {
		c := command(t, nil, "answer", "18", "--set", "-", "-r", path)
		c.Stdin = strings.NewReader(strings.Repeat(fmt.Sprintf("word%d ", n), 300_000))
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		begins(watcher, 2*time.Second)
		_ = c.Process.Kill()
		_ = c.Wait()
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".handin-*")); len(left) > 0 {
			break
		}
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".handin-*"))
	if len(left) == 0 {
		t.Skip("it was never killed in the middle")
	}
	for _, name := range left {
		ages(t, name)
	}
	if got := contents(t, path); got != src && !strings.Contains(got, "word") {
		t.Error("the report is not whole")
	}
	c := command(t, nil, "answer", "18", "--set", "-", "-r", path)
	c.Stdin = strings.NewReader("the next\n")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	differs(t, path, answering(t, src, 18, "the next"))
	alone(t, filepath.Dir(path), "README.md", "figures")
}

// begins waits for a save to have begun its temporary file, but not for ever.
func begins(watcher *fsnotify.Watcher, most time.Duration) {
	for end := time.After(most); ; {
		select {
		case e := <-watcher.Events:
			if e.Has(fsnotify.Create) && strings.HasPrefix(filepath.Base(e.Name), ".handin-") {
				return
			}
		case <-end:
			return
		}
	}
}

// ages makes a temporary file one of an hour ago; some have the time in their name too.
func ages(t *testing.T, path string) {
	t.Helper()
	hour := time.Now().Add(-time.Hour)
	name := path
	if parts := strings.Split(filepath.Base(path), "-"); len(parts) == 5 {
		parts[2] = fmt.Sprint(hour.Unix())
		name = filepath.Join(filepath.Dir(path), strings.Join(parts, "-"))
	}
	if err := errors.Join(os.Rename(path, name), os.Chtimes(name, hour, hour)); err != nil {
		t.Fatal(err)
	}
}
