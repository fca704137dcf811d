package place

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/consent"
	"handin/report/reporttest"
)

// repository makes a folder with files, and a .git.
func repository(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		reporttest.Write(t, root, name, content)
	}
	return root
}

func read(t *testing.T, root, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

var yes = consent.Asking{Yes: true}

func place(root, name string, how consent.Asking) (string, error) {
	var out strings.Builder
	err := Run(Options{Report: filepath.Join(root, filepath.FromSlash(name)), Asking: how}, strings.NewReader(""), &out)
	return out.String(), err
}

func TestPlace(t *testing.T) {
	picture := string(reporttest.Picture.Data)
	before := reporttest.Three("![a](figures/a.png)\r\n\r\n![b](reports/figures/b.png)", "![a](other/a.png) [code](src/a.py) ![again](figures/a.png)", "![gone](gone.png)")
	root := repository(t, map[string]string{
		"report.md": before, "figures/a.png": picture, "other/a.png": picture + "other", "reports/figures/b.png": picture, "src/a.py": "a",
	})
	out, err := place(root, "report.md", yes)
	if err != nil {
		t.Fatal(err)
	}
	if want := "  other/a.png → reports/figures/a-2.png\n"; !strings.Contains(out, want) {
		t.Errorf("printed\n%s", out)
	}
	want := reporttest.Three("![a](figures/a.png)\r\n\r\n![b](figures/b.png)", "![a](figures/a-2.png) [code](../src/a.py) ![again](figures/a.png)", "![gone](gone.png)")
	if got := read(t, root, "reports/README.md"); got != want {
		t.Errorf("it is\n%s", got)
	}
	if read(t, root, "reports/figures/a-2.png") != picture+"other" || read(t, root, "reports/figures/a.png") != picture || read(t, root, "report.md") != before {
		t.Error("a figure is another, or the old report is")
	}

	// Now there is a report, and it stays.
	if _, err := place(root, "report.md", yes); err == nil || !strings.HasPrefix(err.Error(), "reports/README.md: is a report already") {
		t.Error(err)
	}
	if out, err := place(root, "reports/README.md", yes); err != nil || !strings.Contains(out, "there is nothing to do") {
		t.Error(out, err)
	}
}

// From a folder reports elsewhere, figures come along; a README.md without questions
// is put aside.
func TestPlaceFromBelow(t *testing.T) {
	root := repository(t, map[string]string{
		"group/reports/README.md": reporttest.Three("![a](figures/a.png)", "two", "three"), "group/reports/figures/a.png": "a", "reports/README.md": "# Reports\n",
	})
	if _, err := place(root, "group/reports/README.md", consent.Asking{DryRun: true, Yes: true}); err != nil || read(t, root, "reports/README.md") != "# Reports\n" {
		t.Errorf("something was done: %v", err)
	}
	if _, err := place(root, "group/reports/README.md", yes); err != nil {
		t.Fatal(err)
	}
	if got := read(t, root, "reports/README.md"); got != reporttest.Three("![a](figures/a.png)", "two", "three") {
		t.Errorf("it is\n%s", got)
	}
	if read(t, root, "reports/README.old.md") != "# Reports\n" || read(t, root, "reports/figures/a.png") != "a" {
		t.Error("what was there is gone, or the figure is")
	}
	if err := os.WriteFile(filepath.Join(root, "reports/README.md"), []byte("none"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := place(root, "group/reports/README.md", yes); err == nil || read(t, root, "reports/README.md") != "none" {
		t.Errorf("written over a file for which there is no place: %v", err)
	}
}

func TestPlaceElsewhere(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "report.md"), []byte(reporttest.Three("one", "two", "three")), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := place(folder, "report.md", yes); err == nil || !strings.Contains(err.Error(), "is in no repository") {
		t.Error(err)
	}
	root := repository(t, map[string]string{"report.md": reporttest.Three("one", "two", "three")})
	if _, err := place(root, "report.md", consent.Asking{}); err == nil || !strings.Contains(err.Error(), "--yes does it without asking") {
		t.Error(err)
	}
}
