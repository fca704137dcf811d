//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// A second handin on a report says who has it, only reads, and takes over when
// the first is gone, however that ends.
func TestTwoAtOnce(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	home := "XDG_STATE_HOME=" + t.TempDir()
	first := start(t, setting{width: 120, height: 30, path: path, env: []string{home}})
	first.shows("/31 ready")
	second := start(t, setting{width: 120, height: 30, path: path, env: []string{home}})
	second.shows("another handin has this report open")
	second.shows("read only")
	second.keys(tab, "n", " ")
	second.shows("this one only reads")
	first.signals(syscall.SIGKILL)
	second.shows("this one can write now")
	second.keys(" ", ctrlS)
	second.shows("saved ")
	second.quits()
	differs(t, path, ticked(t, src))
}

// What another program writes is noticed while handin runs.
func TestNoticesTheDisk(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	term := start(t, setting{width: 120, height: 30, path: path})
	term.shows("/31 ready")
	theirs, err := report.Parse([]byte(src)).WithAnswer(6, "Theirs, seven.")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, theirs.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	term.shows("changed on disk: the answer to question 7")
	term.quits()
}

// With handin as its merge driver, git merges what it would not alone:
// neighbouring boxes that were ticked on two branches. What does not merge is
// marked, with the question's number.
func TestMergeDriver(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	path, src := copied(t, "2026")
	root := filepath.Dir(filepath.Dir(path))
	reporttest.Git(t, root, "init", "-q", "-b", "main")
	reporttest.Git(t, root, "config", "merge.handin.driver", built(t)+" merge --marker-size %L %O %A %B")
	if err := os.WriteFile(filepath.Join(root, ".gitattributes"), []byte("reports/README.md merge=handin\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	reporttest.Git(t, root, "add", ".")
	reporttest.Git(t, root, "commit", "-qm", "begin")
	base := report.Parse([]byte(src))
	put := func(branch string, boxes []int, answers map[int]string) {
		t.Helper()
		r, err := base, error(nil)
		for _, i := range boxes {
			if r, err = r.WithBox(i, " "); err != nil {
				t.Fatal(err)
			}
		}
		for i, a := range answers {
			if r, err = r.WithAnswer(i, a); err != nil {
				t.Fatal(err)
			}
		}
		reporttest.Git(t, root, "checkout", "-q", "-B", branch, "main")
		if err := os.WriteFile(path, r.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		reporttest.Git(t, root, "commit", "-qam", branch)
	}
	put("one", []int{0, 2}, nil)
	put("two", []int{1}, nil)
	reporttest.Git(t, root, "checkout", "-q", "one")
	reporttest.Git(t, root, "merge", "-q", "--no-edit", "two")
	if r := report.Parse([]byte(contents(t, path))); r.Ticked() != base.Ticked()-3 || strings.Contains(r.Source(), "<<<<") {
		t.Errorf("%d boxes are ticked, want %d", r.Ticked(), base.Ticked()-3)
	}

	put("three", nil, map[int]string{17: "Ours."})
	put("four", nil, map[int]string{17: "Theirs.", 4: "Another."})
	reporttest.Git(t, root, "checkout", "-q", "three")
	if out, err := reporttest.TryGit(root, "merge", "-q", "--no-edit", "four"); err == nil {
		t.Errorf("a conflict was not told: %s", out)
	}
	got := contents(t, path)
	for _, want := range []string{"<<<<<<< ours question 18\nOurs.\n=======\nTheirs.\n>>>>>>> theirs question 18\n", "Another."} {
		if !strings.Contains(got, want) {
			t.Errorf("the merge lacks %q", want)
		}
	}
}

// In a rebase the markers name the sides by what they are: git would call upstream's
// ours, and the own commit theirs.
func TestMergeDriverInARebase(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	root := filepath.Dir(filepath.Dir(path))
	reporttest.Git(t, root, "init", "-q", "-b", "main")
	reporttest.Git(t, root, "config", "merge.handin.driver", built(t)+" merge --marker-size %L %O %A %B")
	if err := os.WriteFile(filepath.Join(root, ".gitattributes"), []byte("reports/README.md merge=handin\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	reporttest.Git(t, root, "add", ".")
	reporttest.Git(t, root, "commit", "-qm", "begin")
	for _, c := range [][2]string{{"main", "Upstream's."}, {"mine", "Mine."}} {
		if c[0] != "main" {
			reporttest.Git(t, root, "checkout", "-q", "-b", c[0], "HEAD~1")
		}
		if err := os.WriteFile(path, []byte(answering(t, src, 18, c[1])), 0o644); err != nil {
			t.Fatal(err)
		}
		reporttest.Git(t, root, "commit", "-qam", "answer on "+c[0])
	}
	if out, err := reporttest.TryGit(root, "rebase", "-q", "main"); err == nil {
		t.Errorf("a conflict was not told: %s", out)
	}
	want := "<<<<<<< upstream (main) question 18\nUpstream's.\n=======\nMine.\n>>>>>>> in your commit “answer on mine” question 18\n"
	if got := contents(t, path); !strings.Contains(got, want) {
		t.Errorf("the merge is\n%s", got[max(0, strings.Index(got, "<<<<")):][:300])
	}
}

// A file system may also fail in the middle of a write, as a quota does: here the
// program may write no file above some size.
func TestWriteThatStops(t *testing.T) {
	t.Parallel()
	path, src := copied(t, "2026")
	out, err := exec.Command("sh", "-c", `ulimit -f 8 && exec "$0" untick 1 -r "$1"`, built(t), path).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "not saved, and the file is as it was") {
		t.Errorf("it says %s (%v)", out, err)
	}
	differs(t, path, src)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".handin-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
