package git

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"
)

// Reading is what was read of a repository's files at one moment. It does not
// change. What programs wrote, others' code, and what git ignores is not in it.
type Reading struct {
	// Files are those of the work tree, or of a revision, by their paths.
	Files []File
	// Partial says why there may be more than what is here; "" if this is all.
	// Then nothing may be concluded from what was not found.
	Partial string
	// Branches are those that the revision does not contain, the newest first.
	Branches []Branch
	// Tips are where these end.
	Tips []Tip
	// Refs are the names of all branches, those of remotes with the remote's name.
	Refs []string
	// Branch is the one that is checked out, "" for a revision or a detached head.
	Branch string
	// Default is the branch that origin/HEAD names, without "origin/"; or "".
	Default string
	// Web is where origin is on GitHub, as https://github.com/OWNER/NAME; or "".
	Web string
}

// File is a file of a reading.
type File struct {
	Path string // from the root, with slashes
	Kind Kind
	Text string // "" if it is of no kind that is read, is binary, or LFS keeps it
	// Unread says that the text is too large, or that git does not have it here.
	Unread bool
}

// Branch has the texts in which a branch differs from the revision.
type Branch struct {
	Name  string // "api", "origin/api"
	Files []File
}

// bounds are those of one reading.
type bounds struct {
	files    int
	text     int64 // bytes, of all files
	file     int64 // bytes, of one
	branches int
}

var within = bounds{files: 20_000, text: 64 << 20, file: 1 << 20, branches: 100}

// Read reads the work tree.
func (r Repository) Read(ctx context.Context) (*Reading, error) {
	s, err := r.see(ctx)
	if err != nil {
		return nil, err
	}
	return r.readBy(ctx, s)
}

func (r Repository) readBy(ctx context.Context, s sight) (*Reading, error) {
	t := newReader(in(r.Root))
	names, err := t.listDisk(ctx)
	if err != nil {
		return nil, err
	}
	t.readDisk(r.Root, t.chosen(names))
	t.Branch = s.checkedOut()
	return t.finish(ctx, s, "HEAD")
}

// Read reads the files of a revision. The index is none.
func (r Revision) Read(ctx context.Context) (*Reading, error) {
	if r.Commit == "" {
		return nil, fmt.Errorf("%s: it is no commit", r.name)
	}
	t := newReader(r.Tree.git)
	out, err := t.git.ask(ctx, "ls-tree", "-r", "-z", "--full-tree", r.Commit)
	if err != nil {
		return nil, err
	}
	var names []listed
	for _, l := range readTree(out) {
		names = append(names, listed{l.name, l.hash, l.mode.IsRegular()})
	}
	if t.Files, err = t.readBlobs(ctx, t.chosen(names)); err != nil {
		return nil, err
	}
	set, err := readSettings(ctx, t.git)
	if err != nil {
		return nil, err
	}
	shallow := t.git.line(ctx, "rev-parse", "--is-shallow-repository") != "false"
	return t.finish(ctx, see(ctx, t.git, set, shallow), r.Commit)
}

// listed is a file that may be read.
type listed struct {
	path    string
	hash    string // "" for one that git does not have
	regular bool
}

// reader makes a reading.
type reader struct {
	*Reading
	git   asker
	texts int64 // bytes read so far
	files int   // files taken so far
}

func newReader(a asker) *reader {
	return &reader{Reading: &Reading{Files: []File{}}, git: a}
}

// chosen leaves out what is not read, and what is too much: the kinds that are read
// come first.
func (t *reader) chosen(names []listed) []listed {
	names = slices.DeleteFunc(names, func(l listed) bool { return isMade(l.path) })
	slices.SortFunc(names, func(a, b listed) int {
		return cmp.Or(cmp.Compare(kindOf(a.path), kindOf(b.path)), cmp.Compare(a.path, b.path))
	})
	names = slices.CompactFunc(names, func(a, b listed) bool { return a.path == b.path })
	if left := max(0, within.files-t.files); len(names) > left {
		names = names[:left]
		t.partial(fmt.Sprintf("the repository has more than %d files", within.files))
	}
	t.files += len(names)
	for i := range names { // what git printed is let go
		names[i].path = strings.Clone(names[i].path)
	}
	return names
}

// partial takes down the first reason for which not all is here.
func (t *reader) partial(why string) { t.Partial = cmp.Or(t.Partial, why) }

// fits reports whether a text of so many bytes is to be read.
func (t *reader) fits(size int64) bool {
	switch {
	case size > within.file:
		return false
	case t.texts+size > within.text:
		t.partial(fmt.Sprintf("the repository has more than %d MB of text", within.text>>20))
		return false
	}
	t.texts += size
	return true
}

// newFile is a file with its text, if that is one.
func newFile(name string, content string) File {
	f := File{Path: name, Kind: kindOf(name)}
	if strings.IndexByte(content, 0) < 0 && !strings.HasPrefix(content, "version https://git-lfs.github.com/spec/") {
		f.Text = content
	}
	return f
}

// finish adds what is known of the repository as a whole.
func (t *reader) finish(ctx context.Context, s sight, commit string) (*Reading, error) {
	switch {
	case s.shallow:
		t.partial("the clone is shallow")
	case s.settings.isPartialClone():
		t.partial("the clone is partial")
	case s.settings.on("core.sparsecheckout"):
		t.partial("the work tree is sparse")
	}
	t.Web = webAddress(s.settings["remote.origin.url"])
	t.Default = s.standard()
	for _, b := range s.all() {
		if name := branchName(b.ref); name != "" {
			t.Refs = append(t.Refs, name)
		}
	}
	sort.Slice(t.Files, func(i, j int) bool { return t.Files[i].Path < t.Files[j].Path })
	var tips []Tip
	if commit != "HEAD" || !s.isOneCommit() {
		tips = t.git.tips(ctx, commit)
	}
	return t.Reading, t.readBranches(ctx, commit, tips)
}

func (s settings) isPartialClone() bool {
	for key := range s {
		if key == "extensions.partialclone" || strings.HasPrefix(key, "remote.") && strings.HasSuffix(key, ".promisor") {
			return true
		}
	}
	return false
}

// webAddress is where a remote of GitHub's is in the web, without a name or a
// password that its URL may have; "" for others.
func webAddress(url string) string {
	for _, begin := range []string{"https://", "http://", "ssh://", "git://"} {
		url = strings.TrimPrefix(url, begin)
	}
	if at := strings.LastIndexByte(url, '@'); at >= 0 {
		url = url[at+1:]
	}
	rest, ok := strings.CutPrefix(url, "github.com")
	if !ok || rest == "" || rest[0] != '/' && rest[0] != ':' {
		return ""
	}
	owner, name, ok := strings.Cut(strings.Trim(rest[1:], "/"), "/")
	name = strings.TrimSuffix(name, ".git")
	if !ok || owner == "" || name == "" || strings.ContainsAny(owner+name, "/ \t") {
		return ""
	}
	return "https://github.com/" + owner + "/" + name
}

// Link is where a file or a folder is on GitHub, on the branch that is shown there first;
// "" if origin is not there.
func (t *Reading) Link(name string) string {
	if t.Web == "" {
		return ""
	}
	parts := strings.Split(name, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	kind := "/tree/"
	if _, ok := t.find(name); ok {
		kind = "/blob/"
	}
	return t.Web + kind + cmp.Or(t.Default, t.Branch, "main") + "/" + strings.Join(parts, "/")
}

// WithoutTexts gives the reading for those who want the paths of its files alone.
func (t *Reading) WithoutTexts() *Reading {
	slim := *t
	slim.Branches, slim.Files = nil, slices.Clone(t.Files)
	for i := range slim.Files {
		slim.Files[i].Text = ""
	}
	return &slim
}

// find gives where a file is, or would be.
func (t *Reading) find(name string) (int, bool) {
	return slices.BinarySearchFunc(t.Files, name, func(f File, name string) int { return strings.Compare(f.Path, name) })
}

// Has reports whether there is a file or a folder at a path from the root; known is
// false where the reading does not tell.
func (t *Reading) Has(name string) (has, known bool) {
	at, ok := t.find(name)
	if ok {
		return true, true
	}
	for at < len(t.Files) && strings.HasPrefix(t.Files[at].Path, name) {
		if strings.HasPrefix(t.Files[at].Path, name+"/") {
			return true, true
		}
		at++
	}
	return false, t.Partial == "" && !isMade(name) && !isMade(name+"/x")
}
