package reporttest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Report is one report's file.
type Report struct {
	Name string
	Path string
	Src  []byte
}

// Shared gives a path below the folder that HANDIN_SHARED names. Without the
// variable the test is skipped; with it, a missing folder fails the test.
func Shared(tb testing.TB, elem ...string) string {
	tb.Helper()
	root := os.Getenv("HANDIN_SHARED")
	if root == "" {
		tb.Skip("HANDIN_SHARED is not set")
	}
	path := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		tb.Fatalf("HANDIN_SHARED: %v", err)
	}
	return path
}

// Corpus reads the real reports.
func Corpus(tb testing.TB) []Report {
	tb.Helper()
	return readAll(tb, filepath.Join(Shared(tb, "corpus", "reports"), "*.md"))
}

// Samples reads the reports of testdata, one an edition.
func Samples(tb testing.TB) []Report {
	tb.Helper()
	return readAll(tb, filepath.Join(Root(), "testdata", "*", "reports", "README.md"))
}

// All gives the samples, and the real reports where they are at hand.
func All(tb testing.TB) []Report {
	tb.Helper()
	all := Samples(tb)
	if os.Getenv("HANDIN_SHARED") != "" {
		all = append(all, Corpus(tb)...)
	}
	return all
}

// Every gives all of these reports if every one of them is wanted, else one in six: of
// each group there are several versions.
func Every(wanted bool, reports []Report) []Report {
	if wanted {
		return reports
	}
	var some []Report
	for i := 0; i < len(reports); i += 6 {
		some = append(some, reports[i])
	}
	return some
}

// Write writes a file into a folder, and the folders that it is in.
func Write(tb testing.TB, root, name, text string) {
	tb.Helper()
	path := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// HandedIn writes the reports at hand over and over, until there are so many, each
// into a group's folder.
func HandedIn(tb testing.TB, count int) []string {
	tb.Helper()
	folder, all := tb.TempDir(), All(tb)
	var paths []string
	for i := range count {
		path := filepath.Join(folder, fmt.Sprint(i), "reports", "README.md")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, all[i%len(all)].Src, 0o644); err != nil {
			tb.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// Root is the project's root folder.
func Root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..")
}

// Module is the name of this module.
func Module(tb testing.TB) string {
	tb.Helper()
	mod, err := os.ReadFile(filepath.Join(Root(), "go.mod"))
	if err != nil {
		tb.Fatal(err)
	}
	first, _, _ := bytes.Cut(mod, []byte("\n"))
	return string(bytes.TrimPrefix(first, []byte("module ")))
}

func readAll(tb testing.TB, pattern string) []Report {
	tb.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no reports at %s", pattern)
	}
	reports := make([]Report, 0, len(paths))
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		name := filepath.Base(path)
		if name == "README.md" {
			name = filepath.Base(filepath.Dir(filepath.Dir(path))) + ".md"
		}
		reports = append(reports, Report{Name: name, Path: path, Src: src})
	}
	return reports
}

// Official is what an edition's own script says of a report.
type Official struct {
	Error  string    `json:"error"`
	Failed []Failure `json:"failed"`
}

// Failure is a constraint that does not hold.
type Failure struct {
	Question int    `json:"question"`
	Counts   string `json:"counts"`
	Min      int    `json:"min"`
	Max      int    `json:"max"`
	Got      int    `json:"got"`
}

// Oracle is one line of official.jsonl.
type Oracle struct {
	File     string              `json:"file"`
	Edition  string              `json:"edition"`
	Official map[string]Official `json:"official"`
}

// Oracles reads what the course's scripts say of the real reports, by file.
func Oracles(tb testing.TB) map[string]Oracle {
	tb.Helper()
	src, err := os.ReadFile(Shared(tb, "corpus", "official.jsonl"))
	if err != nil {
		tb.Fatal(err)
	}
	oracles := map[string]Oracle{}
	lines := bufio.NewScanner(bytes.NewReader(src))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var o Oracle
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			tb.Fatal(err)
		}
		oracles[o.File] = o
	}
	return oracles
}
