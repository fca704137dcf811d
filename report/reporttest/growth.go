package reporttest

import (
	"flag"
	"runtime"
	"testing"
	"time"
)

var growth = flag.Bool("growth", false, "see that no pattern of text takes more than in proportion")

// Growth sees that the time for a text of any pattern, and the memory, do not grow
// faster than the text: that four times as much takes about four times as long, and
// not sixteen. Work that is done at once may grow as it likes.
//
// The times are of the processor, and the shortest of several counts, so that what else
// the machine does counts little. It is measured with the flag -growth, and not under
// -short and -race.
func Growth(t *testing.T, bytes int, work func(text string)) {
	t.Helper()
	GrowthOf(t, bytes, 1, work)
}

// GrowthOf is Growth for work that may take some times as long before anybody waits for
// it.
func GrowthOf(t *testing.T, bytes, patience int, work func(text string)) {
	t.Helper()
	if !*growth || testing.Short() || raceEnabled {
		t.Skip("it takes minutes, and a quiet machine: -growth does it")
	}
	for _, p := range Patterns() {
		small, large := p.Text(bytes), p.Text(4*bytes)
		last := measure(work, large)
		if last.isSoon(patience) {
			continue
		}
		first := measure(work, small)
		for range 8 {
			if !last.grewBeyond(first, patience) {
				break
			}
			first, last = first.least(measure(work, small)), last.least(measure(work, large))
		}
		if last.grewBeyond(first, patience) && !last.isSoon(patience) {
			t.Errorf("%q: %d bytes take %v and %d MB, four times as many %v and %d MB",
				p.Name, len(small), first.time, first.memory>>20, last.time, last.memory>>20)
		}
	}
}

// effort is what work took.
type effort struct {
	time   time.Duration
	memory uint64
}

// What takes no more than this is not worth to be compared, of work that has a patience
// of 1.
const (
	soon   = 60 * time.Millisecond
	little = 32 << 20
)

// mostGrowth is between what is linear for a text of four times the size and what is
// quadratic.
const mostGrowth = 10

func measure(work func(string), text string) effort {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := spent()
	work(text)
	took := spent() - start
	runtime.ReadMemStats(&after)
	return effort{took, after.TotalAlloc - before.TotalAlloc}
}

func (e effort) isSoon(patience int) bool { return !e.isLong(patience) && !e.isMuch(patience) }

func (e effort) isLong(patience int) bool { return e.time >= soon*time.Duration(patience) }

func (e effort) isMuch(patience int) bool { return e.memory >= little*uint64(patience) }

func (e effort) least(other effort) effort {
	return effort{min(e.time, other.time), min(e.memory, other.memory)}
}

func (e effort) grewBeyond(first effort, patience int) bool {
	return e.isLong(patience) && e.time > mostGrowth*first.time || e.isMuch(patience) && e.memory > mostGrowth*first.memory
}
