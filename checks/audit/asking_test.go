package audit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/reporttest"
	"handin/report/store"
)

// What is typed decides which answers stay; what is nothing of it is asked again. Where the input ends
// before an answer nothing is written, also no other fix.
func TestAsk(t *testing.T) {
	src := reporttest.Three("one", "two\na", "three") + reporttest.Asking(2, "two b") + reporttest.Asking(3, "other") + reporttest.Asking(4, "- x\n- y")
	first, second := strings.Replace(src, reporttest.Asking(2, "two b"), "", 1), strings.Replace(src, reporttest.Asking(2, "two\na"), "", 1)
	for _, c := range []struct{ name, typed, want, says string }{
		{"nothing", "", src, ended},
		{"a line without an end", "1", src, ended},
		{"one, and then nothing", "1\n", src, ended},
		{"one, and a line without an end", "\n2", src, ended},
		{"both left", "\n\n", src, "0 notes fixed in "},
		{"the first, and another left", "1\n\n", first, "1 note fixed in "},
		{"the second, and another left", "2\n\n", second, "1 note fixed in "},
		{"both of both", "B\nb\n", strings.Replace(strings.Replace(first, "two\na", "two\na\n\ntwo b", 1), reporttest.Asking(3, "three")+reporttest.Asking(3, "other"), reporttest.Asking(3, "three\n\nother"), 1), "2 notes fixed in "},
		{"what is not offered", "3\nyes\n 2 \n\n", second, "Which one stays: 1, 2, b for both, one below the other? Enter alone leaves it as it is. Which one stays: "},
		{"what is shown", "\n\n", src, "\nQuestion 2 stands in the report twice, and the answers differ.\n\n  1  2 words:\n\n     two\n     a\n\n  2  2 words:\n\n     two b\n\nWhich one stays"},
	} {
		f := loaded(t, src)
		path := f.Path
		var b strings.Builder
		n, err := FixFile(t.Context(), &b, f, FixOptions{Ask: strings.NewReader(c.typed), Only: []string{"question-doubled"}})
		if c.says == ended {
			if err == nil || err.Error() != path+ended || n != 0 || !strings.HasSuffix(b.String(), "leaves it as it is. \n") {
				t.Errorf("%s: %d, %v, %q", c.name, n, err, b.String())
			}
			c.says = ""
		} else if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != c.want {
			t.Errorf("%s: %v, the file is\n%s", c.name, err, got)
		}
		if !strings.Contains(b.String(), c.says) {
			t.Errorf("%s: it says\n%s", c.name, &b)
		}
	}
}

const ended = ": the input has ended; nothing was changed"

// What needs no word waits for the answer too.
func TestEndOfInputFixesNothing(t *testing.T) {
	src := reporttest.Three("We use:\n- a", "two", "three") + reporttest.Asking(3, "other")
	for typed, writes := range map[string]bool{"": false, "1": false, "\n": true, "1\n": true} {
		f := loaded(t, src)
		var b strings.Builder
		_, err := FixFile(t.Context(), &b, f, FixOptions{Ask: strings.NewReader(typed)})
		if got, _ := os.ReadFile(f.Path); (string(got) != src) != writes || (err == nil) != writes {
			t.Errorf("%q: %v, the file is\n%s", typed, err, got)
		}
	}
}

// loaded is a report in a folder of its own.
func loaded(t *testing.T, src string) store.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.md")
	if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := store.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
