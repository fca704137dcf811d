package pymarkdown

// A rewriter replaces pieces of a text from left to right.
type rewriter struct {
	in     *inliner
	number int // of the pass
	src    string
	out    []byte
	done   int // how far src is written to out
}

// put replaces a piece by the placeholder of what was found there.
func (w *rewriter) put(start, end int, f found) {
	placeholder := w.in.put(f, w.number)
	w.out = append(w.out, w.src[w.done:start]...)
	w.out = append(w.out, placeholder...)
	w.done = end
}

// text gives the text with all that was put.
func (w *rewriter) text() string {
	if len(w.out) == 0 {
		return w.src
	}
	return string(append(w.out, w.src[w.done:]...))
}

// restart makes what was written so far the text to work on. Python-Markdown starts
// again at the beginning after each construct; a pass has to where a place that was
// no construct may have become one by what was put after it.
func (w *rewriter) restart() {
	w.src = w.text()
	w.out = w.out[:0]
	w.done = 0
}

// before gives the byte in front of i, which is the end of a placeholder where the
// last piece was replaced.
func (w *rewriter) before(i int) byte {
	switch {
	case i == 0:
		return 0
	case i == w.done:
		return etx[0]
	}
	return w.src[i-1]
}
