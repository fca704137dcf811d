package git

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
)

func TestLog(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	as := func(author string, args ...string) { run(append([]string{"-c", "user.name=" + author}, args...)...) }
	for i, author := range []string{"Åse", "Bo", "Bo"} {
		put(t, r.Root, fmt.Sprint("report ", i))
		as(author, "commit", "-qam", "report")
	}
	write(t, r.Root, "a.py", "a")
	run("add", ".")
	as("Bo", "commit", "-qm", "code")
	for i, subject := range []string{"Merge pull request #12 from group/api", "Merge branch 'docs' into main", "Merge remote-tracking branch 'origin/main'"} {
		run("switch", "-qc", fmt.Sprint("topic", i))
		write(t, r.Root, fmt.Sprint(i, ".py"), "x")
		run("add", ".")
		as("Ib", "commit", "-qm", "more")
		run("switch", "-q", "main")
		run("merge", "-q", "--no-ff", "-m", subject, fmt.Sprint("topic", i))
		run("branch", "-qD", fmt.Sprint("topic", i))
	}
	write(t, r.Root, "a.py", "b")
	as("Ib", "commit", "-qam", "Squashed (#9)")
	write(t, r.Root, "a.py", "c")
	as("Ib", "commit", "-qam", "Not (#10) squashed")
	run("branch", "open")
	log, err := r.Log(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"9", "12"}; !slices.Equal(log.Merged, want) {
		t.Errorf("merged %q, want %q", log.Merged, want)
	}
	if log.Branches != 4 { // api, docs, main, open
		t.Errorf("%d branches", log.Branches)
	}
	if want := []Author{{"Åse", 2}, {"Bo", 2}}; !equalSets(log.Report, want) {
		t.Errorf("of the report %v, want %v", log.Report, want)
	}
	if want := []Author{{"Ib", 5}, {"Bo", 1}}; !reflect.DeepEqual(log.Others, want) {
		t.Errorf("of the rest %v, want %v", log.Others, want)
	}
}

func equalSets(a, b []Author) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x Author) bool { return !slices.Contains(b, x) })
}

// Of what is not all here, there is no log.
func TestNoLog(t *testing.T) {
	t.Parallel()
	r, run := repository(t)
	put(t, r.Root, "more")
	run("commit", "-qam", "more")
	shallow := t.TempDir()
	run("clone", "-q", "--depth", "1", "file://"+r.Root, shallow)
	unborn := t.TempDir()
	run("init", "-q", unborn)
	for _, root := range []string{shallow, unborn} {
		if log, err := (Repository{root, nil}).Log(t.Context(), name); log != nil || err != nil {
			t.Errorf("%v, %v", log, err)
		}
	}
}
