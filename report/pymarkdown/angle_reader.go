package pymarkdown

import (
	"slices"
	"strings"
)

// An angleKind is a kind of construct between < and >.
type angleKind struct {
	// body looks at the < at i, and tells where what it begins goes on.
	body func(s string, i int) (body int, ok bool)
	// end goes on from i. The text from the < to i is the head; it is not always from
	// s. The end is 0 if there is none, and stop is the < in the way, or -1.
	end  func(head []byte, s string, i int) (end, stop int)
	take func(in *inliner, text string) found
}

func anglePass(kind angleKind) pass {
	return func(in *inliner, text string, number int) string {
		if strings.IndexByte(text, '<') < 0 {
			return text
		}
		a := angleReader{rewriter: rewriter{in: in, number: number, src: text}, angleKind: kind}
		for i := indexByteFrom(text, '<', 0); i < len(text); {
			end := a.read(i)
			i = indexByteFrom(text, '<', max(i+1, end))
		}
		return a.text()
	}
}

// An angleReader replaces the constructs of one kind. What had to stop at a < waits:
// should that be replaced, it goes on behind it.
type angleReader struct {
	rewriter
	angleKind
	waiting []waiter      // in order
	stops   map[int][]int // the indexes of those who wait, by what they wait for
}

// A waiter is where the < of a construct without an end is in src and in out, and
// the < in src that it waits for.
type waiter struct{ src, out, stop int }

// read reads the construct at i, and gives the end of what was replaced, or 0.
func (a *angleReader) read(i int) int {
	body, ok := a.body(a.src, i)
	if !ok {
		return 0
	}
	end, stop := a.end([]byte(a.src[i:body]), a.src, body)
	if end > 0 {
		a.put(i, end, a.take(a.in, a.src[i:end]))
		return a.goOn(i, end)
	}
	if stop >= 0 {
		a.waiting = append(a.waiting, waiter{src: i, out: len(a.out) + i - a.done})
		a.wait(len(a.waiting)-1, stop)
	}
	return 0
}

func (a *angleReader) wait(index, stop int) {
	if a.stops == nil {
		a.stops = map[int][]int{}
	}
	a.waiting[index].stop = stop
	if stop >= 0 {
		a.stops[stop] = append(a.stops[stop], index)
	}
}

// goOn lets those go on that waited for something between start and end, which is
// replaced. The first that comes to an end is replaced as well, with all in it.
func (a *angleReader) goOn(start, end int) int {
	ready := a.ready(nil, start, end)
	for len(ready) > 0 {
		index := ready[0]
		w := a.waiting[index]
		head := a.out[w.out:]
		next, stop := a.angleKind.end(head, a.src, end)
		if next == 0 {
			a.wait(index, stop)
			ready = ready[1:]
			continue
		}
		text := string(head) + a.src[end:next]
		a.waiting = a.waiting[:index]
		a.out = a.out[:w.out]
		a.done = end
		a.put(end, next, a.take(a.in, text))
		ready = a.ready(a.ready(nil, w.src, start), end, next)
		start, end = w.src, next
	}
	return end
}

// ready adds those who wait for a < between start and end.
func (a *angleReader) ready(indexes []int, start, end int) []int {
	for i := start; len(a.stops) > 0 && i < end; i = indexByteFrom(a.src, '<', i+1) {
		for _, index := range a.stops[i] {
			if index < len(a.waiting) && a.waiting[index].stop == i {
				indexes = append(indexes, index)
			}
		}
		delete(a.stops, i)
	}
	slices.Sort(indexes)
	return slices.Compact(indexes)
}
