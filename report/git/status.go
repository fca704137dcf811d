package git

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Entry is what git has of a file.
type Entry struct {
	Path string // from the root, with slashes

	Committed bool // the last commit has it
	tracked   bool // the index has it, so the next one will
	Staged    bool // the index differs from the last commit
	Unstaged  bool // the disk differs from the index
	Unmerged  bool // a merge left its sides
	Missing   bool // it is not on the disk
	Unknown   bool // the disk may differ from the index: only the filter could tell

	ignored string // the rule that keeps git from it: ".gitignore:3: *.png"
	indexed string // how git spells it, if that differs in upper and lower case alone
	inside  string // the repository within this one in which it lies
	leads   string // where it leads out of the repository, if it is such a symbolic link
	Filter  string // through which git reads and writes it, and which is not run to look

	folder     bool
	named      bool // the index has its name, without a content (git add -N)
	ignoreCase bool
}

// differs reports whether a commit of the file would change anything.
func (e Entry) differs() bool {
	return !e.Committed || !e.tracked || e.Staged || e.Unstaged || e.Unmerged
}

// MayDiffer is Differs, also where only a filter could tell.
func (e Entry) MayDiffer() bool { return e.differs() || e.Unknown }

// Unread says why what git has of the file is not what it would write to the disk;
// nil if it is.
func (e Entry) Unread() error {
	if e.Filter == "" {
		return nil
	}
	return fmt.Errorf("git keeps %s behind its filter %s, a program that handin does not run to look: what differs is not known", e.Path, e.Filter)
}

// Obstacle says why the file cannot be committed, and what to do; nil if it can.
func (e Entry) Obstacle() error {
	switch {
	case e.inside != "":
		return fmt.Errorf("%s belongs to the repository %s, which lies in this one: commit it there, or put the file elsewhere", e.Path, e.inside)
	case e.leads != "":
		return fmt.Errorf("%s is a link to %s, outside of the repository, and git keeps only the link: put the file itself there", e.Path, e.leads)
	case e.folder:
		return fmt.Errorf("%s is a folder", e.Path)
	case e.Missing:
		return fmt.Errorf("%s is not on the disk, and handin does not commit that a file is gone", e.Path)
	case e.ignored != "":
		return fmt.Errorf("%s is ignored by git: the rule is %s; take the rule out, or add the file once with git add -f", e.Path, e.ignored)
	case e.indexed != "" && e.ignoreCase:
		return fmt.Errorf("%s is called %s in git, which does not see the difference here: rename it there with git mv", e.Path, e.indexed)
	}
	return nil
}

// Status tells what git has of files, in their order. A symbolic link comes with
// the file that it leads to.
func (r Repository) Status(ctx context.Context, paths ...string) ([]Entry, error) {
	names, err := r.allNames(paths)
	if err != nil {
		return nil, err
	}
	return r.entries(ctx, names)
}

// allNames is names of several, each once.
func (r Repository) allNames(paths []string) ([]string, error) {
	var names []string
	for _, path := range paths {
		more, err := r.names(path)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return unique(names), nil
}

// Holds reports whether a path, or what it leads to, lies in the work tree.
func (r Repository) Holds(path string) bool {
	_, err := r.names(path)
	return err == nil
}

// names writes a path from the root, and what it leads to if it is a link.
func (r Repository) names(path string) ([]string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	link, ok := r.within(filepath.Join(resolved(filepath.Dir(abs)), filepath.Base(abs)))
	target, reaches := r.within(resolved(abs))
	switch {
	case ok && reaches && link != target:
		return []string{link, target}, nil
	case ok:
		return []string{link}, nil
	case reaches:
		return []string{target}, nil
	}
	return nil, fmt.Errorf("%s is not in the repository %s", path, r.Root)
}

// entries asks about names from the root. The files of other repositories are
// asked of no command, since git ends at the first of them.
func (r Repository) entries(ctx context.Context, names []string) ([]Entry, error) {
	found := make([]Entry, len(names))
	var ours []string
	inside := map[string]string{}
	for i, name := range names {
		found[i] = r.onDisk(name)
		dir := path.Dir(name)
		if _, ok := inside[dir]; !ok && r.mayBeInner(dir) {
			inside[dir] = r.inner(dir)
		}
		if found[i].inside = inside[dir]; found[i].inside == "" {
			ours = append(ours, name)
		}
	}
	if len(ours) == 0 {
		return found, nil
	}
	return found, r.askOf(ctx, ours, found)
}

// onDisk is what the disk alone tells.
func (r Repository) onDisk(name string) Entry {
	e := Entry{Path: name}
	abs := filepath.Join(resolved(r.Root), filepath.FromSlash(name))
	info, err := os.Lstat(abs)
	e.Missing = err != nil
	e.folder = err == nil && info.IsDir()
	if err == nil && info.Mode()&os.ModeSymlink != 0 {
		if to := resolved(abs); to != abs {
			if _, ok := r.within(to); !ok {
				e.leads = to
			}
		}
	}
	return e
}

// mayBeInner reports whether a folder may belong to another repository than this one:
// one begins at a folder that has a .git. Git is asked only then.
func (r Repository) mayBeInner(dir string) bool {
	for ; dir != "."; dir = path.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(r.Root, filepath.FromSlash(dir), ".git")); err == nil {
			return true
		}
	}
	return false
}

// inner gives the repository that a folder belongs to if that is not this one.
func (r Repository) inner(dir string) string {
	abs := filepath.Join(r.Root, filepath.FromSlash(dir))
	if dir == "." {
		return ""
	}
	found, err := Find(abs)
	if err != nil || resolved(found.Root) == resolved(r.Root) {
		return ""
	}
	rel, ok := r.within(resolved(found.Root))
	if !ok {
		return found.Root
	}
	return rel
}

// askOf fills in what git tells of the names that are this repository's.
func (r Repository) askOf(ctx context.Context, names []string, entries []Entry) error {
	set, err := r.settings(ctx)
	if err != nil {
		return err
	}
	git, err := r.unfiltered(ctx)
	if err != nil {
		return err
	}
	status, err := git.ask(ctx, slices.Concat([]string{"status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching", "--ignore-submodules=all", "--"}, literally(names))...)
	if err != nil {
		return err
	}
	filters, err := r.filtersOf(ctx, names)
	if err != nil {
		return err
	}
	known, err := r.spellings(ctx, names)
	if err != nil {
		return err
	}
	records := readRecords(status)
	var hidden []*Entry
	for i := range entries {
		e := &entries[i]
		e.tracked = known.tracked[e.Path]
		e.Committed = e.tracked
		for _, rec := range records[e.Path] {
			e.take(rec)
		}
		e.through(filters[e.Path])
		if e.tracked || e.inside != "" {
			continue
		}
		e.indexed, e.ignoreCase = known.other(e.Path), set.on("core.ignorecase")
		if !e.Missing && !slices.Contains(records[e.Path], "?") {
			hidden = append(hidden, e)
		}
	}
	return r.findRules(ctx, hidden)
}

// spellings are names of the index.
type spellings struct {
	tracked map[string]bool
	folded  map[string][]string // by what they are without upper case
}

// spellings asks for names as the index has them, in whatever upper and lower case.
// It is asked for all of them at once: a report may show hundreds of figures.
func (r Repository) spellings(ctx context.Context, names []string) (spellings, error) {
	found := spellings{map[string]bool{}, map[string][]string{}}
	out, err := r.ask(ctx, slices.Concat([]string{"ls-files", "-z", "--"}, inAnyCase(names))...)
	for _, name := range split(out) {
		found.tracked[name] = true
		folded := foldedName(name)
		found.folded[folded] = append(found.folded[folded], name)
	}
	return found, err
}

// foldedName writes a name without upper case, as git compares names: for it only the
// letters of ASCII have one.
func foldedName(name string) string {
	folded := []byte(name)
	for i, c := range folded {
		if 'A' <= c && c <= 'Z' {
			folded[i] = c + 'a' - 'A'
		}
	}
	return string(folded)
}

// other is how the index spells a name, if that differs in upper and lower case alone.
func (s spellings) other(name string) string {
	found := ""
	for _, like := range s.folded[foldedName(name)] {
		if like != name {
			found = like
		}
	}
	return found
}

// readRecords gives the states of git status by path: two letters, with a `u`
// before them if the file is unmerged, or one. A file that is staged as gone and
// is there untracked has two states.
func readRecords(out string) map[string][]string {
	records := map[string][]string{}
	for _, record := range split(out) {
		fields := map[byte]int{'1': 9, 'u': 11, '?': 2, '!': 2}[record[0]]
		parts := strings.SplitN(record, " ", fields)
		if fields == 0 || len(parts) < fields {
			continue
		}
		state := record[:1]
		switch state {
		case "1":
			state = parts[1]
		case "u":
			state += parts[1]
		}
		path := parts[fields-1]
		records[path] = append(records[path], state)
	}
	return records
}

// stagedNames gives the files in records of git status in which the index differs from the last
// commit, or a merge left its sides.
func stagedNames(out string) []string {
	var names []string
	for name, states := range readRecords(out) {
		if slices.ContainsFunc(states, func(s string) bool { return len(s) > 1 && s[0] != '.' }) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// take reads a state of git status.
func (e *Entry) take(state string) {
	switch state {
	case "uDD", "uDU", "uUA": // our side does not have it
		e.Unmerged, e.Committed = true, false
	case "uAA", "uAU", "uUD", "uUU":
		e.Unmerged = true
	case "?", "!":
		e.Unstaged = true
	case ".A":
		e.named = true
		e.tracked, e.Committed, e.Unstaged = false, false, true
	default:
		e.Staged = e.Staged || state[0] != '.'
		e.Unstaged = e.Unstaged || state[1] != '.'
		switch state[0] {
		case 'A':
			e.Committed = false
		case 'D':
			e.Committed = true
		}
	}
}

// through takes in that git reads the file through a filter, which was not run:
// that git sees a change may be owed to that alone.
func (e *Entry) through(filter string) {
	e.Filter = filter
	if filter != "" && e.tracked && !e.Missing && !e.Unmerged && e.Unstaged {
		e.Unstaged, e.Unknown = false, true
	}
}

// findRules finds the rules that ignore files, of those that git neither has nor shows as new.
func (r Repository) findRules(ctx context.Context, hidden []*Entry) error {
	names := make([]string, len(hidden))
	for i, e := range hidden {
		names[i] = e.Path
	}
	rules, err := r.Ignored(ctx, names)
	for _, e := range hidden {
		e.ignored = rules[e.Path]
	}
	return err
}

// Ignored gives the rules by which git ignores files, by the files' names from the
// root. One that git has is not ignored, whatever the rules say.
func (r Repository) Ignored(ctx context.Context, names []string) (map[string]string, error) {
	if len(names) == 0 {
		return nil, nil
	}
	return r.rules(ctx, names)
}

// rules gives the rules that ignore files, by name. The command knows no literal
// names, but one that begins with ./ has no magic.
func (r Repository) rules(ctx context.Context, names []string) (map[string]string, error) {
	var here []string
	for _, name := range names {
		here = append(here, "./"+name)
	}
	out, err := in(r.Root).feed(ctx, joined(here), "check-ignore", "--verbose", "-z", "--stdin")
	if err != nil && out == "" && !unset(err) { // 1 says that none holds
		return nil, err
	}
	rules := map[string]string{}
	for fields := strings.Split(out, "\x00"); len(fields) >= 4; fields = fields[4:] {
		if source, line, rule, name := fields[0], fields[1], fields[2], fields[3]; !strings.HasPrefix(rule, "!") {
			rules[strings.TrimPrefix(name, "./")] = source + ":" + line + ": " + rule
		}
	}
	return rules, nil
}

func unique(names []string) []string {
	var once []string
	seen := map[string]bool{}
	for _, name := range names {
		if !seen[name] {
			seen[name] = true
			once = append(once, name)
		}
	}
	return once
}
