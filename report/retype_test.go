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
	random := rand.New(rand.NewPCG(4, 4))
	letters := 20
	if *changes < 2 {
		letters = 6
	}
	taken, quick := 0, 0
	for _, s := range reporttest.All(t) {
		r := Parse(s.Src)
		if r.QuestionCount() == 0 {
			continue
		}
		i := random.IntN(r.QuestionCount())
		for range letters {
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

func TestLook(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", " ", "\u00a0", "# a", "> a", "\t> a", "```", "~~~ a", "- [ ] a", "---", "* * *", "<!-- a -->", "<img a", "<b>a</b>",
		"Answer: a", "an Answer: a", "* answer: a", "Example: a", "  recommended answer length", "*Answer: 5*",
	} {
		if l, ok := lookOf(s); ok {
			t.Errorf("%q has the look %v", s, l)
		}
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"We used DVC", "We used DVC.", true},
		{"- **W&B** keeps", "- **W&B** keep", true},
		{"**a** bcd", "**a** bcde", true},
		{"| a |", "| ab |", true},
		{"`a`", "`ab`", true},
		{"1", "1.", true},
		{"1.", "1. ", false},
		{"1. ", "1. a", true},
		{"a", "*a", false},
		{"- a", "-a", false},
		{"a", "a*", false},
		{"a", "> a", false},
		{"a", "", false},
		{"[ ] a", "- [ ] a", false},
		{"**a**", "**a** bcd", false},
	} {
		if got := readsAlike(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}
