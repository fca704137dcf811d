package git

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestContents(t *testing.T) {
	t.Parallel()
	const none = "-" // no such version
	for _, c := range []struct {
		name        string
		make        func(t *testing.T, r Repository)
		head, index string
	}{
		{"as committed", func(*testing.T, Repository) {}, "begin\n", "begin\n"},
		{"staged and unstaged", func(t *testing.T, r Repository) {
			put(t, r.Root, "staged\n")
			command(t, r.Root, "add", ".")
			put(t, r.Root, "disk\n")
		}, "begin\n", "staged\n"},
		{"taken out of the index", func(t *testing.T, r Repository) { command(t, r.Root, "rm", "-q", "--cached", name) }, "begin\n", none},
		{"new", func(t *testing.T, r Repository) {
			command(t, r.Root, "update-ref", "-d", "HEAD")
		}, none, "begin\n"},
		{"of nobody", func(t *testing.T, r Repository) {
			command(t, r.Root, "rm", "-q", name)
			command(t, r.Root, "commit", "-qm", "gone")
			put(t, r.Root, "x\n")
		}, none, none},
		{"a name without a content", func(t *testing.T, r Repository) {
			command(t, r.Root, "rm", "-q", name)
			command(t, r.Root, "commit", "-qm", "gone")
			put(t, r.Root, "x\n")
			command(t, r.Root, "add", "-N", name)
		}, none, none},
		{"empty", func(t *testing.T, r Repository) {
			put(t, r.Root, "")
			command(t, r.Root, "add", ".")
		}, "begin\n", ""},
		{"unmerged", conflict, "ours\n", none},
		{"lines that a checkout turns", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "core.autocrlf", "true")
			put(t, r.Root, "begin\r\nmore\r\n")
		}, "begin\r\n", "begin\r\n"},
		{"lines that only a commit turns", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "core.autocrlf", "input")
			put(t, r.Root, "begin\r\nmore\r\n")
		}, "begin\r\n", "begin\r\n"},
		{"lines that an attribute turns", func(t *testing.T, r Repository) {
			write(t, r.Root, ".gitattributes", "*.md text\n")
			put(t, r.Root, "begin\r\nmore\r\n")
		}, "begin\r\n", "begin\r\n"},
		{"lines that nothing turns", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "core.autocrlf", "false")
			put(t, r.Root, "begin\r\nmore\r\n")
		}, "begin\n", "begin\n"},
		{"one line of another editor", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "core.autocrlf", "input")
			put(t, r.Root, "begin\nmore\r\nand\nmore\n")
		}, "begin\n", "begin\n"},
		{"a filter, which is not run", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "filter.loud.smudge", "tr a-z A-Z")
			write(t, r.Root, ".gitattributes", "*.md filter=loud\n")
		}, "begin\n", "begin\n"},
		{"a filter, and lines that an attribute turns", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "filter.loud.clean", "false")
			command(t, r.Root, "config", "filter.loud.required", "true")
			write(t, r.Root, ".gitattributes", "*.md filter=loud text\n")
			put(t, r.Root, "begin\r\nmore\r\n")
		}, "begin\r\n", "begin\r\n"},
		{"a diff of another program", func(t *testing.T, r Repository) {
			command(t, r.Root, "config", "diff.loud.textconv", "wc")
			write(t, r.Root, ".gitattributes", "*.md diff=loud\n")
		}, "begin\n", "begin\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, _ := repository(t)
			c.make(t, r)
			got, err := r.Contents(t.Context(), filepath.Join(r.Root, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range []struct {
				name, want string
				got        []byte
			}{{"head", c.head, got.Head}, {"index", c.index, got.Index}} {
				if want := v.want != none; (v.got != nil) != want || want && string(v.got) != v.want {
					t.Errorf("%s: %q (there: %v), want %q", v.name, v.got, v.got != nil, v.want)
				}
			}
		})
	}
}

// A report whose lines end in another way on the disk than in git does not differ.
func TestContentsAgree(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"true", "input"} {
		r, _ := repository(t)
		command(t, r.Root, "config", "core.autocrlf", how)
		text := strings.Repeat("line\r\n", 100)
		put(t, r.Root, text)
		if _, err := r.Commit(t.Context(), paths(r, name), "long"); err != nil {
			t.Fatal(err)
		}
		if blob := command(t, r.Root, "cat-file", "blob", "HEAD:"+name); strings.Contains(blob, "\r") {
			t.Fatal("git keeps the carriage returns")
		}
		c, err := r.Contents(t.Context(), filepath.Join(r.Root, name))
		if err != nil || string(c.Head) != text || string(c.Index) != text || c.differs() {
			t.Errorf("autocrlf=%s: %d bytes, %d and %d, differs: %v, %v", how, len(text), len(c.Head), len(c.Index), c.differs(), err)
		}
	}
}

func TestContentsThroughLinks(t *testing.T) {
	t.Parallel()
	r, _ := repository(t)
	link := filepath.Join(t.TempDir(), "rapport.md")
	if err := os.Symlink(filepath.Join(r.Root, name), link); err != nil {
		t.Skip(err)
	}
	if c, err := r.Contents(t.Context(), link); err != nil || string(c.Head) != "begin\n" {
		t.Errorf("%q, %v", c.Head, err)
	}
	if _, err := r.Contents(t.Context(), filepath.Join(t.TempDir(), "x")); err == nil {
		t.Error("a file outside of the repository has contents")
	}
}
