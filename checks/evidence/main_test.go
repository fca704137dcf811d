package evidence

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report"
	"handin/report/git"
	"handin/report/reporttest"
)

func TestMain(m *testing.M) { reporttest.Main(m) }

// begun is a repository with a commit of nothing that a rule looks at.
var begun = reporttest.NewTemplate(func(root string) error {
	if err := os.WriteFile(filepath.Join(root, "notes.txt"), []byte("begin\n"), 0o644); err != nil {
		return err
	}
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "."}, {"commit", "-qm", "begin"}} {
		if _, err := reporttest.TryGit(root, args...); err != nil {
			return err
		}
	}
	return nil
})

type files map[string]string

// repository is one with files that were not committed.
func repository(t *testing.T, all files) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "group")
	begun.Copy(t, root)
	all.put(t, root)
	return root
}

func (all files) put(t *testing.T, root string) {
	t.Helper()
	for name, text := range all {
		reporttest.Write(t, root, name, text)
	}
}

// remove removes them, and the folders that they are in.
func (all files) remove(t *testing.T, root string) {
	t.Helper()
	for name := range all {
		top, _, _ := strings.Cut(name, "/")
		if err := os.RemoveAll(filepath.Join(root, top)); err != nil {
			t.Fatal(err)
		}
	}
}

// commit commits all that is there.
func commit(t *testing.T, root string, all files) {
	t.Helper()
	all.put(t, root)
	reporttest.Git(t, root, "add", "-A")
	reporttest.Git(t, root, "commit", "-qm", "work")
}

func read(t *testing.T, root string) *git.Reading {
	t.Helper()
	r, err := git.Find(root)
	if err != nil {
		t.Fatal(err)
	}
	reading, err := r.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

// boxOf is what a repository says of the box of a rule, which is ticked.
func boxOf(t *testing.T, reading *git.Reading, name Rule) Box {
	t.Helper()
	for _, r := range rules {
		if r.name != name {
			continue
		}
		rep := report.Parse([]byte("## Overall project checklist\n\n* [x] Now " + r.words + " and more (M1)\n"))
		boxes := Survey(reading).Boxes(rep, "reports/README.md")
		if len(boxes) != 1 || boxes[0].Rule != name {
			t.Fatalf("%s: its box gives %+v", name, boxes)
		}
		return boxes[0]
	}
	t.Fatalf("there is no rule %s", name)
	return Box{}
}
