package git

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// TestMain keeps the tests apart from the machine's own configuration.
func TestMain(m *testing.M) {
	for _, name := range elsewhere {
		os.Unsetenv(name)
	}
	reporttest.Together(4)
	clear := reporttest.OwnGit()
	config := os.Getenv("GIT_CONFIG_GLOBAL")
	os.Setenv("HOME", filepath.Dir(config))
	os.Setenv("XDG_CONFIG_HOME", filepath.Dir(config))
	f, err := os.OpenFile(config, os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString("[user]\nname = Åse\n[protocol \"file\"]\nallow = always\n[advice]\ndetachedHead = false\n")
	}
	if err = errors.Join(err, f.Close()); err != nil {
		panic(err)
	}
	code := m.Run()
	clear()
	os.Exit(code)
}

// name is a file whose name has a space and a Danish letter.
const name = "min rapport ø.md"

// command runs git in a folder, and gives what it prints.
func command(t *testing.T, folder string, args ...string) string {
	t.Helper()
	out, err := reporttest.TryGit(folder, append([]string{"-c", "core.quotepath=off"}, args...)...)
	if err != nil && !stops[args[0]] {
		t.Fatal(err)
	}
	return out
}

// stops are the commands that the tests let fail, to be in the middle of one.
var stops = map[string]bool{"merge": true, "rebase": true, "cherry-pick": true, "revert": true, "am": true, "stash": true}

// begun has a commit of a file.
var begun = reporttest.NewTemplate(func(root string) error {
	return steps(root, files{name: "begin\n"}, git{"init", "-q"}, git{"add", "."}, git{"commit", "-qm", "begin"})
})

// step is what is done to make a template.
type step interface{ do(root string) error }

type (
	files map[string]string
	git   []string
)

func (f files) do(root string) (err error) {
	for name, text := range f {
		err = errors.Join(err, os.WriteFile(filepath.Join(root, name), []byte(text), 0o644))
	}
	return err
}

func (g git) do(root string) error {
	_, err := reporttest.TryGit(root, g...)
	return err
}

func steps(root string, all ...step) error {
	for _, s := range all {
		if err := s.do(root); err != nil {
			return err
		}
	}
	return nil
}

// repository makes one with a commit of a file.
func repository(t *testing.T) (Repository, func(args ...string)) {
	t.Helper()
	return copied(t, begun)
}

// copied makes a repository that is as the template.
func copied(t *testing.T, template *reporttest.Template) (Repository, func(args ...string)) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	root := resolved(t.TempDir())
	template.Copy(t, root)
	run := func(args ...string) {
		t.Helper()
		command(t, root, args...)
	}
	r, err := Find(root)
	if err != nil {
		t.Fatal(err)
	}
	return r, run
}

// put writes the file.
func put(t *testing.T, root, text string) {
	t.Helper()
	write(t, root, name, text)
}

// write writes a file, and its folders.
func write(t *testing.T, root, name, text string) {
	t.Helper()
	reporttest.Write(t, root, name, text)
}

func read(t *testing.T, root, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// hook writes a hook, a script of the shell.
func hook(t *testing.T, r Repository, name, script string) {
	t.Helper()
	path := filepath.Join(r.Root, strings.TrimSpace(command(t, r.Root, "rev-parse", "--git-path", "hooks/"+name)))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
}

// index is all that the index has, and how it differs, by the hashes of what it has and of
// what the last commit has.
func index(t *testing.T, r Repository) string {
	t.Helper()
	return command(t, r.Root, "ls-files", "--stage") + command(t, r.Root, "status", "--porcelain=v2", "--untracked-files=all")
}

// shows lists what the last commit changed, as "M min rapport ø.md".
func shows(t *testing.T, r Repository) string {
	t.Helper()
	out := command(t, r.Root, "show", "--format=", "--name-status", "--no-renames", "-z", "HEAD")
	var lines []string
	for fields := split(out); len(fields) >= 2; fields = fields[2:] {
		lines = append(lines, fields[0]+" "+fields[1])
	}
	return strings.Join(lines, ", ")
}

// paths gives the places of files in a repository.
func paths(r Repository, names ...string) []string {
	var all []string
	for _, name := range names {
		all = append(all, filepath.Join(r.Root, filepath.FromSlash(name)))
	}
	return all
}

// conflict leaves a repository in the middle of a merge of the file.
func conflict(t *testing.T, r Repository) {
	t.Helper()
	diverge(t, r)
	command(t, r.Root, "merge", "other")
}

// diverge makes the branches main and other, which changed the file differently.
func diverge(t *testing.T, r Repository) {
	t.Helper()
	command(t, r.Root, "checkout", "-qb", "other")
	put(t, r.Root, "theirs\n")
	command(t, r.Root, "commit", "-qam", "theirs")
	command(t, r.Root, "checkout", "-q", "main")
	put(t, r.Root, "ours\n")
	command(t, r.Root, "commit", "-qam", "ours")
}

// remote makes a repository to push to, and pushes to it.
func remote(t *testing.T, r Repository) string {
	t.Helper()
	folder := t.TempDir()
	command(t, folder, "init", "-q", "--bare")
	command(t, r.Root, "remote", "add", "origin", folder)
	command(t, r.Root, "push", "-q", "--set-upstream", "origin", "main")
	return folder
}

func commitOf(t *testing.T, r Repository, text string) {
	t.Helper()
	put(t, r.Root, text)
	command(t, r.Root, "commit", "-qam", fmt.Sprintf("%q", text))
}
