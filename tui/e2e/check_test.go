package e2e

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handin/checks"
	"handin/report/reporttest"
)

// says gives what a command prints, and its exit code.
func says(t *testing.T, args ...string) (out string, code int) {
	t.Helper()
	c := command(t, nil, args...)
	b, err := c.CombinedOutput()
	if c.ProcessState == nil {
		t.Fatal(err)
	}
	return string(b), c.ProcessState.ExitCode()
}

var each = flag.Bool("each", false, "start check for each report in TestCheckIsTheScript, else for thirty together")

// checked is what check says of a report in JSON.
type checked struct {
	Path     string
	Edition  string
	Official struct {
		Error             string
		Passed, Questions int
		Failed            []reporttest.Failure
	}
	Notes []checks.Note
}

// For every real report the command says what the course's checker says.
func TestCheckIsTheScript(t *testing.T) {
	t.Parallel()
	oracles := reporttest.Oracles(t)
	together := 30
	if *each {
		together = 1
	}
	for files := range slices.Chunk(reporttest.Corpus(t), together) {
		t.Run(files[0].Name, func(t *testing.T) {
			t.Parallel()
			args := []string{"check", "--format", "json"}
			for _, f := range files {
				args = append(args, f.Path)
			}
			out, code := says(t, args...)
			var got struct{ Reports []checked }
			if err := json.Unmarshal([]byte(out), &got); err != nil || len(got.Reports) != len(files) {
				t.Fatalf("%v: %s", err, out)
			}
			wantCode, known := 0, true
			for i, f := range files {
				o := oracles[f.Name]
				want, ok := o.Official[o.Edition]
				known = known && ok
				if got.Reports[i].isOf(t, f, o.Edition); ok {
					wantCode = max(wantCode, got.Reports[i].is(t, want))
				}
			}
			if known && code != wantCode {
				t.Errorf("exit code %d, want %d", code, wantCode)
			}
		})
	}
}

// isOf checks that it speaks of a report, which it left as it was.
func (c checked) isOf(t *testing.T, f reporttest.Report, edition string) {
	if c.Path != f.Path || c.Edition != edition {
		t.Errorf("%s, edition %s, want %s, %s", c.Path, c.Edition, f.Path, edition)
	}
	for _, n := range c.Notes {
		if n.Rule == "" || n.Line == 0 || n.Message == "" {
			t.Errorf("%s: a note is incomplete: %+v", f.Name, n)
		}
	}
	if src, err := os.ReadFile(f.Path); err != nil || string(src) != string(f.Src) {
		t.Errorf("%s changed: %v", f.Name, err)
	}
}

// is checks that it says what the script of the report's edition does, and gives the
// exit code that goes with that.
func (c checked) is(t *testing.T, want reporttest.Official) (code int) {
	if c.Official.Error != want.Error || !slices.Equal(c.Official.Failed, want.Failed) {
		t.Errorf("%s: got %q %v\nwant %q %v", c.Path, c.Official.Error, c.Official.Failed, want.Error, want.Failed)
	}
	failing := map[int]bool{}
	for _, f := range want.Failed {
		failing[f.Question] = true
	}
	if want.Error == "" && c.Official.Passed != c.Official.Questions-len(failing) {
		t.Errorf("%s: %d of %d passed, but %d failed", c.Path, c.Official.Passed, c.Official.Questions, len(failing))
	}
	if want.Error != "" || len(want.Failed) > 0 {
		return 1
	}
	return 0
}

// The names that the JSON promises are there, and lists are never null.
func TestJSONHasEveryName(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "report.md")
	if err := os.WriteFile(path, []byte("---\nlayout: default\nnav_exclude: true\n---\n\n### Question 1\n> **Why?**\n> Answer:\n\nBecause.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	out, code := says(t, "check", "--format", "json", path)
	want := `{"version":1,"reports":[{"path":` + fmt.Sprintf("%q", path) + `,"edition":"custom","official":{"error":"","passed":1,"questions":1,"failed":[]},"notes":[],"checklist":{"ticked":0,"boxes":0}}]}`
	if got := strings.Join(strings.Fields(out), ""); got != strings.ReplaceAll(want, " ", "") || code != 0 {
		t.Errorf("exit code %d, got\n%s\nwant\n%s", code, got, want)
	}
}
