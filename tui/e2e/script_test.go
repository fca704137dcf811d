package e2e

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"handin/report/reporttest"
)

// TestScript runs the commands as a student would, in a folder with the samples
// of the editions.
func TestScript(t *testing.T) {
	t.Parallel()
	path := built(t)
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join(reporttest.Root(), "testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, noDelay, seldom)
			e.Setenv("PATH", filepath.Dir(path)+string(os.PathListSeparator)+e.Getenv("PATH"))
			if err := copyFile(filepath.Join(e.Getenv("WORK"), ".gitconfig"), os.Getenv("GIT_CONFIG_GLOBAL")); err != nil { // for those whose HOME it is
				return err
			}
			for _, year := range []string{"2023", "2025", "2026"} {
				if err := os.CopyFS(e.Getenv("WORK")+"/"+year, os.DirFS(filepath.Join(reporttest.Root(), "testdata", year))); err != nil {
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
			"exits":  exits,
			"put":    put,
			"sparse": sparse,
			"inert":  inert,
			"valid": func(ts *testscript.TestScript, _ bool, args []string) {
				reporttest.Valid(t, args[0], ts.ReadFile("stdout"))
			},
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

// exits is `exits CODE COMMAND...`: it runs a command that ends with this code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case err == nil:
		ts.Fatalf("it ended well, and not with %s", args[0])
	case !errors.As(err, &exit) || fmt.Sprint(exit.ExitCode()) != args[0]:
		ts.Fatalf("it ended with %v, and not with %s", err, args[0])
	}
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
