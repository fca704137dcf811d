package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handin/report/reporttest"
)

// busy is a repository in which much is under way beside the report: files that are
// staged, partly staged, staged as gone, changed and new.
var busy = reporttest.NewTemplate(func(root string) error {
	return steps(
		root,
		files{name: "begin\n", "staged.txt": "old\n", "partly.txt": "old\n", "gone.txt": "old\n", "changed.txt": "old\n"},
		git{"init", "-q"}, git{"add", "."}, git{"commit", "-qm", "begin"},
		files{"staged.txt": "staged\n", "partly.txt": "staged\n", "added.txt": "staged\n"},
		git{"add", "."}, git{"rm", "-q", "--cached", "gone.txt"},
		files{"partly.txt": "disk\n", "changed.txt": "disk\n", "named.txt": "disk\n"},
		git{"add", "-N", "named.txt"},
		files{"new.txt": "disk\n"},
	)
})

// crowded makes a repository that is busy.
func crowded(t *testing.T) Repository {
	t.Helper()
	r, _ := copied(t, busy)
	return r
}

// others is the index but for the files that are named. Its status has the hashes of what
// differs from the last commit.
func others(t *testing.T, r Repository, names ...string) string {
	t.Helper()
	var but []string
	for _, name := range names {
		but = append(but, ":(top,exclude,literal)"+name)
	}
	var all string
	for _, args := range [][]string{{"ls-files", "--stage"}, {"diff"}, {"status", "--porcelain=v2", "--no-renames", "--untracked-files=all"}} {
		all += command(t, r.Root, append(append(args, "--", "."), but...)...)
	}
	return all
}

func TestCommit(t *testing.T) {
	t.Parallel()
	change := func(t *testing.T, r Repository) { put(t, r.Root, "answered\n") }
	figure := func(name string) func(*testing.T, Repository) {
		return func(t *testing.T, r Repository) {
			change(t, r)
			write(t, r.Root, name, "a figure")
			write(t, r.Root, "figures/left out.png", "another")
		}
	}
	for _, c := range []struct {
		name  string
		make  func(t *testing.T, r Repository)
		paths []string
		want  string
	}{
		{"the report", change, []string{name}, "M " + name},
		{"partly staged", func(t *testing.T, r Repository) {
			put(t, r.Root, "staged\n")
			command(t, r.Root, "add", name)
			change(t, r)
		}, []string{name}, "M " + name},
		{"staged", func(t *testing.T, r Repository) {
			change(t, r)
			command(t, r.Root, "add", name)
		}, []string{name}, "M " + name},
		{"staged as gone", func(t *testing.T, r Repository) {
			change(t, r)
			command(t, r.Root, "rm", "-q", "--cached", name)
		}, []string{name}, "M " + name},
		{"a figure", figure("figures/a.png"), []string{name, "figures/a.png"}, "A figures/a.png, M " + name},
		{"a figure alone", figure("figures/a.png"), []string{"figures/a.png"}, "A figures/a.png"},
		{"a figure of a long name", figure("mine figurer/å b.png"), []string{name, "mine figurer/å b.png"}, "M " + name + ", A mine figurer/å b.png"},
		{"a figure of a decomposed name", figure("figures/a\u030a.png"), []string{"figures/a\u030a.png"}, "A figures/a\u030a.png"},
		{"a figure of magic characters", figure("figures/[l]*.png"), []string{"figures/[l]*.png"}, "A figures/[l]*.png"},
		{"a figure of git's own magic", figure(":(glob)**"), []string{":(glob)**"}, "A :(glob)**"},
		{"a figure that begins like an option", figure("--all"), []string{"--all"}, "A --all"},
		{"a figure that is staged", func(t *testing.T, r Repository) {
			figure("figures/a.png")(t, r)
			command(t, r.Root, "add", "figures/a.png")
			write(t, r.Root, "figures/a.png", "drawn anew")
		}, []string{"figures/a.png"}, "A figures/a.png"},
		{"a figure without a content", func(t *testing.T, r Repository) {
			figure("figures/a.png")(t, r)
			command(t, r.Root, "add", "-N", "figures/a.png")
		}, []string{"figures/a.png"}, "A figures/a.png"},
		{"one file has not changed", figure("figures/a.png"), []string{"figures/a.png", "figures/../figures/a.png"}, "A figures/a.png"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := crowded(t)
			c.make(t, r)
			before, head := others(t, r, c.paths...), r.Head().Commit
			const message = "#3: it's \"æøå\" $(date) `date`\n\n-- and more\n"
			res, err := r.Commit(t.Context(), paths(r, c.paths...), message)
			if err != nil {
				t.Fatal(err)
			}
			if got := shows(t, r); got != c.want {
				t.Errorf("committed %s, want %s", got, c.want)
			}
			if now := others(t, r, c.paths...); now != before {
				t.Errorf("the others were\n%s\nand are\n%s", before, now)
			}
			all, err := r.Status(t.Context(), paths(r, c.paths...)...)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range all {
				if e.differs() {
					t.Errorf("%+v", e)
				}
				if blob := command(t, r.Root, "cat-file", "blob", "HEAD:"+e.Path); blob != read(t, r.Root, e.Path) {
					t.Errorf("%s was committed as %q", e.Path, blob)
				}
			}
			if got := command(t, r.Root, "show", "-s", "--format=%B"); got != message+"\n" {
				t.Errorf("the message is %q", got)
			}
			if parent := strings.TrimSpace(command(t, r.Root, "rev-parse", "HEAD^")); parent != head || res.Commit != r.Head().Commit {
				t.Errorf("on %s, not %s; %+v", parent, head, res)
			}
			if !strings.Contains(res.summary, "#3: it's") || res.Also != nil || res.Rewritten != nil {
				t.Errorf("%+v", res)
			}
		})
	}
}

func TestCommitFirst(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"sha1", "sha256"} {
		root := t.TempDir()
		command(t, root, "init", "-q", "--object-format="+format)
		r, err := Find(root)
		if err != nil {
			t.Fatal(err)
		}
		put(t, root, "begin\n")
		write(t, root, "staged.txt", "staged\n")
		command(t, root, "add", "staged.txt")

		hook(t, r, "pre-commit", "exit 1\n")
		before := index(t, r)
		if _, err := r.Commit(t.Context(), paths(r, name), "first"); !errors.As(err, new(HookError)) {
			t.Fatal(err)
		}
		if now := index(t, r); now != before {
			t.Errorf("the index was\n%s\nand is\n%s", before, now)
		}

		hook(t, r, "pre-commit", "exit 0\n")
		res, err := r.Commit(t.Context(), paths(r, name), "first")
		if err != nil || res.Commit == "" {
			t.Fatal(res, err)
		}
		if got := shows(t, r); got != "A "+name {
			t.Errorf("committed %s", got)
		}
		if got := command(t, root, "diff", "--cached", "--name-only"); got != "staged.txt\n" {
			t.Errorf("staged is %q", got)
		}
	}
}

// A commit that is not made leaves the index as it was.
func TestCommitRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		make    func(t *testing.T, r Repository)
		paths   []string
		message string
		want    string
	}{
		{"nothing changed", func(*testing.T, Repository) {}, []string{name}, "x", "nothing to commit"},
		{"no file", func(*testing.T, Repository) {}, nil, "x", "nothing to commit"},
		{"no message", func(t *testing.T, r Repository) { put(t, r.Root, "x\n") }, []string{name, "new.txt"}, " \n", "needs a message"},
		{"a file that is gone", func(t *testing.T, r Repository) { os.Remove(filepath.Join(r.Root, name)) }, []string{name, "new.txt"}, "x", "not on the disk"},
		{"a folder", func(t *testing.T, r Repository) { write(t, r.Root, "figures/a.png", "a") }, []string{"figures"}, "x", "is a folder"},
		{"the root", func(t *testing.T, r Repository) {}, []string{"."}, "x", "is a folder"},
		{"ignored", func(t *testing.T, r Repository) {
			write(t, r.Root, ".git/info/exclude", "*.png\n")
			write(t, r.Root, "a.png", "a")
		}, []string{"new.txt", "a.png"}, "x", "is ignored by git"},
		{"detached", func(t *testing.T, r Repository) {
			command(t, r.Root, "checkout", "-q", "--detach")
			put(t, r.Root, "x\n")
		}, []string{name, "new.txt"}, "x", "the head is detached"},
		{"nobody", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "user.name", "")
			put(t, r.Root, "x\n")
		}, []string{name, "new.txt"}, "x", "git config --global user.name"},
		{"locked", func(t *testing.T, r Repository) {
			put(t, r.Root, "x\n")
			write(t, r.Root, ".git/index.lock", "")
		}, []string{name, "new.txt"}, "x", "another git is at work"},
		{"the branch is locked", func(t *testing.T, r Repository) {
			put(t, r.Root, "x\n")
			write(t, r.Root, ".git/refs/heads/main.lock", "")
		}, []string{name, "new.txt"}, "x", "refs/heads/main.lock"},
		{"markers of a stash", func(t *testing.T, r Repository) {
			command(t, r.Root, "reset", "-q", "--hard")
			put(t, r.Root, "mine\n")
			command(t, r.Root, "stash")
			commitOf(t, r, "theirs\n")
			command(t, r.Root, "stash", "pop")
		}, []string{name}, "x", "still has the markers"},
		{"line endings that git does not take", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "core.autocrlf", "true")
			command(t, r.Root, "config", "core.safecrlf", "true")
			write(t, r.Root, "new.txt", "one\r\ntwo\n")
		}, []string{"new.txt"}, "x", "new.txt"},
		{"a signature that fails", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "commit.gpgsign", "true")
			command(t, r.Root, "config", "gpg.program", "false")
			put(t, r.Root, "x\n")
		}, []string{name, "new.txt"}, "x", ErrSigning.Error()},
		{"a hook", func(t *testing.T, r Repository) {
			hook(t, r, "pre-commit", "exit 1\n")
			put(t, r.Root, "x\n")
		}, []string{name, "new.txt", "named.txt"}, "x", "the hook pre-commit stopped"},
		{"a hook of the message", func(t *testing.T, r Repository) {
			hook(t, r, "commit-msg", "grep -q '^ok' \"$1\"\n")
			put(t, r.Root, "x\n")
		}, []string{name, "new.txt"}, "x", "the hook commit-msg stopped"},
		{"a hook that empties the message", func(t *testing.T, r Repository) {
			hook(t, r, "prepare-commit-msg", "> \"$1\"\n")
			put(t, r.Root, "x\n")
		}, []string{name, "new.txt"}, "x", "empty commit message"},
		{"a hook that cannot be run", func(t *testing.T, r Repository) {
			hook(t, r, "pre-commit", "")
			write(t, r.Root, ".git/hooks/pre-commit", "#!/nowhere/sh\n")
			put(t, r.Root, "x\n")
		}, []string{name, "new.txt"}, "x", "pre-commit"},
		{"a hook that takes a new file away", func(t *testing.T, r Repository) {
			hook(t, r, "pre-commit", "mv new.txt away; exit 1\n")
			put(t, r.Root, "x\n")
		}, []string{name, "new.txt"}, "x", "the hook pre-commit stopped"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := crowded(t)
			c.make(t, r)
			before, head := staged(t, r), r.Head()
			res, err := r.Commit(t.Context(), paths(r, c.paths...), c.message)
			says(t, "commit", err, c.want)
			if now := staged(t, r); now != before {
				t.Errorf("the index was\n%s\nand is\n%s", before, now)
			}
			if r.Head() != head || res.Commit != "" {
				t.Errorf("there is a commit: %+v", res)
			}
			if left, _ := filepath.Glob(filepath.Join(r.Root, ".git", "*.lock")); len(left) > 0 && c.name != "locked" {
				t.Errorf("left behind: %s", left)
			}
		})
	}
}

// staged is all of the index, whatever became of the files.
func staged(t *testing.T, r Repository) string {
	t.Helper()
	return command(t, r.Root, "ls-files", "--stage") + command(t, r.Root, "diff", "--cached")
}

// The course's template has hooks that rewrite a file and fail: committing again
// is all there is to do.
func TestCommitAgain(t *testing.T) {
	t.Parallel()
	r := crowded(t)
	write(t, r.Root, "figures/a.png", "a figure ")
	hook(t, r, "pre-commit", `
grep -q ' $' "`+name+`" || exit 0
echo trim trailing whitespace: Failed
sed 's/ *$//' "`+name+`" >.git/trimmed
cat .git/trimmed >"`+name+`"
exit 1
`)
	put(t, r.Root, "an answer  \n")
	before := others(t, r, name)
	all := paths(r, name, "figures/a.png")
	res, err := r.Commit(t.Context(), all, "Answer")
	var failed HookError
	if !errors.As(err, &failed) || failed.hook != "pre-commit" || res.Said != "trim trailing whitespace: Failed" {
		t.Fatalf("%+v, %v", res, err)
	}
	if len(res.Rewritten) != 1 || res.Rewritten[0].Path != name || string(res.Rewritten[0].Before) != "an answer  \n" || string(res.Rewritten[0].After) != "an answer\n" {
		t.Errorf("rewritten: %q", res.Rewritten)
	}
	if now := others(t, r, name); now != before {
		t.Errorf("the others were\n%s\nand are\n%s", before, now)
	}
	res, err = r.Commit(t.Context(), all, "Answer")
	if err != nil || res.Rewritten != nil {
		t.Fatalf("%+v, %v", res, err)
	}
	if got := shows(t, r); got != "A figures/a.png, M "+name {
		t.Errorf("committed %s", got)
	}
}

// Hooks see what is committed, in the student's own environment, and no terminal.
func TestHooksSee(t *testing.T) {
	r := crowded(t)
	write(t, r.Root, "figures/a.png", "a")
	put(t, r.Root, "answered\n")
	hook(t, r, "pre-commit", `
git diff --cached --name-status --no-renames
git show ":`+name+`"
git ls-files -- '*.png'
env | grep -E '^(GIT_OPTIONAL_LOCKS|GIT_LITERAL_PATHSPECS|LC_ALL|GIT_CONFIG_PARAMETERS|GPG_TTY)='
cat
if (: </dev/tty) 2>/dev/null; then echo a terminal; fi
exit 0
`)
	t.Setenv("GPG_TTY", "/dev/pts/7")
	t.Setenv("LC_ALL", "") // brings back what it was
	os.Unsetenv("LC_ALL")
	res, err := r.Commit(t.Context(), paths(r, name, "figures/a.png"), "Answer")
	if err != nil {
		t.Fatal(err)
	}
	want := "A\tfigures/a.png\nM\t\"min rapport \\303\\270.md\"\nanswered\nfigures/a.png"
	if res.Said != want {
		t.Errorf("hooks saw %q, want %q", res.Said, want)
	}
}

// A hook that opened the terminal would take keys from the program.
func TestHooksHaveNoTerminal(t *testing.T) {
	t.Parallel()
	own, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		t.Skip(err)
	}
	session := func(stat string) string { return strings.Fields(stat)[5] }
	r := crowded(t)
	put(t, r.Root, "answered\n")
	hook(t, r, "pre-commit", "cat /proc/$$/stat\n")
	res, err := r.Commit(t.Context(), paths(r, name), "Answer")
	if err != nil || session(res.Said) == session(string(own)) {
		t.Errorf("the hook is in the session of the program: %q, %v", res.Said, err)
	}
}

// What a hook stages goes into the commit, and the next one does not take it back.
func TestHookThatStages(t *testing.T) {
	t.Parallel()
	r := crowded(t)
	put(t, r.Root, "an answer  \n")
	hook(t, r, "pre-commit", `
echo trimmed >"`+name+`"
echo contents >toc.md
echo 1 >>changed.txt
git add "`+name+`" toc.md changed.txt staged.txt partly.txt
`)
	res, err := r.Commit(t.Context(), paths(r, name), "Answer")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shows(t, r), "M changed.txt, M "+name+", M partly.txt, M staged.txt, A toc.md"; got != want {
		t.Errorf("committed %s, want %s", got, want)
	}
	if got, want := strings.Join(res.Also, " "), "changed.txt partly.txt staged.txt toc.md"; got != want {
		t.Errorf("also %s, want %s", got, want)
	}
	if len(res.Rewritten) != 1 {
		t.Errorf("rewritten: %q", res.Rewritten)
	}
	if got, want := command(t, r.Root, "status", "--porcelain", "--no-renames"), "A  added.txt\nD  gone.txt\n A named.txt\nMM partly.txt\n?? gone.txt\n?? new.txt\n"; got != want {
		t.Errorf("status:\n%s\nwant\n%s", got, want)
	}
}

func TestFailedHook(t *testing.T) {
	t.Parallel()
	const start, exit = `{"event":"child_start","sid":"%s","child_id":%d,"child_class":"%s","hook_name":"%s"}`, `{"event":"child_exit","sid":"%s","child_id":%d,"code":%d}`
	hook := func(sid string, id int, name string, code int) string {
		return fmt.Sprintf(start, sid, id, "hook", name) + "\n" + fmt.Sprintf(exit, sid, id, code) + "\n"
	}
	for _, c := range []struct{ name, trace, want string }{
		{"none", "", ""},
		{"passed", hook("a", 0, "pre-commit", 0), ""},
		{"failed", hook("a", 0, "pre-commit", 0) + hook("a", 1, "commit-msg", 1), "commit-msg"},
		{"of a git that a hook ran", hook("a/b", 0, "pre-push", 1) + hook("a", 0, "pre-commit", 0), ""},
		{"another program", fmt.Sprintf(start, "a", 0, "editor", "") + "\n" + fmt.Sprintf(exit, "a", 0, 1), ""},
		{"no trace at all", "\x00{]\n" + hook("a", 0, "pre-commit", -1), "pre-commit"},
	} {
		file := filepath.Join(t.TempDir(), "trace")
		if err := os.WriteFile(file, []byte(c.trace), 0o644); err != nil {
			t.Fatal(err)
		}
		if got := failedHook(file); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := failedHook(filepath.Join(t.TempDir(), "none")); got != "" {
		t.Errorf("no file: %q", got)
	}
}

func TestHookAfterwards(t *testing.T) {
	t.Parallel()
	r := crowded(t)
	put(t, r.Root, "answered\n")
	hook(t, r, "post-commit", "echo afterwards; sleep 60 & exit 3\n")
	began := time.Now()
	res, err := r.Commit(t.Context(), paths(r, name), "Answer")
	if err != nil || res.Commit == "" || res.Said != "afterwards" {
		t.Errorf("%+v, %v", res, err)
	}
	if took := time.Since(began); took > 50*time.Second {
		t.Errorf("waited %v for what the hook left running", took)
	}
}

func TestHookThatSaysMuch(t *testing.T) {
	t.Parallel()
	r := crowded(t)
	put(t, r.Root, "answered\n")
	hook(t, r, "pre-commit", "i=0; while [ $i -lt 20000 ]; do echo line $i of many; i=$((i+1)); done; exit 1\n")
	res, err := r.Commit(t.Context(), paths(r, name), "Answer")
	if !errors.As(err, new(HookError)) || len(res.Said) > maxTail+10 || !strings.HasPrefix(res.Said, "…\nline ") || !strings.HasSuffix(res.Said, "line 19999 of many") {
		t.Errorf("%d bytes, %.20q, %v", len(res.Said), res.Said, err)
	}
}

func TestCommitStopped(t *testing.T) {
	t.Parallel()
	r := crowded(t)
	put(t, r.Root, "answered\n")
	hook(t, r, "pre-commit", "trap 'touch .git/ended; exit 1' INT; touch .git/began; while :; do sleep 1; done\n")
	before := staged(t, r)
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		appears(filepath.Join(r.Root, ".git", "began"))
		stop()
	}()
	began := time.Now()
	if _, err := r.Commit(ctx, paths(r, name, "new.txt"), "Answer"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
	if now := staged(t, r); now != before {
		t.Errorf("the index was\n%s\nand is\n%s", before, now)
	}
	if _, err := os.Stat(filepath.Join(r.Root, ".git", "index.lock")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the lock was left")
	}
	if !appears(filepath.Join(r.Root, ".git", "ended")) {
		t.Error("the hook could not clear up")
	}
}

// appears waits for a file that a hook makes.
func appears(path string) bool {
	for range 2000 {
		if _, err := os.Stat(path); err == nil {
			return true
		}
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

// A link is committed with what it leads to, or the one would be of no use.
func TestCommitLink(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	write(t, r.Root, "plots/a.png", "a")
	write(t, r.Root, "figures/b.png", "b")
	if err := os.Symlink(filepath.Join("..", "plots", "a.png"), filepath.Join(r.Root, "figures", "a.png")); err != nil {
		t.Skip(err)
	}
	if _, err := r.Commit(t.Context(), paths(r, "figures/a.png"), "Figure"); err != nil {
		t.Fatal(err)
	}
	if got := shows(t, r); got != "A figures/a.png, A plots/a.png" {
		t.Errorf("committed %s", got)
	}
}

func TestCommitInSubmodule(t *testing.T) {
	t.Parallel()
	outer, _ := repository(t)
	inner, _ := repository(t)
	command(t, outer.Root, "submodule", "--quiet", "add", inner.Root, "rapport")
	r, err := Find(filepath.Join(outer.Root, "rapport"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, r.Root, "answered\n")
	before := staged(t, outer)
	if _, err := r.Commit(t.Context(), paths(r, name), "Answer"); err != nil || shows(t, r) != "M "+name {
		t.Error(err, shows(t, r))
	}
	if now := staged(t, outer); now != before {
		t.Errorf("the outer index was\n%s\nand is\n%s", before, now)
	}
}

func TestCommitConcludesMerge(t *testing.T) {
	t.Parallel()
	for _, message := range []string{"", "#2 merged\n"} {
		r, run := repository(t)
		write(t, r.Root, "other.txt", "begin\n")
		run("add", ".")
		run("commit", "-qm", "other")
		conflict(t, r)
		write(t, r.Root, "other.txt", "staged\n")
		run("add", "other.txt")
		write(t, r.Root, "figures/å [x].png", "a")
		write(t, r.Root, "new.txt", "new\n")
		all := paths(r, name, "figures/å [x].png")

		if _, err := r.Commit(t.Context(), all, message); err == nil || !strings.Contains(err.Error(), "still has the markers") {
			t.Errorf("markers: %v", err)
		}
		put(t, r.Root, "both\n")
		hook(t, r, "pre-commit", "git show ':"+name+"'; exit 1\n")
		before := index(t, r)
		res, err := r.Commit(t.Context(), all, message)
		if !errors.As(err, new(HookError)) || res.Said != "both" {
			t.Errorf("%+v, %v", res, err)
		}
		if now := index(t, r); now != before {
			t.Errorf("the index was\n%s\nand is\n%s", before, now)
		}

		hook(t, r, "pre-commit", "exit 0\n")
		if _, err := r.Commit(t.Context(), all, message); err != nil {
			t.Fatal(err)
		}
		if got := len(strings.Fields(command(t, r.Root, "show", "-s", "--format=%p"))); got != 2 {
			t.Errorf("%d parents", got)
		}
		want := message
		if want == "" {
			want = "Merge branch 'other'\n"
		}
		if got := command(t, r.Root, "show", "-s", "--format=%B"); got != want+"\n" {
			t.Errorf("the message is %q", got)
		}
		if got, want := command(t, r.Root, "-c", "core.quotepath=off", "diff", "--name-only", "HEAD^1"), "\"figures/å [x].png\"\nmin rapport ø.md\nother.txt\n"; strings.ReplaceAll(got, "\"", "") != strings.ReplaceAll(want, "\"", "") {
			t.Errorf("the merge brought %q, want %q", got, want)
		}
		if got := command(t, r.Root, "status", "--porcelain"); got != "?? new.txt\n" {
			t.Errorf("left is %q", got)
		}
	}
}

func TestCommitMergeOfOthers(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	for _, name := range []string{"a.txt", "b.txt"} {
		write(t, r.Root, name, "begin\n")
	}
	run("add", ".")
	run("commit", "-qm", "more")
	run("checkout", "-qb", "other")
	for _, side := range []string{"theirs\n", "ours\n"} {
		put(t, r.Root, side)
		write(t, r.Root, "a.txt", side)
		write(t, r.Root, "b.txt", side)
		run("commit", "-qam", side)
		run("checkout", "-q", "main")
	}
	run("merge", "other") // the second side was committed to main
	put(t, r.Root, "both\n")
	before := index(t, r)
	_, err := r.Commit(t.Context(), paths(r, name), "x")
	says(t, "commit", err, "resolve a.txt, b.txt")
	if now := index(t, r); now != before {
		t.Errorf("the index was\n%s\nand is\n%s", before, now)
	}
}

func TestCommitCommand(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	r := crowded(t)
	hook(t, r, "pre-commit", "exit $(cat .git/code)\n")
	put(t, r.Root, "answered\n")
	write(t, r.Root, "figures/a.png", "a")
	before := staged(t, r)
	const message = "-x \"$(date)\"\n\n#3 is done\n"
	all := paths(r, name, "figures/a.png")
	for _, c := range []struct {
		name, code string
		run        bool
	}{{"never run", "0", false}, {"stopped by a hook", "1", true}, {"made", "0", true}} {
		write(t, r.Root, ".git/code", c.code)
		cmd, done, err := r.CommitCommand(t.Context(), all, message)
		if err != nil {
			t.Fatal(err)
		}
		ran := errors.New("not run")
		if c.run {
			ran = cmd.Run()
		}
		res, err := done(t.Context(), ran)
		if made := c.name == "made"; (err == nil) != made || (res.Commit != "") != made || errors.As(err, new(HookError)) != (c.code == "1") {
			t.Errorf("%s: %+v, %v", c.name, res, err)
		}
		if now := staged(t, r); err != nil && now != before {
			t.Errorf("%s: the index was\n%s\nand is\n%s", c.name, before, now)
		}
	}
	if got := shows(t, r); got != "A figures/a.png, M "+name {
		t.Errorf("committed %s", got)
	}
	if got := command(t, r.Root, "show", "-s", "--format=%B"); got != message+"\n" {
		t.Errorf("the message is %q", got)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "handin-commit-*")); len(left) > 0 {
		t.Errorf("left behind: %s", left)
	}
}

func TestStaged(t *testing.T) {
	t.Parallel()
	r := crowded(t)
	inner, _ := repository(t)
	command(t, r.Root, "submodule", "--quiet", "add", inner.Root, "inner")
	write(t, r.Root, "inner/dirty.txt", "not committed there")
	staged, err := r.staged(t.Context())
	want := ".gitmodules added.txt gone.txt inner partly.txt staged.txt"
	if err != nil || strings.Join(staged, " ") != want {
		t.Errorf("%s, want %s, %v", staged, want, err)
	}
	if s, err := r.State(t.Context()); err != nil || strings.Join(s.Staged, " ") != want {
		t.Errorf("the state has %s, want %s, %v", s.Staged, want, err)
	}
}

func TestTail(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		lines, each int
		begins      string
	}{
		{"short", 3, 10, "0         "},
		{"as long as it may be", maxTail / 10, 9, "0"},
		{"longer", maxTail/10 + 10, 9, "…\n"},
		{"much longer", 40000, 9, "…\n"},
		{"one line", 1, 3 * maxTail, "…\n   "},
	} {
		var out tail
		last := ""
		for i := range c.lines {
			last = fmt.Sprintf("%-*d\n", c.each, i)
			if _, err := out.Write([]byte(last)); err != nil {
				t.Fatal(err)
			}
		}
		got := out.String()
		if !strings.HasPrefix(got, c.begins) || len(got) > maxTail+len("…\n") || !strings.HasSuffix(got, last[max(0, len(last)-maxTail):]) {
			t.Errorf("%s: %d bytes, %.20q", c.name, len(got), got)
		}
		if out.String() != got {
			t.Errorf("%s: another text the second time", c.name)
		}
	}
}
