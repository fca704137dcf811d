package tui

import (
	"bytes"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"handin/checks"
	"handin/report/git"
	"handin/report/reporttest"
	"handin/report/store"
)

// largeRepository is the sample in a repository of 50,000 files and 100,000 commits.
func largeRepository(b *testing.B) (root, path string) {
	b.Helper()
	root, path = reporttest.Repository(b, "large")
	var in bytes.Buffer
	code := bytes.Repeat([]byte("import logging\n\n\ndef test_something(a, b):\n    # a comment\n    return a + \"text\"\n"), 15)
	for mark := 1; mark <= 1000; mark++ {
		fmt.Fprintf(&in, "blob\nmark :%d\ndata %d\n# %d\n%s\n", mark, len(code)+len(fmt.Sprint(mark))+3, mark, code)
	}
	commit := func(n int, from string) {
		fmt.Fprintf(&in, "commit refs/heads/main\ncommitter %s <a@example.org> %d +0000\ndata 4\nmore\n%s", []string{"Åse", "Bo", "Ib"}[n%3], 1_700_000_000+n*60, from)
	}
	commit(0, "from refs/heads/main^0\n")
	for i := range 50_000 {
		end := []string{"py", "yaml", "md", "csv", "sh"}[i%5]
		fmt.Fprintf(&in, "M 100644 :%d src/%d/%d/file%d.%s\n", 1+i%1000, i/5000, i/100, i, end)
	}
	for i := range 100_000 {
		commit(i+1, "")
		fmt.Fprintf(&in, "M 100644 :%d src/0/0/file0.py\n", 1+i%1000)
	}
	c := exec.Command("git", "-C", root, "fast-import", "--quiet", "--force")
	c.Stdin = &in
	if out, err := c.CombinedOutput(); err != nil {
		b.Fatal(err, string(out))
	}
	reporttest.Git(b, root, "reset", "-q", "--hard", "main")
	return root, path
}

// A key in the editor while a repository of 50,000 files and 100,000 commits is read, and
// what the reading takes.
func BenchmarkKeyWhileReading(b *testing.B) {
	_, path := largeRepository(b)
	file, err := store.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	found, err := git.Find(file.Folder())
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name           string
		known, reading bool
	}{{"before", false, false}, {"known", true, false}, {"meanwhile", true, true}} {
		b.Run(c.name, func(b *testing.B) {
			m := bench(b, prose(2400))
			m.Update(keyPress("enter"))
			read := func() (known, time.Duration) {
				began := time.Now()
				k, _, err := (&surveyor{}).survey(b.Context(), found, surveyed{file: file, edition: checks.EditionOf(file.Report())})
				if err != nil {
					b.Fatal(err)
				}
				return k, time.Since(began)
			}
			if c.known {
				k, _ := read()
				m.knows(k)
			}
			stop, done := &atomic.Bool{}, make(chan []time.Duration)
			go func() {
				var took []time.Duration
				for c.reading && !stop.Load() {
					_, d := read()
					took = append(took, d)
				}
				done <- took
			}()
			var keys []time.Duration
			for b.Loop() {
				began := time.Now()
				m.Update(keyPress("a"))
				m.View()
				keys = append(keys, time.Since(began))
				time.Sleep(2 * time.Millisecond) // nobody types faster
			}
			stop.Store(true)
			took := <-done
			slices.Sort(keys)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(keys[len(keys)/2]), "ms/key-median")
			b.ReportMetric(ms(keys[len(keys)*99/100]), "ms/key-99%")
			b.ReportMetric(ms(keys[len(keys)-1]), "ms/key-worst")
			if len(took) > 0 {
				slices.Sort(took)
				b.ReportMetric(ms(took[len(took)/2]), "ms/reading")
			}
		})
	}
	b.Run("memory", func(b *testing.B) {
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			var most atomic.Uint64
			stop := make(chan bool)
			go func() {
				var now runtime.MemStats
				for {
					select {
					case <-stop:
						return
					case <-time.After(5 * time.Millisecond):
						runtime.ReadMemStats(&now)
						most.Store(max(most.Load(), now.HeapInuse))
					}
				}
			}()
			k, _, err := (&surveyor{}).survey(b.Context(), found, surveyed{file: file, edition: checks.EditionOf(file.Report())})
			if err != nil {
				b.Fatal(err)
			}
			close(stop)
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-kept")
			b.ReportMetric(float64(most.Load())/(1<<20), "MB-most")
			runtime.KeepAlive(k)
		}
	})
}
