package e2e

import (
	"encoding/json"
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

// For every real report the command says what the course's checker says.
func TestCheckIsTheScript(t *testing.T) {
	oracles := reporttest.Oracles(t)
	for _, f := range reporttest.Corpus(t) {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			o := oracles[f.Name]
			want, ok := o.Official[o.Edition]
			out, code := says(t, "check", "--format", "json", f.Path)
			var got struct {
				Reports []struct {
					Path     string
					Edition  string
					Official struct {
						Error             string
						Passed, Questions int
						Failed            []reporttest.Failure
					}
					Notes []checks.Note
				}
			}
			if err := json.Unmarshal([]byte(out), &got); err != nil || len(got.Reports) != 1 {
				t.Fatalf("%v: %s", err, out)
			}
			r := got.Reports[0]
			if r.Path != f.Path || r.Edition != o.Edition {
				t.Errorf("%s, edition %s, want %s, %s", r.Path, r.Edition, f.Path, o.Edition)
			}
			if !ok {
				return // no script of this edition to compare with
			}
			if r.Official.Error != want.Error || !slices.Equal(r.Official.Failed, want.Failed) {
				t.Errorf("got %q %v\nwant %q %v", r.Official.Error, r.Official.Failed, want.Error, want.Failed)
			}
			failing := map[int]bool{}
			for _, f := range want.Failed {
				failing[f.Question] = true
			}
			if want.Error == "" && r.Official.Passed != r.Official.Questions-len(failing) {
				t.Errorf("%d of %d passed, but %d failed", r.Official.Passed, r.Official.Questions, len(failing))
			}
			wantCode := 0
			if want.Error != "" || len(want.Failed) > 0 {
				wantCode = 1
			}
			if code != wantCode {
				t.Errorf("exit code %d, want %d", code, wantCode)
			}
			for _, n := range r.Notes {
				if n.Rule == "" || n.Line == 0 || n.Message == "" {
					t.Errorf("a note is incomplete: %+v", n)
				}
			}
			if src, err := os.ReadFile(f.Path); err != nil || string(src) != string(f.Src) {
				t.Errorf("the file changed: %v", err)
			}
		})
	}
}

// The names that the JSON promises are there, and lists are never null.
func TestJSONHasEveryName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.md")
	if err := os.WriteFile(path, []byte("---\nlayout: default\nnav_exclude: true\n---\n\n### Question 1\n> **Why?**\n> Answer:\n\nBecause.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	out, code := says(t, "check", "--format", "json", path)
	want := `{"reports":[{"path":` + fmt.Sprintf("%q", path) + `,"edition":"custom","official":{"error":"","passed":1,"questions":1,"failed":[]},"notes":[],"checklist":{"ticked":0,"boxes":0}}]}`
	if got := strings.Join(strings.Fields(out), ""); got != strings.ReplaceAll(want, " ", "") || code != 0 {
		t.Errorf("exit code %d, got\n%s\nwant\n%s", code, got, want)
	}
}
