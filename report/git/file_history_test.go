package git

import (
	"slices"
	"strings"
	"testing"
)

// historyOf lists subjects of the commits that changed a file, each with the texts after and
// before it.
func historyOf(t *testing.T, r Repository, paths []string, revs ...string) []string {
	t.Helper()
	blobs := r.Blobs(t.Context())
	defer blobs.Close()
	text := func(hash string) string {
		text, ok := blobs.Read(hash)
		if !ok {
			t.Errorf("%q is not to be read", hash)
		}
		return strings.TrimSpace(text)
	}
	var all []string
	for c, err := range r.Changes(t.Context(), paths, revs...) {
		if err != nil {
			t.Fatal(err)
		}
		line := c.Subject + ": " + text(c.Blob)
		for _, blob := range c.Before {
			line += " < " + text(blob)
		}
		all = append(all, line)
	}
	return all
}

// at makes the next commits in order, whatever the clock says.
func at(t *testing.T, minute string) {
	t.Helper()
	t.Setenv("GIT_AUTHOR_DATE", "2026-01-20T10:"+minute+":00Z")
	t.Setenv("GIT_COMMITTER_DATE", "2026-01-20T10:"+minute+":00Z")
}

func TestChanges(t *testing.T) {
	r, run := repository(t)
	step := func(minute, text string) {
		at(t, minute)
		put(t, r.Root, text)
		run("commit", "-qam", text)
	}
	at(t, "00")
	run("commit", "-q", "--amend", "--reset-author", "-m", "begin")
	step("01", "one\n")
	run("switch", "-qc", "lost")
	step("02", "lost in a merge\n")
	run("switch", "-q", "main")
	step("03", "two\n")
	at(t, "04")
	run("merge", "-q", "-s", "ours", "-m", "ours", "lost")
	run("switch", "-qc", "topic")
	write(t, r.Root, "other", "x")
	run("add", ".")
	at(t, "05")
	run("commit", "-qm", "other")
	run("switch", "-q", "main")
	step("06", "three\n")
	run("merge", "-q", "--no-commit", "topic")
	put(t, r.Root, "edited in a merge\n")
	at(t, "07")
	run("commit", "-qam", "edited")
	run("switch", "-qc", "open")
	step("08", "not merged\n")
	run("switch", "-q", "main")
	at(t, "09")
	run("mv", name, "moved.md")
	run("commit", "-qm", "moved")
	want := []string{
		"moved: edited in a merge < edited in a merge", "not merged: not merged < edited in a merge", "edited: edited in a merge < three < two",
		"three: three < two", "two: two < one", "lost in a merge: lost in a merge < one", "one: one < begin", "begin: begin",
	}
	if got := historyOf(t, r, []string{"moved.md", name}); !slices.Equal(got, want) {
		t.Errorf("all of it:\n%s", strings.Join(got, "\n"))
	}
	// Where it was before is found out.
	got := historyOf(t, r, []string{"moved.md"})
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("from its new name:\n%s", strings.Join(got, "\n"))
	}
	// From its old one, what it was renamed to on another branch.
	run("switch", "-q", "open")
	got = historyOf(t, r, []string{name})
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("from its old name:\n%s", strings.Join(got, "\n"))
	}
	if got := historyOf(t, r, []string{"moved.md", name}, "topic"); len(got) != 4 || slices.Contains(got, "three: three < two") {
		t.Errorf("of a branch:\n%s", strings.Join(got, "\n"))
	}
}

// Whoever has seen enough stops, and git with it.
func TestChangesStopped(t *testing.T) {
	r, _ := repository(t)
	for _, text := range []string{"a", "b", "c"} {
		commitOf(t, r, text)
	}
	n := 0
	for range r.Changes(t.Context(), []string{name}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d came", n)
	}
}

// Configuration that changes what git log prints changes nothing here.
func TestChangesConfigured(t *testing.T) {
	r, run := repository(t)
	commitOf(t, r, "more\n")
	run("mv", name, "moved.md")
	run("commit", "-qm", "moved")
	want := historyOf(t, r, []string{"moved.md"})
	for _, set := range []string{"log.follow=true", "log.showRoot=false", "diff.renames=copies", "log.showSignature=true", "color.ui=always", "log.date=relative", "format.pretty=oneline", "diff.orderFile=none", "log.decorate=full"} {
		key, value, _ := strings.Cut(set, "=")
		run("config", key, value)
		if got := historyOf(t, r, []string{"moved.md"}); !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", set, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		run("config", "--unset", key)
	}
	if len(want) != 3 {
		t.Errorf("%q", want)
	}
}

// Of what is not all here, it goes as far as that does, and it is said.
func TestChangesIncomplete(t *testing.T) {
	r, run := repository(t)
	commitOf(t, r, "more\n")
	commitOf(t, r, "and more\n")
	if got := r.Incomplete(t.Context()); got != "" {
		t.Errorf("it lacks something: %s", got)
	}
	run("config", "uploadpack.allowFilter", "true")
	shallow, partial := t.TempDir(), t.TempDir()
	run("clone", "-q", "--depth", "1", "file://"+r.Root, shallow)
	run("clone", "-q", "--filter=blob:none", "file://"+r.Root, partial)
	for folder, why := range map[string]string{shallow: "the clone is shallow", partial: "the clone is partial"} {
		clone, err := Find(folder)
		if err != nil {
			t.Fatal(err)
		}
		if got := clone.Incomplete(t.Context()); got != why {
			t.Errorf("it lacks: %q", got)
		}
		read := 0
		blobs := clone.Blobs(t.Context())
		for c, err := range clone.Changes(t.Context(), []string{name}) {
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := blobs.Read(c.Blob); ok {
				read++
			}
		}
		blobs.Close()
		if read != 1 {
			t.Errorf("%s: %d texts are here", why, read)
		}
	}
	unborn := t.TempDir()
	run("init", "-q", unborn)
	if got := historyOf(t, Repository{unborn, nil}, []string{name}); got != nil {
		t.Errorf("before the first commit: %q", got)
	}
}
