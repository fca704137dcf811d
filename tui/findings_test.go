package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report/reporttest"
)

// One reading is made at a time, and one more for all that ask meanwhile.
func TestReadingsTakeTurns(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		state     readingState
		event     string
		n         int
		next      readingState
		ok, again bool
	}{
		"asked at rest":                {readingRests, "ask", 8, readingRuns, true, false},
		"asked meanwhile":              {readingRuns, "ask", 0, readingAgain, false, false},
		"asked meanwhile, again":       {readingAgain, "ask", 0, readingAgain, false, false},
		"answered":                     {readingRuns, "heard", 7, readingRests, true, false},
		"answered, asked for again":    {readingAgain, "heard", 7, readingRests, true, true},
		"an old answer":                {readingRuns, "heard", 6, readingRuns, false, false},
		"an old answer, again":         {readingAgain, "heard", 6, readingAgain, false, false},
		"an answer that came already":  {readingRests, "heard", 7, readingRests, false, false},
		"an answer nobody ever waited": {readingRuns, "heard", 0, readingRuns, false, false},
	} {
		f := findings{state: c.state, asks: 7}
		if c.event == "ask" {
			if n, now := f.ask(); n != c.n || now != c.ok {
				t.Errorf("%s: number %d, %v", name, n, now)
			}
		} else if awaited, again := f.heard(c.n); awaited != c.ok || again != c.again {
			t.Errorf("%s: awaited %v, again %v", name, awaited, again)
		}
		if f.state != c.next {
			t.Errorf("%s: it is in state %d then, not %d", name, f.state, c.next)
		}
	}
}

// files are put into a repository, from its root.
type files map[string]string

func (all files) commit(t *testing.T, root string) {
	t.Helper()
	for name, text := range all {
		reporttest.Write(t, root, name, text)
	}
	reporttest.Git(t, root, "add", ".")
	reporttest.Git(t, root, "commit", "-qm", "work")
}

var work = files{
	"tests/test_data.py":           "import data\n\n\ndef test_dataset():\n    pass\n\n\n@pytest.mark.parametrize('a', [1])\ndef test_data(a):\n    pass\n",
	"tests/test_api.py":            "from fastapi.testclient import TestClient\n",
	".github/workflows/tests.yaml": "on: push\njobs:\n  test:\n    steps: [run: pytest]\n",
	".github/workflows/lint.yaml":  "on: pull_request\njobs:\n  lint:\n    steps: [run: ruff check]\n",
	"src/api.py":                   "from fastapi import FastAPI\n\napp = FastAPI()\n",
	"dockerfiles/api.dockerfile":   "FROM python\n",
}

// group is the sample in a repository with some work, of which the branch api has more.
func group(t *testing.T) (root, path string) {
	t.Helper()
	root, path = reporttest.Repository(t, "group")
	reporttest.Git(t, root, "add", ".")
	work.commit(t, root)
	reporttest.Git(t, root, "switch", "-qc", "api")
	files{"src/train.py": "import hydra\nimport lightning\n"}.commit(t, root)
	reporttest.Git(t, root, "switch", "-q", "main")
	return root, path
}

// box goes to a box in the checklist.
func (d *driver) box(n int) {
	d.m.turnTo(d.m.checklist)
	d.m.checklist.Selected = n - 1
	d.send(nil)
}

func TestFindingsBesideBoxes(t *testing.T) {
	t.Parallel()
	_, path := group(t)
	d := openPath(t, path, 120, 40)
	for _, c := range []struct {
		box  int
		says string
	}{
		{21, "found: tests/test_data.py:4, 1 more · in answers: 7"},
		{18, "nothing found: no word of wandb in code"},
		{15, "not in this branch, but in api"},
		{20, "not in this branch, but in api"},
		{24, "found: .github/workflows/lint.yaml, 1 more"},
		{37, ""},
		{1, ""},
	} {
		d.box(c.box)
		lines := strings.Split(d.screen(), "\n")
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "▌") })
		if at < 0 {
			t.Fatalf("box %d is not on the screen:\n%s", c.box, d.screen())
		}
		below := strings.TrimSpace(lines[at+1])
		if !strings.HasPrefix(below, c.says) || c.says == "" && strings.Contains(below, "found") {
			t.Errorf("below box %d stands %q, not %q", c.box, below, c.says)
		}
	}
	d = openPath(t, path, 200, 60)
	d.keys("tab")
	for _, says := range []string{"found: tests/test_data.py:4, 1 more", "nothing found: no word of wandb in code", "not in this branch, but in api"} {
		d.shows(says)
	}
}

// The two filters have what the lists of check --evidence have; what is ticked since stays,
// and esc shows all again.
func TestFindingFilters(t *testing.T) {
	t.Parallel()
	_, path := group(t)
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		d := openPath(t, path, size[0], size[1])
		d.keys("tab", "f")
		if got := d.boxes(); !slices.Equal(got, []int{35}) {
			t.Errorf("%v: not ticked and found are %v", size, got)
		}
		d.keys("space")
		if got := d.boxes(); !slices.Equal(got, []int{35}) || !d.m.work.Report().Box(34).Ticked {
			t.Errorf("%v: after a tick %v", size, got)
		}
		d.whole()
		d.keys("f")
		if got := len(d.boxes()); got != d.m.work.Report().BoxCount() {
			t.Errorf("%v: again it shows %d boxes", size, got)
		}
		d.keys("f")
		if d.m.checklist.only != allBoxes {
			t.Errorf("%v: where nothing is left it shows %v", size, d.boxes())
		}
		d.shows("what was found is ticked")
		d.keys("t")
		unfound := d.boxes()
		if slices.Contains(unfound, 15) || slices.Contains(unfound, 21) || !slices.Contains(unfound, 18) || !slices.Contains(unfound, 10) {
			t.Errorf("%v: ticked, and nothing found: %v", size, unfound)
		}
		d.shows(fmt.Sprintf("ticked, nothing found: %d of 53", len(unfound)))
		d.keys("space")
		if got := d.boxes(); !slices.Equal(got, unfound) {
			t.Errorf("%v: after a tick was taken away %v, not %v", size, got, unfound)
		}
		d.whole()
		d.keys("esc")
		if got := len(d.boxes()); got != d.m.work.Report().BoxCount() {
			t.Errorf("%v: after esc it shows %d boxes", size, got)
		}
	}
	d := openPath(t, path, 200, 60)
	d.keys("tab")
	d.shows("t: 5 ticked, nothing found · f: 1 not ticked, found")
	for width := 60; width <= 200; width += 7 {
		d.send(tea.WindowSizeMsg{Width: width, Height: 30})
		d.whole()
		checkFooter(d)
	}
}

// boxes are the numbers of those that the list shows.
func (d *driver) boxes() []int {
	var all []int
	for _, r := range d.m.checklist.rows(d.m.work) {
		if r.index >= 0 {
			all = append(all, r.index+1)
		}
	}
	return all
}

// What was found is opened in one's own editor: the file, at its line. Of what is in no
// file it says so.
func TestOpenFound(t *testing.T) {
	t.Parallel()
	root, path := group(t)
	reporttest.Git(t, root, "branch", "gh-pages")
	d := openPath(t, path, 120, 40)
	for _, c := range []struct {
		box        int
		opens, say string
	}{
		{21, "tests/test_data.py:4", ""},
		{24, ".github/workflows/lint.yaml:0", ""},
		{15, "", "not in this branch, but in api: there is no file here to open"},
		{18, "", "nothing was found for this box that could be opened"},
		{49, "", "gh-pages is a branch, and no file that could be opened"},
	} {
		d.box(c.box)
		d.sent = nil
		d.keys("e")
		opened := ""
		for _, msg := range d.sent {
			if v := reflect.ValueOf(msg); v.Kind() == reflect.Struct && v.FieldByName("cmd").IsValid() {
				e := v.FieldByName("cmd").Elem().Elem()
				opened = fmt.Sprintf("%s:%d", e.FieldByName("Path"), e.FieldByName("Line").Int())
			}
		}
		if opened != c.opens || c.opens != "" != d.m.elsewhere.away {
			t.Errorf("box %d opens %q, the terminal is away: %v", c.box, opened, d.m.elsewhere.away)
		}
		if c.say != "" {
			d.shows(c.say)
		}
		d.send(shownMsg{name: "x"})
		if d.m.elsewhere.away {
			t.Error("the terminal is not back")
		}
	}
	d.send(shownMsg{name: "x", err: fmt.Errorf("x is outside of the work tree")})
	d.shows("x is outside of the work tree")
}

// The notes are those of handin check, and the fixes go by the same.
func TestNotesAreThoseOfCheck(t *testing.T) {
	t.Parallel()
	root, path := group(t)
	reporttest.Git(t, root, "remote", "add", "origin", "git@github.com:group/project.git")
	d := openPath(t, path, 120, 40)
	i := d.m.work.Report().Find(11)[0]
	r, err := d.m.work.Report().WithAnswer(i, d.m.work.Report().Answer(i)+" See [this](../.github/workflows/lint.yaml) and [that](https://github.com/group/project/blob/main/gone.yaml).")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(r.Source()), 0o644); err != nil {
		t.Fatal(err)
	}
	d.send(tea.FocusMsg{})
	want := reviewed(t, path)
	if got := d.m.work.Review().Notes; !reflect.DeepEqual(got, want) {
		t.Errorf("the notes are\n%v\nand those of check\n%v", got, want)
	}
	if n := countRule(want, "link-dead"); n != 2 {
		t.Fatalf("%d notes on links", n)
	}
	d.keys("1", "1", "f", "enter")
	d.shows("[this](https://github.com/group/project/blob/main/.github/workflows/lint.yaml)")
	d.keys("enter")
	if !strings.Contains(d.m.work.Report().Answer(i), "(https://github.com/group/project/blob/main/.github/workflows/lint.yaml)") {
		t.Errorf("the fix made %q", d.m.work.Report().Answer(i))
	}
}

// That the course reads another report is noted as by check, also where only that one comes.
func TestNoteOnThePlace(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "group")
	d := openPath(t, path, 120, 40)
	if n := countRule(d.m.work.Review().Notes, "report-place"); n != 0 {
		t.Fatalf("%d notes on the place", n)
	}
	files{"project/reports/README.md": d.disk()}.commit(t, root)
	d.send(tea.FocusMsg{})
	d.shows("there is another report, project/reports/README.md")
	there := openPath(t, filepath.Join(root, "project", "reports", "README.md"), 120, 40)
	there.shows("The course reads only reports/README.md")
}

func countRule(notes []checks.Note, rule checks.RuleName) int {
	n := 0
	for _, note := range notes {
		if note.Rule == rule {
			n++
		}
	}
	return n
}

// holding runs what is asked for, but keeps back the messages that are to come later.
func (d *driver) holding(kept func(tea.Msg) bool) (held *[]tea.Msg) {
	held = &[]tea.Msg{}
	var run func(cmd tea.Cmd)
	run = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				run(c)
			}
		default:
			if kept(msg) {
				*held = append(*held, msg)
			} else {
				d.take(msg)
			}
		}
	}
	d.later = run
	return held
}

// When a reading arrives, nothing in the editor moves, no key is lost and no text changes.
func TestReadingArrives(t *testing.T) {
	t.Parallel()
	for name, pressed := range map[string][]string{"with the preview": {"7", "enter"}, "with the prompt": {"7", "enter", "ctrl+r"}, "narrow, the prompt in front": {"7", "enter", "ctrl+r"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root, path := reporttest.Repository(t, "group")
			width, height := 120, 40
			if strings.HasPrefix(name, "narrow") {
				width, height = 60, 20
			}
			d := openPath(t, path, width, height)
			work.commit(t, root)
			held := d.holding(func(msg tea.Msg) bool { _, is := msg.(repositoryMsg); return is })
			d.send(tea.FocusMsg{})
			if len(*held) != 1 {
				t.Fatalf("%d readings are on their way", len(*held))
			}
			d.keys(pressed...)
			d.text("Ord ")
			before, source, cursor := d.screen(), d.m.work.Report().Source(), d.m.View().Cursor
			d.send((*held)[0])
			if after := d.screen(); !isUnmoved(before, after) {
				t.Errorf("the screen was\n%s\nand is\n%s", before, after)
			}
			if at := d.m.View().Cursor; !reflect.DeepEqual(at, cursor) {
				t.Errorf("the cursor was at %v and is at %v", cursor, at)
			}
			if d.m.work.Report().Source() != source {
				t.Error("the report changed")
			}
			d.text("mere")
			if i := d.m.work.Report().Find(7)[0]; !strings.Contains(d.m.work.Report().Answer(i), "Ord mere") {
				t.Errorf("the answer is %q", d.m.work.Report().Answer(i))
			}
			if d.m.findings.found == nil {
				t.Error("nothing is known")
			}
		})
	}
}

// isUnmoved reports whether all rows of a screen are what they were: but the footer with the
// keys that there are, a rule, which tells what goes on below, and rows that were empty.
func isUnmoved(before, after string) bool {
	was, is := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range was[:len(was)-1] {
		if was[i] != is[i] && !strings.Contains(was[i], "──") && strings.TrimSpace(was[i]) != "" {
			return false
		}
	}
	return true
}

// The repository is read again when git sees something new, once for all that asked
// meanwhile, and what goes is not known any more.
func TestReadAgain(t *testing.T) {
	t.Parallel()
	root, path := reporttest.Repository(t, "group")
	d := openPath(t, path, 120, 40)
	d.box(33)
	d.shows("nothing found: no FastAPI application")
	first := d.m.findings.found
	d.send(tea.FocusMsg{})
	if d.m.findings.found != first {
		t.Error("what did not change was looked at again")
	}
	work.commit(t, root)
	held := d.holding(func(msg tea.Msg) bool { _, is := msg.(repositoryMsg); return is })
	d.send(tea.FocusMsg{})
	d.send(tea.FocusMsg{})
	d.send(tea.FocusMsg{})
	if len(*held) != 1 {
		t.Fatalf("%d readings at a time", len(*held))
	}
	d.shows("nothing found: no FastAPI application")
	msg := (*held)[0]
	d.send(msg)
	d.shows("found: src/api.py:3")
	if len(*held) != 2 {
		t.Errorf("%d readings in all, and 2 were asked for", len(*held))
	}
	d.send(msg) // doubled
	d.send((*held)[1])
	if d.m.findings.state != readingRests {
		t.Error("a reading is waited for that nobody makes")
	}
	if err := os.RemoveAll(filepath.Join(root, ".git")); err != nil {
		t.Fatal(err)
	}
	d.send(tea.FocusMsg{})
	if d.m.findings.found != nil || d.m.work.Beside().Repository != nil {
		t.Error("of a repository that is gone something is known")
	}
	d.lacks("found: ")
}

// Without git, and in a clone that does not have all, less is said, and why.
func TestFewFindings(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 80, 24)
	d.keys("tab", "t")
	d.shows("there is no repository here that git reads")
	d.lacks("found: ")
	if d.m.checklist.only != allBoxes {
		t.Error("a filter is on")
	}
	root, _ := group(t)
	for _, clone := range [][]string{{"clone", "-q", "--depth", "1"}, {"clone", "-q"}} {
		to := filepath.Join(t.TempDir(), "clone")
		reporttest.Git(t, root, append(clone, "file://"+root, to)...)
		d := openPath(t, filepath.Join(to, "reports", "README.md"), 80, 24)
		d.keys("tab")
		shallow := len(clone) == 4
		if got := strings.Contains(d.screen(), "“nothing found” is not said here: the clone is shallow"); got != shallow {
			t.Errorf("%v: it says that it is shallow: %v\n%s", clone, got, d.screen())
		}
		d.box(18)
		if got := strings.Contains(d.screen(), "nothing found: no word"); got == shallow {
			t.Errorf("%v: it says that nothing was found: %v\n%s", clone, got, d.screen())
		}
		d.box(21)
		d.shows("found: tests/test_data.py:4, 1 more")
		d.keys("t")
		if got := d.m.checklist.only == tickedUnfound; got == shallow {
			t.Errorf("%v: the filter shows %v", clone, d.boxes())
		}
	}
}

// What the prompt asks for stands below it, and a key puts it into the answer.
func TestFacts(t *testing.T) {
	t.Parallel()
	root, path := group(t)
	reporttest.Git(t, root, "remote", "add", "origin", "git@github.com:group/project.git")
	d := openPath(t, path, 120, 40)
	d.keys("7")
	d.shows("the repository: 2 test functions in 1 file, 1 of them")
	d.keys("8")
	d.rest()
	d.keys("8")
	d.lacks("the repository:")
	d.rest()
	d.keys("7", "enter", "ctrl+r")
	d.shows("the repository: 2 test functions in 1 file, 1 of them")
	d.text("Vi har")
	before := d.m.work.Report()
	d.keys("f7")
	answer := func(n int) string { return d.m.work.Report().Answer(d.m.work.Report().Find(n)[0]) }
	if !strings.HasSuffix(answer(7), "Vi har 2 test functions in 1 file") {
		t.Errorf("the answer is %q", answer(7))
	}
	d.keys("ctrl+z")
	if d.m.work.Report().Source() != before.Source() {
		t.Errorf("after undo the answer is %q", answer(7))
	}
	d.keys("esc")
	d.rest()
	d.keys("1", "1", "enter", "f7")
	d.shows("lint.yaml, started by pull_request")
	d.keys("down", "enter")
	if want := "[lint.yaml](https://github.com/group/project/blob/main/.github/workflows/lint.yaml)"; !strings.HasSuffix(answer(11), want) {
		t.Errorf("the answer is %q", answer(11))
	}
	d.keys("f7", "esc")
	if d.m.asks() || d.m.editing() == nil {
		t.Error("esc did not leave the form alone")
	}
	d.rest()
	d.keys("esc")
	d.rest()
	d.keys("8", "enter", "f7")
	d.shows("the repository knows nothing that this prompt asks for")
}

// Drawing what was found changes nothing.
func TestDrawingFindingsChangesNothing(t *testing.T) {
	t.Parallel()
	_, path := group(t)
	for _, size := range [][2]int{{60, 20}, {200, 60}} {
		d := openPath(t, path, size[0], size[1])
		for _, k := range strings.Fields("tab t down space esc 7 f esc u tab tab tab 7 enter ctrl+r f7") {
			d.keys(k)
			before := fingerprint(d.m)
			if first := d.m.View(); d.m.View().Content != first.Content || fingerprint(d.m) != before {
				t.Fatalf("%v: drawing after %q changes something", size, k)
			}
			d.whole()
		}
	}
}
