//go:build linux || darwin

package reporttest

import (
	"time"

	"golang.org/x/sys/unix"
)

// spent is how long the processors have worked for this program: what else runs on
// the machine does not count.
func spent() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &t); err != nil {
		panic(err)
	}
	return time.Duration(t.Nano())
}
