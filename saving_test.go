//go:build unix

package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"handin/report"
)

var rounds = flag.Int("rounds", 25, "how often four commands save at once in TestFourWriters")

// command is handin with these arguments, in an environment of its own.
func command(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(built(t), args...)
	c.Dir = t.TempDir()
	c.Env = append([]string{"HOME=" + c.Dir, noDelay, "PATH=" + os.Getenv("PATH")}, env...)
	return c
}

// Four commands save at once, again and again: all of them do, and nothing is
// gone. With a folder for locks or without.
func TestFourWriters(t *testing.T) {
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

var tries = flag.Int("tries", 40, "how often another program writes while the screen saves, in TestOtherProgramWhileSaving")

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
	term.shows("Question 18")
	term.keys(enter)
	term.shows("esc list")
	five := report.Parse([]byte(src)).Find(5)[0]
	typed, lost := "", 0
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
			lost++
			got := report.Parse([]byte(contents(t, path)))
			t.Logf("try %d: typed %q, theirs %q; the file has %q and %q", try, typed, theirs, got.Answer(got.Find(18)[0]), got.Answer(five))
			term.keys(" ", ctrlS) // begin anew
			typed = settledAnswer(t, term, path)
		}
	}
	if lost > 0 {
		t.Errorf("of %d tries, %d lost a text", *tries, lost)
	}
}

// bothAreThere waits until the file has both texts; what is unsaved is saved.
func bothAreThere(term *terminal, path, typed, theirs string) bool {
	pressed := time.Now()
	for end := time.Now().Add(3 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
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

// settledAnswer is the answer to question 18 after all is saved.
func settledAnswer(t *testing.T, term *terminal, path string) string {
	t.Helper()
	term.lacks("● unsaved")
	time.Sleep(500 * time.Millisecond)
	r := report.Parse([]byte(contents(t, path)))
	return r.Answer(r.Find(18)[0])
}
