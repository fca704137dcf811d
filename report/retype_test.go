package report

import (
	"math/rand/v2"
	"testing"

	"handin/report/plain"
	"handin/report/reporttest"
)

// pieces are what is typed at random: letters, and all that has a meaning for the parser.
var pieces = []string{
	"a", "e", "å", " ", "\t", ".", "-", "* ", "*", "_", "**", "#", "### Question 7", ">", "> ", "`", "```", "~~~", "[ ]", "[x] ", "- ", "1. ", "1", ")",
	"Answer:", "answer:", ":", "Answer", "Example", "Example: ", "Recommended answer length: 10", "answer length", "<!--", "-->", "<img ", "## Extra", "\u00a0", "\u200b", "\ufeff", "\xc3", "\xa5", "\f", "\n", "\r", "\n\n",
}

// A report that somebody types in is what is parsed from its bytes, at each letter.
func TestRetyped(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 3))
	taken, quick := 0, 0
	for _, s := range reporttest.Samples(t) {
		r := Parse(s.Src)
		if r.QuestionCount() == 0 {
			continue
		}
		i := random.IntN(r.QuestionCount())
		for range 60 {
			if random.IntN(20) == 0 {
				i = random.IntN(r.QuestionCount())
			}
			text := typedAtRandom(random, r.Answer(i))
			if plain.Trim(text) == r.Answer(i) {
				continue
			}
			if r.retyped(i, plain.Trim(text)) != nil {
				quick++
			}
			next, err := r.WithAnswer(i, text)
			if err != nil {
				continue
			}
			mustBeParsed(t, next)
			r = next
			taken++
		}
	}
	if taken == 0 || quick < taken/10 || quick == taken {
		t.Errorf("of %d letters %d were put in without parsing", taken, quick)
	}
}

// typedAtRandom types or deletes somewhere in a text.
func typedAtRandom(random *rand.Rand, text string) string {
	at := random.IntN(len(text) + 1)
	if random.IntN(3) == 0 {
		return text[:at] + text[min(len(text), at+random.IntN(4)):]
	}
	return text[:at] + pieces[random.IntN(len(pieces))] + text[at:]
}

func TestProse(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"We used DVC": "", "  and so on": "  ", "- a": "- ", "  12. a": "  12. ", "å": "", "*\ta": "*\t",
		"": "no", " ": "no", "# a": "no", "> a": "no", "```": "no", "- [ ] a": "no", "1": "no", "Answer: a": "no", "an Answer: a": "no", "answer: a": "no",
		"Example: a": "no", "- example": "no", "Recommended answer length": "no", "*a*": "no", "a *b*": "no", "_a": "no", "<!-- a -->": "no", "\ufeffa": "no", "\x00a": "no",
	} {
		lead, ok := prose(s)
		if !ok {
			lead = "no"
		}
		if lead != want {
			t.Errorf("%q: %q, want %q", s, lead, want)
		}
	}
}
