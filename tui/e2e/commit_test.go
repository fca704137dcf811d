//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"handin/report/reporttest"
)

// committed puts the sample into a git repository in a folder with spaces and
// Danish letters, with a bare remote, all of it committed but one figure.
func committed(t *testing.T) (root, path string) {
	t.Helper()
	root, path = reporttest.Repository(t, "Gruppe 7, smørrebrød på Åen")
	reporttest.Remote(t, root)
	return root, path
}

// From the first letter to the push, in a terminal: the change is seen, a hook
// rewrites the report and fails, the commit is made again by a key and has
// exactly the report and the new figure, and the push takes it to the remote.
func TestEditCommitPush(t *testing.T) {
	t.Parallel()
	root, path := committed(t)
	hook := "#!/bin/sh\nif grep -q ' $' reports/README.md; then sed -i 's/ *$//' reports/README.md; echo 'Fixing reports/README.md'; exit 1; fi\n"
	if err := os.WriteFile(filepath.Join(root, ".git", "hooks", "pre-commit"), []byte(hook), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "other.txt"), []byte("two\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	reporttest.Git(t, root, "add", "other.txt")
	staged := reporttest.Git(t, root, "diff", "--cached")

	term := start(t, setting{path: path, args: []string{"18"}, width: 120, height: 40})
	term.shows("Question 18")
	term.shows("· main")
	term.keys(enter)
	term.shows("esc list")
	term.keys("Smørrebrød i skyen ")
	term.shows("Smørrebrød i skyen")
	term.keys(esc)
	term.shows("enter edit")
	term.keys(shiftTab)
	term.shows("not answered → 3 words, not ready")
	term.shows("+Smørrebrød i skyen")
	time.Sleep(2 * afterEsc)
	term.keys("c")
	term.shows("Answer question 18, add a figure")
	term.keys(enter)
	term.shows("▌ [✓] reports/README.md (the report)")
	term.keys(enter)
	term.shows("▌ Commit ")
	term.keys(down)
	term.shows("▌ Commit and push to origin/main")
	term.keys(enter)
	term.shows("the hook pre-commit stopped the commit")
	term.shows("Fixing reports/README.md")
	term.keys("c")
	term.shows("Pushed") // as was chosen before the hook
	term.lacks("↑1")
	if got := reporttest.Git(t, root, "show", "--format=%s", "--name-only", "-z"); got != "Answer question 18, add a figure\x00\nreports/README.md\x00reports/figures/sweep.png\x00" {
		t.Errorf("the commit is %q", got)
	}
	if got := reporttest.Git(t, root, "diff", "--cached"); got != staged {
		t.Errorf("what was staged is now\n%s", got)
	}
	if got, want := reporttest.Git(t, root, "rev-parse", "origin/main"), reporttest.Git(t, root, "rev-parse", "HEAD"); got != want {
		t.Errorf("the remote has %s, want %s", got, want)
	}
	term.quits()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := reporttest.Git(t, root, "show", "origin/main:reports/README.md"); got != string(src) || !strings.Contains(got, "\nSmørrebrød i skyen\n") {
		t.Error("the remote does not have the report as it is on disk")
	}
	harmless(t, term.output())
}

// A hook that asks has no terminal here: it fails, and the commit is offered to be run
// in one, where it can.
func TestHookThatAsks(t *testing.T) {
	t.Parallel()
	root, path := committed(t)
	hook := "#!/bin/sh\nexec < /dev/tty || exit 1\necho 'Hand it in?' > /dev/tty\nread answer\ntest \"$answer\" = ja\n"
	if err := os.WriteFile(filepath.Join(root, ".git", "hooks", "pre-commit"), []byte(hook), 0o755); err != nil {
		t.Fatal(err)
	}
	term := start(t, setting{path: path, width: 120, height: 40})
	term.shows("· main")
	term.keys(shiftTab)
	term.shows("reports/figures/sweep.png")
	term.keys("c")
	term.shows("Add a figure")
	term.keys(enter)
	term.shows("▌ Commit ")
	term.keys(enter)
	term.shows("the hook pre-commit stopped the commit")
	term.shows("t in the terminal")
	term.keys("t")
	term.shows("Hand it in?")
	term.keys("ja\n")
	term.shows("not pushed")
	if got := reporttest.Git(t, root, "show", "--format=%s", "--name-only", "-z"); got != "Add a figure\x00\nreports/figures/sweep.png\x00" {
		t.Errorf("the commit is %q", got)
	}
}

// A commit whose hook hangs can be stopped, and is when handin ends: git clears up.
func TestCommitThatHangs(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(term *terminal){
		"quit twice": func(term *terminal) {
			term.keys("q")
			term.shows("once more stops git")
			term.keys("q")
			term.shows("No commit was made")
			term.keys("x", "q")
			term.ends()
		},
		"SIGTERM": func(term *terminal) {
			term.endsBy(syscall.SIGTERM) // how does not matter: the race detector sees one in the library at a kill
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root, path := committed(t)
			hook := "#!/bin/sh\ntouch .git/begun\nexec sleep 600\n"
			if err := os.WriteFile(filepath.Join(root, ".git", "hooks", "pre-commit"), []byte(hook), 0o755); err != nil {
				t.Fatal(err)
			}
			term := start(t, setting{path: path, width: 120, height: 40})
			term.shows("· main")
			term.keys(shiftTab)
			term.shows("reports/figures/sweep.png")
			term.keys("c")
			term.shows("Add a figure")
			term.keys(enter)
			term.shows("▌ Commit ")
			term.keys(enter)
			term.shows("committing")
			exists(t, filepath.Join(root, ".git", "begun"))
			end(term)
			if _, err := os.Stat(filepath.Join(root, ".git", "index.lock")); err == nil {
				t.Error("git's lock is left behind")
			}
			if got := reporttest.Git(t, root, "status", "--porcelain"); got != "?? reports/figures/sweep.png\n" {
				t.Errorf("git status has %q", got)
			}
		})
	}
}

// SIGTERM ends handin, and git, also while git push has the terminal.
func TestEndedWhilePushing(t *testing.T) {
	t.Parallel()
	root, path := committed(t)
	ssh := filepath.Join(t.TempDir(), "ssh")
	if err := os.WriteFile(ssh, []byte("#!/bin/sh\necho Password: >&2\nexec sleep 600\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	reporttest.Git(t, root, "commit", "-q", "--allow-empty", "-m", "more")
	reporttest.Git(t, root, "config", "core.sshCommand", "'"+ssh+"'")
	reporttest.Git(t, root, "remote", "set-url", "origin", "ssh://example.org/repository.git")
	term := start(t, setting{path: path, args: []string{"18"}, width: 120, height: 40})
	term.shows("· main ↑1")
	term.keys(shiftTab, "p")
	term.shows("Pushes main to origin/main.")
	term.keys(enter)
	term.shows("Password:")
	term.endsBy(syscall.SIGTERM)
}

// Ctrl+c while git push has the terminal ends the push, and not handin.
func TestInterruptedPush(t *testing.T) {
	t.Parallel()
	root, path := committed(t)
	ssh := filepath.Join(t.TempDir(), "ssh")
	if err := os.WriteFile(ssh, []byte("#!/bin/sh\necho Password: >&2\nexec sleep 600\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	reporttest.Git(t, root, "commit", "-q", "--allow-empty", "-m", "more")
	reporttest.Git(t, root, "config", "core.sshCommand", "'"+ssh+"'")
	reporttest.Git(t, root, "remote", "set-url", "origin", "ssh://example.org/repository.git")
	term := start(t, setting{path: path, args: []string{"18"}, width: 120, height: 40})
	term.shows("· main ↑1")
	term.keys(enter)
	term.shows("esc list")
	term.keys("unsaved words", esc)
	term.shows("enter edit")
	term.keys(shiftTab)
	time.Sleep(2 * afterEsc)
	term.keys("p")
	term.shows("Pushes main to origin/main.")
	term.keys(enter)
	term.shows("Password:")
	term.keys(ctrlC)
	term.shows("Git did not push")
	term.shows("● unsaved")
	term.keys("x", ctrlS)
	term.lacks("● unsaved")
	term.quits()
}
