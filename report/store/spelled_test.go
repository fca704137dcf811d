package store

import (
	"os"
	"path/filepath"
	"testing"
)

// A name in other letters is the disk's own where the disk takes it, and as it was
// written where it does not. Names that differ so are two where there can be two.
func TestSpelled(t *testing.T) {
	folder := t.TempDir()
	own := write(t, small, folder, "Årsrapport", "Sub", "readme.md")
	for _, name := range []string{"Årsrapport/Sub/README.md", "årsrapport/sub/Readme.MD", "Årsrapport/SUB/readme.md"} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		want := path
		if _, err := os.Stat(path); err == nil {
			want = own
		}
		if got := spelled(path); got != want {
			t.Errorf("%s is %s, not %s", path, got, want)
		}
	}
	t.Chdir(filepath.Dir(own))
	for _, path := range []string{own, "readme.md", "./readme.md", filepath.Join("..", "Sub", "readme.md"), ".", "..", "", "gone.md", string(filepath.Separator)} {
		if got := spelled(path); got != path {
			t.Errorf("%q is %q", path, got)
		}
	}
	if err := os.WriteFile("README.md", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat("README.md"); err == nil && !isSame(".", "README.md", "readme.md") && spelled("README.md") != "README.md" {
		t.Error("of two files, the other was taken")
	}
}
