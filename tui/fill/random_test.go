package fill

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
	"handin/tui/outside"
)

var talks = flag.Int("talks", 0, "how many random conversations there are about each report, else one about one report in six")

// vocabulary is what a student may say anywhere: what is no answer is asked again.
var vocabulary = []string{
	"", "", "n", "s", "y", "?", "l", "a", "b", "f", "m", "u", "w", "i", "v", "o", "r", "e", "+", "t", "x", "u", "k", "d", "c", "p", "1", "2", "3", "9", "14", "26", ".", ".", ".",
	"no", "ja", "q w", "Ordinary words, with æøå.", "### Question 7", "> Answer:", "```", "\xff\xfe", "\x1b[A", "![a](figures/a.png)",
}

// Whatever is said, and whatever others do to the file meanwhile, the conversation ends with the end
// of the input, nothing in it acts on a terminal, and no question is lost: a fix takes out at most one that is
// there twice.
func TestRandomTalks(t *testing.T) {
	t.Parallel()
	for _, of := range reporttest.Every(*talks > 0, reporttest.All(t)) {
		t.Run(of.Name, func(t *testing.T) {
			t.Parallel()
			for n := range max(1, *talks) {
				random := rand.New(rand.NewPCG(uint64(n), uint64(len(of.Src))))
				p := placeOf(t, of.Src)
				numbers := numbersIn(of.Src)
				for range 2 {
					p.randomTalk(random)
					for number := range numbers {
						if !numbersIn([]byte(p.disk()))[number] {
							t.Fatalf("seed %d: question %d is lost", n, number)
						}
					}
				}
			}
		})
	}
}

// numbersIn are the numbers of a report's questions.
func numbersIn(src []byte) map[int]bool {
	all := map[int]bool{}
	for _, q := range report.Parse(src).Questions() {
		all[q.Number] = true
	}
	return all
}

// placeOf is a report of this text in a folder of its own.
func placeOf(t *testing.T, src []byte) *place {
	t.Helper()
	root := t.TempDir()
	p := &place{t: t, root: root, report: filepath.Join(root, "reports", "README.md"), state: t.TempDir(), editors: []string{"true"}}
	if err := os.MkdirAll(filepath.Dir(p.report), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.report, src, 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *place) randomTalk(random *rand.Rand) {
	p.t.Helper()
	var says []any
	for range 60 {
		if random.IntN(20) == 0 {
			says = append(says, func() { p.otherTicks(random) })
			continue
		}
		says = append(says, vocabulary[random.IntN(len(vocabulary))])
	}
	p.seen += strings.Join(vocabulary, "")
	if out, err := p.talks(says...); err != nil && !errors.Is(err, outside.ErrUnsaved) {
		p.t.Fatalf("%v after %q:\n%s", err, says, out)
	}
}

// otherTicks has somebody else tick a box, or write an answer.
func (p *place) otherTicks(random *rand.Rand) {
	r := report.Parse([]byte(p.disk()))
	next, err := r, error(nil)
	if n := r.BoxCount(); n > 0 && random.IntN(2) == 0 {
		next, err = r.WithBox(random.IntN(n), "x")
	} else if n := r.QuestionCount(); n > 0 {
		next, err = r.WithAnswer(random.IntN(n), "A teammate's words.")
	}
	if err == nil {
		err = os.WriteFile(p.report, next.Bytes(), 0o644)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// A line that was typed is in the file or in the draft, wherever the input ends.
func TestTypedIsNotLost(t *testing.T) {
	p := newPlace(t, "2026")
	random := rand.New(rand.NewPCG(1, 2))
	typed, count := "", 0
	for range 12 {
		var says []any
		if d, err := store.ReadDraft(store.DraftFile(p.state, p.report)); err == nil && len(d.Now) > 0 {
			says = append(says, "1")
		}
		number := 1 + random.IntN(31)
		says = append(says, fmt.Sprint(number), "+")
		for range 1 + random.IntN(4) {
			count++
			line := fmt.Sprintf("word-%d", count)
			typed += line + " "
			says = append(says, line)
		}
		if random.IntN(2) == 0 {
			says = append(says, ".", "s")
		}
		out, err := p.talks(says...)
		if err != nil && !errors.Is(err, outside.ErrUnsaved) {
			t.Fatalf("%v:\n%s", err, out)
		}
		kept := p.disk()
		if d, err := store.ReadDraft(store.DraftFile(p.state, p.report)); err == nil {
			kept = string(d.Now)
		}
		for word := range strings.FieldsSeq(typed) {
			if !strings.Contains(kept+"\n", word+"\n") {
				t.Fatalf("%s is lost after %q:\n%s", word, says, out)
			}
		}
	}
}
