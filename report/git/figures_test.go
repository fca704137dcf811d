package git

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A rule ignores what it names, but nothing that git has.
func TestIgnored(t *testing.T) {
	r, run := repository(t)
	write(t, r.Root, ".gitignore", "*.png\n!kept.png\n")
	for _, name := range []string{"a.png", "figur å.png", "kept.png", "tracked.png", "b.jpg"} {
		write(t, r.Root, name, "x")
	}
	run("add", "-f", "tracked.png")
	rules, err := r.Ignored(context.Background(), []string{"a.png", "figur å.png", "kept.png", "tracked.png", "b.jpg", "none.png"})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"a.png": ".gitignore:1: *.png", "figur å.png": ".gitignore:1: *.png", "none.png": ".gitignore:1: *.png",
		"kept.png": "", "tracked.png": "", "b.jpg": "",
	} {
		if rules[name] != want {
			t.Errorf("%s: %q, want %q", name, rules[name], want)
		}
	}
	if rules, err := r.Ignored(context.Background(), []string{"b.jpg"}); len(rules) != 0 || err != nil {
		t.Errorf("%v, %v", rules, err)
	}
}

// Of a large file no more is read than is asked for.
func TestHeadOfTree(t *testing.T) {
	r, run := repository(t)
	write(t, r.Root, "large.png", "\x89PNG"+strings.Repeat("x", 4<<20))
	write(t, r.Root, "small.png", "GIF89a")
	run("add", ".")
	run("commit", "-q", "-m", "figures")
	tree, err := r.Tree(context.Background(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"large.png": "\x89PNGxxxx", "small.png": "GIF89a"} {
		if got, err := tree.head(name, 8); string(got) != want || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"none.png", "."} {
		if got, err := tree.head(name, 8); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A large file is known by its sum, without being held in memory.
func TestSnapshotOfLargeFile(t *testing.T) {
	root := t.TempDir()
	large := filepath.Join(root, "large.png")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(64 << 20); err != nil {
		t.Fatal(err)
	}
	f.Close()
	r := Repository{Root: root}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	first, err := r.snapshot("large.png")
	runtime.ReadMemStats(&after)
	if err != nil || first.text != nil {
		t.Fatalf("%d bytes, %v", len(first.text), err)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > 16<<20 {
		t.Errorf("%d MB were allocated", n>>20)
	}
	if err := os.Truncate(large, 64<<20-1); err != nil {
		t.Fatal(err)
	}
	if second, err := r.snapshot("large.png"); err != nil || second.sum == first.sum {
		t.Errorf("another file has the same sum, %v", err)
	}
	write(t, root, "small.md", "text")
	if s, err := r.snapshot("small.md"); string(s.text) != "text" || err != nil {
		t.Errorf("%q, %v", s.text, err)
	}
}
