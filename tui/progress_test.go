package tui

import (
	"testing"

	"handin/checks"
	"handin/checks/status"
)

// reportOf is a report's progress: a sign for each question, and how far its file is on
// the way out. The signs are those of the list, and ✎ for a text that is held.
func reportOf(signs string, out outward, notes ...checks.Note) progress {
	p := progress{out: out}
	p.review.Notes = notes
	for _, sign := range signs {
		s := checks.Standing{Rule: checks.Rule{Words: checks.Range{Min: 50, Max: 100}}, Words: 60, Passes: true, Answered: true}
		switch sign {
		case '○':
			s.Answered, s.Passes, s.Words = false, false, 0
		case '<':
			s.Passes, s.Words = false, 36
		case '>':
			s.Passes, s.Words = false, 101
		case 'i':
			s.Passes, s.Rule.Images = false, checks.Range{Min: 1, Max: 2}
		case '!':
			s.Costly = true
		}
		p.review.Standings = append(p.review.Standings, s)
		p.number = append(p.number, len(p.number)+1)
		p.ready = append(p.ready, s.Ready() && sign != '✎')
	}
	return p
}

// without makes something be missing, or not known.
func (p progress) without(s status.State) progress {
	p.lacking = status.Item{State: s, Says: "it is not there"}
	return p
}

// stopped makes the checker stop.
func (p progress) stopped() progress {
	p.stops, p.review.Official.Error = true, "ValueError"
	return p
}

var (
	stopIn2   = checks.Note{Rule: "answer-lost", Index: 1, Costs: true}
	stopAbove = checks.Note{Rule: "front-lost", Index: -1, Costs: true}
	damageIn3 = checks.Note{Rule: "figure-missing", Index: 2, Costs: true}
	leftover  = checks.Note{Rule: "conflict", Index: -1, Costs: true}
	costly    = checks.Note{Rule: "section-lost", Index: -1, Costs: true}
	notice    = checks.Note{Rule: "header-cut", Index: -1}
)

// Handin opens at what stops the checker, else at what is damaged, else at the first that
// is not ready; and when all are, on the way out.
func TestFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what string
		of   progress
		want next
	}{
		{"an empty report", reportOf("", outSaved), next{nextNothing, -1}},
		{"the checker stops in a question", reportOf("<!!", outChanged, damageIn3, stopIn2).stopped(), next{nextStop, 1}},
		{"outside of all", reportOf("<!!", outChanged, damageIn3, stopAbove).stopped(), next{nextStop, -1}},
		{"and nobody knows why", reportOf("✓✓✓", outChanged).stopped(), next{nextStop, -1}},
		{"a note names a cause, and it does not stop", reportOf("✓!✓", outChanged, stopIn2), next{nextQuestion, 1}},
		{"something is damaged", reportOf("<○!", outChanged, damageIn3), next{nextDamage, 2}},
		{"outside of the questions", reportOf("<○!", outChanged, leftover, damageIn3), next{nextDamage, -1}},
		{"one has a note", reportOf("✓✓!✓", outChanged, notice), next{nextQuestion, 2}},
		{"one is held", reportOf("✓✎✓", outPushed), next{nextQuestion, 1}},
		{"the report as a whole has a note", reportOf("✓✓✓", outChanged, costly), next{nextNote, -1}},
		{"one that costs nothing", reportOf("✓✓✓", outChanged, notice), next{nextCommit, -1}},
		{"nothing is known of git", reportOf("✓✓✓", outUnknown), next{nextNothing, -1}},
		{"the sample", reportOf("✓✓✓", outSample), next{nextNothing, -1}},
		{"nothing may be written", reportOf("✓✓✓", outReadOnly), next{nextNothing, -1}},
		{"without git, unsaved", reportOf("✓✓✓", outUnsaved), next{nextSave, -1}},
		{"without git, saved", reportOf("✓✓✓", outSaved), next{nextNothing, -1}},
		{"git is in the middle of something", reportOf("✓✓✓", outObstacle), next{nextCommit, -1}},
		{"not committed", reportOf("✓✓✓", outChanged), next{nextCommit, -1}},
		{"no remote", reportOf("✓✓✓", outNowhere), next{nextNothing, -1}},
		{"not pushed", reportOf("✓✓✓", outCommitted), next{nextPush, -1}},
		{"pushed, and others pushed more", reportOf("✓✓✓", outBehind), next{nextNothing, -1}},
		{"pushed", reportOf("✓✓✓", outPushed), next{nextMissing, -1}},
		{"handed in", reportOf("✓✓✓", outHandedIn), next{nextHandedIn, -1}},
		{"pushed, and one is not ready", reportOf("✓✓○", outPushed), next{nextQuestion, 2}},
	} {
		if got := c.of.first(); got != c.want {
			t.Errorf("%s: it is %v, want %v", c.what, got, c.want)
		}
	}
}

// N goes the other way round than n, by place, and comes to each that is not ready.
func TestByPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		of          string
		at          int
		after, from int // what n leads to, and N
	}{
		{"<✓!○✓", 0, 2, 3},
		{"<✓!○✓", 1, 2, 0},
		{"<✓!○✓", 2, 3, 0},
		{"<✓!○✓", 3, 0, 2},
		{"<✓!○✓", 4, 0, 3},
		{"<✓!○✓", -1, 0, 3}, // from outside of the questions
		{"✓✓○✓", 2, 2, 2},
		{"✓✓○✓", 3, 2, 2},
		{"○", 0, 0, 0},
		{"✓✓", 0, -1, -1},
		{"", -1, -1, -1},
	} {
		p := reportOf(c.of, outUnknown)
		if after, before := p.from(c.at, 1).index, p.from(c.at, -1).index; after != c.after || before != c.from {
			t.Errorf("%s: from %d, n leads to %d and N to %d, want %d and %d", c.of, c.at, after, before, c.after, c.from)
		}
	}
}

// What is said when a question was left, and where a key leads.
func TestAfterAStep(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		of          progress
		at          int
		leads, says string
	}{
		{reportOf("✓<○", outChanged), 0, "n: 2, 14 words short", "1 is ready. 2 left · n: 2, 14 words short"},
		{reportOf("✓<○", outChanged), 1, "n: 3, not answered", "2 is 14 words short. 2 left · n: 3, not answered"},
		{reportOf("✓>○", outChanged), 2, "n: 2, 1 word over", "3 is not answered. 2 left · n: 2, 1 word over"},
		{reportOf("!i", outChanged), 0, "n: 2, 1 image short", "1 has a note. 2 left · n: 2, 1 image short"},
		{reportOf("✎!", outChanged), 0, "n: 2, a note", "1 is kept here, not in the report. 2 left · n: 2, a note"},
		{reportOf("✓✎", outChanged), 0, "n: 2, kept here, not in the report", "1 is ready. 1 left · n: 2, kept here, not in the report"},
		{reportOf("✓○✓", outChanged), 1, "n: no other is left", "2 is not answered. 1 left"},
		{reportOf("✓✓", outChanged), 0, "c: commit", "All 2 are ready · c: commit"},
		{reportOf("✓✓", outObstacle), 0, "c: commit", "All 2 are ready · c: commit"},
		{reportOf("✓✓", outCommitted), 0, "p: push", "All 2 are ready · p: push"},
		{reportOf("✓✓", outHandedIn), 0, "handed in", "All 2 are ready, and the report is handed in"},
		{reportOf("✓✓", outPushed), 0, "", "All 2 are ready and pushed"},
		{reportOf("✓✓", outPushed).without(status.No), 0, "H: not handed in", "All 2 are ready and pushed, but not handed in: it is not there · H"},
		{reportOf("✓✓", outPushed).without(status.Unknown), 0, "", "All 2 are ready and pushed"},
		{reportOf("✓✓", outBehind), 0, "", "All 2 are ready and pushed, and others pushed more: git pull"},
		{reportOf("✓○", outPushed), 0, "n: 2, not answered", "1 is ready. 1 left · n: 2, not answered"},
		{reportOf("✓✓", outNowhere), 0, "", "All 2 are ready and committed"},
		{reportOf("✓✓", outUnsaved), 0, "ctrl+s: save", "All 2 are ready · ctrl+s: save"},
		{reportOf("✓✓", outSaved), 0, "", "All 2 are ready and saved"},
		{reportOf("✓✓", outUnknown), 0, "", "All 2 are ready"},
		{reportOf("✓✓", outSample), 0, "", "All 2 are ready"},
		{reportOf("✓✓", outChanged, stopAbove).stopped(), 0, "!: the checker stops", "All 2 are ready · !: the checker stops"},
		{reportOf("✓✓", outChanged, leftover), 0, "!: a note on the report", "All 2 are ready · !: a note on the report"},
		{reportOf("✓✓", outChanged, costly), 0, "!: a note on the report", "All 2 are ready · !: a note on the report"},
	} {
		if got := c.of.leads("n", c.at); got != c.leads {
			t.Errorf("%q: n leads to %q, want %q", c.says, got, c.leads)
		}
		if got := c.of.after(c.at, c.at, "n"); got != c.says {
			t.Errorf("it says %q, want %q", got, c.says)
		}
	}
	if got := reportOf("✓✓", outChanged).after(0, 0, "ctrl+n"); got != "All 2 are ready · esc, c: commit" {
		t.Errorf("in the editor it says %q", got)
	}
	if got := reportOf("✓○", outChanged).after(0, 0, "ctrl+n"); got != "1 is ready. 1 left · ctrl+n: 2, not answered" {
		t.Errorf("in the editor it says %q", got)
	}
	if got := reportOf("✓<○", outChanged).after(0, 1, "ctrl+n"); got != "1 is ready. 2 left · ctrl+n: 3, not answered" {
		t.Errorf("in the next one it says %q", got)
	}
	if got := reportOf("", outChanged).summary("n", -1); got != "" {
		t.Errorf("of a report without questions it says %q", got)
	}
}
