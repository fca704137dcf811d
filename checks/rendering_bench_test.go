package checks

import (
	"fmt"
	"strings"
	"testing"

	"handin/report"
)

// typing is a report of the real size in which each answer has what the pages show
// otherwise, and one of 3 KB that is being written.
func typing(b *testing.B) *report.Report {
	b.Helper()
	r, _ := grown(b, realSize)
	const piece = "We deployed it, see https://example.org:\n- a container for **training**\n- another\n\n```bash\ndocker run <image>\n```\n\n"
	for i := range r.QuestionCount() {
		n := 1
		if i == 9 {
			n = 3_000 / len(piece)
		}
		var err error
		if r, err = r.WithAnswer(i, r.Answer(i)+"\n\n"+strings.Repeat(piece, n)); err != nil {
			b.Fatal(err)
		}
	}
	return r
}

// What a key costs in an answer with lists and fences: the report is examined with
// a text that was never seen before.
func BenchmarkExamineTyping(b *testing.B) {
	r := typing(b)
	e := EditionOf(r)
	Examine(r, e, nil)
	reports := make([]*report.Report, 64)
	for round := 0; b.Loop(); round++ {
		k := round % len(reports)
		if k == 0 {
			b.StopTimer()
			for i := range reports {
				reports[i], _ = r.WithAnswer(9, r.Answer(9)+fmt.Sprint("\n\nand ", round, i))
			}
			b.StartTimer()
		}
		if v := Examine(reports[k], e, nil); len(v.Notes) < 60 {
			b.Fatal(len(v.Notes))
		}
	}
}

// The same report again: nothing is compared anew.
func BenchmarkExamineKnown(b *testing.B) {
	r := typing(b)
	e := EditionOf(r)
	for b.Loop() {
		Examine(r, e, nil)
	}
}

func BenchmarkFix(b *testing.B) {
	r := typing(b)
	e := EditionOf(r)
	for b.Loop() {
		if _, done := FixAll(r, e, nil); len(done) < 60 {
			b.Fatal(len(done))
		}
	}
}

// What the command fix costs of a report with many notes: to look at each fix, and
// to make them all.
func BenchmarkFixes(b *testing.B) {
	r := typing(b)
	e := EditionOf(r)
	b.Run("looked at", func(b *testing.B) {
		for b.Loop() {
			if got := fixesOf(r, e, nil); len(got) < 60 {
				b.Fatal(len(got))
			}
		}
	})
	b.Run("made", func(b *testing.B) {
		for b.Loop() {
			if _, done := FixAll(r, e, nil); len(done) < 60 {
				b.Fatal(len(done))
			}
		}
	})
	b.Run("of placeholders", func(b *testing.B) {
		r := r
		for i := range r.QuestionCount() {
			r, _ = r.WithAnswer(i, r.Answer(i)+"\n\n--- question 1 fill here ---")
		}
		for b.Loop() {
			if got := fixesOf(r, e, []RuleName{"placeholder"}); len(got) < 30 {
				b.Fatal(len(got))
			}
		}
	})
}
