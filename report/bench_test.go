package report

import (
	"fmt"
	"strings"
	"testing"

	"handin/report/reporttest"
)

const addition = "\n\nWe tried `this` in **another** way too, and it went æ bit better than before."

// grown is the sample of 2026 with its answers made longer until it has the
// size.
func grown(b *testing.B, size int) *Report {
	b.Helper()
	samples := reporttest.Samples(b)
	r := Parse(samples[len(samples)-1].Src)
	for i := 0; len(r.src) < size; i = (i + 1) % r.QuestionCount() {
		next, err := r.WithAnswer(i, r.Answer(i)+addition)
		if err != nil {
			b.Fatal(err)
		}
		r = next
	}
	return r
}

const realSize = 45_000

func BenchmarkParse(b *testing.B) {
	src := grown(b, realSize).Bytes()
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if r := Parse(src); r.QuestionCount() != 31 {
			b.Fatalf("%d questions", r.QuestionCount())
		}
	}
}

// A letter more or less at the end of an answer, in reports whose fifth answer
// makes up the size.
func BenchmarkWithAnswer(b *testing.B) {
	for _, size := range []int{45_000, 1 << 20} {
		b.Run(fmt.Sprintf("%dKB", size/1000), func(b *testing.B) {
			r := grown(b, realSize)
			if missing := size - len(r.src); missing > 0 {
				next, err := r.WithAnswer(4, r.Answer(4)+strings.Repeat(addition, missing/len(addition)+1))
				if err != nil {
					b.Fatal(err)
				}
				r = next
			}
			texts := [2]string{r.Answer(4), r.Answer(4) + "x"}
			b.ReportAllocs()
			b.SetBytes(int64(len(r.src)))
			for i := 1; b.Loop(); i++ {
				next, err := r.WithAnswer(4, texts[i%2])
				if err != nil {
					b.Fatal(err)
				}
				r = next
			}
		})
	}
}

func BenchmarkWithBox(b *testing.B) {
	r := grown(b, realSize)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		next, err := r.WithBox(0, []string{" ", "x"}[i%2])
		if err != nil {
			b.Fatal(err)
		}
		r = next
	}
}

// Texts made to be slow grow the time in step with their size and no faster.
func BenchmarkParseHostile(b *testing.B) {
	for _, piece := range []string{
		"### Question 1\n", "> Answer:\n", "```\n", "~~~ x\n", "> **a\n", "* [x] a\n", "## a\n\n", "### 26.\n> **a**\n", "* [ ] a\nb\nb\nb\nb\n", "\n", "\r",
	} {
		for _, size := range []int{10_000, 100_000} {
			b.Run(fmt.Sprintf("%.15q%dKB", piece, size/1000), func(b *testing.B) {
				src := []byte(strings.Repeat(piece, size/len(piece)))
				b.ReportAllocs()
				for b.Loop() {
					Parse(src)
				}
			})
		}
	}
}
