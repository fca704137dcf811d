package e2e

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"testing"
	"time"

	"handin/report/reporttest"
)

// scratch is a folder that the tests share, if they made one.
var scratch string

// atEnd ends what runs for all tests.
var atEnd []func()

func TestMain(m *testing.M) {
	reporttest.Together(8)
	clear := reporttest.OwnGit()
	code := m.Run()
	clear()
	for _, end := range atEnd {
		end()
	}
	os.RemoveAll(scratch)
	os.Exit(code)
}

// noDelay keeps a program with the race detector from waiting a second before
// it ends.
const noDelay = "GORACE=atexit_sleep_ms=0"

// seldom has a program collect rubbish seldom, as the tests themselves do: one that is
// started a few hundred times, each for a moment, takes a fifth less. By less the block of
// tui/quiet alone would have it collected.
const seldom = "GOGC=1600"

// binary builds handin once, with the race detector if the tests have it, and
// gives its path.
var binary = sync.OnceValues(func() (string, error) {
	if raced() {
		return build(".", "handin", "-race")
	}
	return build(".", "handin")
})

// build builds a program of this repository into a folder that the tests share, and
// gives its path.
func build(of, name string, flags ...string) (string, error) {
	folder, err := shared()
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, name)
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	c := exec.Command("go", slices.Concat([]string{"build", "-ldflags=-s -w", "-o", path}, flags, []string{of})...)
	c.Dir = reporttest.Root()
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
}

// shared makes the folder that the tests share.
var shared = sync.OnceValues(func() (string, error) {
	if err := lookAtSources(); err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "handin-test-")
	if err != nil {
		return "", err
	}
	scratch = folder
	return folder, os.Chmod(folder, 0o755) // others run what is in it too
})

// lookAtSources has the go tool know what these tests depend on, so that it does not
// give an old result for what the build alone would read.
func lookAtSources() error {
	return filepath.WalkDir(reporttest.Root(), func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && d.Name() == ".git" {
			return fs.SkipDir
		}
		if err == nil && (filepath.Ext(path) == ".go" || d.Name() == "go.mod" || d.Name() == "go.sum") {
			_, err = os.Stat(path)
		}
		return err
	})
}

// raced reports whether the tests have the race detector.
func raced() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

func built(t *testing.T) string {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var installs = flag.Bool("installs", false, "build and install handin as others do: under another address, by pre-commit, as a wheel")

// triesInstalls skips a test that builds or installs handin anew if it is not asked for.
func triesInstalls(t *testing.T) {
	t.Helper()
	if !*installs {
		t.Skip("-installs has handin built and installed")
	}
}

// patience is how long a screen is waited for.
const patience = time.Minute

// command is handin with these arguments, in an environment of its own.
func command(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(built(t), args...)
	c.Dir = t.TempDir()
	c.Env = append([]string{"HOME=" + c.Dir, noDelay, seldom, "PATH=" + os.Getenv("PATH")}, env...)
	return c
}
