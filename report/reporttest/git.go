package reporttest

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"testing"
)

// Main runs a package's tests with a git that has a name for its commits and
// nothing else of the machine's configuration, as a signature that it asks for.
// Rubbish is collected seldom, unless GOGC says how often: tests leave much behind, and
// hold little.
func Main(m *testing.M) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	Together(4)
	clear := OwnGit()
	code := m.Run()
	clear()
	os.Exit(code)
}

// Together has at least so many tests run at once, unless somebody says how many: those
// that wait, as for git, leave a processor to others.
func Together(count int) {
	flag.Parse()
	if p := flag.Lookup("test.parallel"); p.Value.String() == p.DefValue {
		_ = p.Value.Set(strconv.Itoa(max(count, runtime.GOMAXPROCS(0))))
	}
}

// ownFolder is that of OwnGit; "" if there is none.
var ownFolder string

// OwnGit gives git, here and in what is started from here, a configuration of its
// own, and the tests a place for their files. The function that it gives clears up.
func OwnGit() (clear func()) {
	inMemory()
	folder, err := os.MkdirTemp("", "handin-git-")
	if err != nil {
		panic(err)
	}
	ownFolder = folder
	config, template := filepath.Join(folder, "config"), filepath.Join(folder, "empty") // without git's samples of hooks
	for _, name := range []string{"hooks", "info"} {
		if err := os.MkdirAll(filepath.Join(template, name), 0o700); err != nil {
			panic(err)
		}
	}
	settings := "[user]\nname = a\nemail = a@example.org\n[init]\ndefaultBranch = main\ntemplateDir = " + strconv.Quote(template) + "\n[maintenance]\nauto = false\n"
	if err := os.WriteFile(config, []byte(settings), 0o600); err != nil {
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

// Conflict runs a git command that ends in a conflict.
func Conflict(tb testing.TB, folder string, args ...string) {
	tb.Helper()
	if out, err := TryGit(folder, args...); err == nil {
		tb.Fatalf("git %q has no conflict: %s", args, out)
	}
}

// Template is a repository that is made once, or a folder with several, for tests to have
// copies of: making one takes a dozen processes, and a copy one. It needs OwnGit.
type Template struct{ copyTo func(root string) error }

// NewTemplate gives the template that is made by filling a folder.
func NewTemplate(fill func(root string) error) *Template {
	made := sync.OnceValues(func() (root string, err error) {
		if ownFolder == "" {
			return "", errors.New("the tests are not run by reporttest.Main")
		}
		if root, err = os.MkdirTemp(ownFolder, "template-"); err != nil {
			return "", err
		}
		return root, fill(root)
	})
	return &Template{func(root string) error {
		from, err := made()
		if err == nil {
			err = os.CopyFS(root, os.DirFS(from))
		}
		repositories, _ := filepath.Glob(filepath.Join(root, "*", ".git"))
		for _, repository := range append(repositories, filepath.Join(root, ".git")) {
			if _, none := os.Stat(repository); err == nil && none == nil { // what git knows of the files is by their times
				_, err = TryGit(filepath.Dir(repository), "update-index", "-q", "--refresh")
			}
		}
		return err
	}}
}

// Copy puts a copy into a folder that is not there yet.
func (t *Template) Copy(tb testing.TB, root string) {
	tb.Helper()
	if err := t.copyTo(root); err != nil {
		tb.Fatal(err)
	}
}

// Repository puts the sample into a git repository in a folder of this name, all of
// it committed but one figure.
func Repository(tb testing.TB, name string) (root, path string) {
	tb.Helper()
	root = filepath.Join(tb.TempDir(), name)
	sampleTemplate.Copy(tb, root)
	return root, filepath.Join(root, "reports", "README.md")
}

var sampleTemplate = NewTemplate(func(root string) error {
	if err := os.WriteFile(filepath.Join(root, "other.txt"), []byte("one\n"), 0o644); err != nil {
		return err
	}
	return CommitSample(root, "reports/figures/sweep.png")
})

// CommitSample puts the sample into a folder with a new repository, and commits all
// that is there but some of the files.
func CommitSample(root string, without ...string) error {
	if err := os.CopyFS(root, os.DirFS(filepath.Join(Root(), "testdata", "2026"))); err != nil {
		return err
	}
	commands := [][]string{{"init", "-q", "-b", "main"}, {"config", "user.name", "a"}, {"config", "user.email", "a@example.org"}, {"add", "."}}
	for _, path := range without {
		commands = append(commands, []string{"rm", "-q", "--cached", path})
	}
	return inOrder(root, append(commands, []string{"commit", "-qm", "begin"})...)
}

// inOrder runs git commands one after the other, until one of them fails.
func inOrder(folder string, commands ...[]string) error {
	for _, args := range commands {
		if _, err := TryGit(folder, args...); err != nil {
			return err
		}
	}
	return nil
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
