package tui

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/report/reporttest"
)

// past is a repository in which a report has a past.
type past struct {
	t          *testing.T
	root, path string
}

func newPast(t *testing.T) past {
	t.Helper()
	root := t.TempDir()
	p := past{t, root, filepath.Join(root, "reports", "README.md")}
	if err := os.MkdirAll(filepath.Dir(p.path), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"config", "user.name", "Åse"}, {"config", "user.email", "a@example.org"}} {
		p.git(args...)
	}
	return p
}

func (p past) git(args ...string) string {
	p.t.Helper()
	return reporttest.Git(p.t, p.root, args...)
}

func (p past) write(answers ...string) {
	p.t.Helper()
	if err := os.WriteFile(p.path, []byte(reporttest.Three(answers[0], answers[1], answers[2])), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p past) commit(author string, answers ...string) {
	p.t.Helper()
	p.write(answers...)
	p.git("add", ".")
	p.git("commit", "-q", "--author", author+" <a@example.org>", "-m", "by "+author)
}

// commits is a commit for each of these answers to the first question, all of them made by
// one process.
func (p past) commits(author string, firsts ...string) {
	p.t.Helper()
	var all strings.Builder
	from := "from refs/heads/main^0\n"
	for _, first := range firsts {
		text, message, now := reporttest.Three(first, "two", "three"), "by "+author, time.Now().Unix()
		fmt.Fprintf(&all, "commit refs/heads/main\nauthor %s <a@example.org> %d +0000\ncommitter Åse <a@example.org> %[2]d +0000\n", author, now)
		fmt.Fprintf(&all, "data %d\n%s\n%sM 100644 inline reports/README.md\ndata %d\n%s\n", len(message), message, from, len(text), text)
		from = ""
	}
	c := exec.Command("git", "-C", p.root, "fast-import", "--quiet")
	c.Stdin = strings.NewReader(all.String())
	if out, err := c.CombinedOutput(); err != nil {
		p.t.Fatalf("git fast-import: %v\n%s", err, out)
	}
	p.git("reset", "-q", "--hard")
}

// words counts some up.
func words(word string, n int) string {
	var all []string
	for i := range n {
		all = append(all, word+strings.Repeat("i", i))
	}
	return strings.Join(all, " ")
}

// The versions of an answer are listed with what taking them changes, and one is put back as
// one step of undo.
func TestVersions(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	p.commit("Åse", "first of it", "two", "three")
	p.commit("Bo", "first of all", "two", "three")
	p.git("switch", "-qc", "other")
	p.commit("Ib", "lost in a branch", "two", "three")
	p.git("switch", "-q", "main")
	p.commit("Bo", "first of all", "two more", "three")
	for _, opens := range [][]string{{"1", "h"}, {"1", "enter", "f9"}} {
		d := openUnread(t, p.path, 120, 30)
		d.keys(opens...)
		d.shows("What answer 1 was · 3 versions")
		d.shows("Ib")
		d.shows("by Ib")
		var authors []string
		for _, r := range d.m.versions().rows {
			authors = append(authors, r.Author)
		}
		slices.Sort(authors[:2]) // they may be of one second
		if !slices.Equal(authors, []string{"Bo", "Ib", "Åse"}) {
			t.Errorf("the versions are by %v", authors)
		}
		d.keys("G")
		d.shows("[-all-]{+it+}")
		d.whole()
		source := d.m.work.Report().Source()
		d.keys("r")
		if got := d.m.work.Report().Answer(0); got != "first of it" || d.m.versions() != nil || d.m.editing() != nil {
			t.Errorf("put back is %q:\n%s", got, d.screen())
		}
		d.shows("Put back the answer to question 1 of 20")
		d.keys("ctrl+z")
		d.shows("Undid putting back the answer to question 1 of 20")
		if d.m.work.Report().Source() != source {
			t.Error("one step of undo does not give the text back")
		}
		if d.disk() != source {
			t.Error("the file was written")
		}
	}
}

// What is now says so, and is not put back; nothing is in a window that only reads.
func TestVersionNow(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	p.commit("Åse", "one", "two", "three")
	d := openPath(t, p.path, 80, 24)
	d.keys("1", "h")
	d.shows("1 word, now")
	d.keys("r")
	d.shows("this is what the answer is now")
	d.keys("esc")
	if d.m.versions() != nil {
		t.Error("esc does not leave the versions")
	}
}

// Without a repository it says why there is nothing.
func TestNoVersions(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 80, 24)
	d.keys("h")
	d.shows("there are no versions here: ")
}

// They come while others are read; the list hears those of its own reading alone, each
// once, and who leaves ends the reading.
func TestVersionsCome(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	for _, text := range []string{"a", "b", "c", "d"} {
		p.commit("Åse", text, "two", "three")
	}
	d := openUnread(t, p.path, 80, 24)
	held := d.holding(func(msg tea.Msg) bool { _, is := msg.(versionsMsg); return is })
	d.keys("1", "h")
	d.shows("0 versions, reading …")
	d.shows("git is looking")
	d.keys("r", "down", "G", "pgdown")
	msg := (*held)[0].(versionsMsg)
	all, rest := msg.found, msg.rest
	if len(all) != 4 || rest != nil {
		t.Fatalf("%d versions, more: %v", len(all), rest != nil)
	}
	more := &versionReader{ctx: t.Context(), found: make(chan readVersion)}
	close(more.found)
	part := func(n, part int, rest *versionReader, from, to int) versionsMsg {
		return versionsMsg{n: n, part: part, found: all[from:to], rest: rest}
	}
	at := func(want int) {
		t.Helper()
		if got := len(d.m.versions().all); got != want {
			t.Fatalf("there are %d versions, not %d", got, want)
		}
	}
	d.later = func(tea.Cmd) {}
	d.send(part(99, 0, nil, 0, 4))
	at(0)
	d.send(part(1, 0, more, 0, 2))
	at(2)
	d.shows("2 versions, reading …")
	d.send(part(1, 0, more, 0, 2)) // doubled
	d.send(part(1, 2, more, 3, 4)) // too early
	at(2)
	d.keys("down")
	selected := d.m.versions().Selected
	d.send(part(1, 1, nil, 2, 4))
	at(4)
	d.lacks("reading …")
	if d.m.versions().Selected != selected {
		t.Error("the selected one is another")
	}
	d.send(part(1, 2, nil, 0, 4))
	at(4)
	d.later = nil
	var stopped bool
	stop := d.m.versions().stop
	d.m.versions().stop = func() { stopped = true; stop() }
	d.keys("esc")
	if !stopped {
		t.Error("git reads on")
	}
	d.send(part(1, 3, nil, 0, 4)) // late
	if d.m.versions() != nil {
		t.Error("the versions are back")
	}
}

// The reading ends with its context, whoever waits for it.
func TestVersionReaderEnds(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	var firsts []string
	for i := range 2*mostTogether + 2 {
		firsts = append(firsts, words("a", i+1))
	}
	p.commit("Åse", firsts[0], "two", "three")
	p.commits("Åse", firsts[1:]...)
	d := openUnread(t, p.path, 80, 24)
	held := d.holding(func(msg tea.Msg) bool { _, is := msg.(versionsMsg); return is })
	d.keys("1", "h")
	msg := (*held)[0].(versionsMsg)
	if n := len(msg.found); n == 0 || n > mostTogether || msg.rest == nil {
		t.Fatalf("the first message has %d versions", n)
	}
	d.keys("esc")
	for range msg.rest.found { // it is closed
	}
	last := msg.rest.next()
	if last.rest != nil {
		t.Error("more is to come of a reading that has ended")
	}
}

// The list fits every window.
func TestVersionsFit(t *testing.T) {
	t.Parallel()
	p := newPast(t)
	p.commit("Åse with a name that is longer than the column which a list has for it", words("a", 30), "two", "three")
	p.commit("Bo", "--- question 1 fill here ---", "two", "three")
	var firsts []string
	for i := range 30 {
		firsts = append(firsts, words("b", i))
	}
	p.commits("Ib", firsts...)
	d := openUnread(t, p.path, 60, 20)
	d.keys("1", "h")
	for width := 60; width <= 200; width += apart(7) {
		for height := 20; height <= 60; height += 20 {
			d.send(tea.WindowSizeMsg{Width: width, Height: height})
			for _, k := range []string{"g", "pgdown", "pgdown", "down", "G", "up", "pgdown", "pgup"} {
				d.keys(k)
				before := fingerprint(d.m)
				d.whole()
				if fingerprint(d.m) != before {
					t.Fatalf("drawing after %s changes something", k)
				}
				checkFooter(d)
			}
		}
	}
}

func mkdirFor(path string) error { return os.MkdirAll(filepath.Dir(path), 0o755) }
