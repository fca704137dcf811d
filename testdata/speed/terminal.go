//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

const width, height = 120, 40

// terminal is a program in a pseudo-terminal, which answers what terminals answer.
type terminal struct {
	site  *site
	cmd   *exec.Cmd
	file  *os.File
	began time.Time
	shown time.Time // when the first frame was there

	mu      sync.Mutex
	written []byte
	last    time.Time // when something was written last
	first   time.Time // and first, since that was asked for
	changed chan struct{}
}

func open(command []string, s *site, counting bool) (*terminal, error) {
	cmd := exec.Command(command[0], append(command[1:len(command):len(command)], s.report())...)
	environment, err := s.environment(counting)
	if err != nil {
		return nil, err
	}
	cmd.Dir, cmd.Env = s.root, environment
	t := &terminal{site: s, cmd: cmd, began: time.Now(), changed: make(chan struct{}, 1)}
	if t.file, err = pty.StartWithSize(cmd, &pty.Winsize{Rows: height, Cols: width}); err != nil {
		return nil, err
	}
	go t.read()
	return t, nil
}

func (t *terminal) pid() int { return t.cmd.Process.Pid }

// close ends the program; what it wrote is thrown away.
func (t *terminal) close() {
	_ = t.cmd.Process.Kill()
	_ = t.cmd.Wait()
	t.file.Close()
	t.site.clean()
}

func (t *terminal) send(keys string) { _, _ = t.file.WriteString(keys) }

// answers are what a terminal says to what it is asked.
var answers = map[string]string{
	"\x1b]11;?":    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
	"\x1b[?2026$p": "\x1b[?2026;2$y",
	"\x1b[?2027$p": "\x1b[?2027;0$y",
	"\x1b[c":       "\x1b[?62;22c",
	"\x1b[>c":      "\x1b[>41;354;0c",
}

func (t *terminal) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := t.file.Read(buf)
		now := time.Now()
		for asked, answer := range answers {
			if bytes.Contains(buf[:n], []byte(asked)) {
				t.send(answer)
			}
		}
		t.mu.Lock()
		t.written = append(t.written, buf[:n]...)
		t.last = now
		if t.first.IsZero() {
			t.first = now
		}
		t.mu.Unlock()
		select {
		case t.changed <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// until waits for a text on the first screen.
func (t *terminal) until(text string) error {
	late := time.After(20 * time.Second)
	for {
		t.mu.Lock()
		there := bytes.Contains([]byte(ansi.Strip(string(t.written))), []byte(text))
		t.shown = t.last
		t.mu.Unlock()
		if there {
			return nil
		}
		select {
		case <-t.changed:
		case <-late:
			return fmt.Errorf("%q is not shown: %q", text, t.written)
		}
	}
}

// quiet waits until nothing was written for a while.
func (t *terminal) quiet(d time.Duration) {
	from := time.Now()
	for {
		t.mu.Lock()
		last := t.last
		t.mu.Unlock()
		if last.Before(from) {
			last = from
		}
		left := time.Until(last.Add(d))
		if left <= 0 {
			return
		}
		time.Sleep(left)
	}
}

// answer sends a key and gives when that was, and when the first and the last byte of
// what comes of it was written.
func (t *terminal) answer(key string) (sent, first, last time.Time) {
	t.mu.Lock()
	t.first = time.Time{}
	t.mu.Unlock()
	sent = time.Now()
	t.send(key)
	t.quiet(calm)
	t.mu.Lock()
	defer t.mu.Unlock()
	return sent, t.first, t.last
}
