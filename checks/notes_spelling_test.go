package checks

import (
	"os"
	"slices"
	"strings"
	"testing"

	"handin/checks/spelling"
	"handin/report"
	"handin/report/reporttest"
)

var spelt = Beside{Spelling: spelling.New([]string{"hydra", "Propogate"})}

// ofSpelling gives what is said of the words of a report.
func ofSpelling(b Beside, r *report.Report) []Note {
	return slices.DeleteFunc(b.Examine(r, EditionOf(r)).Notes, func(n Note) bool { return n.Rule != RuleSpelling })
}

// Misspelt words are noted where they were asked for, cost nothing, and are one note where
// they stand in an answer several times.
func TestSpelling(t *testing.T) {
	t.Parallel()
	r := report.Parse([]byte(reporttest.Three("Seperate, and propogate.", "Our enviroment\n\nis an `enviroment`; the enviroment.\nEnviroment.", "three")))
	if n := ofSpelling(Beside{}, r); len(n) != 0 {
		t.Errorf("nobody asked for the words, and there is %v", n)
	}
	var said []string
	for _, n := range ofSpelling(spelt, r) {
		said = append(said, n.Message)
		if word, _ := n.Misspelt(); n.Costs || n.Notice() || n.Damages() || n.Stops() || word == "" {
			t.Errorf("the note is more than about a word: %+v", n)
		}
	}
	want := []string{
		"`Seperate` is misspelt; write `Separate`",
		"`enviroment` is misspelt; write `environment`; also on line 13",
		"`Enviroment` is misspelt; write `Environment`",
	}
	if !slices.Equal(said, want) {
		t.Errorf("it says\n%s", strings.Join(said, "\n"))
	}
	e := EditionOf(r)
	plain, with := Examine(r, e, nil), spelt.Examine(r, e)
	for i, s := range with.Standings {
		if s.Ready() != plain.Standings[i].Ready() || s.Costly != plain.Standings[i].Costly || !s.Noted && i < 2 {
			t.Errorf("question %d stands otherwise: %+v", i+1, s)
		}
	}
	if with.Official.Passed != plain.Official.Passed {
		t.Error("the verdict is another one")
	}
}

// A fix changes its words, in their case, and nothing else; without being named none is made
// where nobody asked for the words.
func TestFixSpelling(t *testing.T) {
	t.Parallel()
	const answer = "Enviroment, ENVIROMENT and enviroment;\nan `enviroment` in enviroment/a, inbetween."
	r := report.Parse([]byte(reporttest.Three("one", answer, "three")))
	e := EditionOf(r)
	after, done := spelt.FixAll(r, e, []RuleName{RuleSpelling})
	if want := "Environment, ENVIROMENT and environment;\nan `enviroment` in enviroment/a, in between."; after.Answer(1) != want || len(done) != 3 {
		t.Errorf("%d fixes make\n%s", len(done), after.Answer(1))
	}
	if again, more := spelt.FixAll(after, e, []RuleName{RuleSpelling}); again.Source() != after.Source() || len(more) > 0 {
		t.Error("a second run changes something")
	}
	if other, _ := FixAll(r, e, nil); other.Source() != r.Source() {
		t.Errorf("without the words there is fixed\n%s", other.Answer(1))
	}
	if other, _ := FixAll(r, e, []RuleName{RuleSpelling}); other.Source() != r.Source() {
		t.Errorf("nobody said which words are misspelt, and there is fixed\n%s", other.Answer(1))
	}
}

// What is told of the words changes nothing of what else is noted and fixed.
func TestSpellingIsAside(t *testing.T) {
	t.Parallel()
	for _, c := range reporttest.All(t) {
		r := report.Parse(c.Src)
		e := EditionOf(r)
		notes := slices.DeleteFunc(spelt.Examine(r, e).Notes, func(n Note) bool { return n.Rule == RuleSpelling })
		if plain := Examine(r, e, nil).Notes; listed(notes) != listed(plain) {
			t.Errorf("%s: the other notes are\n%s, and not\n%s", c.Name, listed(notes), listed(plain))
		}
	}
}

// In every report a correction changes its word and nothing else, and none is left in the end.
func TestSpellingOfAll(t *testing.T) {
	t.Parallel()
	words, reports := 0, 0
	for _, c := range reporttest.All(t) {
		r := report.Parse(c.Src)
		e := EditionOf(r)
		want, n := r.Source(), 0
		for i := r.QuestionCount() - 1; i >= 0; i-- {
			at := r.Question(i).Answer.Start
			for _, m := range slices.Backward(spelt.Spelling.In(r.Answer(i))) {
				want = want[:at+m.At.Start] + m.Correction + want[at+m.At.End:]
				n++
			}
		}
		if words += n; n > 0 {
			reports++
		}
		after, _ := spelt.FixAll(r, e, []RuleName{RuleSpelling})
		if after.Source() != want {
			t.Errorf("%s: the corrections change something else, or leave a word", c.Name)
		}
	}
	if os.Getenv("HANDIN_SHARED") != "" && (words != 259 || reports != 72) { // each was read, and is one
		t.Errorf("there are %d misspelt words in %d reports", words, reports)
	}
}
