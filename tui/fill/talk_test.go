package fill

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handin/checks"
	"handin/report/reporttest"
	"handin/report/store"
)

func TestMain(m *testing.M) { reporttest.Main(m) }

var update = flag.Bool("update", false, "write the transcripts anew")

// script is what a student says: lines, and between them what happens outside. A line is handed
// over only when one is waited for.
type script struct {
	says []any // a string, an unfinished line, or a func()
	rest []byte
}

func (s *script) Read(p []byte) (int, error) {
	for len(s.rest) == 0 {
		if len(s.says) == 0 {
			return 0, errEOF
		}
		next := s.says[0]
		s.says = s.says[1:]
		switch next := next.(type) {
		case unfinished:
			s.rest = []byte(next)
		case string:
			s.rest = []byte(next + "\n")
		case func():
			next()
		}
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

// unfinished is what stands in a line when the input ends.
type unfinished string

var errEOF = errors.New("EOF")

// place is a sample in a folder of its own, with a folder for drafts.
type place struct {
	t                   *testing.T
	root, report, state string
	words               string // the file of the student's own; "" for none
	seen                string // what the report held before
	editors             []string
}

func newPlace(t *testing.T, year string) *place {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(filepath.Join(reporttest.Root(), "testdata", year))); err != nil {
		t.Fatal(err)
	}
	return placeIn(t, root)
}

// placeIn is one with a report that is there.
func placeIn(t *testing.T, root string) *place {
	t.Helper()
	return &place{t: t, root: root, report: filepath.Join(root, "reports", "README.md"), state: t.TempDir()}
}

func (p *place) disk() string {
	p.t.Helper()
	src, err := os.ReadFile(p.report)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(src)
}

// talks has a student say something, and gives what was answered.
func (p *place) talks(says ...any) (string, error) {
	p.t.Helper()
	f, err := store.Load(p.report)
	if err != nil {
		p.t.Fatal(err)
	}
	p.seen += p.disk()
	var out bytes.Buffer
	err = Run(context.Background(), Options{
		File: f.LockedIn(p.state), Edition: checks.EditionOf(f.Report()), State: p.state, Words: p.words, Editors: p.editors,
		In: &script{says: says}, Out: &out,
	})
	p.isPlain(out.String())
	return out.String(), err
}

// wants talks, and wants texts in what was answered, in this order.
func (p *place) wants(says []any, texts ...string) string {
	p.t.Helper()
	out, err := p.talks(says...)
	if err != nil {
		p.t.Fatalf("%v:\n%s", err, out)
	}
	inOrder(p.t, out, texts...)
	return out
}

func inOrder(t *testing.T, out string, texts ...string) {
	t.Helper()
	rest := out
	for _, want := range texts {
		_, after, ok := strings.Cut(rest, want)
		if !ok {
			t.Fatalf("it does not say %q there:\n%s", want, out)
		}
		rest = after
	}
}

// isPlain makes sure that nothing acts on a terminal, and that beyond the basic letters there is only
// what stands in the report or was typed.
func (p *place) isPlain(out string) {
	p.t.Helper()
	allowed := p.seen + p.disk()
	p.seen = allowed
	if at, bad := notPlain(out, allowed); bad != 0 {
		p.t.Errorf("%q at %q", bad, out[max(0, at-60):min(len(out), at+20)])
	}
}

func notPlain(out, allowed string) (at int, bad rune) {
	for i, r := range out {
		if r != '\n' && r < ' ' || r == 0x7f || r > 0x7e && !strings.ContainsRune(allowed, r) {
			return i, r
		}
	}
	return 0, 0
}

// transcript compares with a file of this name.
func (p *place) transcript(name, out string) {
	p.t.Helper()
	out = strings.NewReplacer(p.report, "reports/README.md", p.root, "ROOT", p.state, "STATE").Replace(out)
	out = regexp.MustCompile(`Saved \d\d:\d\d`).ReplaceAllString(out, "Saved 23:50")
	out = regexp.MustCompile(`Committed [0-9a-f]{8}`).ReplaceAllString(out, "Committed 12345678")
	out = regexp.MustCompile(`\[main [0-9a-f]+\]`).ReplaceAllString(out, "[main 1234567]")
	out = regexp.MustCompile(`\d+ \w+ \d\d:\d\d`).ReplaceAllString(out, "2 January 23:50")
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
			p.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil || out != string(want) {
		p.t.Errorf("%s is another (%v); look at it with -update:\n%s", file, err, out)
	}
}

func lines(texts ...string) []any {
	all := make([]any, len(texts))
	for i, text := range texts {
		all[i] = text
	}
	return all
}
