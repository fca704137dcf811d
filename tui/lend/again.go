package lend

import "time"

// Again gives the terminal away for nothing, to have it back whole.
type Again struct{ streams }

func (*Again) Run() error {
	time.Sleep(shortestLoan)
	return nil
}

// shortestLoan is how long the terminal is given away at least. The library stops its
// clock for frames beside the loop, and on a busy machine after it was started again
// for a program that ended at once: the screen then stays empty.
const shortestLoan = 50 * time.Millisecond

// atLeast begins a time; the function that it gives waits for its end.
func atLeast(d time.Duration) (wait func()) {
	end := time.Now().Add(d)
	return func() { time.Sleep(time.Until(end)) }
}
