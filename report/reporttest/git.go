package reporttest

import (
	"fmt"
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
	if err := os.WriteFile(config, []byte("[user]\nname = a\nemail = a@example.org\n[init]\ndefaultBranch = main\n"), 0o600); err != nil {
		panic(err)
	}
	os.Setenv("GIT_CONFIG_GLOBAL", config)
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	return func() { os.RemoveAll(folder) }
}

// TryGit runs git in a folder, and gives what it prints.
func TryGit(folder string, args ...string) (string, error) {
	out, err := exec.Command("git", append([]string{"-C", folder}, args...)...).CombinedOutput()
	if err != nil {
		err = fmt.Errorf("git %q: %w\n%s", args, err, out)
	}
	return string(out), err
}

// Git is TryGit for what does not fail.
func Git(tb testing.TB, folder string, args ...string) string {
	tb.Helper()
	out, err := TryGit(folder, args...)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// Repository puts the sample into a git repository in a folder of this name, all of
// it committed but one figure.
func Repository(tb testing.TB, name string) (root, path string) {
	tb.Helper()
	root = filepath.Join(tb.TempDir(), name)
	if err := os.CopyFS(root, os.DirFS(filepath.Join(Root(), "testdata", "2026"))); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "other.txt"), []byte("one\n"), 0o644); err != nil {
		tb.Fatal(err)
	}
	Git(tb, root, "init", "-q", "-b", "main")
	Git(tb, root, "config", "user.name", "a")
	Git(tb, root, "config", "user.email", "a@example.org")
	Git(tb, root, "add", ".")
	Git(tb, root, "rm", "-q", "--cached", "reports/figures/sweep.png")
	Git(tb, root, "commit", "-qm", "begin")
	return root, filepath.Join(root, "reports", "README.md")
}

// Remote makes a repository that the branch main is pushed to, and pushed.
func Remote(tb testing.TB, root string) (remote string) {
	tb.Helper()
	remote = filepath.Join(tb.TempDir(), "remote.git")
	Git(tb, root, "init", "-q", "--bare", remote)
	Git(tb, root, "remote", "add", "origin", remote)
	Git(tb, root, "push", "-q", "-u", "origin", "main")
	return remote
}
