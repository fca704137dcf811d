package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"handin/checks"
	"handin/report/reporttest"
)

// scratch is a folder that the tests share, if they made one.
var scratch string

// tidy runs the tests and clears up behind them.
type tidy struct{ *testing.M }

func (m tidy) Run() int {
	defer func() { os.RemoveAll(scratch) }()
	defer reporttest.OwnGit()()
	return m.M.Run()
}

func TestMain(m *testing.M) {
	testscript.Main(tidy{m}, map[string]func(){"handin": main})
}

// noDelay keeps a program with the race detector from waiting a second before
// it ends.
const noDelay = "GORACE=atexit_sleep_ms=0"

// TestScript runs the commands as a student would, in a folder with the samples
// of the editions.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, noDelay)
			for _, year := range []string{"2023", "2025", "2026"} {
				if err := os.CopyFS(e.Getenv("WORK")+"/"+year, os.DirFS(filepath.Join("testdata", year))); err != nil {
					return err
				}
			}
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("the condition %q is not known", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"change": change,
			"put":    put,
			"sparse": sparse,
			"inert":  inert,
		},
	})
}

// unquote reads \n, \xff and the like in an argument.
func unquote(ts *testscript.TestScript, s string) string {
	var text string
	if err := json.Unmarshal([]byte(`"`+strings.NewReplacer(`"`, `\"`, `\e`, `\u001b`).Replace(s)+`"`), &text); err != nil {
		ts.Fatalf("%q: %v", s, err)
	}
	return text
}

// change is `change FILE OLD NEW`: it replaces a text that occurs once.
func change(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: change FILE OLD NEW")
	}
	path, before, after := ts.MkAbs(args[0]), unquote(ts, args[1]), unquote(ts, args[2])
	src := ts.ReadFile(path)
	if n := strings.Count(src, before); n != 1 {
		ts.Fatalf("%s has %q %d times", path, before, n)
	}
	ts.Check(os.WriteFile(path, []byte(strings.Replace(src, before, after, 1)), 0o644))
}

// put is `put FILE TEXT`: it writes a file of this text, in which \n, \u001b,
// \e for the escape character and \xNN can stand.
func put(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: put FILE TEXT")
	}
	text := args[1]
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, `\x`)
		b.WriteString(unquote(ts, before))
		if !ok {
			break
		}
		var c byte
		if _, err := fmt.Sscanf(rest[:2], "%02x", &c); err != nil {
			ts.Fatalf("%q: %v", args[1], err)
		}
		b.WriteByte(c)
		text = rest[2:]
	}
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	ts.Check(os.WriteFile(path, []byte(b.String()), 0o644))
}

// sparse is `sparse FILE MB`: it makes a file of this size that takes no room.
func sparse(ts *testscript.TestScript, _ bool, args []string) {
	var mb int64
	if _, err := fmt.Sscan(args[1], &mb); err != nil {
		ts.Fatalf("%v", err)
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.Truncate(mb << 20))
	ts.Check(f.Close())
}

// inert is `inert stdout|stderr...`: it makes sure that nothing in the last
// output acts on a terminal.
func inert(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		for _, c := range ts.ReadFile(name) {
			if c < ' ' && c != '\n' && c != '\t' || 0x7f <= c && c <= 0x9f || 0x202a <= c && c <= 0x202e || c == 0xfffd {
				ts.Fatalf("%s has %q", name, c)
			}
		}
	}
}

// quietly runs a command and gives what it printed.
func quietly(t *testing.T, args ...string) (out string, code int) {
	t.Helper()
	stdout, stderr := os.Stdout, os.Stderr
	defer func() { os.Stdout, os.Stderr = stdout, stderr }()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout, os.Stderr = w, w
	printed := make(chan string)
	go func() {
		b, _ := io.ReadAll(r)
		printed <- string(b)
	}()
	code = run(args)
	w.Close()
	return <-printed, code
}

// For every real report the command says what the course's script says.
func TestCheckIsTheScript(t *testing.T) {
	oracles := reporttest.Oracles(t)
	for _, f := range reporttest.Corpus(t) {
		t.Run(f.Name, func(t *testing.T) {
			o := oracles[f.Name]
			want, ok := o.Official[o.Edition]
			out, code := quietly(t, "check", "--format", "json", f.Path)
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
				wantCode = exitFails
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
	out, code := quietly(t, "check", "--format", "json", path)
	want := `{"reports":[{"path":` + fmt.Sprintf("%q", path) + `,"edition":"custom","official":{"error":"","passed":1,"questions":1,"failed":[]},"notes":[],"checklist":{"ticked":0,"boxes":0}}]}`
	if got := strings.Join(strings.Fields(out), ""); got != strings.ReplaceAll(want, " ", "") || code != 0 {
		t.Errorf("exit code %d, got\n%s\nwant\n%s", code, got, want)
	}
}
