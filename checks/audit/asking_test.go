package audit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/reporttest"
	"handin/report/store"
)

// What is typed decides which answers stay; what is nothing of it is asked again, and the
// end of the input chooses nothing.
func TestAsk(t *testing.T) {
	src := reporttest.Three("one", "two\na", "three") + reporttest.Asking(2, "two b") + reporttest.Asking(3, "other") + reporttest.Asking(4, "- x\n- y")
	first, second := strings.Replace(src, reporttest.Asking(2, "two b"), "", 1), strings.Replace(src, reporttest.Asking(2, "two\na"), "", 1)
	for _, c := range []struct{ name, typed, want, says string }{
		{"nothing", "", src, "\nThe input has ended; what was not chosen is left as it is.\n0 notes fixed in "},
		{"a line without an end", "1", src, "The input has ended"},
		{"both left", "\n\n", src, "0 notes fixed in "},
		{"the first, and then nothing", "1\n", first, "1 note fixed in "},
		{"the second, and another left", "2\n\n", second, "1 note fixed in "},
		{"both of both", "B\nb\n", strings.Replace(strings.Replace(first, "two\na", "two\na\n\ntwo b", 1), reporttest.Asking(3, "three")+reporttest.Asking(3, "other"), reporttest.Asking(3, "three\n\nother"), 1), "2 notes fixed in "},
		{"what is not offered", "3\nyes\n 2 \n", second, "Which one stays: 1, 2, b for both, one below the other? Enter alone leaves it as it is. Which one stays: "},
		{"what is shown", "\n\n", src, "\nQuestion 2 stands in the report twice, and the answers differ.\n\n  1  2 words:\n\n     two\n     a\n\n  2  2 words:\n\n     two b\n\nWhich one stays"},
	} {
		path := filepath.Join(t.TempDir(), "report.md")
		if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
		f, err := store.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if _, err := FixFile(t.Context(), &b, f, FixOptions{Ask: strings.NewReader(c.typed), Only: []string{"question-doubled"}}); err != nil {
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
