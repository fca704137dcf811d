package workspace

import (
	"fmt"
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

// A key in an answer of the sample of 2026: the report, its verdict and what is to be
// kept of it.
func BenchmarkType(b *testing.B) {
	samples := reporttest.Samples(b)
	src := string(samples[len(samples)-1].Src)
	for _, size := range []int{3 << 10, 45 << 10, 1 << 20} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			w := newBench(b, src).w
			w.Open(4)
			text := strings.Repeat("We trained the model on a GPU for hours.\n\n", size/42)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				w.Type(text + "a"[:i%2])
			}
		})
		b.Run(fmt.Sprintf("%dKB/reportAlone", size>>10), func(b *testing.B) {
			r := report.Parse([]byte(src))
			e := checks.EditionOf(r)
			text := strings.Repeat("We trained the model on a GPU for hours.\n\n", size/42)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				r, _ = r.WithAnswer(4, text+"a"[:i%2])
				checks.Examine(r, e, nil)
			}
		})
	}
}

// What a key costs that is not of the report and its verdict.
func BenchmarkKeepLater(b *testing.B) {
	w := newBench(b, small).w
	w.Open(1)
	w.Type("Some words.")
	b.ReportAllocs()
	for b.Loop() {
		w.out()
	}
}
