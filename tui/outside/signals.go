package outside

import (
	"fmt"
	"os"
	"os/signal"
	"slices"

	"handin/tui/lend"
)

// OnEndSignal waits for a signal that ends the program. It calls end then, takes the terminal
// back from another program, and calls last. The function that it gives stops the waiting, and
// says which signal it was, in brackets; "" if none came.
func OnEndSignal(l *lend.Lender, end, last func()) (stop func() string) {
	signals := make(chan os.Signal, 1)
	ended := make(chan string, 1)
	signal.Notify(signals, endSignals...)
	go func() {
		s, ok := <-signals
		for ok && slices.Contains(keySignals, s) && l.Lent() {
			s, ok = <-signals // it is for the program that has the terminal
		}
		if !ok {
			ended <- ""
			return
		}
		end()
		l.Recall(s)
		ended <- fmt.Sprintf(" (%v)", s)
		last()
	}()
	return func() string {
		signal.Stop(signals)
		close(signals)
		return <-ended
	}
}
