package history

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/reporttest"
)

const file = "reports/README.md"

// group is a repository with a report of three questions.
type group struct {
	t      *testing.T
	root   string
	minute int
}

func newGroup(t *testing.T) *group {
	g := &group{t: t, root: t.TempDir()}
	g.git("init", "-q", "-b", "main")
	return g
}

func (g *group) git(args ...string) {
	g.t.Helper()
	reporttest.Git(g.t, g.root, args...)
}

// write writes the report.
func (g *group) write(first, second string) {
	g.t.Helper()
	reporttest.Write(g.t, g.root, file, reporttest.Three(first, second, "three"))
}

// commit commits the report with these answers, a minute after the last.
func (g *group) commit(author, first, second string) {
	g.t.Helper()
	g.write(first, second)
	g.tick()
	g.git("add", "-A")
	g.git("-c", "user.name="+author, "commit", "-qm", "it is "+first)
}

func (g *group) tick() {
	g.minute++
	when := fmt.Sprintf("2026-01-20T10:%02d:00Z", g.minute)
	g.t.Setenv("GIT_AUTHOR_DATE", when)
	g.t.Setenv("GIT_COMMITTER_DATE", when)
}

func (g *group) repository() git.Repository {
	g.t.Helper()
	r, err := git.Find(g.root)
	if err != nil {
		g.t.Fatal(err)
	}
	return r
}

func parse(first, second string) *report.Report {
	return report.Parse([]byte(reporttest.Three(first, second, "three")))
}

var edition = checks.EditionOf(parse("one", "two"))

func (g *group) answers(number int) []string {
	g.t.Helper()
	var all []string
	for v, err := range Answers(g.t.Context(), g.repository(), file, report.Key{Number: number}, edition) {
		if err != nil {
			g.t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s %d %s", v.Author, v.Standing.Words, v.Text))
	}
	return all
}

func TestAnswers(t *testing.T) {
	g := newGroup(t)
	g.commit("Åse", "begin", "x")
	g.commit("Bo", "begin", "x y") // another question's
	g.git("switch", "-qc", "lost")
	g.commit("Ib", "lost text", "x y")
	g.git("switch", "-q", "main")
	g.commit("Åse", "second text here", "x y")
	g.tick()
	g.git("merge", "-q", "-s", "ours", "-m", "ours", "lost")
	g.git("switch", "-qc", "open")
	g.commit("Eva", "on a branch", "x y")
	g.git("switch", "-q", "main")
	g.commit("Bo", "begin", "x y z") // back to what it was
	want := []string{"Bo 1 begin", "Eva 3 on a branch", "Åse 3 second text here", "Ib 2 lost text"}
	if got := g.answers(1); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got, want := g.answers(2), []string{"Bo 3 x y z", "Bo 2 x y", "Åse 1 x"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := g.answers(9); got != nil {
		t.Errorf("of a question that there never was: %q", got)
	}
	for v := range Answers(t.Context(), g.repository(), file, report.Key{Number: 1}, edition) {
		if v.Text != "begin" {
			t.Errorf("the newest is %q", v.Text)
		}
		break // and git is stopped
	}
}

func many(word string, n int) string { return strings.TrimSpace(strings.Repeat(word+" ", n)) }

// counted are n words that differ.
func counted(word string, n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprint(word, i))
	}
	return strings.Join(all, " ")
}

func TestElsewhere(t *testing.T) {
	base := counted("base", 40)
	for _, c := range []struct {
		name  string
		other string // the answer to question 1 on the branch
		here  string
		want  string // "words", "ready" or ""
	}{
		{"the same", base, base, ""},
		{"25 words more", base + " " + counted("more", 25), base, "25"},
		{"24 words more", base + " " + counted("more", 24), base, ""},
		{"words here and there", strings.ReplaceAll(base, "base", "b"), counted("c", 40), "40"},
		{"a word changed often", strings.NewReplacer("base3 ", "x ", "base9 ", "y ", "base20 ", "z ").Replace(base), base, ""},
		{"sentences in another order", counted("b", 30) + " " + counted("a", 30), counted("a", 30) + " " + counted("b", 30), ""},
		{"ready there, and not answered here", "yes", "", "ready"},
		{"not answered there", "--- question 1 fill here ---", base, ""},
		{"what HEAD had once", counted("old", 40), base, ""},
		{"a figure that is there", "![a](figures/a.png)", "![a](figures/none.png)", "ready"},
		{"a figure that is not there either", "![a](figures/c.png)", "![a](figures/none.png)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newGroup(t)
			g.commit("Åse", counted("old", 40), "two")
			g.commit("Åse", base, "two")
			g.git("switch", "-qc", "api")
			if err := os.MkdirAll(filepath.Join(g.root, "reports", "figures"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(g.root, "reports", "figures", "a.png"), reporttest.Picture.Data, 0o644); err != nil {
				t.Fatal(err)
			}
			g.commit("Bo", c.other, "two")
			g.git("switch", "-q", "main")
			g.git("update-ref", "refs/remotes/origin/api", "api")
			all, err := ReadElsewhere(t.Context(), g.repository(), g.repository().Elsewhere(t.Context(), "HEAD"), file, edition, nil)
			if err != nil {
				t.Fatal(err)
			}
			r := parse(c.here, "two")
			v := checks.Examine(r, edition, checks.FindFigures(os.DirFS(g.root), "reports", r))
			found := all.Beside(r, v)
			switch {
			case c.want == "" && len(found) > 0:
				t.Errorf("%+v", found)
			case c.want != "" && (len(found) != 1 || found[0].Branch != "api" || found[0].Text != c.other || found[0].Key.Number != 1):
				t.Errorf("%+v", found)
			case c.want != "" && c.want != "ready" && (found[0].Ready || fmt.Sprint(found[0].More) != c.want), c.want == "ready" && !found[0].Ready:
				t.Errorf("%+v", found)
			}
		})
	}
}

// A branch that HEAD contains has nothing more, and the newest comes first.
func TestElsewhereBranches(t *testing.T) {
	g := newGroup(t)
	g.commit("Åse", "begin", "two")
	for _, branch := range []string{"old", "new", "merged"} {
		g.git("switch", "-qc", branch, "main")
		g.commit("Bo", counted(branch, 30), "two")
	}
	g.git("switch", "-q", "main")
	g.git("merge", "-q", "merged")
	g.write("something else", "two")
	all, err := ReadElsewhere(t.Context(), g.repository(), g.repository().Elsewhere(t.Context(), "HEAD"), file, edition, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := parse("something else", "two")
	var got []string
	for _, f := range all.Beside(r, checks.Examine(r, edition, nil)) {
		got = append(got, f.Branch+" "+f.Why())
	}
	if want := []string{"new has 30 words that are not here", "old has 30 words that are not here"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestSetsBack(t *testing.T) {
	newer := "begin and " + counted("more", 30)
	for _, c := range []struct {
		name          string
		first, second string
		want          bool
	}{
		{"what it was", "begin", "two", true},
		{"nothing changed", newer, "two", false},
		{"another text", "begins", "two", false},
		{"the newer text in another answer", "begin", newer, false},
		{"most of it elsewhere", "begin", counted("more", 20), false},
		{"empty again", "", "two", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newGroup(t)
			g.commit("Åse", "", "two")
			g.commit("Åse", "begin", "two")
			g.commit("Bo", newer, "two")
			past, err := ReadPast(t.Context(), g.repository(), file)
			if err != nil {
				t.Fatal(err)
			}
			got := past.SetsBack(parse(newer, "two"), parse(c.first, c.second))
			if (len(got) == 1) != c.want {
				t.Fatalf("%+v", got)
			}
			if c.want && (got[0].Key.Number != 1 || got[0].Before != newer || got[0].Author != "Åse") {
				t.Errorf("%+v", got[0])
			}
		})
	}
}

// Few words that are lost are a choice of words.
func TestSetsBackFewWords(t *testing.T) {
	g := newGroup(t)
	g.commit("Åse", "begin", "two")
	g.commit("Bo", "begin "+counted("more", 17), "two") // 14 runs
	g.commit("Bo", "begin "+counted("more", 18), "two") // 15
	past, err := ReadPast(t.Context(), g.repository(), file)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]int{17: 0, 18: 1} {
		if got := past.SetsBack(parse("begin "+counted("more", n), "two"), parse("begin", "two")); len(got) != want {
			t.Errorf("%d words: %+v", n, got)
		}
	}
}

func TestLacking(t *testing.T) {
	for _, c := range []struct {
		text, other string
		want        int
	}{
		{"", "", 0},
		{counted("a", 30), "", 30},
		{"", counted("a", 30), 0},
		{counted("a", 4), "", 0},
		{many("same", 30), many("same", 6), 0},
		{counted("a", 10) + " " + counted("x", 7) + " " + counted("b", 10), counted("a", 10) + " " + counted("b", 10), 7},
		{"A1, a2: A3 (a4) a5.", "a1 a2 a3 a4 a5", 0},
	} {
		if got := lacking(c.text, c.other); got != c.want {
			t.Errorf("%q of %q: %d, want %d", c.text, c.other, got, c.want)
		}
	}
}
