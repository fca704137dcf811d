//go:build unix

package main

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

	"handin/checks"
	"handin/report/reporttest"
)

// handedIn writes the reports at hand over and over, until there are so many, each
// into a group's folder.
func handedIn(tb testing.TB, count int) []string {
	tb.Helper()
	folder, all := tb.TempDir(), reporttest.All(tb)
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

// On a terminal there are colours, unless they are not wanted, and how far it is,
// which is gone in the end.
func TestCheckOnATerminal(t *testing.T) {
	paths := handedIn(t, 24)
	for name, c := range map[string]struct {
		env     []string
		args    []string
		colours bool
		shows   string
	}{
		"many":     {nil, paths, true, "24 reports: the script"},
		"one":      {nil, paths[:1], true, "questions are ready"},
		"NO_COLOR": {[]string{"NO_COLOR=1"}, paths, false, "24 reports: the script"},
		"TERM":     {[]string{"TERM=dumb"}, paths[:1], false, "questions are ready"},
		"JSON":     {nil, append([]string{"--format", "json"}, paths...), false, `"checklist"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			height := 300
			if name == "JSON" {
				height = 60 // its end is enough, and the emulated screen is slow to scroll
			}
			term := start(t, setting{path: "check", args: append([]string{"--fail-on", "never"}, c.args...), width: 160, height: height, env: c.env})
			term.ends()
			out, screen := term.output(), term.text()
			if got := colours(out); got != c.colours {
				t.Errorf("colours in the output: %v", got)
			}
			if !strings.Contains(screen, c.shows) {
				t.Errorf("%q is not on the screen:\n%s", c.shows, screen)
			}
			if many := len(c.args) > 20; strings.Contains(out, "100% of 24 reports") != many || strings.Contains(screen, "% of 24") {
				t.Errorf("how far it is was not shown, or stays:\n%s", screen)
			}
		})
	}
}

// The reports at hand, as often as makes a thousand.
func BenchmarkCheckReal1000(b *testing.B) {
	paths := handedIn(b, 1000)
	for _, format := range []string{"text", "json", "csv", "github"} {
		b.Run(format, func(b *testing.B) {
			w, mu := &watching{}, sync.Mutex{}
			open := func(ctx context.Context, path string) (checks.Reviewed, error) {
				mu.Lock()
				_, _ = w.Write(nil)
				mu.Unlock()
				return checks.Opener{}.Open(ctx, path)
			}
			runtime.GC()
			for b.Loop() {
				if _, err := (checks.Task{Open: open, Format: format, FailOn: "never"}).Run(b.Context(), paths, nil, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(w.peak)/(1<<20), "peak-MB")
		})
	}
}
