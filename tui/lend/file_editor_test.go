package lend

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestAtLine(t *testing.T) {
	t.Parallel()
	for editor, want := range map[string][]string{
		"vi": {"+12", "/a b.py"}, "/usr/bin/vim.basic": {"+12", "/a b.py"}, "nvim": {"+12", "/a b.py"}, "nano": {"+12", "/a b.py"},
		"micro": {"+12", "/a b.py"}, "emacs": {"+12", "/a b.py"}, "emacsclient": {"+12", "/a b.py"},
		"hx": {"/a b.py:12"}, "/opt/helix": {"/a b.py:12"}, "code": {"-g", "/a b.py:12"}, "Code.exe": {"-g", "/a b.py:12"},
		"ed": {"/a b.py"}, "my editor": {"/a b.py"},
	} {
		if got := atLine(editor, "/a b.py", 12); !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", editor, got, want)
		}
		if got := atLine(editor, "/a b.py", 0); !slices.Equal(got, []string{"/a b.py"}) {
			t.Errorf("%s without a line: %q", editor, got)
		}
	}
}

// The editor is given the file of the work tree, with its own arguments first; what is not
// there, or lies elsewhere, is not opened.
func TestFileEditor(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the editor is a script of the shell")
	}
	bin, root, outside := t.TempDir(), t.TempDir(), t.TempDir()
	editor, log := filepath.Join(bin, "vim"), filepath.Join(bin, "log")
	put := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	put(editor, "#!/bin/sh\nprintf '%s\\n' \"$@\" > '"+log+"'\ntest \"$1\" != -fails\n")
	put(filepath.Join(root, "src", "å b.py"), "x")
	put(filepath.Join(outside, "secret.py"), "x")
	for name, to := range map[string]string{"link.py": filepath.Join(outside, "secret.py"), "inner.py": filepath.Join("src", "å b.py")} {
		if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
			t.Skip(err)
		}
	}
	for _, c := range []struct{ args, path, says string }{
		{"", "src/å b.py", ""},
		{" -f -n", "src/å b.py", ""},
		{"", "inner.py", ""},
		{" -fails", "src/å b.py", "exit status 1"},
		{"", "link.py", "outside of the work tree"},
		{"", "../" + filepath.Base(outside) + "/secret.py", "outside of the work tree"},
		{"", "gone.py", "not there any more"},
		{"", "src", "is no file"},
		{"-without", "src/å b.py", "cannot be started"},
	} {
		os.Remove(log)
		e := &FileEditor{Named: []string{"'" + editor + "'" + c.args}, Root: root, Path: c.path, Line: 3, Lender: &Lender{}}
		if err := e.Run(); err != nil {
			t.Errorf("%s: %v", c.path, err)
		}
		got, _ := os.ReadFile(log)
		if c.says != "" {
			if e.Failed == nil || !strings.Contains(e.Failed.Error(), c.says) {
				t.Errorf("%q with%s: %v, not %q", c.path, c.args, e.Failed, c.says)
			}
			continue
		}
		want := strings.Join(append(strings.Fields(c.args), "+3", filepath.Join(root, c.path)), "\n") + "\n"
		if e.Failed != nil || string(got) != want {
			t.Errorf("%q with%s: %v, it was given %q, not %q", c.path, c.args, e.Failed, got, want)
		}
	}
}
