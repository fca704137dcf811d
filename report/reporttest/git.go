package reporttest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Main runs a package's tests with a git that has a name for its commits and
// nothing else of the machine's configuration, as a signature that it asks for.
func Main(m *testing.M) {
	clear := OwnGit()
	code := m.Run()
	clear()
	os.Exit(code)
}

// OwnGit gives git, here and in what is started from here, a configuration of its
// own. The function that it gives clears up.
func OwnGit() (clear func()) {
	folder, err := os.MkdirTemp("", "handin-git-")
	if err != nil {
		panic(err)
	}
	config := filepath.Join(folder, "config")
	if err := os.WriteFile(config, []byte("[user]\nname = a\nemail = a@example.org\n"), 0o600); err != nil {
		panic(err)
	}
	os.Setenv("GIT_CONFIG_GLOBAL", config)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	return func() { os.RemoveAll(folder) }
}

// Git runs git in a folder, and gives what it prints.
func Git(tb testing.TB, folder string, args ...string) string {
	tb.Helper()
	out, err := TryGit(folder, args...)
	if err != nil {
		tb.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return out
}

// TryGit is Git for a command that may fail.
func TryGit(folder string, args ...string) (string, error) {
	out, err := exec.Command("git", append([]string{"-C", folder, "-c", "core.quotepath=off"}, args...)...).CombinedOutput()
	return string(out), err
}
