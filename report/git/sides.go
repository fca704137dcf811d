package git

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"handin/report/textmerge"
)

// Sides says in words what the two sides of a conflict are. Git calls one of them
// ours and the other theirs; in a rebase, and where a stash is put back, that is the
// wrong way round for who made them.
type Sides struct {
	// Mine and Theirs go on a sentence: "was changed" Mine "and" Theirs. They are ""
	// if nothing is known.
	Mine, Theirs string
	// What the file is in the middle of: "a rebase".
	What string
	// By is who made theirs, if that is known.
	By string
	// Turned says that what git calls theirs is Mine.
	Turned bool
}

// Labels names the sides as git orders them, for the markers of a conflict.
func (s Sides) Labels() (ours, theirs string) {
	switch {
	case s.Mine == "":
		return "ours", "theirs"
	case s.Turned:
		return s.Theirs, s.Mine
	}
	return s.Mine, s.Theirs
}

// Sides finds out what the sides of a conflict are. The path is that of the file that
// has it, or "" while git is still merging.
func (r Repository) Sides(ctx context.Context, path string) Sides {
	here := "on " + in(r.Root).name(ctx, "HEAD")
	switch r.operation(ctx) {
	case rebase:
		return Sides{Mine: "in your commit " + r.replayed(ctx), Theirs: "upstream (" + r.onto(ctx) + ")", What: "a rebase", Turned: true, By: r.author(ctx, "HEAD", path)}
	case patches:
		return Sides{Mine: here, Theirs: "in the patch " + r.replayed(ctx), What: "git am"}
	case Merge:
		return Sides{Mine: here, Theirs: "on " + in(r.Root).name(ctx, "MERGE_HEAD"), What: "a merge", By: r.author(ctx, "MERGE_HEAD", path)}
	case cherryPick:
		return Sides{Mine: here, Theirs: "in the commit " + r.subject(ctx, "CHERRY_PICK_HEAD"), What: "a cherry-pick", By: r.author(ctx, "CHERRY_PICK_HEAD", path)}
	case revert:
		return Sides{Mine: here, Theirs: "before the commit " + r.subject(ctx, "REVERT_HEAD"), What: "a revert"}
	}
	switch label := theirLabel(path); {
	case path == "":
	case label == "Stashed changes", r.isStash(ctx, path):
		return Sides{Mine: "in your stashed changes", Theirs: here, What: "putting a stash back", Turned: true}
	case label == "local":
		return Sides{Mine: "in your changes before the switch", Theirs: here, What: "git switch", Turned: true}
	}
	return Sides{}
}

// theirLabel is what git calls the second side, in the markers that it wrote. For two of
// its commands that is all that tells of them: a stash that is dropped, and switch -m.
func theirLabel(path string) string {
	content, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	for m := range textmerge.Markers(string(content)) {
		if m.Ends() {
			return m.Label
		}
	}
	return ""
}

// name is how a commit is called: the branch that it is the end of, one of a remote
// first, or its first digits.
func (a asker) name(ctx context.Context, commit string) string {
	if commit == "HEAD" {
		if branch := a.line(ctx, "symbolic-ref", "--quiet", "--short", "HEAD"); branch != "" {
			return branch
		}
	}
	for _, folder := range []string{"refs/remotes", "refs/heads"} {
		out, _ := a.ask(ctx, "for-each-ref", "--points-at="+commit, "--format=%(refname)", folder)
		for name := range strings.Lines(out) {
			name = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(name), "refs/remotes/"), "refs/heads/")
			if !strings.HasSuffix(name, "/HEAD") {
				return name
			}
		}
	}
	hash := a.line(ctx, "rev-parse", "--quiet", "--verify", commit)
	return "commit " + hash[:min(len(hash), 8)]
}

// onto names what a rebase puts the commits on.
func (r Repository) onto(ctx context.Context) string {
	for _, file := range []string{"rebase-merge/onto", "rebase-apply/onto"} {
		if hash := r.readOwn(ctx, file); hash != "" {
			return in(r.Root).name(ctx, hash)
		}
	}
	return "what it goes on"
}

// replayed is the commit that a rebase stopped at, or is at.
func (r Repository) replayed(ctx context.Context) string {
	if done := strings.Fields(lastLine(r.readOwn(ctx, "rebase-merge/done"))); len(done) > 1 {
		return r.subject(ctx, done[1])
	}
	if r.hasHeads(ctx, "REBASE_HEAD")[0] {
		return r.subject(ctx, "REBASE_HEAD")
	}
	first, _, _ := strings.Cut(r.readOwn(ctx, "rebase-apply/final-commit"), "\n")
	return quoted(first)
}

// readOwn reads a file that git keeps for itself.
func (r Repository) readOwn(ctx context.Context, name string) string {
	content, err := os.ReadFile(r.own(ctx, name))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(content))
}

func lastLine(text string) string { return text[strings.LastIndexByte(text, '\n')+1:] }

// subject is a commit's first line, quoted.
func (r Repository) subject(ctx context.Context, commit string) string {
	return quoted(in(r.Root).line(ctx, "log", "--max-count=1", "--format=%s", commit, "--"))
}

// author is who changed the file last on the way to a commit.
func (r Repository) author(ctx context.Context, commit, path string) string {
	rel, err := r.RelativePath(path)
	if err != nil {
		return ""
	}
	return in(r.Root).line(ctx, "log", "--max-count=1", "--format=%an", commit, "--", ":(top,literal)"+rel)
}

// quoted shortens a line and quotes it.
func quoted(line string) string {
	if short := []rune(line); len(short) > 40 {
		line = string(short[:39]) + "…"
	}
	return fmt.Sprintf("“%s”", line)
}

// KeepsStash reports whether the conflict of a file is of a stash that was put back, which
// git keeps then.
func (r Repository) KeepsStash(path string) bool { return r.isStash(context.Background(), path) }

// isStash reports whether one side of a file's conflict is what a stash has of it.
func (r Repository) isStash(ctx context.Context, path string) bool {
	rel, err := r.RelativePath(path)
	if err != nil {
		return false
	}
	unmerged, err := r.ask(ctx, "ls-files", "--unmerged", "-z", "--", literally([]string{rel})[0])
	if err != nil {
		return false
	}
	stashes, _ := r.ask(ctx, "log", "--walk-reflogs", "--max-count=10", "--format=%H", "refs/stash", "--")
	for hash := range strings.Lines(stashes) {
		blob := in(r.Root).line(ctx, "rev-parse", "--quiet", "--verify", strings.TrimSpace(hash)+":"+filepath.ToSlash(rel))
		if blob != "" && strings.Contains(unmerged, " "+blob+" 3\t") {
			return true
		}
	}
	return false
}
