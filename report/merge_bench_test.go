package report

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func BenchmarkMerge(b *testing.B) {
	for _, size := range []int{45_000, 1 << 20} {
		r := grown(b, size)
		e := editor{rnd: rand.New(rand.NewPCG(1, 1))}
		ours, theirs := r, r
		for range 20 {
			ours, theirs = e.edit(ours, "mine"), e.edit(theirs, "yours")
		}
		b.Run(fmt.Sprintf("%dKB", size/1000), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Merge(r, ours, theirs)
			}
		})
	}
}

// Texts made to be slow: all different, all alike, and words in another order.
func BenchmarkMergeHostile(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 1))
	shuffled := func(size, kinds int, sep string) string {
		var s strings.Builder
		for s.Len() < size {
			fmt.Fprintf(&s, "w%d%s", rnd.IntN(kinds), sep)
		}
		return s.String()
	}
	for _, size := range []int{100_000, 1_000_000} {
		for _, sep := range []string{"\n", " "} {
			for _, kinds := range []int{1, 3, 1000, 1 << 30} {
				b.Run(fmt.Sprintf("%q%dkinds%dKB", sep, kinds, size/1000), func(b *testing.B) {
					base, ours, theirs := shuffled(size, kinds, sep), shuffled(size*9/10, kinds, sep), shuffled(size*8/10, kinds, sep)
					for b.Loop() {
						mergeStrings(base, ours, theirs)
					}
				})
			}
		}
	}
}
