//go:build linux

package e2e

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"handin/report"
	"handin/report/reporttest"
)

// wine runs a handin.exe on Linux, and small programs of testdata/windows beside it.
type wine struct {
	program  string // wine itself
	prefix   string // what it has for disks
	programs string // the folder of handin.exe
}

// errNoWine says what is missing for these tests.
var errNoWine = errors.New("handin.exe is tried under wine, which wants an x86-64 processor, wine64 and x86_64-w64-mingw32-gcc")

// withWine builds the programs once for all tests.
var withWine = sync.OnceValues(func() (w wine, err error) {
	compiler, missing := exec.LookPath("x86_64-w64-mingw32-gcc")
	loader, err := wineLoader()
	if missing != nil || err != nil || runtime.GOARCH != "amd64" {
		return w, errNoWine
	}
	if _, err := binary(); err != nil { // has the sources looked at
		return w, err
	}
	w = wine{program: loader, prefix: filepath.Join(scratch, "wine"), programs: filepath.Join(scratch, "windows")}
	system, err := w.makeDisks()
	if err != nil {
		return w, err
	}
	build := exec.Command("go", "build", "-o", filepath.Join(w.programs, "handin.exe"), ".")
	build.Dir, build.Env = reporttest.Root(), append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return w, fmt.Errorf("go build: %w\n%s", err, out)
	}
	for to, how := range map[string][]string{
		filepath.Join(system, "bcryptprimitives.dll"): {"-shared", "bcryptprimitives.c", "-ladvapi32"},
		filepath.Join(w.programs, "hold.exe"):         {"hold.c"},
		filepath.Join(w.programs, "editor.exe"):       {"editor.c"},
		filepath.Join(w.programs, "codepage.exe"):     {"codepage.c"},
	} {
		c := exec.Command(compiler, append([]string{"-Wall", "-s", "-o", to}, how...)...)
		c.Dir = filepath.Join("testdata", "windows")
		if out, err := c.CombinedOutput(); err != nil {
			return w, fmt.Errorf("%v: %w\n%s", c.Args, err, out)
		}
	}
	return w, w.begin()
})

// begin starts a program that runs while the tests do: what wine itself starts beside the first
// one would keep the pipes of a test open.
func (w wine) begin() error {
	release, err := w.hold(w.programs, "handin.exe")
	if err != nil {
		return err
	}
	atEnd = append(atEnd, func() {
		release()
		for _, how := range []string{"-k", "-w"} {
			c := exec.Command(filepath.Join(filepath.Dir(w.program), "wineserver"), how)
			c.Env = []string{"WINEPREFIX=" + w.prefix, "HOME=" + w.programs}
			_ = c.Run()
		}
	})
	return nil
}

// wineLoader finds wine; Debian puts it beside what is in the PATH.
func wineLoader() (string, error) {
	for _, name := range []string{"wine64", "/usr/lib/wine/wine64", "wine"} {
		if path, err := exec.LookPath(name); err == nil {
			return filepath.EvalSymlinks(path)
		}
	}
	return "", errNoWine
}

// makeDisks makes C: with nothing but wine's own libraries, which takes no time, and Z: for all
// of this machine. Wine itself would take ten seconds for it.
func (w wine) makeDisks() (system string, err error) {
	var libraries []string
	for _, place := range []string{"/usr/lib/*/wine", "/usr/lib*/wine", "/opt/wine*/lib*/wine"} {
		found, _ := filepath.Glob(place + "/x86_64-windows/*")
		libraries = append(libraries, found...)
	}
	if len(libraries) == 0 {
		return "", errNoWine
	}
	system = filepath.Join(w.prefix, "drive_c", "windows", "system32")
	disks := filepath.Join(w.prefix, "dosdevices")
	err = errors.Join(
		os.MkdirAll(system, 0o755), os.MkdirAll(disks, 0o755), os.MkdirAll(w.programs, 0o755),
		os.WriteFile(filepath.Join(w.prefix, ".update-timestamp"), []byte("disable\n"), 0o644),
		os.Symlink("../drive_c", filepath.Join(disks, "c:")), os.Symlink("/", filepath.Join(disks, "z:")),
	)
	for _, library := range libraries {
		if made := os.Symlink(library, filepath.Join(system, filepath.Base(library))); !errors.Is(made, os.ErrExist) {
			err = errors.Join(err, made)
		}
	}
	return system, err
}

var underWine = flag.Bool("wine", false, "try handin.exe under wine")

// onWindows skips a test where it was not asked for, or there is no wine.
func onWindows(t *testing.T) wine {
	t.Helper()
	if !*underWine {
		t.Skip("-wine tries handin.exe")
	}
	w, err := withWine()
	if errors.Is(err, errNoWine) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// command is a program of these, run in a folder.
func (w wine) command(folder, name string, args ...string) *exec.Cmd {
	c := exec.Command(w.program, append([]string{filepath.Join(w.programs, name)}, args...)...)
	c.Dir = folder
	c.Env = []string{
		"WINEPREFIX=" + w.prefix, "WINEDEBUG=-all", "HOME=" + w.programs, "TMPDIR=" + w.programs, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8",
	}
	return c
}

// says gives what handin prints, and its exit code.
func (w wine) says(t *testing.T, folder string, args ...string) (out string, code int) {
	t.Helper()
	c := w.command(folder, "handin.exe", args...)
	b, err := c.CombinedOutput()
	if c.ProcessState == nil {
		t.Fatal(err)
	}
	return string(b), c.ProcessState.ExitCode()
}

// kept lists what handin keeps in LOCALAPPDATA.
func (w wine) kept(pattern string) []string {
	names, _ := filepath.Glob(filepath.Join(w.prefix, "drive_c", "users", "*", "AppData", "Local", "handin", pattern))
	return names
}

// copied is a report on C:.
func (w wine) copied(t *testing.T) (path, src string) {
	t.Helper()
	folder, err := os.MkdirTemp(filepath.Join(w.prefix, "drive_c"), "group-")
	if err == nil {
		err = os.CopyFS(folder, os.DirFS(filepath.Join(reporttest.Root(), "testdata", "2026")))
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	path = filepath.Join(folder, "reports", "README.md")
	return path, contents(t, path)
}

// onC is a path as Windows writes it.
func (w wine) onC(path string) string {
	return "C:" + strings.ReplaceAll(strings.TrimPrefix(path, filepath.Join(w.prefix, "drive_c")), "/", `\`)
}

func TestWindowsArguments(t *testing.T) {
	t.Parallel()
	w := onWindows(t)
	path, src := w.copied(t)
	root := filepath.Dir(filepath.Dir(path))
	reporttest.Write(t, root, "src/x", "")
	reporttest.Write(t, root, "old/reports/readme.md", src)
	reporttest.Write(t, root, ".git/HEAD", "")
	for _, c := range []struct {
		from, args, says string
		code             int
	}{
		{"", "--version", "handin ", 0},
		{"", "check", `reports\README.md (edition 2026)`, 1},
		{"src", "check", `..\reports\README.md (edition 2026)`, 1},
		{"", "check reports/README.md", "reports/README.md (edition 2026)", 1},
		{"", `check reports\README.md --format gcc`, `reports\README.md:52:4: `, 1},
		{"", "check " + w.onC(path) + " --format gcc", w.onC(path) + ":52:4: ", 1},
		{"", "check --fail-on never --quiet", "", 0},
		{"", `check *\reports\*.md`, `old\reports\readme.md`, 1},
		{"", `check old\reports\README.md`, "this file is called readme.md, which it does not find; rename it: git mv readme.md README.md", 1},
		{"", `check reports`, `handin: reports: is a folder; name the report in it, as reports\README.md`, 2},
		{"", `check C:\none.md`, `handin: C:\none.md: no such file; check the name`, 2},
		{"", `check HEAD:reports\README.md`, "there is no git on this machine", 2},
		{"", "chek", "check", 2},
		{"src", "answer 99", `handin: ..\reports\README.md: there is no question 99`, 2},
		{"", `answer 5 --set none.md`, "handin: --set none.md: ", 2},
		{"", "completion powershell", "Register-ArgumentCompleter", 0},
		{"", "__complete answer 1", "14\t", 0},
		{"", "help environment", "LOCALAPPDATA", 0},
		{"", "drafts", "There are no drafts", 0},
	} {
		out, code := w.says(t, filepath.Join(root, c.from), strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(out, c.says) {
			t.Errorf("handin %s: exit code %d, want %d, with %q:\n%s", c.args, code, c.code, c.says, out)
		}
	}
}

// What commands write on Windows is what they write here, byte for byte, in files with either
// line ending; a text from elsewhere gets that of the file.
func TestWindowsBytes(t *testing.T) {
	t.Parallel()
	w := onWindows(t)
	for name, ending := range map[string]string{"LF": "\n", "CRLF": "\r\n"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, src := w.copied(t)
			src = strings.ReplaceAll(src, "\n", ending)
			folder := filepath.Dir(path)
			reporttest.Write(t, folder, "lf.md", "Blå\n\n- en\n- to\n")
			reporttest.Write(t, folder, "crlf.md", "\xef\xbb\xbfRød\r\n\r\n1. tre\r\n")
			var wrote [2]string
			for i, run := range []func(...string) (string, int){
				func(args ...string) (string, int) { return w.says(t, folder, args...) },
				func(args ...string) (string, int) {
					c := command(t, nil, args...)
					c.Dir = folder
					out, _ := c.CombinedOutput()
					return string(out), c.ProcessState.ExitCode()
				},
			} {
				reporttest.Write(t, folder, "README.md", src)
				for _, args := range []string{"answer 5 --set lf.md", "answer 18 --set crlf.md", "tick 5 7", "untick 3", "fix --write"} {
					if out, code := run(append(strings.Fields(args), "-r", "README.md")...); code != 0 {
						t.Errorf("%s: exit code %d: %s", args, code, out)
					}
				}
				wrote[i] = contents(t, path)
			}
			if wrote[0] != wrote[1] || wrote[0] == src || strings.Count(wrote[0], ending) != strings.Count(wrote[0], "\n") || strings.Contains(wrote[0], "\ufeff") {
				t.Errorf("it wrote %d bytes, and %d here; of %d lines %d end as they should", len(wrote[0]), len(wrote[1]), strings.Count(wrote[0], "\n"), strings.Count(wrote[0], ending))
			}
		})
	}
}

// A file that another program has open is saved once that lets go of it. If it does not,
// handin says so in Windows' words, and the file is as it was.
func TestWindowsHeldFile(t *testing.T) {
	t.Parallel()
	w := onWindows(t)
	for _, c := range []struct {
		name   string
		mode   []string
		letsGo bool
	}{
		{"not to be written to, for a moment", nil, true},
		{"not to be replaced, for a moment", []string{"w"}, true},
		{"not to be written to", nil, false},
		{"not to be replaced", []string{"w"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path, src := w.copied(t)
			folder := filepath.Dir(path)
			release, err := w.hold(folder, "README.md", c.mode...)
			if err != nil {
				t.Fatal(err)
			}
			defer release()
			var ended atomic.Bool
			switch {
			case c.letsGo && c.mode != nil:
				go func() { // once there is what is to replace it
					for len(temporaries(folder)) == 0 && !ended.Load() {
						time.Sleep(time.Millisecond)
					}
					time.AfterFunc(100*time.Millisecond, release)
				}()
			case c.letsGo:
				time.AfterFunc(400*time.Millisecond, release)
			}
			out, code := w.says(t, folder, "untick", "3", "-r", "README.md")
			ended.Store(true)
			release()
			now := contents(t, path)
			switch {
			case c.letsGo && (code != 0 || len(now) != len(src) || now == src):
				t.Errorf("exit code %d: %s", code, out)
			case !c.letsGo && (code != 2 || now != src || !strings.Contains(out, "README.md: not saved, and the file is as it was: it is being used by another program; close it there, and save again")):
				t.Errorf("exit code %d, changed %v: %s", code, now != src, out)
			}
			if left := temporaries(folder); len(left) > 0 {
				t.Errorf("left are %q", left)
			}
		})
	}
}

func temporaries(folder string) []string {
	names, _ := filepath.Glob(filepath.Join(folder, ".handin-*"))
	return names
}

// hold has a program hold a file of a folder until it is released.
func (w wine) hold(folder, name string, mode ...string) (release func(), err error) {
	c := w.command(folder, "hold.exe", append([]string{name}, mode...)...)
	in, errIn := c.StdinPipe()
	out, errOut := c.StdoutPipe()
	if err := errors.Join(errIn, errOut, c.Start()); err != nil {
		return nil, err
	}
	release = sync.OnceFunc(func() {
		in.Close()
		_ = c.Wait()
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.HasPrefix(line, "open") {
		release()
		return nil, fmt.Errorf("%s is not held: %q, %w", name, line, err)
	}
	return release, nil
}

func TestWindowsReadOnly(t *testing.T) {
	t.Parallel()
	w := onWindows(t)
	path, src := w.copied(t)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	out, code := w.says(t, filepath.Dir(path), "untick", "3", "-r", "README.md")
	if code != 2 || contents(t, path) != src || !strings.Contains(out, "the file is read-only, so nothing was written; make it writable (attrib -r, or its Properties) and save again") {
		t.Errorf("exit code %d: %s", code, out)
	}
}

// Commands that save at once do so one after the other, and nothing is gone.
func TestWindowsWriters(t *testing.T) {
	t.Parallel()
	w := onWindows(t)
	path, _ := w.copied(t)
	numbers := []int{5, 18, 19, 27}
	var all sync.WaitGroup
	for _, n := range numbers {
		c := w.command(filepath.Dir(path), "handin.exe", "answer", fmt.Sprint(n), "--set", "-", "-r", "README.md")
		c.Stdin = strings.NewReader(fmt.Sprintf("Answer %d.\n", n))
		all.Go(func() {
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	all.Wait()
	r := report.Parse([]byte(contents(t, path)))
	for _, n := range numbers {
		if got := r.Answer(r.Find(n)[0]); got != fmt.Sprintf("Answer %d.", n) {
			t.Errorf("question %d is %q", n, got)
		}
	}
}

// The full screen in a console: one's own editor, whose path has spaces, is given a file in
// LOCALAPPDATA, and what it leaves is a draft there until it is saved. A second handin only
// reads. What wine's console draws is not looked at: it knows few of a terminal's sequences.
func TestWindowsScreen(t *testing.T) {
	t.Parallel()
	w := onWindows(t)
	path, src := w.copied(t)
	tools := filepath.Join(filepath.Dir(path), "my tools")
	if err := errors.Join(os.Mkdir(tools, 0o755), copyFile(filepath.Join(tools, "ed it.exe"), filepath.Join(w.programs, "editor.exe"))); err != nil {
		t.Fatal(err)
	}
	screen := func() *terminal {
		c := w.command(filepath.Dir(path), "handin.exe", "README.md", "5")
		c.Env = append(c.Env, "TERM=xterm-256color", "EDITOR="+w.onC(tools)+`\ed it.exe --wait "a b" c\`)
		return inTerminal(t, c, setting{width: 110, height: 34, mute: true})
	}
	first := screen()
	sees(first, "a lock", func() bool { return len(w.kept("*.holder")) == 1 })
	sees(first, "the screen", func() bool { return strings.Contains(first.output(), "Question 5") })
	second := screen()
	sees(second, "that it only reads", func() bool { return strings.Contains(second.output(), "another handin has this") })
	second.quits()

	given := filepath.Join(filepath.Dir(path), "given.txt")
	first.keys("e")
	sees(first, "the editor", func() bool { return strings.HasSuffix(read(given), ".md\n") })
	words := strings.Split(strings.TrimSuffix(read(given), "\n"), "\n")
	file := words[len(words)-1]
	if !slices.Equal(words[:len(words)-1], []string{"--wait", "a b", `c\`}) || !strings.HasPrefix(file, `C:\users\`) || !strings.HasSuffix(file, `.editing\question-5.md`) {
		t.Errorf("the editor was given %q", words)
	}
	sees(first, "a draft", func() bool { return len(w.kept("*.draft")) == 1 })
	if out, _ := w.says(t, t.TempDir(), "drafts"); !strings.Contains(out, w.onC(path)) {
		t.Errorf("the drafts are %s", out)
	}
	sees(first, "a save", func() bool {
		first.keys(ctrlS) // until handin has the keys again
		return read(path) != src
	})
	if now := read(path); len(now) != len(src)+len(" And more.") {
		t.Errorf("it saved %d bytes over %d", len(now), len(src))
	}
	sees(first, "no draft", func() bool { return len(w.kept("*.draft")) == 0 })
	first.quits()
}

// A console has a code page of its own, and what is printed there is not of it.
func TestWindowsCodePage(t *testing.T) {
	t.Parallel()
	w := onWindows(t)
	path, _ := w.copied(t)
	for _, c := range []struct{ command, says string }{{"answer", "smørrebrød"}, {"check", "✗"}} {
		args := []string{"850", "Z:" + filepath.Join(w.programs, "handin.exe"), c.command, "-r", "README.md"}
		if c.command == "answer" {
			args = append(args, "5")
		}
		term := inTerminal(t, w.command(filepath.Dir(path), "codepage.exe", args...), setting{width: 110, height: 60, mute: true})
		_ = term.gone()
		if out := term.output(); !strings.Contains(out, c.says) {
			t.Errorf("%s: %q", c.command, out)
		}
	}
}

// sees waits for something that the screen does not tell.
func sees(term *terminal, what string, isSo func() bool) {
	term.t.Helper()
	for end := time.Now().Add(patience); !isSo(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			term.t.Fatalf("waiting for %s:\n%q", what, term.output())
		}
	}
}

// read gives what a file holds, if it can be read.
func read(path string) string {
	src, _ := os.ReadFile(path)
	return string(src)
}
