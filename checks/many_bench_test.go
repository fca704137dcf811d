package checks_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"handin/checks/audit"
	"handin/report"
	"handin/report/reporttest"
)

// watching reads, every so often while something is printed, how much memory is
// in use, and keeps the most.
type watching struct {
	writes int
	peak   uint64
}

func (w *watching) Write(p []byte) (int, error) {
	if w.writes++; w.writes%50 == 1 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		w.peak = max(w.peak, m.HeapAlloc)
	}
	return len(p), nil
}

// A course's reports in one process: some 45 KB each, in folders of their own.
func BenchmarkCheck1000Reports(b *testing.B) {
	const count = 1000
	folder := b.TempDir()
	var paths []string
	samples := reporttest.Samples(b)
	for i := range count {
		r := report.Parse(samples[i%len(samples)].Src)
		text := r.Answer(4) + strings.Repeat("\n\nWe tried it in another way too, and it went a bit better.", i%50)
		if missing := 45_000 - len(r.Source()) - len(text); missing > 0 {
			text += strings.Repeat("\nmore and more", missing/14)
		}
		r, err := r.WithAnswer(4, text)
		if err != nil {
			b.Fatal(err)
		}
		path := filepath.Join(folder, fmt.Sprint(i), "reports", "README.md")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, r.Bytes(), 0o644); err != nil {
			b.Fatal(err)
		}
		paths = append(paths, path)
	}
	for _, format := range []string{"text", "json", "csv", "github"} {
		b.Run(format, func(b *testing.B) {
			w := &watching{}
			task := audit.Task{Open: audit.Opener{}.Open, Format: format, FailOn: "never"}
			runtime.GC()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := task.Run(b.Context(), paths, nil, w); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(w.peak)/(1<<20), "peak-MB")
		})
	}
}

// The reports at hand, as often as makes a thousand.
func BenchmarkCheckReal1000(b *testing.B) {
	paths := reporttest.HandedIn(b, 1000)
	for _, format := range []string{"text", "json", "csv", "github"} {
		b.Run(format, func(b *testing.B) {
			w, mu := &watching{}, sync.Mutex{}
			open := func(ctx context.Context, path string) (audit.Reviewed, error) {
				mu.Lock()
				_, _ = w.Write(nil)
				mu.Unlock()
				return audit.Opener{}.Open(ctx, path)
			}
			runtime.GC()
			for b.Loop() {
				if _, err := (audit.Task{Open: open, Format: format, FailOn: "never"}).Run(b.Context(), paths, nil, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(w.peak)/(1<<20), "peak-MB")
		})
	}
}
