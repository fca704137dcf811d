package git

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Change is what a commit did to a file. A merge is one if it differs from all of its
// parents there.
type Change struct {
	Commit  string
	Author  string
	At      time.Time
	Subject string
	Path    string   // from the root
	Blob    string   // what the file is after it
	Before  []string // what it was in the parents, under whatever name; none where it was not
}

// Changes gives the commits that changed a file, the newest first, also those whose
// text lost a merge, and merges in which it was changed. It goes by all branches at hand
// and HEAD, or by the revisions that are named. The file is looked for at several paths,
// from the root, and where it was before it was renamed; what it was under such a name
// may come at the end. In a shallow clone it goes as far as that does.
func (r Repository) Changes(ctx context.Context, paths []string, revs ...string) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		isBorn := func() bool { return in(r.Root).headCommit(ctx) != "" }
		if len(revs) == 0 {
			revs = []string{"--branches", "--remotes"}
			if isBorn() {
				revs = append(revs, "HEAD")
			}
		}
		h := &fileHistory{r: r, known: slices.Clone(paths)}
		for len(paths) > 0 {
			for c, err := range h.walk(ctx, paths, revs) {
				if err != nil && slices.Equal(revs, []string{"HEAD"}) && !isBorn() {
					return
				}
				if !yield(c, err) || err != nil {
					return
				}
			}
			paths, h.more = h.more, nil
		}
	}
}

// fileHistory walks through the history of a file.
type fileHistory struct {
	r       Repository
	known   []string // where the file was
	more    []string // where it was too, and was not looked at yet
	renames int      // that were asked about
}

// maxRenames is of how many commits it is asked what they renamed.
const maxRenames = 50

// walk gives the changes at some paths.
func (h *fileHistory) walk(ctx context.Context, paths, revs []string) iter.Seq2[Change, error] {
	args := slices.Concat([]string{
		"-c", "log.follow=false", "-c", "log.showRoot=true", "log", "--full-history", "-m", "--raw", "--no-abbrev", "--no-renames", "-z", "-O/dev/null",
		"--format=%x01%H %P%x02%aN%x02%at%x02%s",
	}, revs, []string{"--"}, literally(paths))
	return func(yield func(Change, error) bool) {
		var c commitRecord
		give := func() bool {
			for _, change := range h.changes(ctx, c) {
				if !yield(change, nil) {
					return false
				}
			}
			return true
		}
		for token, err := range in(h.r.Root).stream(ctx, args...) {
			if err != nil {
				yield(Change{}, err)
				return
			}
			next, ok := newRecord(token)
			if ok = ok && !c.open; ok && next.commit != c.commit {
				if !give() {
					return
				}
				c = next
			} else if !ok {
				c.take(token)
			}
		}
		give()
	}
}

// commitRecord is what git log prints of a commit; of a merge, for each parent.
type commitRecord struct {
	commit, author, subject string
	at                      time.Time
	parents                 []string
	entries                 []rawEntry
	open                    bool // the path of the last entry comes next
}

// rawEntry is a line of --raw: ":100644 100644 HASH HASH M", and the path.
type rawEntry struct{ before, after, path string }

func newRecord(token string) (commitRecord, bool) {
	_, token, ok := strings.Cut(token, "\x01")
	fields := strings.SplitN(token, "\x02", 4)
	if !ok || len(fields) < 4 {
		return commitRecord{}, false
	}
	hashes := strings.Fields(fields[0])
	seconds, _ := strconv.ParseInt(fields[2], 10, 64)
	c := commitRecord{author: fields[1], subject: strings.Clone(fields[3]), at: time.Unix(seconds, 0)}
	if len(hashes) > 0 {
		c.commit, c.parents = hashes[0], hashes[1:]
	}
	return c, true
}

// take reads half of an entry.
func (c *commitRecord) take(token string) {
	if c.open {
		c.entries[len(c.entries)-1].path, c.open = token, false
		return
	}
	fields := strings.Fields(token)
	if len(fields) != 5 || !strings.HasPrefix(fields[0], ":") {
		return
	}
	blob := func(mode, hash string) string {
		if !strings.HasPrefix(strings.TrimPrefix(mode, ":"), "100") {
			return "" // not there, or no file
		}
		return hash
	}
	c.entries = append(c.entries, rawEntry{before: blob(fields[0], fields[2]), after: blob(fields[1], fields[3])})
	c.open = true
}

// changes are those of a commit. At a path where it is what one of its parents has, it
// changed nothing.
func (h *fileHistory) changes(ctx context.Context, c commitRecord) []Change {
	differs := map[string]int{}
	var before []string
	for _, e := range c.entries {
		differs[e.path]++
		if e.before != "" {
			before = append(before, e.before)
		}
	}
	var all []Change
	for i, e := range c.entries {
		first := !slices.ContainsFunc(c.entries[:i], func(o rawEntry) bool { return o.path == e.path })
		if !first || differs[e.path] < len(c.parents) {
			continue
		}
		was := before
		if len(c.parents) == 1 && (e.before == "" || e.after == "") && (len(was) == 0 || len(c.entries) == 1) {
			was = append(was, h.renamed(ctx, c.commit, e.path)...)
		}
		if e.after != "" {
			all = append(all, Change{c.commit, c.author, c.at, c.subject, e.path, e.after, was})
		}
	}
	return all
}

// renamed asks where a file came from in a commit, or went to, takes down the name, and
// gives what it was there.
func (h *fileHistory) renamed(ctx context.Context, commit, path string) (before []string) {
	if h.renames++; h.renames > maxRenames {
		return nil
	}
	out, err := in(h.r.Root).ask(ctx, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-commit-id", "-M", "--diff-filter=R", "-O/dev/null", commit, "--")
	if err != nil {
		return nil
	}
	for fields := split(out); len(fields) >= 3; fields = fields[3:] {
		about, from, to := strings.Fields(fields[0]), fields[1], fields[2]
		if len(about) != 5 {
			return before
		}
		switch path {
		case to:
			before = append(before, about[2])
			h.meet(from)
		case from:
			h.meet(to)
		}
	}
	return before
}

// meet takes down where the file was too.
func (h *fileHistory) meet(path string) {
	if !slices.Contains(h.known, path) {
		h.known, h.more = append(h.known, path), append(h.more, path)
	}
}

// stream gives what git prints, cut at each NUL, while git is at work. It ends git if
// nobody wants more.
func (a asker) stream(ctx context.Context, args ...string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		ctx, stop := context.WithCancelCause(ctx)
		defer stop(nil)
		slow := time.AfterFunc(limit, func() { stop(errSlow) })
		defer slow.Stop()
		var complaint strings.Builder
		c := a.command(ctx, slices.Concat(unhooked, a.settings), alone, "", args)
		c.Stderr = &complaint
		out, err := begin(c)
		if err != nil {
			yield("", fmt.Errorf("git log: %w", err))
			return
		}
		lines := bufio.NewReaderSize(out, 64<<10)
		for {
			token, err := lines.ReadString(0)
			slow.Reset(limit)
			if token = strings.TrimSuffix(token, "\x00"); token != "" && !yield(token, nil) {
				stop(nil)
				_ = c.Wait() // it was stopped
				return
			}
			if err != nil {
				break
			}
		}
		if err := c.Wait(); err != nil {
			yield("", streamError(ctx, err, complaint.String()))
		}
	}
}

// streamError says why git did not print all.
func streamError(ctx context.Context, err error, complaint string) error {
	switch text := strings.TrimSpace(complaint); {
	case context.Cause(ctx) != nil:
		return fmt.Errorf("git log: %w", context.Cause(ctx))
	case text != "":
		return fmt.Errorf("git log: %s", text)
	}
	return fmt.Errorf("git log: %w", err)
}

// Incomplete says why the history that is here may lack something; "" if it does not.
func (r Repository) Incomplete(ctx context.Context) string {
	set, err := r.settings(ctx)
	switch {
	case err != nil:
		return err.Error()
	case r.isShallow(ctx):
		return "the clone is shallow"
	case set.isPartialClone():
		return "the clone is partial"
	}
	return ""
}
