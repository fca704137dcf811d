package fill

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A misspelt word is told among the notes, corrected like other notes, or kept as one's own, and
// then it is right at the next time too.
func TestMisspelt(t *testing.T) {
	p := newPlace(t, "2026")
	p.words = filepath.Join(t.TempDir(), "handin", "words")
	src := strings.Replace(p.disk(), "We kept the shape of the template.", "We recieve the shape of the enviroment.", 1)
	if src == p.disk() {
		t.Fatal("the sample has other words")
	}
	if err := os.WriteFile(p.report, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	out := p.wants(lines("5", "v", "f", "?", "w", "y", "s", "q"),
		"Note on line", "recieve", "Fix 1 of 2, question 5", "recieve", "keep recieve as a word of your own", `"recieve" is a word of your own`, "Fix 1 of 1", "enviroment", "Fixed")
	p.transcript("misspelt", out)
	if want := strings.Replace(src, "enviroment", "environment", 1); p.disk() != want {
		t.Error("the file has something else")
	}
	if kept, err := os.ReadFile(p.words); err != nil || !strings.Contains(string(kept), "recieve") {
		t.Errorf("the words are %q, %v", kept, err)
	}
	if out := p.wants(lines("5", "f", "s", "q"), "Question 5"); strings.Contains(out, "misspelt") {
		t.Errorf("the word is still misspelt:\n%s", out)
	}
}
