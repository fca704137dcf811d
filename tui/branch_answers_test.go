package tui

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// branched is a past in which the branch api has more of the first answer, and both sides
// have changed it.
func branched(t *testing.T) past {
	t.Helper()
	p := newPast(t)
	p.commit("Åse", "begin here\n\nand end here", "two", "three")
	p.git("switch", "-qc", "api")
	p.commit("Bo", "begin here\n\nand end here\n\n"+words("more", 30), "two", "three")
	p.git("switch", "-q", "main")
	return p
}

// What a branch has that was not merged is told beside the question and in the editor,
// shown, and taken as one step of undo.
func TestAnotherAnswer(t *testing.T) {
	t.Parallel()
	p := branched(t)
	const says = "api has another answer to this, 30 words not here"
	d := openPath(t, p.path, 120, 30)
	d.keys("2")
	d.rest()
	d.lacks("has another answer")
	d.keys("E")
	d.shows("no branch here has more of this answer")
	d.keys("1")
	d.shows(says + " · E")
	d.keys("enter")
	d.shows(says + " · f9")
	d.keys("f9")
	d.shows("In branches that were not merged")
	d.shows("What it was")
	d.keys("esc")
	d.rest()
	d.keys("esc")
	d.rest()
	d.keys("E")
	if r, _ := d.m.versions().row(); r.found == nil || r.Author != "Bo" || r.found.Branch != "api" {
		t.Fatalf("the selected row is %+v", r)
	}
	d.shows("not merged, 30 words not here")
	source := d.m.work.Report().Source()
	d.keys("r")
	if got := d.m.work.Report().Answer(0); !strings.HasSuffix(got, words("more", 30)) || d.m.versions() != nil {
		t.Errorf("taken is %q", got)
	}
	d.shows("Took the answer to question 1 from api")
	d.lacks("has another answer")
	d.keys("ctrl+z")
	d.shows("Undid taking the answer to question 1 from api")
	if d.m.work.Report().Source() != source || d.disk() != source {
		t.Error("one step of undo does not give the text back, or the file was written")
	}
	d.shows(says)
	p.git("merge", "-q", "api")
	d.send(tea.FocusMsg{})
	d.lacks("has another answer")
}

// It is merged in from what both come from; what does not merge is asked, and a step of
// undo gives back what was here.
func TestMergeAnswerIn(t *testing.T) {
	t.Parallel()
	p := branched(t)
	p.commit("Åse", "begin there\n\nand end here", "two", "three")
	d := openPath(t, p.path, 120, 30)
	d.keys("1", "E", "m")
	merged := "begin there\n\nand end here\n\n" + words("more", 30)
	if got := d.m.work.Report().Answer(0); got != merged {
		t.Fatalf("merged is %q:\n%s", got, d.screen())
	}
	d.shows("Merged in the answer to question 1 of api")
	d.keys("ctrl+z")
	d.shows("Undid merging in the answer to question 1 of api")
	if got := d.m.work.Report().Answer(0); got != "begin there\n\nand end here" {
		t.Errorf("undone is %q", got)
	}

	p.commit("Åse", "begin here\n\nand end as we like", "two", "three")
	p.git("switch", "-q", "api")
	p.commit("Bo", "begin here\n\nand end there\n\n"+words("more", 30), "two", "three")
	p.git("switch", "-q", "main")
	for key, want := range map[string]string{
		"m": "and end as we like", "t": "and end there", "b": "and end as we like", "esc": "begin here\n\nand end as we like",
	} {
		d := openPath(t, p.path, 120, 30)
		before := d.m.work.Report()
		d.keys("1", "E", "m")
		d.shows("question 1 was changed here and in api")
		if d.m.work.Report() != before {
			t.Error("the report changed before it was asked")
		}
		d.keys(key)
		if got := d.m.work.Report().Answer(0); !strings.Contains(got, want) || d.m.resolving() != nil {
			t.Errorf("%s: merged is %q:\n%s", key, got, d.screen())
		}
		if key == "esc" {
			d.shows("nothing was merged in")
			continue
		}
		d.keys("ctrl+z")
		if d.m.work.Report().Source() != before.Source() {
			t.Errorf("%s: undone is %q", key, d.m.work.Report().Answer(0))
		}
	}
}

// What has changed while it was asked is not written over.
func TestMergeAnswerInAnew(t *testing.T) {
	t.Parallel()
	p := branched(t)
	p.commit("Åse", "begin here\n\nand end as we like", "two", "three")
	p.git("switch", "-q", "api")
	p.commit("Bo", "begin here\n\nand end there\n\n"+words("more", 30), "two", "three")
	p.git("switch", "-q", "main")
	d := openPath(t, p.path, 120, 30)
	d.keys("1", "E", "m")
	p.write("theirs", "two", "three")
	d.send(touchedMsg{})
	d.keys("t")
	if got := d.m.work.Report().Answer(0); got != "theirs" {
		t.Errorf("the answer is %q", got)
	}
	d.shows("the report has changed meanwhile: merge it in again")
}

// Branches with nothing in common are merged by asking.
func TestMergeAnswerInWithoutBase(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	p.commit("Åse", "one", "two", "three")
	p.git("switch", "-q", "--orphan", "alone")
	if err := mkdirFor(p.path); err != nil {
		t.Fatal(err)
	}
	p.commit("Bo", words("more", 30), "two", "three")
	p.git("switch", "-q", "main")
	d := openPath(t, p.path, 120, 30)
	d.keys("1", "E", "m")
	d.shows("question 1 was changed here and in alone")
	d.keys("b")
	if got := d.m.work.Report().Answer(0); got != "one\n\n"+words("more", 30) {
		t.Errorf("both are %q", got)
	}
}

// A base that comes late, or twice, merges nothing.
func TestBaseComesLate(t *testing.T) {
	t.Parallel()
	p := branched(t)
	d := openPath(t, p.path, 120, 30)
	held := d.holding(func(msg tea.Msg) bool { _, is := msg.(baseMsg); return is })
	before := d.m.work.Report()
	d.keys("1", "E", "m", "esc")
	d.rest()
	d.send((*held)[0])
	d.keys("E")
	d.send((*held)[0])
	if d.m.work.Report() != before {
		t.Error("an old base merged something in")
	}
	d.keys("m")
	d.send((*held)[1])
	after := d.m.work.Report()
	d.send((*held)[1])
	if after == before || d.m.work.Report() != after {
		t.Error("a base merged nothing in, or twice")
	}
}

// What is fetched is looked at; nothing is fetched unasked, and what git says of a failure
// is shown.
func TestFetch(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	p.commit("Åse", "one", "two", "three")
	d := openPath(t, p.path, 120, 30)
	d.keys("F")
	d.shows("there is no remote to fetch from")
	p.git("remote", "add", "origin", "nowhere")
	d.send(tea.FocusMsg{})
	d.keys("ctrl+l")
	d.text("fetch")
	d.keys("enter")
	if !d.m.elsewhere.away {
		t.Fatal("the terminal was not given to git")
	}
	p.git("switch", "-qc", "api")
	p.commit("Bo", "one "+words("more", 30), "two", "three")
	p.git("switch", "-q", "main")
	p.git("update-ref", "refs/remotes/origin/api", "api")
	p.git("branch", "-qD", "api")
	d.send(fetchedMsg{})
	d.shows("Fetched")
	d.keys("1")
	d.shows("origin/api has another answer to this, 31 words not here")
	d.send(fetchedMsg{said: "fatal: no such remote\n", err: errors.New("exit status 128")})
	d.shows("Git did not fetch")
	d.shows("fatal: no such remote")
	d.keys("F")
	if !d.m.elsewhere.away || !d.m.inLists() {
		t.Error("it is not fetched again")
	}
}
