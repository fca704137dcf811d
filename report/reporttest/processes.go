package reporttest

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// CountGit puts a git into the path that takes down how it is run, and gives the
// function that tells of all runs since it was asked last.
func CountGit(tb testing.TB) func() []string {
	tb.Helper()
	real, err := exec.LookPath("git")
	if err != nil || runtime.GOOS == "windows" {
		tb.Skip("the git that counts is a script of the shell:", err)
	}
	folder := tb.TempDir()
	log := filepath.Join(folder, "log")
	script := "#!/bin/sh\nprintf '%s\\n' \"$(printf '%s ' \"$@\" | tr '\\n' ' ')\" >>'" + log + "'\nexec '" + real + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(folder, "git"), []byte(script), 0o755); err != nil {
		tb.Fatal(err)
	}
	tb.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	return func() []string {
		tb.Helper()
		text, err := os.ReadFile(log)
		if os.IsNotExist(err) {
			return nil
		}
		if err == nil {
			err = os.Remove(log)
		}
		if err != nil {
			tb.Fatal(err)
		}
		return strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	}
}
