//go:build unix

package browse

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"handin/report/store"
)

// vars is an environment.
type vars map[string]string

func (v vars) get(name string) string { return v[name] }

func TestTunnel(t *testing.T) {
	name, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		env  vars
		want string
	}{
		{vars{"USER": "ada"}, ""},
		{vars{"USER": "ada", "SSH_CONNECTION": "10.0.0.1 50000 192.0.2.7 22"}, "ssh -L 4711:127.0.0.1:4711 ada@" + hostName("192.0.2.7")},
		{vars{"USER": "ada", "SSH_CONNECTION": "10.0.0.1 50000 192.0.2.7 2222"}, "ssh -L 4711:127.0.0.1:4711 -p 2222 ada@" + hostName("192.0.2.7")},
		{vars{"USER": "ada", "SSH_TTY": "/dev/pts/1"}, "ssh -L 4711:127.0.0.1:4711 ada@" + name},
		{vars{"USER": "a\x1bda", "SSH_TTY": "/dev/pts/1"}, "ssh -L 4711:127.0.0.1:4711 a␛da@" + name},
	} {
		got, remote := tunnel(c.env.get, "4711")
		if got != c.want || remote != (c.want != "") {
			t.Errorf("%v: %q, %v; want %q", c.env, got, remote, c.want)
		}
	}
	if line, _ := tunnel(vars{"SSH_TTY": "1"}.get, "4711"); strings.Contains(line, " @") {
		t.Errorf("without $USER it is %q", line)
	}
}

func TestOpener(t *testing.T) {
	screen := vars{"DISPLAY": ":0"}
	for _, c := range []struct {
		what      string
		env       vars
		system    string
		installed []string
		want      string // the command's name, or "" for an error
	}{
		{"a Mac", vars{}, "darwin", nil, "open"},
		{"Windows", vars{}, "windows", nil, "rundll32"},
		{"Linux", screen, "linux", []string{"xdg-open", "x-www-browser"}, "xdg-open"},
		{"Linux with Wayland", vars{"WAYLAND_DISPLAY": "wayland-0"}, "linux", []string{"xdg-open"}, "xdg-open"},
		{"Linux without xdg-open", screen, "linux", []string{"x-www-browser"}, "x-www-browser"},
		{"Linux in Windows", vars{"WSL_DISTRO_NAME": "Debian"}, "linux", []string{"xdg-open", "wslview"}, "wslview"},
		{"no screen", vars{}, "linux", []string{"xdg-open", "www-browser"}, ""},
		{"no browser", screen, "linux", []string{"www-browser"}, ""},
	} {
		got, err := opener(c.env.get, c.system, func(name string) (string, error) {
			if slices.Contains(c.installed, name) {
				return name, nil
			}
			return "", exec.ErrNotFound
		})
		if (err != nil) != (c.want == "") || err == nil && got[0] != c.want {
			t.Errorf("%s: %q, %v; want %q", c.what, got, err, c.want)
		}
	}
}

func TestShow(t *testing.T) {
	t.Parallel()
	screen := vars{"DISPLAY": ":0"}
	for _, c := range []struct {
		what, script string
		env          vars
		want         string
		opened       bool
	}{
		{"opened", "", screen, "The page is open in your browser: URL", true},
		{"a browser that stays", "exec sleep 5", screen, "The page is open in your browser: URL", true},
		{"it fails", "exit 3", screen, "exit status 3). Open the page yourself:\n\n  URL", true},
		{"no screen", "", vars{}, "(there is no screen). Open the page yourself:\n\n  URL", false},
		{"over SSH", "", vars{"DISPLAY": ":10", "SSH_TTY": "/dev/pts/1"}, "ssh -L PORT:127.0.0.1:PORT ", false},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			s := serve(t, "The report.")
			told := filepath.Join(t.TempDir(), "told")
			write(t, filepath.Join(openers, s.port), "echo noise; echo noise >&2; echo $1 > "+told+"\n"+c.script)
			want := strings.NewReplacer("URL", s.URL(), "PORT", s.port).Replace(c.want)
			if got := s.show(c.env.get); !strings.Contains(got, want) {
				t.Errorf("it tells %q, want %q", got, want)
			}
			url, err := os.ReadFile(told)
			if !c.opened {
				if !errors.Is(err, os.ErrNotExist) {
					t.Errorf("opened was %q", url)
				}
				return
			}
			if strings.Contains(string(url), s.token) {
				t.Errorf("the token is in the command: %q", url)
			}
			if got := s.follow(strings.TrimSpace(string(url))); got != s.URL() {
				t.Errorf("%q leads to %q", url, got)
			}
		})
	}
}

// Run says where the page is, and ends well at a signal.
func TestRun(t *testing.T) {
	t.Setenv("SSH_TTY", "/dev/pts/1") // no browser is opened
	for _, c := range []struct {
		open   bool
		signal syscall.Signal
		begins string
		lines  int
	}{
		{false, syscall.SIGINT, "http://127.0.0.1:", 2}, // the address, and how to reach it
		{true, syscall.SIGTERM, "This is another machine than your browser's. On your own, run\n\n  ssh -L ", 9},
	} {
		path := filepath.Join(t.TempDir(), "README.md")
		write(t, path, "The report.")
		f, err := store.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		out := &told{wrote: make(chan struct{})}
		ended := make(chan error, 1)
		go func() { ended <- Run(context.Background(), out, Options{File: f, Render: rendered}, c.open) }()
		<-out.wrote
		if got := out.String(); !strings.HasPrefix(got, c.begins) || strings.Count(got, "\n") != c.lines {
			t.Errorf("it told %q", got)
		}
		if err := syscall.Kill(os.Getpid(), c.signal); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("%v: %v", c.signal, err)
			}
		case <-time.After(limit):
			t.Fatalf("%v does not end it", c.signal)
		}
	}
}

// told tells of what was written.
type told struct {
	bytes.Buffer
	wrote chan struct{}
}

func (o *told) Write(p []byte) (int, error) {
	defer close(o.wrote)
	return o.Buffer.Write(p)
}
