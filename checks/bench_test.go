package checks

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// grown is the sample of 2026 with its answers made longer until it has the
// size.
func grown(b *testing.B, size int) (*report.Report, fs.FS) {
	b.Helper()
	folder := filepath.Join(reporttest.Root(), "testdata", "2026")
	src, err := os.ReadFile(filepath.Join(folder, "reports", "README.md"))
	if err != nil {
		b.Fatal(err)
	}
	r := report.Parse(src)
	for i := 0; len(r.Source()) < size; i = (i + 1) % r.QuestionCount() {
		if r, err = r.WithAnswer(i, r.Answer(i)+"\n\nWe tried `this` in **another** way too, and it went æ bit better than before."); err != nil {
			b.Fatal(err)
		}
	}
	return r, os.DirFS(folder)
}

const realSize = 45_000

func BenchmarkVerdict(b *testing.B) {
	r, _ := grown(b, realSize)
	e := EditionOf(r)
	b.ReportAllocs()
	b.SetBytes(int64(len(r.Source())))
	for b.Loop() {
		if v := Verdict(r, e); v.Error != "" {
			b.Fatal(v.Error)
		}
	}
}

func BenchmarkNotes(b *testing.B) {
	r, files := grown(b, realSize)
	e, figures := EditionOf(r), FindFigures(files, "reports", r)
	b.ReportAllocs()
	for b.Loop() {
		if notes := Notes(r, e, figures); len(notes) == 0 {
			b.Fatal("no notes")
		}
	}
}

func BenchmarkExamine(b *testing.B) {
	r, files := grown(b, realSize)
	e, figures := EditionOf(r), FindFigures(files, "reports", r)
	b.ReportAllocs()
	for b.Loop() {
		if v := Examine(r, e, figures); len(v.Standings) != r.QuestionCount() {
			b.Fatal("questions are missing")
		}
	}
}

// What a key costs without the terminal: a new report and its verdict.
func BenchmarkParseAndVerdict(b *testing.B) {
	r, _ := grown(b, realSize)
	src, e := r.Bytes(), EditionOf(r)
	b.ReportAllocs()
	for b.Loop() {
		if v := Verdict(report.Parse(src), e); v.Error != "" {
			b.Fatal(v.Error)
		}
	}
}

func BenchmarkParseVerdictAndNotes(b *testing.B) {
	r, files := grown(b, realSize)
	src, e, figures := r.Bytes(), EditionOf(r), FindFigures(files, "reports", r)
	b.ReportAllocs()
	for b.Loop() {
		if v := Examine(report.Parse(src), e, figures); v.Official.Error != "" {
			b.Fatal(v.Official.Error)
		}
	}
}

func BenchmarkFindFigures(b *testing.B) {
	r, files := grown(b, realSize)
	b.ReportAllocs()
	for b.Loop() {
		FindFigures(files, "reports", r)
	}
}

// Answers made to be slow grow the time in step with their size and no faster.
func BenchmarkExamineHostile(b *testing.B) {
	for _, piece := range []string{"![", "<img ", "Answer:", "--- ", "`<img src=x>"} {
		for _, size := range []int{10_000, 100_000} {
			b.Run(fmt.Sprintf("%s%dKB", piece, size/1000), func(b *testing.B) {
				r := report.Parse([]byte(reporttest.Three("one", "x"+strings.Repeat(piece, size/len(piece)), "three")))
				e := EditionOf(r)
				b.ReportAllocs()
				for b.Loop() {
					Examine(r, e, nil)
				}
			})
		}
	}
}
