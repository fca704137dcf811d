package checks

import (
	"fmt"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// A key in an answer of 3 KB with three images, of which nobody sees one; and the
// same where an answer above leaves a tag open, so that the whole page has to be
// looked at.
func BenchmarkKeyWithImages(b *testing.B) {
	prose := strings.Repeat("We tracked the loss of each run, and the accuracy. ", 60)
	for name, open := range map[string]string{"closed": "<div>b</div>", "open": "<div>b"} {
		b.Run(name, func(b *testing.B) {
			src := reporttest.Asking(1, open)
			for i := 2; i <= 13; i++ {
				src += reporttest.Asking(i, prose)
			}
			r := report.Parse([]byte("---\nlayout: default\nnav_exclude: true\n---\n\n" + src + reporttest.Asking(14, "x")))
			e := EditionOf(r)
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				n++
				next, err := r.WithAnswer(13, fmt.Sprintf("%s%d\n\n%s\n\n`%s`\n\n%s", prose, n, image, image, image))
				if err != nil {
					b.Fatal(err)
				}
				if v := Examine(next, e, nil); !v.Standings[13].Noted {
					b.Fatal("no note")
				}
			}
		})
	}
}
