package git

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Rewritten is a file that changed on the disk while it was committed. The texts
// are nil if the file is above 1 MB.
type Rewritten struct {
	Path          string // from the root, with slashes
	Before, After []byte
}

// snapshot is what a file was.
type snapshot struct {
	sum  [sha256.Size]byte
	text []byte
}

const maxText = 1 << 20

func (r Repository) snapshots(names []string) map[string]snapshot {
	found := map[string]snapshot{}
	for _, name := range names {
		if s, err := r.snapshot(name); err == nil {
			found[name] = s
		}
	}
	return found
}

func (r Repository) snapshot(name string) (snapshot, error) {
	f, err := os.Open(filepath.Join(r.Root, filepath.FromSlash(name)))
	if err != nil {
		return snapshot{}, err
	}
	defer f.Close()
	sum := sha256.New()
	text, err := io.ReadAll(io.TeeReader(io.LimitReader(f, maxText+1), sum))
	if err != nil {
		return snapshot{}, err
	}
	if len(text) > maxText {
		text = nil
		if _, err := io.Copy(sum, f); err != nil {
			return snapshot{}, err
		}
	}
	return snapshot{[sha256.Size]byte(sum.Sum(nil)), text}, nil
}

// rewritten lists the files that are no longer what they were.
func (p *pending) rewritten() []Rewritten {
	var found []Rewritten
	now := p.r.snapshots(p.names)
	for _, name := range p.names {
		if was, is := p.before[name], now[name]; was.sum != is.sum {
			found = append(found, Rewritten{Path: name, Before: was.text, After: is.text})
		}
	}
	return found
}

// traceFile makes the file that git tells of its doings in: a way to know that a
// hook failed in any language.
func traceFile() (string, error) {
	f, err := os.CreateTemp("", "handin-commit-*.json")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// traced is a line of git's trace.
type traced struct {
	Event string
	SID   string
	Child int    `json:"child_id"`
	Class string `json:"child_class"`
	Hook  string `json:"hook_name"`
	Code  int
}

// failedHook gives the hook that stopped a commit, "" if none did. The commands
// that hooks run write to the same file, under a session below the first.
func failedHook(trace string) string {
	f, err := os.Open(trace)
	if err != nil {
		return ""
	}
	defer f.Close()
	running := map[int]string{}
	failed := ""
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxText)
	for lines.Scan() {
		var t traced
		if json.Unmarshal(lines.Bytes(), &t) != nil || strings.Contains(t.SID, "/") {
			continue
		}
		switch {
		case t.Event == "child_start" && t.Class == "hook":
			running[t.Child] = t.Hook
		case t.Event == "child_exit" && t.Code != 0 && running[t.Child] != "":
			failed = running[t.Child]
		}
	}
	return failed
}

// tail keeps the end of what is written to it, whole lines of it where there are
// any.
type tail struct {
	kept []byte
	cut  bool
}

const maxTail = 64 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.kept = append(t.kept, p...)
	if len(t.kept) > 2*maxTail { // seldom, so that short writes stay cheap
		t.shorten()
	}
	return len(p), nil
}

func (t *tail) shorten() {
	if len(t.kept) <= maxTail {
		return
	}
	end := t.kept[len(t.kept)-maxTail:]
	if i := bytes.IndexByte(end, '\n'); i >= 0 && i < len(end)-1 {
		end = end[i+1:]
	}
	t.kept, t.cut = bytes.Clone(end), true
}

func (t *tail) String() string {
	t.shorten()
	if t.cut {
		return "…\n" + string(t.kept)
	}
	return string(t.kept)
}
