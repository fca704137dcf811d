package command

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// Every command has a page, with its flags, and they are the same each time.
func TestManPages(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "man1")
	p := Program{Build: Build{Version: "1.2.3", Date: "2026-01-22T23:50:00Z"}}
	write := func(args ...string) string {
		t.Helper()
		root := p.Root()
		var out bytes.Buffer
		root.SetOut(&out)
		root.SetArgs(append([]string{"man"}, args...))
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	write("--output", folder)
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) < 19 {
		t.Fatalf("%v: %d pages", err, len(entries))
	}
	for _, c := range all() {
		if !c.Runnable() {
			continue
		}
		name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
		page, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Error(err)
			continue
		}
		text := strings.ReplaceAll(string(page), `\-`, "-")
		for _, s := range []string{`"1" "Jan 2026" "handin 1.2.3" "Handin"`, ".SH DESCRIPTION", ".SH EXAMPLE"} {
			if !strings.Contains(text, s) {
				t.Errorf("%s lacks %s", name, s)
			}
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(text, "--"+f.Name) {
				t.Errorf("%s lacks --%s", name, f.Name)
			}
		})
		if one := write(strings.Fields(c.CommandPath())[1:]...); one != string(page) {
			t.Errorf("%s is not what is printed", name)
		}
	}
	main, _ := os.ReadFile(filepath.Join(folder, "handin.1"))
	for _, s := range []string{".SH ENVIRONMENT", "HANDIN_THEME", ".SH EXIT STATUS"} {
		if !bytes.Contains(main, []byte(s)) {
			t.Errorf("handin.1 lacks %s", s)
		}
	}
	if _, err := said(t, "man", "environment"); err == nil {
		t.Error("a topic has a page")
	}
}

// What reads man pages finds nothing wrong with them, and shows them as they were meant.
func TestManPagesAreRead(t *testing.T) {
	mandoc, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skip("there is no mandoc")
	}
	folder := t.TempDir()
	if _, err := said(t, "man", "--output", folder); err != nil {
		t.Fatal(err)
	}
	pages, _ := filepath.Glob(filepath.Join(folder, "*.1"))
	out, _ := exec.Command(mandoc, append([]string{"-T", "lint", "-W", "warning"}, pages...)...).CombinedOutput()
	for line := range strings.Lines(string(out)) {
		if !strings.Contains(line, "cannot parse date") { // cobra writes the month alone
			t.Error(line)
		}
	}
	out, err = exec.Command(mandoc, "-T", "utf8", "-O", "width=80", filepath.Join(folder, "handin-check.1")).Output()
	shown := strings.Split(strings.ReplaceAll(string(out), "\b", ""), "\n")
	if err != nil || !slices.ContainsFunc(shown, func(line string) bool {
		return strings.Contains(line, "verdict  the course’s checker") || strings.Contains(line, "verdict  the course's checker")
	}) {
		t.Errorf("%v\n%s", err, out)
	}
}
