package git

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Contents are the versions of a file that git has, as git would write them to
// the disk, but for a filter. A nil one does not exist.
type Contents struct {
	Head, Index []byte
	Entry
}

// Contents gives the versions of a file. Its folders, and the file, may be
// symbolic links.
func (r Repository) Contents(ctx context.Context, path string) (Contents, error) {
	c, _, err := r.ContentsBeside(ctx, path, nil)
	return c, err
}

// ContentsBeside gives the versions of a file, and what git has of others as Status does, by
// the same processes. If git does not tell of the others, there is nothing of them.
func (r Repository) ContentsBeside(ctx context.Context, path string, others []string) (Contents, []Entry, error) {
	rel, err := r.RelativePath(path)
	if err != nil {
		return Contents{}, nil, err
	}
	names, err := r.allNames(others)
	var entries []Entry
	if err == nil {
		entries, err = r.entries(ctx, append([]string{rel}, names...))
	}
	if err != nil {
		if entries, err = r.entries(ctx, []string{rel}); err != nil {
			return Contents{}, nil, err
		}
	}
	c, err := r.contentsOf(ctx, entries[0])
	return c, entries[1:], err
}

// contentsOf gives the versions of a file by what git has of it. What is staged is read where
// it is not what the last commit has.
func (r Repository) contentsOf(ctx context.Context, e Entry) (c Contents, err error) {
	c.Entry = e
	if c.Committed {
		if c.Head, err = r.blob(ctx, "HEAD:"+e.Path); err != nil {
			return c, err
		}
	}
	switch {
	case !c.tracked || c.Unmerged:
	case c.Committed && !c.Staged:
		c.Index = c.Head
	default:
		if c.Index, err = r.blob(ctx, ":0:"+e.Path); err != nil {
			return c, err
		}
	}
	if r.turnsEndings(ctx, e.Path) {
		c.Head, c.Index = toCRLF(c.Head), toCRLF(c.Index)
	}
	return c, nil
}

// blob gives a version of a file with the line endings that a checkout gives it.
func (r Repository) blob(ctx context.Context, name string) ([]byte, error) {
	git, err := r.unfiltered(ctx)
	if err != nil {
		return nil, err
	}
	out, err := git.ask(ctx, "cat-file", "--filters", name)
	if err != nil {
		return nil, fmt.Errorf("git does not give the content of %s; git show brings it if only the remote has it (%w)", name, err)
	}
	return []byte(out), nil
}

// version is blob for one that need not exist.
func (r Repository) version(ctx context.Context, name string) []byte {
	content, err := r.blob(ctx, name)
	if err != nil {
		return nil
	}
	return content
}

// turnsEndings reports whether git takes the CRLF of a file on the disk for LF, but
// would not write it back (core.autocrlf=input, or a file that some editor
// turned): then all of its lines would seem to differ.
func (r Repository) turnsEndings(ctx context.Context, rel string) bool {
	disk, err := os.ReadFile(filepath.Join(r.Root, filepath.FromSlash(rel)))
	if err != nil || 2*bytes.Count(disk, []byte("\r\n")) <= bytes.Count(disk, []byte("\n")) {
		return false
	}
	git, err := r.unfiltered(ctx)
	if err != nil {
		return false
	}
	text := strings.ReplaceAll(string(disk), "\r\n", "\n")
	as, errAs := git.feed(ctx, string(disk), "hash-object", "--stdin", "--path", rel)
	plain, errPlain := git.feed(ctx, text, "hash-object", "--stdin", "--no-filters")
	return errAs == nil && errPlain == nil && as == plain
}

// toCRLF gives a text of LF alone the endings that the disk has.
func toCRLF(text []byte) []byte {
	if text == nil || bytes.Contains(text, []byte("\r\n")) {
		return text
	}
	return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
}
