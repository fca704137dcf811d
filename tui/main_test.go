package tui

import (
	"os"
	"runtime/debug"
	"testing"

	"handin/report/reporttest"
)

func TestMain(m *testing.M) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // the tests leave much behind, and hold little
	}
	reporttest.Main(m)
}
