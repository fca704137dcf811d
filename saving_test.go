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
