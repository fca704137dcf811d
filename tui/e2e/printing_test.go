//go:build unix

package e2e

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handin/report/store"
)

// On a terminal nothing of a report acts, by whatever command it is printed; into
// a pipe go its bytes.
func TestPrintsOnTerminal(t *testing.T) {
	t.Parallel()
	const hostile = "a \x1b]0;title\x07 b\x9b31m \u009b31m \u202e c\r d\x1b[2J \x7f"
	home := t.TempDir()
	path := filepath.Join(home, "README.md")
	src := "### Question 1\n> **Why?**\n> Answer:\n\n" + hostile + "\r\nnext\n\n### Question 2\n> **Who?**\n> Answer:\n\nWe\n"
	write(t, path, strings.ToValidUTF8(src, ""))
	state := filepath.Join(home, ".local", "state", "handin")
	if err := (store.Draft{Path: path, At: time.Now(), Base: []byte("x"), Now: []byte(src), Held: []store.HeldText{{Text: []byte(hostile)}}}).Write(state); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"drafts", path},
		{"drafts"},
		{"html", "-o", "-", path},
		{"answer", "1", "-r", path},
		{"tick", "-r", path},
		{"fix", path},
		{"check", path},
		{"check", path, path},
		{"check", "--format", "json", path},
		{"check", "--format", "csv", path},
		{"check", "--format", "github", path},
	} {
		term := start(t, setting{path: args[0], args: args[1:], width: 300, height: 60, env: []string{"NO_COLOR=1", "XDG_STATE_HOME=" + filepath.Dir(state)}})
		<-term.exited
		for _, c := range term.output() {
			if c < ' ' && c != '\n' && c != '\r' || 0x7f <= c && c <= 0x9f || 0x202a <= c && c <= 0x202e || c == 0xfffd {
				t.Errorf("handin %q prints %q: %q", args, c, term.output())
				break
			}
		}
		if strings.Contains(strings.ReplaceAll(term.output(), "\r\n", ""), "\r") {
			t.Errorf("handin %q prints a carriage return: %q", args, term.output())
		}
	}
	for _, c := range []struct {
		args []string
		want string
	}{{[]string{"drafts", path}, src}, {[]string{"answer", "1", "-r", path}, strings.ToValidUTF8(hostile, "") + "\r\nnext\n"}} {
		cmd := exec.Command(built(t), c.args...)
		cmd.Env = append(os.Environ(), noDelay, seldom, "XDG_STATE_HOME="+filepath.Dir(state))
		if out, err := cmd.Output(); err != nil || string(out) != c.want {
			t.Errorf("handin %q into a pipe: %v, %q, want %q", c.args, err, out, c.want)
		}
	}
}

// The list of processes, which everybody on the machine can read, has no address
// that leads to the page: the browser is given one that works once.
func TestPreviewTokenIsNoArgument(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	folder := t.TempDir()
	listed := filepath.Join(folder, "listed")
	script := "#!/bin/sh\nps -eo args > " + listed + ".all\necho \"$1\" >> " + listed + ".all\nmv " + listed + ".all " + listed + "\n"
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(built(t), "preview", path)
	cmd.Env = append(os.Environ(), noDelay, seldom, "DISPLAY=:0", "SSH_CONNECTION=", "SSH_TTY=", "WSL_DISTRO_NAME=", "PATH="+folder+":"+os.Getenv("PATH"))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	address := servedAt.FindString(line)
	if err != nil || address == "" {
		t.Fatalf("it says %q, %v", line, err)
	}
	exists(t, listed) // the program does not wait for a slow opener
	processes := contents(t, listed)
	token := strings.Split(address, "/")[3]
	if strings.Contains(processes, token) || !strings.Contains(processes, "/open/") {
		t.Errorf("the list of processes has\n%s", processes)
	}
	lines := strings.Split(strings.TrimSpace(processes), "\n")
	for i, want := range []int{http.StatusOK, http.StatusForbidden} {
		got, err := http.Get(lines[len(lines)-1])
		if err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		if got.StatusCode != want {
			t.Errorf("following the link for the %d. time: %s", i+1, got.Status)
		}
	}
}
