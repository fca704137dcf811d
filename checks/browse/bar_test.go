package browse

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handin/checks"
	"handin/report/reporttest"
	"handin/report/store"
)

// previewOf is the preview of a sample with a change made to its text.
func previewOf(t *testing.T, year, before, after string) Page {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join(reporttest.Root(), "testdata", year))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "reports", "README.md")
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if before != "" && strings.Count(string(src), before) != 1 {
		t.Fatalf("the report has %q not once", before)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(src), before, after, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return Preview(f, checks.EditionOf(f.Report()))
}

func TestPreview(t *testing.T) {
	t.Parallel()
	cut := Line{Text: "report.py cuts off “# Exam template for 02476 Machine Learning”; the page opens with “Operations”."}
	for _, c := range []struct {
		what, year, before, after string
		score                     string
		lines                     []Line // that are among the page's
		lacks                     string // of the lines
		opens                     string // how the page begins
		error                     string
	}{
		{
			what: "a report", year: "2026",
			score: "14 of 31 questions ready · the checker passes 21 of 31 · 28 of 53 boxes ticked",
			lines: []Line{
				cut,
				{Question: 5, Text: "Structure of the code: 48 of 100–200 words, 52 to go", Bad: true},
				{Question: 8, Line: 255, Text: "the figure figures/coverage.png is not there; put the file into figures/ beside the report", Bad: true},
				{Question: 18, Text: "Compute Engine: not answered", Bad: true},
				{Question: 21, Line: 557, Text: "the checker does not count an `<img>`; write `![caption](figures/builds.png)`"},
			},
			lacks: "placeholder stands",
			opens: "<p>Operations</p>",
		}, {
			what: "a report with the front matter", year: "2023",
			score: " questions ready · the checker passes ",
			lacks: "cuts off",
			opens: "<h1>",
		}, {
			what: "the checker stops", year: "2026", before: "--- question 18 fill here ---", after: "One.\n\n### More\n\nAnswer: two.",
			score: "the checker stops and judges nothing: ValueError: Number of answers are different from the expected 31.",
			lines: []Line{cut},
			opens: "<p>Operations</p>",
		}, {
			what: "not UTF-8", year: "2026", before: "### Question 31", after: "\xff### Question 31",
			score: "the checker stops and judges nothing: UnicodeDecodeError",
			error: "There is no page: UnicodeDecodeError",
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			p := previewOf(t, c.year, c.before, c.after)
			if !strings.Contains(p.Score, c.score) || p.Questions == 0 {
				t.Errorf("the score is %q of %d, want %q", p.Score, p.Questions, c.score)
			}
			for _, want := range c.lines {
				if !slices.Contains(p.Lines, want) {
					t.Errorf("%+v is not among %+v", want, p.Lines)
				}
			}
			for _, line := range p.Lines {
				if c.lacks != "" && strings.Contains(line.Text, c.lacks) {
					t.Errorf("there is %+v", line)
				}
			}
			if !strings.HasPrefix(p.HTML, c.opens) || (p.HTML == "") != (c.error != "") {
				t.Errorf("the page begins with %.60q, want %q", p.HTML, c.opens)
			}
			if !strings.HasPrefix(p.Error, c.error) || (p.Error == "") != (c.error == "") {
				t.Errorf("the error is %q, want %q", p.Error, c.error)
			}
		})
	}
}
