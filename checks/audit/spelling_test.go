package audit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"handin/report/git"
	"handin/report/reporttest"
)

// A figure's name is one name, whether the letter å is one character in it or two, as macOS
// writes it: in the report, on the disk and in git.
func TestFigureInBothSpellings(t *testing.T) {
	const link = "figures/forår.png"
	for _, c := range []struct{ report, disk norm.Form }{{norm.NFC, norm.NFC}, {norm.NFC, norm.NFD}, {norm.NFD, norm.NFC}, {norm.NFD, norm.NFD}} {
		root := t.TempDir()
		t.Chdir(root)
		for name, text := range map[string]string{
			"reports/README.md":                  reporttest.Three("one", "![a]("+c.report.String(link)+")", "![b](Figures/"+c.report.String("forår")+".PNG)"),
			"reports/" + c.disk.String(link):     string(reporttest.Picture.Data),
			"reports/figures/" + "another.x.png": string(reporttest.Picture.Data),
		} {
			path := filepath.Join(root, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		reporttest.Git(t, root, "init", "-q")
		reporttest.Git(t, root, "add", ".")
		reporttest.Git(t, root, "commit", "-qm", "figures")
		for _, name := range []string{"", "HEAD:reports/README.md"} {
			v, err := Opener{}.Open(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			var rules []string
			for _, n := range v.Notes {
				if n.Question > 0 {
					rules = append(rules, string(n.Rule))
				}
			}
			if got := strings.Join(rules, " "); got != "figure-case" { // of the third, which differs in more
				t.Errorf("%q, %v on the disk for %v: %q", name, c.disk, c.report, got)
			}
		}
	}
}

// So it is with what an answer links to, and a name without such letters is looked up once.
func TestSpelled(t *testing.T) {
	nfd := norm.NFD.String
	reading := &git.Reading{Files: []git.File{{Path: "a.md"}, {Path: nfd("må/b/å.md")}, {Path: "å.md"}}, Web: "https://github.com/a/b"}
	r := RepositoryOf(reading, "reports")
	for name, want := range map[string]string{
		"a.md": "a.md", "å.md": "å.md", nfd("å.md"): "å.md", "må/b/å.md": nfd("må/b/å.md"), "må": nfd("må"), "må/b": nfd("må/b"),
		"må/c": "må/c", "ø": "ø", "A.md": "A.md", "må/b/å.md/x": "må/b/å.md/x",
	} {
		if got := spelled(reading, name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
		if has, _ := r.Has(r.Spelled(name)); has != !strings.Contains(" må/c ø A.md må/b/å.md/x ", " "+name+" ") {
			t.Errorf("has %q: %v", name, has)
		}
	}
	if got := r.Named("å.md"); len(got) != 2 {
		t.Errorf("%q", got)
	}
	if got := r.Link(r.Spelled("må/b/å.md")); got != "https://github.com/a/b/blob/main/ma%CC%8A/b/a%CC%8A.md" {
		t.Error(got)
	}
}
