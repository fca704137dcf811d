package git

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestState(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name             string
		make             func(t *testing.T, r Repository)
		want             State
		obstacle, noPush string
	}{
		{"no remote", func(*testing.T, Repository) {}, State{Branch: "main"}, "", "has no remote"},
		{
			"up to date", func(t *testing.T, r Repository) { remote(t, r) },
			State{Branch: "main", Upstream: "origin/main", Remote: "origin"},
			"", "",
		},
		{"ahead and behind", func(t *testing.T, r Repository) {
			commitOf(t, r, "pushed\n")
			remote(t, r)
			command(t, r.Root, "reset", "-q", "--hard", "HEAD~1")
			commitOf(t, r, "one\n")
			commitOf(t, r, "two\n")
			command(t, r.Root, "config", "status.aheadBehind", "false")
		}, State{Branch: "main", Upstream: "origin/main", Ahead: 2, Behind: 1, Remote: "origin"}, "", ""},
		{"gone", func(t *testing.T, r Repository) {
			remote(t, r)
			command(t, r.Root, "update-ref", "-d", "refs/remotes/origin/main")
		}, State{Branch: "main", Upstream: "origin/main", Gone: true, Remote: "origin"}, "", ""},
		{"a branch that was never pushed", func(t *testing.T, r Repository) {
			remote(t, r)
			command(t, r.Root, "checkout", "-qb", "min-gren/ø")
		}, State{Branch: "min-gren/ø", Remote: "origin"}, "", ""},
		{"two remotes", func(t *testing.T, r Repository) {
			command(t, r.Root, "remote", "add", "a", "x")
			command(t, r.Root, "remote", "add", "b", "x")
		}, State{Branch: "main"}, "", "could go to a or b"},
		{"two remotes, one chosen", func(t *testing.T, r Repository) {
			command(t, r.Root, "remote", "add", "a", "x")
			command(t, r.Root, "remote", "add", "b", "x")
			command(t, r.Root, "config", "remote.pushDefault", "b")
		}, State{Branch: "main", Remote: "b"}, "", ""},
		{
			"detached", func(t *testing.T, r Repository) { command(t, r.Root, "checkout", "-q", "--detach") },
			State{},
			"detached", "detached",
		},
		{"merge", conflict, State{Branch: "main", Doing: Merge}, "", "has no remote"},
		{"merge on a detached head", func(t *testing.T, r Repository) {
			diverge(t, r)
			command(t, r.Root, "checkout", "-q", "--detach")
			command(t, r.Root, "merge", "other")
		}, State{Doing: Merge}, "", "detached"},
		{"rebase", func(t *testing.T, r Repository) {
			diverge(t, r)
			command(t, r.Root, "rebase", "other")
		}, State{Doing: rebase}, "git rebase --continue", "detached"},
		{"cherry-pick", func(t *testing.T, r Repository) {
			diverge(t, r)
			command(t, r.Root, "cherry-pick", "other")
		}, State{Branch: "main", Doing: cherryPick}, "git cherry-pick --abort", "has no remote"},
		{"revert", func(t *testing.T, r Repository) {
			diverge(t, r)
			commitOf(t, r, "more\n")
			command(t, r.Root, "revert", "HEAD~1")
		}, State{Branch: "main", Doing: revert}, "git revert --continue", "has no remote"},
		{"am", func(t *testing.T, r Repository) {
			diverge(t, r)
			write(t, r.Root, "patch", command(t, r.Root, "format-patch", "--stdout", "-1", "other"))
			command(t, r.Root, "am", "patch")
		}, State{Branch: "main", Doing: patches}, "a git am is under way: end it with git am --continue", "has no remote"},
		{
			"bisect", func(t *testing.T, r Repository) { command(t, r.Root, "bisect", "start") },
			State{Branch: "main", Doing: bisect},
			"git bisect reset", "has no remote",
		},
		{"heads of operations that a crash left empty", func(t *testing.T, r Repository) {
			for _, head := range headsOfOperations[1:] {
				write(t, r.Root, ".git/"+head, "")
			}
		}, State{Branch: "main"}, "", "has no remote"},
		{"no name", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "user.name", "")
		}, State{Branch: "main"}, "git config --global user.name", "has no remote"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, _ := repository(t)
			c.make(t, r)
			got, err := r.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if got.Branch != c.want.Branch || got.Upstream != c.want.Upstream || got.Gone != c.want.Gone || got.Ahead != c.want.Ahead ||
				got.Behind != c.want.Behind || got.Remote != c.want.Remote || got.Doing != c.want.Doing || got.Unborn() || got.Parent != "" {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			says(t, "commit", got.Obstacle(), c.obstacle)
			says(t, "push", got.NoPush(), c.noPush)
			if head := r.Head(); got.Name() != head.name() || got.Commit != head.Commit {
				t.Errorf("at %s, and the head is %s", got.Name(), head.name())
			}
			agrees(t, r, got)
		})
	}
}

// agrees makes sure that what was not asked of git one by one is what it would have told.
func agrees(t *testing.T, r Repository, s State) {
	t.Helper()
	staged, err := r.staged(t.Context())
	if err != nil || !slices.Equal(s.Staged, staged) {
		t.Errorf("staged are %q, and git says %q, %v", s.Staged, staged, err)
	}
	if remotes := strings.Fields(command(t, r.Root, "remote")); !slices.Equal(s.remotes, remotes) {
		t.Errorf("the remotes are %q, and git says %q", s.remotes, remotes)
	}
	_, author := r.ask(t.Context(), "var", "GIT_AUTHOR_IDENT")
	_, committer := r.ask(t.Context(), "var", "GIT_COMMITTER_IDENT")
	if knows := author == nil && committer == nil; (s.identity == nil) != knows {
		t.Errorf("who commits is known: %v, and git says %v, %v", s.identity == nil, author, committer)
	}
	for i, there := range r.hasRefs(t.Context(), headsOfOperations...) {
		if there != r.hasHeads(t.Context(), headsOfOperations...)[i] {
			t.Errorf("git has %s: %v", headsOfOperations[i], there)
		}
	}
}

var headsOfOperations = []string{"MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD"}

// What the settings tell is what git makes of them.
func TestStateBySettings(t *testing.T) {
	t.Parallel()
	for name, settings := range map[string][][]string{
		"remotes that are not whole": {{"remote.a.prune", "true"}, {"remote.b.c.url", "x"}, {"remote.pushDefault", "b.c"}, {"remotes.all", "a b"}, {"remote.Ø.pushurl", "x"}},
		"remotes in their order":     {{"remote.a.url", "x"}, {"remote.a-b.url", "x"}, {"remote.a.b.url", "x"}},
		"a name of signs":            {{"user.name", "..."}},
		"an address of signs":        {{"user.email", "<>"}},
		"no address":                 {{"user.email", ""}, {"user.useConfigOnly", "true"}},
		"an author without a name":   {{"author.name", ""}},
		"a committer of signs":       {{"committer.name", ",;"}},
		"an author of their own":     {{"author.name", "Åse"}, {"author.email", "aa@example.org"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, _ := repository(t)
			for _, set := range settings {
				command(t, r.Root, "config", set[0], set[1])
			}
			s, err := r.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			agrees(t, r, s)
		})
	}
}

// What is named in the environment goes before the settings.
func TestStateByEnvironment(t *testing.T) {
	r, _ := repository(t)
	t.Setenv("GIT_COMMITTER_NAME", "")
	s, err := r.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	says(t, "commit", s.Obstacle(), "git config --global user.name")
	agrees(t, r, s)
}

// A configuration that git config alone is told to read counts for no other command.
func TestStateByOtherConfiguration(t *testing.T) {
	r, _ := repository(t)
	remote(t, r)
	command(t, r.Root, "config", "filter.lfs.clean", "cat")
	t.Setenv("GIT_CONFIG", filepath.Join(t.TempDir(), "other"))
	s, err := r.State(t.Context())
	if err != nil || s.Remote != "origin" {
		t.Errorf("%+v, %v", s, err)
	}
	agrees(t, r, s)
	if p := r.Published(t.Context()); p.Remote != "origin" {
		t.Errorf("published: %+v", p)
	}
	if git, err := r.unfiltered(t.Context()); err != nil || len(git.settings) == 0 {
		t.Errorf("filters are left on: %q, %v", git.settings, err)
	}
}

// says makes sure of an error's words; "" is no error.
func says(t *testing.T, what string, err error, want string) {
	t.Helper()
	if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
		t.Errorf("%s: %v, want %q", what, err, want)
	}
}

func TestStateUnborn(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"sha1", "sha256"} {
		root := t.TempDir()
		command(t, root, "init", "-q", "--object-format="+format)
		r, err := Find(root)
		if err != nil {
			t.Fatal(err)
		}
		s, err := r.State(t.Context())
		if err != nil || s.Branch != "main" || !s.Unborn() || s.Obstacle() != nil {
			t.Errorf("%+v, %v, %v", s, err, s.Obstacle())
		}
		says(t, "push", s.NoPush(), "commit first")
	}
}

func TestStateSubmodule(t *testing.T) {
	t.Parallel()
	outer, _ := repository(t)
	inner, _ := repository(t)
	command(t, outer.Root, "submodule", "--quiet", "add", inner.Root, "rapport")
	r, err := Find(filepath.Join(outer.Root, "rapport"))
	if err != nil {
		t.Fatal(err)
	}
	if s, err := r.State(t.Context()); err != nil || s.Parent != outer.Root || s.Obstacle() != nil {
		t.Errorf("%+v, %v", s, err)
	}
}

// A repository within another one becomes a submodule, and is none any more, while it stays
// where it is.
func TestStateBecomesSubmodule(t *testing.T) {
	t.Parallel()
	outer, run := repository(t)
	inner := filepath.Join(outer.Root, "rapport")
	begun.Copy(t, inner)
	parent := func(when, want string) {
		t.Helper()
		r, err := Find(inner)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := r.State(t.Context()); err != nil || s.Parent != want {
			t.Errorf("%s: the parent is %q, want %q; %v", when, s.Parent, want, err)
		}
	}
	parent("at first", "")
	run("submodule", "--quiet", "add", "./rapport")
	parent("when it was added", outer.Root)
	run("rm", "-q", "--cached", "-f", "rapport")
	parent("when it was taken out", "")
}

// A work tree beside the repository has a .git that is a file, and an index and a
// merge of its own.
func TestStateWorktree(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	diverge(t, r)
	beside := filepath.Join(resolved(t.TempDir()), "ved siden af")
	command(t, r.Root, "worktree", "add", "-q", "-b", "third", beside)
	command(t, beside, "merge", "other")
	w, err := Find(beside)
	if err != nil {
		t.Fatal(err)
	}
	s, err := w.State(t.Context())
	if err != nil || s.Branch != "third" || s.Doing != Merge {
		t.Errorf("%+v, %v", s, err)
	}
	if main, err := r.State(t.Context()); err != nil || main.Doing != "" {
		t.Errorf("the other work tree: %+v, %v", main, err)
	}
	put(t, beside, "both\n")
	if _, err := w.Commit(t.Context(), paths(w, name), "both"); err != nil {
		t.Error(err)
	}
	if got := len(strings.Fields(command(t, beside, "show", "-s", "--format=%p"))); got != 2 {
		t.Errorf("the merge has %d parents", got)
	}
}

// What git is in the middle of is found through a link to a folder below the root, too.
func TestStateThroughLink(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	write(t, r.Root, "reports/2026/x", "x")
	conflict(t, r)
	write(t, r.Root, ".git/index.lock", "")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(filepath.Join(r.Root, "reports", "2026"), link); err != nil {
		t.Skip(err)
	}
	linked, err := Find(link)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := linked.State(t.Context()); err != nil || s.Doing != Merge {
		t.Errorf("%+v, %v", s, err)
	}
	says(t, "with a lock", linked.locked(t.Context()), filepath.Join(r.Root, ".git", "index.lock"))
}

func TestPush(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want, branch string
		make               func(t *testing.T, r Repository, to string)
	}{
		{"with an upstream", "push -- origin refs/heads/main:refs/heads/main", "main", func(t *testing.T, r Repository, _ string) {
			command(t, r.Root, "push", "-q", "--set-upstream", "origin", "main")
			commitOf(t, r, "more\n")
		}},
		{"the first push", "push --set-upstream -- origin refs/heads/main:refs/heads/main", "main", func(*testing.T, Repository, string) {}},
		{"one remote, called otherwise", "push --set-upstream -- kursus refs/heads/main:refs/heads/main", "main", func(t *testing.T, r Repository, _ string) {
			command(t, r.Root, "remote", "rename", "origin", "kursus")
		}},
		{"an upstream that is no branch", "push --set-upstream -- origin refs/heads/main:refs/heads/main", "main", func(t *testing.T, r Repository, _ string) {
			command(t, r.Root, "push", "-q", "--set-upstream", "origin", "main")
			command(t, r.Root, "config", "branch.main.merge", "HEAD")
			commitOf(t, r, "more\n")
		}},
		{"an upstream that is gone", "push -- origin refs/heads/main:refs/heads/main", "main", func(t *testing.T, r Repository, to string) {
			command(t, r.Root, "push", "-q", "--set-upstream", "origin", "main")
			command(t, to, "update-ref", "-d", "refs/heads/main")
			command(t, r.Root, "fetch", "-q", "--prune")
		}},
		{"a branch of a branch", "push -- origin refs/heads/mine:refs/heads/mine", "mine", func(t *testing.T, r Repository, _ string) {
			command(t, r.Root, "checkout", "-q", "--track", "-b", "mine", "main")
			commitOf(t, r, "more\n")
		}},
		{"an upstream of another name", "push -- origin refs/heads/mine:refs/heads/main", "main", func(t *testing.T, r Repository, _ string) {
			command(t, r.Root, "push", "-q", "--set-upstream", "origin", "main")
			command(t, r.Root, "checkout", "-q", "-b", "mine", "--track", "origin/main")
			commitOf(t, r, "more\n")
		}},
		{"pushes go to a fork", "push -- fork refs/heads/mine:refs/heads/mine", "mine", func(t *testing.T, r Repository, to string) {
			command(t, r.Root, "push", "-q", "--set-upstream", "origin", "main")
			command(t, r.Root, "checkout", "-q", "-b", "mine", "--track", "origin/main")
			command(t, r.Root, "remote", "add", "fork", to)
			command(t, r.Root, "config", "branch.mine.pushRemote", "fork")
		}},
		{"called +main", "push --set-upstream -- origin refs/heads/+main:refs/heads/+main", "refs/heads/+main", func(t *testing.T, r Repository, _ string) {
			command(t, r.Root, "checkout", "-q", "-b", "+main")
		}},
		{"configured to push by force", "push -- origin refs/heads/main:refs/heads/main", "main", func(t *testing.T, r Repository, _ string) {
			command(t, r.Root, "push", "-q", "--set-upstream", "origin", "main")
			command(t, r.Root, "config", "remote.origin.push", "+refs/heads/*:refs/heads/*")
			command(t, r.Root, "config", "push.default", "matching")
			commitOf(t, r, "more\n")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, _ := repository(t)
			to := t.TempDir()
			command(t, to, "init", "-q", "--bare")
			command(t, r.Root, "remote", "add", "origin", to)
			c.make(t, r, to)
			s, err := r.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			push, err := r.PushCommand(s)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(push.Args[3:], " "); got != c.want {
				t.Errorf("git %s, want %s", got, c.want)
			}
			if out, err := push.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if pushed := strings.TrimSpace(command(t, to, "rev-parse", c.branch)); pushed != r.Head().Commit {
				t.Errorf("pushed %s, and the head is %s", pushed, r.Head().Commit)
			}
		})
	}
}

// What others pushed is never pushed over, whatever the branch is called and the
// repository configures.
func TestPushIsNotForced(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ branch, remote, config, value string }{
		{"main", "main", "user.name", "a"},
		{"+main", "main", "user.name", "a"}, // the short name would be the other branch, by force
		{"main", "main", "remote.origin.push", "+refs/heads/*:refs/heads/*"},
		{"main", "main", "remote.origin.push", "+HEAD"},
		{"main", "main", "remote.origin.mirror", "true"},
		{"+main", "+main", "push.default", "current"},
	} {
		t.Run(c.branch+" "+c.config, func(t *testing.T) {
			t.Parallel()
			r, _ := repository(t)
			commitOf(t, r, "theirs\n")
			to := remote(t, r)
			theirs := r.Head().Commit
			command(t, r.Root, "push", "-q", "origin", "refs/heads/main:refs/heads/"+c.remote)
			command(t, r.Root, "fetch", "-q")
			command(t, r.Root, "reset", "-q", "--hard", "HEAD~1")
			if c.branch != "main" {
				command(t, r.Root, "checkout", "-q", "-b", c.branch)
				command(t, r.Root, "config", "branch."+c.branch+".remote", "origin")
				command(t, r.Root, "config", "branch."+c.branch+".merge", "refs/heads/"+c.remote)
			}
			commitOf(t, r, "ours\n")
			command(t, r.Root, "config", c.config, c.value)
			s, err := r.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			push, err := r.PushCommand(s)
			if err != nil {
				t.Fatal(err)
			}
			if out, err := push.CombinedOutput(); err == nil {
				t.Errorf("it was pushed: %s", out)
			}
			for _, name := range []string{"main", c.remote} {
				if got := strings.TrimSpace(command(t, to, "rev-parse", "refs/heads/"+name)); got != theirs {
					t.Errorf("the remote's %s is %s", name, got)
				}
			}
		})
	}
}

// A file that is called as a revision is none.
func TestFileCalledHead(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	write(t, r.Root, "HEAD", "no revision\n")
	put(t, r.Root, "answered\n")
	res, err := r.Commit(t.Context(), paths(r, name), "answer")
	if err != nil || res.Commit == "" || res.Commit != r.Head().Commit || r.Head().Action == "" {
		t.Errorf("%+v, %v; the head is %+v", res, err, r.Head())
	}
}

// A repository that git refuses since it was found is refused in the same words.
func TestStateRefused(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	run("config", "core.bare", "true")
	_, err := r.State(t.Context())
	says(t, "the state", err, "is in a bare repository, which has no files to work on")
	_, err = Find(r.Root)
	says(t, "found again", err, "is in a bare repository, which has no files to work on")
	command(t, r.Root, "config", "core.bare", "no bool")
	_, err = r.State(t.Context())
	says(t, "with a configuration that is none", err, "core.bare")
}

func TestStateStopped(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	if err := os.WriteFile(filepath.Join(r.Root, ".git", "HEAD"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err := r.State(t.Context()); err == nil {
		t.Errorf("a broken repository has the state %+v", s)
	}
}
