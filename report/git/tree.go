package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Tree is a file system of what git has: the files of a commit, or of the index,
// from the repository's root. Folders and files are asked for as they are needed.
// A symbolic link is followed if it stays in the tree. A submodule is an empty
// folder, as in a clone.
type Tree struct {
	git  asker
	list func(dir string) ([]leaf, error)

	mu      sync.Mutex
	folders map[string][]leaf
}

// Tree gives the files of a revision: a branch, a commit.
func (r Repository) Tree(ctx context.Context, rev string) (*Tree, error) {
	if strings.HasPrefix(rev, "-") {
		return nil, fmt.Errorf("%s is no revision", rev)
	}
	t, _, err := commitTree(ctx, in(r.Root), rev)
	return t, err
}

// leaf is what a folder has of a file or of a folder.
type leaf struct {
	name string
	hash string
	mode fs.FileMode
	sub  bool // a submodule
}

// newTree gives the files of a tree of git's, each folder in a call.
func newTree(a asker, hash string) *Tree {
	t := &Tree{git: a, folders: map[string][]leaf{}}
	t.list = func(dir string) ([]leaf, error) {
		name := hash
		if dir != "." {
			name += ":" + dir
		}
		out, err := a.ask(context.Background(), "ls-tree", "-z", "--full-tree", name)
		if err != nil {
			return nil, fmt.Errorf("git does not have the folder %s here; git fetch may bring it (%w)", dir, err)
		}
		return readTree(out), nil
	}
	return t
}

// readTree reads lines of git ls-tree, as "100644 blob HASH\tNAME".
func readTree(out string) []leaf {
	var leaves []leaf
	for _, line := range split(out) {
		about, name, _ := strings.Cut(line, "\t")
		fields := strings.Fields(about)
		if len(fields) == 3 {
			leaves = append(leaves, newLeaf(name, fields[0], fields[2]))
		}
	}
	return leaves
}

func newLeaf(name, mode, hash string) leaf {
	l := leaf{name: name, hash: hash, mode: 0o644}
	switch bits, _ := strconv.ParseUint(mode, 8, 32); bits {
	case 0o100755:
		l.mode = 0o755
	case 0o120000:
		l.mode = fs.ModeSymlink | 0o777
	case 0o040000:
		l.mode = fs.ModeDir | 0o755
	case 0o160000:
		l.mode, l.sub = fs.ModeDir|0o755, true
	}
	return l
}

// indexTree gives the files of the index, which is one list.
func indexTree(a asker) *Tree {
	t := &Tree{git: a, folders: map[string][]leaf{}}
	all := sync.OnceValues(func() (map[string][]leaf, error) { return readIndex(a) })
	t.list = func(dir string) ([]leaf, error) {
		folders, err := all()
		return folders[dir], err
	}
	return t
}

// readIndex reads lines of git ls-files, as "100644 HASH STAGE\tPATH". What is
// unmerged, or has a name and no content yet (git add -N), is in no commit.
func readIndex(a asker) (map[string][]leaf, error) {
	ctx := context.Background()
	out, err := a.ask(ctx, "ls-files", "--stage", "--full-name", "-z", ":(top)")
	if err != nil {
		return nil, err
	}
	named, _ := a.ask(ctx, "diff-files", "--no-ext-diff", "--ignore-submodules=all", "--name-only", "--diff-filter=A", "-z")
	without := split(named)
	folders := map[string][]leaf{}
	for _, line := range split(out) {
		about, name, _ := strings.Cut(line, "\t")
		fields := strings.Fields(about)
		if len(fields) != 3 || fields[2] != "0" || slices.Contains(without, name) {
			continue
		}
		dir, base := path.Split(name)
		dir = path.Clean(dir)
		folders[dir] = append(folders[dir], newLeaf(base, fields[0], fields[1]))
		addParents(folders, dir)
	}
	return folders, nil
}

// addParents lists a folder, and those above it, in the ones that they are in.
func addParents(folders map[string][]leaf, dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		parent, base := path.Dir(dir), path.Base(dir)
		if slices.ContainsFunc(folders[parent], func(l leaf) bool { return l.name == base }) {
			return
		}
		folders[parent] = append(folders[parent], leaf{name: base, mode: fs.ModeDir | 0o755})
	}
}

// Open opens a file or a folder.
func (t *Tree) Open(name string) (fs.File, error) {
	l, at, err := t.find(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	if l.mode.IsDir() {
		entries, err := t.ReadDir(name)
		return &folder{info: t.info(l), entries: entries}, err
	}
	content, err := t.blob(l)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: at, Err: err}
	}
	return &file{t.info(l), *bytes.NewReader(content)}, nil
}

// head gives the first bytes of a file, whatever its size.
func (t *Tree) head(name string, n int) ([]byte, error) {
	l, _, err := t.find(name)
	if err == nil && l.mode.IsDir() {
		err = errors.New("is a folder")
	}
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return t.git.head(context.Background(), n, "cat-file", "blob", l.hash)
}

// Stat tells about a file without its content.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	l, _, err := t.find(name)
	if err != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	return t.info(l), nil
}

// ReadDir lists a folder, by name.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	l, at, err := t.find(name)
	if err == nil && !l.mode.IsDir() {
		err = errors.New("not a folder")
	}
	var leaves []leaf
	if err == nil && !l.sub {
		leaves, err = t.leaves(at)
	}
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
	}
	entries := make([]fs.DirEntry, len(leaves))
	for i, l := range leaves {
		entries[i] = fs.FileInfoToDirEntry(t.info(l))
	}
	return entries, nil
}

// find gives what stands at a path, and its path without symbolic links.
func (t *Tree) find(name string) (leaf, string, error) {
	if !fs.ValidPath(name) {
		return leaf{}, "", fs.ErrInvalid
	}
	return t.follow(name, 0)
}

func (t *Tree) follow(name string, links int) (leaf, string, error) {
	at, found := ".", leaf{name: ".", mode: fs.ModeDir | 0o755}
	if name == "." {
		return found, at, nil
	}
	parts := strings.Split(name, "/")
	for i, part := range parts {
		if !found.mode.IsDir() || found.sub {
			return leaf{}, "", fs.ErrNotExist
		}
		leaves, err := t.leaves(at)
		if err != nil {
			return leaf{}, "", err
		}
		n := slices.IndexFunc(leaves, func(l leaf) bool { return l.name == part })
		if n < 0 {
			return leaf{}, "", fs.ErrNotExist
		}
		found = leaves[n]
		if found.mode&fs.ModeSymlink != 0 {
			return t.through(found, at, parts[i+1:], links+1)
		}
		at = path.Join(at, part)
	}
	return found, at, nil
}

// through goes on at the end of a symbolic link. One that leads out of the tree
// leads nowhere.
func (t *Tree) through(link leaf, dir string, rest []string, links int) (leaf, string, error) {
	to, err := t.blob(link)
	if err != nil {
		return leaf{}, "", err
	}
	name := path.Join(append([]string{dir, string(to)}, rest...)...)
	if links > 10 || path.IsAbs(string(to)) || !fs.ValidPath(name) {
		return leaf{}, "", fs.ErrNotExist
	}
	return t.follow(name, links)
}

// leaves lists a folder, which is asked for once.
func (t *Tree) leaves(dir string) ([]leaf, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if leaves, ok := t.folders[dir]; ok {
		return leaves, nil
	}
	leaves, err := t.list(dir)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(leaves, func(a, b leaf) int { return strings.Compare(a.name, b.name) })
	t.folders[dir] = leaves
	return leaves, nil
}

func (t *Tree) blob(l leaf) ([]byte, error) {
	out, err := t.git.ask(context.Background(), "cat-file", "blob", l.hash)
	if err != nil {
		return nil, fmt.Errorf("git does not have its content here; git fetch may bring it, and in a partial clone git show does (%w)", err)
	}
	return []byte(out), nil
}

func (t *Tree) info(l leaf) info { return info{t, l} }

// info asks for the size of a file only if somebody wants to know.
type info struct {
	tree *Tree
	leaf leaf
}

func (i info) Name() string       { return i.leaf.name }
func (i info) Mode() fs.FileMode  { return i.leaf.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.leaf.mode.IsDir() }
func (i info) Sys() any           { return nil }

func (i info) Size() int64 {
	if i.IsDir() {
		return 0
	}
	size, _ := strconv.ParseInt(i.tree.git.line(context.Background(), "cat-file", "-s", i.leaf.hash), 10, 64)
	return size
}

// file is a file that is open.
type file struct {
	info
	bytes.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Size() int64                { return f.Reader.Size() }
func (f *file) Close() error               { return nil }

// folder is a folder that is open.
type folder struct {
	info
	entries []fs.DirEntry
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.Name(), Err: errors.New("is a folder")}
}

func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.entries) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(f.entries) {
		n = len(f.entries)
	}
	entries := f.entries[:n:n]
	f.entries = f.entries[n:]
	return entries, nil
}
