package git

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// place is where a repository is: what git tells of a folder, and what stays so while the
// repository is there.
type place struct {
	root string // of the work tree
	// own is the folder in which git keeps what this work tree is in the middle of; one of
	// several work trees has its own.
	own     string
	shallow string // the file that a shallow clone has
}

// placeQuestions are what git is asked for a place, all at once.
var placeQuestions = [][]string{
	{"--show-toplevel"},
	{"--git-path", "rebase-merge"},
	{"--git-path", "shallow"},
}

// askPlace asks git where the repository of its folder is.
func (a asker) askPlace(ctx context.Context) (place, error) {
	out, err := a.ask(ctx, append([]string{"rev-parse"}, slices.Concat(placeQuestions...)...)...)
	if err != nil {
		return place{}, err
	}
	answers := strings.Split(strings.TrimRight(out, "\r\n"), "\n")
	if !areOfPlace(answers) { // a folder has a line break in its name
		answers = nil
		for _, question := range placeQuestions {
			answers = append(answers, a.line(ctx, append([]string{"rev-parse"}, question...)...))
		}
	}
	for i, answer := range answers {
		answers[i] = a.absolute(strings.TrimRight(answer, "\r"))
	}
	return place{answers[0], filepath.Dir(answers[1]), answers[2]}, nil
}

func areOfPlace(answers []string) bool {
	return len(answers) == len(placeQuestions) && strings.HasSuffix(answers[1], "rebase-merge") && strings.HasSuffix(answers[2], "shallow")
}

// absolute is where a path lies that git wrote from its folder, or "" for none. It goes up from
// where the folder is, not from a link to it.
func (a asker) absolute(path string) string {
	path = filepath.FromSlash(path)
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(resolved(a.folder), path)
	}
	return path
}

// sign is what shows that a folder may be in a repository.
type sign struct {
	path string
	info fs.FileInfo // nil if it cannot be looked at
}

// signAbove finds the sign of the repository that git could find from a folder: what it or a
// folder above has. Where there is none, none of the many that ask has to start git.
func signAbove(folder string) (sign, bool) {
	folder, err := filepath.Abs(folder)
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if err != nil {
		return sign{}, true // git says what is wrong with it
	}
	for {
		for _, name := range []string{".git", "HEAD"} { // or bare
			path := filepath.Join(folder, name)
			if info, err := os.Lstat(path); err == nil {
				return sign{path, info}, true
			} else if !os.IsNotExist(err) {
				return sign{}, true
			}
		}
		above := filepath.Dir(folder)
		if above == folder {
			return sign{}, false
		}
		folder = above
	}
}

// isOf reports whether the sign is that of the repository with a root: not one that git has
// passed over.
func (s sign) isOf(root string) bool {
	return s.info != nil && filepath.Base(s.path) == ".git" && filepath.Dir(s.path) == resolved(root)
}

// isSame reports whether a sign is what it was. One that is a file says where the rest is.
func (s sign) isSame(was sign) bool {
	return s.path == was.path && s.info != nil && os.SameFile(s.info, was.info) && s.info.IsDir() == was.info.IsDir() &&
		(s.info.IsDir() || s.info.ModTime().Equal(was.info.ModTime()))
}

// places are those that git was asked for, by the folders: the report's is looked for at every
// look at the disk, and each process counts on a shared machine.
var places placesByFolder

// placesByFolder remembers places while their signs are what they were.
type placesByFolder struct{ known sync.Map }

type signedPlace struct {
	sign
	place
}

// isStill reports whether a place is what it was, by the sign that there is now.
func (p signedPlace) isStill(s sign) bool {
	needs := []string{"HEAD"}
	if s.info != nil && s.info.IsDir() { // without any of these git passes it over, and takes one above
		needs = append(needs, "objects", "refs")
	}
	return s.isSame(p.sign) && !slices.ContainsFunc(needs, func(name string) bool {
		_, err := os.Lstat(filepath.Join(p.own, name))
		return err != nil
	})
}

func (p *placesByFolder) of(ctx context.Context, folder string, s sign) (place, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return place{}, err
	}
	if was, ok := p.known.Load(folder); ok && was.(signedPlace).isStill(s) {
		return was.(signedPlace).place, nil
	}
	found, err := in(folder).askPlace(ctx)
	if err == nil && s.isOf(found.root) {
		p.known.Store(folder, signedPlace{s, found})
	}
	return found, err
}
