package report

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handin/report/plain"
	"handin/report/reporttest"
)

var merges = flag.Int("merges", 30, "how many random merges are tried; from 1200 on all of damaged reports too, else one in six")

// Of the merges that git failed on, handin leaves fewer in conflict.
func TestMergesThatGitFailedOn(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(reporttest.Shared(t, "corpus", "merges"), "*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no merges: %v", err)
	}
	left := 0
	for _, folder := range folders {
		var src [3]string
		for i, name := range []string{"base.md", "ours.md", "theirs.md"} {
			b, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			src[i] = string(b)
		}
		m := checkMerge(t, src[0], src[1], src[2])
		if !m.Clean() {
			left++
		}
		where := ""
		for _, c := range m.Conflicts {
			where += fmt.Sprintf(" %d", questionOf(c))
		}
		gits, _ := gitMerge(t, src[0], src[1], src[2])
		t.Logf("%s: %d conflicts, git %d;%s", filepath.Base(folder), len(m.Conflicts), gits, where)
	}
	t.Logf("in conflict: %d of %d", left, len(folders))
	if left >= len(folders) {
		t.Errorf("all %d are in conflict, as with git", left)
	}
}

// gitMerge gives the count of conflicts that git leaves, and its merge; -1 where
// there is no git.
func gitMerge(t testing.TB, base, ours, theirs string) (int, string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		return -1, ""
	}
	dir := t.TempDir()
	paths := []string{filepath.Join(dir, "ours"), filepath.Join(dir, "base"), filepath.Join(dir, "theirs")}
	for i, src := range []string{ours, base, theirs} {
		if err := os.WriteFile(paths[i], []byte(src), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", append([]string{"merge-file", "-p", "--diff3"}, paths...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1")
	out, err := cmd.Output()
	if _, failed := err.(*exec.ExitError); err != nil && !failed {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// Lines that repeat can be lined up in many ways; what git merges merges here
// all the same.
func TestMergesOfRepeatedLines(t *testing.T) {
	t.Parallel()
	asGit := 0
	for i := range *merges / 6 {
		rnd := rand.New(rand.NewPCG(uint64(i), 3))
		lines := make([]string, 4+rnd.IntN(40))
		kinds := 2 + rnd.IntN(8)
		line := func() string { return strings.Repeat("a", rnd.IntN(kinds)) + "\n" }
		for j := range lines {
			lines[j] = line()
		}
		side := func() string {
			l := slices.Clone(lines)
			for range 1 + rnd.IntN(4) {
				at := rnd.IntN(len(l))
				switch rnd.IntN(3) {
				case 0:
					l = slices.Replace(l, at, min(at+1+rnd.IntN(2), len(l)), line())
				case 1:
					l = slices.Insert(l, at, line(), line())
				default:
					if len(l) > 2 {
						l = slices.Delete(l, at, at+1)
					}
				}
			}
			return strings.Join(l, "")
		}
		base, ours, theirs := strings.Join(lines, ""), side(), side()
		n, merge := gitMerge(t, base, ours, theirs)
		m := mergeStrings(base, ours, theirs)
		switch {
		case n == 0 && !m.Clean():
			t.Errorf("round %d: git merges\n%q\n%q\n%q\nto\n%q", i, base, ours, theirs, merge)
		case n == 0 && m.Report.src != merge:
			t.Errorf("round %d: git merges\n%q\n%q\n%q\nto\n%q\nnot\n%q", i, base, ours, theirs, merge, m.Report.src)
		case n == 0:
			asGit++
		}
	}
	t.Logf("%d as git", asGit)
}

func TestRandomMerges(t *testing.T) {
	t.Parallel()
	rounds, withGit := *merges, *merges/6
	if testing.Short() {
		rounds, withGit = 200, 0
	}
	reports := reporttest.All(t)
	clean, gitClean, asGit := 0, 0, 0
	for i := range rounds {
		rnd := rand.New(rand.NewPCG(uint64(i), 7))
		base := string(reports[rnd.IntN(len(reports))].Src)
		e := editor{rnd: rnd}
		ours, theirs := e.side(base, "mine"), e.side(base, "yours")
		m := checkMerge(t, base, ours, theirs)
		checkMarked(t, m)
		if m.Clean() {
			clean++
		}
		if i >= withGit {
			continue
		}
		n, merge := gitMerge(t, base, ours, theirs)
		if n != 0 {
			continue
		}
		gitClean++
		if m.Report.src == merge {
			asGit++
		}
		if !m.Clean() {
			t.Fatalf("round %d: git merges, here are conflicts: %+v", i, m.Conflicts)
		}
	}
	t.Logf("%d of %d without a conflict; git merged %d of %d, all merged here, %d to the same bytes", clean, rounds, gitClean, withGit, asGit)
}

// editor makes edits as students do, at random.
type editor struct {
	rnd  *rand.Rand
	word int
}

// side edits a report at up to six places, the first of them often the same for
// both sides.
func (e *editor) side(src, name string) string {
	r := parse(src)
	for range 1 + e.rnd.IntN(6) {
		r = e.edit(r, name)
	}
	switch e.rnd.IntN(24) {
	case 0:
		return crlf(r.src)
	case 1:
		return strings.TrimRight(r.src, "\r\n")
	case 2:
		return plain.ByteOrderMark + strings.TrimPrefix(r.src, plain.ByteOrderMark)
	}
	return r.src
}

func (e *editor) edit(r *Report, name string) *Report {
	if n := r.BoxCount(); n > 0 && e.rnd.IntN(3) == 0 {
		if next, err := r.WithBox(e.rnd.IntN(n), []string{"x", "X", " "}[e.rnd.IntN(3)]); err == nil {
			return next
		}
	}
	if r.QuestionCount() == 0 || e.rnd.IntN(8) == 0 {
		return parse(e.lines(r.src, name))
	}
	i := e.rnd.IntN(min(r.QuestionCount(), 1+e.rnd.IntN(31)))
	next, err := r.WithAnswer(i, e.answer(r.Answer(i), name))
	if err != nil {
		return r
	}
	return next
}

// fresh is a word that nobody else wrote.
func (e *editor) fresh(name string) string {
	e.word++
	return fmt.Sprintf("%s%d", name, e.word)
}

// answer writes another answer.
func (e *editor) answer(text, name string) string {
	if text == "" || plain.IsPlaceholder(text) {
		return "An answer of " + e.fresh(name) + ".\n\nWith words " + e.fresh(name) + "."
	}
	words := strings.SplitAfter(text, " ")
	at := e.rnd.IntN(len(words))
	switch e.rnd.IntN(6) {
	case 0:
		return text + "\n\nA paragraph by " + e.fresh(name) + "."
	case 1:
		return "First " + e.fresh(name) + ".\n\n" + text
	case 2:
		return e.lines(text, name)
	case 3:
		words[at] = e.fresh(name) + " "
	case 4:
		words = slices.Delete(words, at, min(at+1+e.rnd.IntN(6), len(words)))
	default:
		words = slices.Insert(words, at, "and "+e.fresh(name)+" too ")
	}
	return strings.Join(words, "")
}

// lines changes, adds or deletes a line.
func (e *editor) lines(text, name string) string {
	lines := strings.SplitAfter(text, "\n")
	at := e.rnd.IntN(len(lines))
	switch e.rnd.IntN(3) {
	case 0:
		lines = slices.Delete(lines, at, at+1)
	case 1:
		lines = slices.Insert(lines, at, "line "+e.fresh(name)+"\n")
	default:
		lines[at] = strings.TrimRight(lines[at], "\r\n") + " " + e.fresh(name) + "\n"
	}
	return strings.Join(lines, "")
}
