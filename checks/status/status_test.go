package status

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handin/checks/audit"
	"handin/report/git"
	"handin/report/reporttest"
	"handin/report/store"
)

// words is an answer that holds the rule of question 2 of what follows.
func words(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }

// finished is a report of three questions that are all ready.
func finished(second string) string {
	return reporttest.Three("one", second, "![a](figures/a.png)")
}

type group struct {
	t            *testing.T
	root, remote string
}

// handedIn is a repository whose report is ready and pushed to a bare one.
func handedIn(t *testing.T) group {
	t.Helper()
	folder := t.TempDir()
	pushed.Copy(t, folder)
	g := group{t, filepath.Join(folder, "group"), filepath.Join(folder, "remote.git")}
	g.git("remote", "set-url", "origin", g.remote)
	return g
}

var pushed = reporttest.NewTemplate(func(folder string) error {
	root, remote := filepath.Join(folder, "group"), filepath.Join(folder, "remote.git")
	figures := filepath.Join(root, "reports", "figures")
	err := os.MkdirAll(figures, 0o755)
	if err == nil {
		err = os.WriteFile(filepath.Join(root, "reports", "README.md"), []byte(finished("two")), 0o644)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(figures, "a.png"), reporttest.Picture.Data, 0o644)
	}
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"},
		{"add", "-A"},
		{"commit", "-qm", "begin"},
		{"init", "-q", "--bare", "-b", "main", remote},
		{"remote", "add", "origin", remote},
		{"push", "-q", "-u", "origin", "main"},
	} {
		if err == nil {
			_, err = reporttest.TryGit(root, args...)
		}
	}
	return err
})

func (g group) git(args ...string) {
	g.t.Helper()
	reporttest.Git(g.t, g.root, args...)
}

func (g group) write(name, content string) {
	g.t.Helper()
	reporttest.Write(g.t, g.root, name, content)
}

func (g group) commit(message string) {
	g.t.Helper()
	g.git("add", "-A")
	g.git("commit", "-qm", message)
}

func (g group) status(name string) (Status, error) {
	g.t.Helper()
	f, err := store.Load(filepath.Join(g.root, filepath.FromSlash(name)))
	if err != nil {
		g.t.Fatal(err)
	}
	return Of(g.t.Context(), f, audit.Opener{})
}

func TestStatus(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		make func(g group)
		want State
		// what is not a yes: the item, its glyph and how it begins to speak, and a piece of what to do
		items []string
	}{
		{"handed in", func(group) {}, Yes, nil},
		{"a merged branch", func(g group) { g.git("branch", "old") }, Yes, nil},
		{"not ready", func(g group) {
			g.write("reports/README.md", finished(""))
			g.commit("less")
			g.git("push", "-q")
		}, No, []string{"ready no 2 of 3 questions, not 2; handin 2"}},
		{"not committed", func(g group) { g.write("reports/README.md", finished("other")) }, No, []string{
			"committed no the report differs from the last commit; handin, then c", "branch no origin/main, which the course sees, has another text; commit it first",
		}},
		{"not pushed", func(g group) { g.write("reports/README.md", finished("other")); g.commit("more") }, No, []string{
			"pushed no 1 commit of main is only here; git push", "branch no origin/main, which the course sees, has another text; git push",
		}},
		{"other work is not pushed", func(g group) { g.write("a.py", "a"); g.commit("code") }, No, []string{"pushed no 1 commit of main is only here; git push"}},
		{"pushed to another branch", func(g group) {
			g.git("switch", "-qc", "text")
			g.write("reports/README.md", finished("other"))
			g.commit("more")
			g.git("push", "-q", "-u", "origin", "text")
		}, No, []string{"branch no origin/main, which the course sees, has another text; merge text into main, and push that"}},
		{"a branch that was never pushed", func(g group) {
			g.git("switch", "-qc", "text")
			g.write("reports/README.md", finished("other"))
			g.commit("more")
		}, No, []string{"pushed no 1 commit of text is only here; git push -u origin text", "branch no origin/main, "}},
		{"squashed there, and the branch gone", func(g group) {
			g.git("switch", "-qc", "text")
			g.write("reports/README.md", finished("other"))
			g.commit("more")
			g.git("push", "-q", "-u", "origin", "text")
			g.git("switch", "-q", "main")
			g.git("merge", "-q", "--squash", "text")
			g.git("commit", "-qm", "squashed (#1)")
			g.git("push", "-q")
			g.git("push", "-q", "origin", ":text")
			g.git("switch", "-q", "text")
		}, Yes, nil},
		{"newer there", func(g group) {
			g.write("reports/README.md", finished("other"))
			g.commit("more")
			g.git("push", "-q")
			g.git("reset", "-q", "--hard", "HEAD^")
		}, No, []string{"branch no origin/main, which the course sees, has another text; git pull brings what is newer there"}},
		{"both are newer", func(g group) {
			g.write("reports/README.md", finished("other"))
			g.commit("more")
			g.git("push", "-q")
			g.git("reset", "-q", "--hard", "HEAD^")
			g.write("reports/README.md", finished("another"))
			g.commit("else")
		}, No, []string{"pushed no 1 commit of main is only here", "branch no origin/main, which the course sees, has another text; git pull, then git push"}},
		{"what origin/HEAD names is seen", func(g group) {
			g.git("switch", "-qc", "exam")
			g.write("reports/README.md", finished("other"))
			g.commit("more")
			g.git("push", "-q", "-u", "origin", "exam")
			g.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/exam")
		}, Yes, nil},
		{"a figure that is not in git", func(g group) {
			g.git("rm", "-q", "--cached", "reports/figures/a.png")
			g.git("commit", "-qm", "less")
			g.git("push", "-q")
		}, No, []string{"figures no reports/figures/a.png is not in git; handin, then c"}},
		{"a figure that git ignores", func(g group) {
			g.git("rm", "-q", "--cached", "reports/figures/a.png")
			g.write(".gitignore", "*.png\n")
			g.commit("less")
			g.git("push", "-q")
		}, No, []string{"ready no 2 of 3 questions, not 3; ", "figures no reports/figures/a.png is ignored by git: the rule is .gitignore:1: *.png; "}},
		{"a figure that is tracked and ignored", func(g group) {
			g.write(".gitignore", "*.png\n")
			g.commit("less")
			g.git("push", "-q")
		}, Yes, nil},
		{"a figure that is another there", func(g group) {
			g.write("reports/figures/a.png", string(reporttest.Picture.Data)+"x")
			g.commit("more")
		}, No, []string{"pushed no 1 commit ", "figures no origin/main has another reports/figures/a.png; git push"}},
		{"a figure that differs", func(g group) { g.write("reports/figures/a.png", string(reporttest.Picture.Data)+"x") }, No, []string{
			"figures no reports/figures/a.png differs from the last commit; ",
		}},
		{"a figure that is gone", func(g group) { os.Remove(filepath.Join(g.root, "reports", "figures", "a.png")) }, No, []string{
			"ready no 2 of 3", "figures no figures/a.png is shown, and there is no such file; ",
		}},
		{"a report that git ignores", func(g group) {
			g.git("rm", "-q", "--cached", "reports/README.md")
			g.write(".gitignore", "reports/*.md\n")
			g.commit("less")
			g.git("push", "-q")
		}, No, []string{"committed no reports/README.md is ignored by git: the rule is .gitignore:1: reports/*.md; ", "branch no origin/main, which the course sees, has no reports/README.md; "}},
		{"an answer elsewhere", func(g group) {
			g.git("switch", "-qc", "api")
			g.write("reports/README.md", finished("two and "+words(30)))
			g.commit("more")
			g.git("switch", "-q", "main")
		}, No, []string{"elsewhere no question 2: api has 32 words that are not here; handin log 2 shows it, git merge api merges it in"}},
		{"no remote", func(g group) { g.git("remote", "remove", "origin") }, No, []string{
			"pushed no there is no remote", "branch no the course sees no branch", "figures unknown 1 figure in git",
		}},
		{"nothing was ever pushed", func(g group) {
			g.git("remote", "remove", "origin")
			g.git("remote", "add", "origin", g.remote)
		}, No, []string{"pushed no 1 commit of main is only here; git push -u origin main", "branch unknown nothing was ever pushed to origin from here, or fetched; ", "figures unknown "}},
		{"no branch that is known to be seen", func(g group) {
			g.git("branch", "-q", "-m", "exam")
			g.git("push", "-q", "-u", "origin", "exam")
			g.git("update-ref", "-d", "refs/remotes/origin/main")
		}, Unknown, []string{"branch unknown origin has no main or master here, ", "figures unknown "}},
		{"detached", func(g group) { g.git("switch", "-q", "--detach") }, Yes, nil},
		{"another place", func(g group) {
			g.git("mv", "reports", "exam")
			g.git("commit", "-qm", "moved")
			g.git("push", "-q")
		}, No, []string{"place no the report is exam/README.md, and the course reads only reports/README.md; handin place"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g := handedIn(t)
			c.make(g)
			name := "reports/README.md"
			if c.name == "another place" {
				name = "exam/README.md"
			}
			s, err := g.status(name)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, item := range s.Items {
				if item.State != Yes {
					got = append(got, item.Name+" "+string(item.State)+" "+item.Says+"; "+item.Do)
				}
			}
			if s.HandedIn() != c.want || len(got) != len(c.items) {
				t.Fatalf("%s: %q", s.HandedIn(), got)
			}
			for i, want := range c.items {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("%q, want %q", got[i], want)
				}
			}
		})
	}
}

// A clone that has not all of the history does not say what other branches have more.
func TestStatusOfShallowClone(t *testing.T) {
	t.Parallel()
	g := handedIn(t)
	g.git("switch", "-qc", "api")
	g.write("reports/README.md", finished("two and "+words(30)))
	g.commit("more")
	g.git("push", "-q", "origin", "api")
	clone := group{t, t.TempDir(), ""}
	clone.git("clone", "-q", "--depth", "1", "--no-single-branch", "file://"+g.remote, ".")
	s, err := clone.status("reports/README.md")
	if err != nil {
		t.Fatal(err)
	}
	if last := s.Items[len(s.Items)-1]; s.HandedIn() != Unknown || last.State != Unknown || !strings.HasPrefix(last.Says, "the clone is shallow") {
		t.Errorf("%s: %+v", s.HandedIn(), s.Items)
	}
}

// What the remote has is asked only if that is wished for.
func TestFetch(t *testing.T) {
	t.Parallel()
	g := handedIn(t)
	other := group{t, t.TempDir(), ""}
	other.git("clone", "-q", g.remote, ".")
	other.write("reports/README.md", finished("other"))
	other.commit("more")
	other.git("push", "-q")
	run := func(fetch bool) (State, string, error) {
		var out, said strings.Builder
		o := Options{Report: filepath.Join(g.root, "reports", "README.md"), Format: "text", Fetch: fetch, Stderr: &said}
		state, err := Run(t.Context(), o, audit.Opener{}, &out)
		return state, out.String(), err
	}
	if state, out, err := run(false); state != Yes || err != nil {
		t.Errorf("%s, %v\n%s", state, err, out)
	}
	if state, out, err := run(true); state != No || err != nil || !strings.Contains(out, "git pull brings what is newer there") {
		t.Errorf("%s, %v\n%s", state, err, out)
	}
	if err := os.RemoveAll(g.remote); err != nil {
		t.Fatal(err)
	}
	if _, _, err := run(true); err == nil || !strings.Contains(err.Error(), "what is said is from before") {
		t.Error(err)
	}
}

// Unsaved work is none that is handed in.
func TestUnsavedWork(t *testing.T) {
	g := handedIn(t)
	state, path := t.TempDir(), filepath.Join(g.root, "reports", "README.md")
	if err := (store.Draft{Path: path, At: time.Now(), Base: []byte(finished("two")), Now: []byte(finished("three"))}).Write(state); err != nil {
		t.Fatal(err)
	}
	f, err := store.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Of(t.Context(), f, audit.Opener{State: state})
	if err != nil || s.HandedIn() != No || s.Items[2].Name != "saved" || !strings.HasPrefix(s.Items[2].Says, "unsaved work of ") {
		t.Errorf("%+v, %v", s, err)
	}
}

// What is printed as JSON is what the schema says.
func TestJSONSchema(t *testing.T) {
	const schema = "checks/status/status.schema.json"
	g := handedIn(t)
	for _, text := range []string{finished("two"), "### Question 1\n> **Why?**\n> Answer:\n"} {
		g.write("reports/README.md", text)
		s, err := g.status("reports/README.md")
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := s.JSON(&b); err != nil {
			t.Fatal(err)
		}
		reporttest.Valid(t, schema, b.String())
		reporttest.Invalid(t, schema, strings.Replace(b.String(), `"yes"`, `"maybe"`, 1))
	}
}

func TestNoRepository(t *testing.T) {
	g := group{t, t.TempDir(), ""}
	g.write("reports/README.md", finished("two"))
	if _, err := g.status("reports/README.md"); err == nil || !strings.Contains(err.Error(), git.ErrNone.Error()) {
		t.Error(err)
	}
}
