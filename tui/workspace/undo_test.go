package workspace

import (
	"strings"
	"testing"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
)

// Undo of a report keeps so much and no more, and of that the newest.
func TestUndoHasALength(t *testing.T) {
	samples := reporttest.Samples(t)
	r := report.Parse(samples[len(samples)-1].Src)
	d := newDocument(fileOf(r.Source()), checks.EditionOf(r))
	long := strings.Repeat("An answer. ", 50_000)
	for i := range 40 {
		before := d.now
		if reason := d.answer(4, long[i*11:]); reason != "" {
			t.Fatal(reason)
		}
		d.record(before, 4)
		size := 0
		for _, s := range d.done {
			size += s.Size()
		}
		if size > longestUndo {
			t.Fatalf("after %d steps %d bytes are kept", i, size)
		}
	}
	if _, ok, err := d.undo(); !ok || err != nil || d.now.Answer(4) != long[38*11:] {
		t.Errorf("the last step is not taken back: %v, %v", ok, err)
	}
	n := 1
	for ; ; n++ {
		if _, ok, _ := d.undo(); !ok {
			break
		}
	}
	if n < 5 || n >= 40 {
		t.Errorf("%d steps are kept", n)
	}
}
