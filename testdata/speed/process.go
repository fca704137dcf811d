//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// cpu is how long a process has run, by its own clock.
func cpu(pid int) time.Duration {
	const scheduled = 2 // of the kernel's clocks of a process
	var at unix.Timespec
	if err := unix.ClockGettime(int32(^pid<<3|scheduled), &at); err != nil {
		return 0
	}
	return time.Duration(at.Nano())
}

// memory is what a process has of it, in MB.
func memory(pid int) float64 {
	return status(fmt.Sprintf("/proc/%d/status", pid), "VmRSS") / 1024
}

// wakeUps is how often the threads of a process have begun to wait.
func wakeUps(pid int) float64 {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	all := 0.0
	for _, t := range threads {
		all += status(t, "voluntary_ctxt_switches")
	}
	return all
}

// status reads a number of a status file of the kernel's.
func status(path, name string) (n float64) {
	b, _ := os.ReadFile(path)
	for line := range strings.Lines(string(b)) {
		if value, ok := strings.CutPrefix(line, name+":"); ok {
			_, _ = fmt.Sscan(value, &n)
		}
	}
	return n
}
