package tui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handin/report/reporttest"
	"handin/report/store"
)

// misspelt is a report in which some words are.
var misspelt = reporttest.Three("Our enviroment, and `seperate` ones.\n\nThe enviroment works untill.", "We recieve it.", "right")

// underlined gives the pieces of the screen that are underlined in no colour.
func (d *driver) underlined() string {
	var all []string
	for _, piece := range strings.Split(d.m.View().Content, "\x1b[4;4m")[1:] {
		text, _, _ := strings.Cut(piece, "\x1b")
		all = append(all, text)
	}
	return strings.Join(all, " ")
}

// openWith opens a report with a file of one's own words.
func openWith(t *testing.T, src, words string) *driver {
	t.Helper()
	path := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	return openAs(t, path, Options{Words: words}, 110, 34)
}

// Misspelt words are underlined where they are written, but for the one behind which the
// cursor stands; a key corrects them, and another one takes that back.
func TestMisspeltInTheEditor(t *testing.T) {
	t.Parallel()
	d := open(t, []byte(misspelt), 110, 34)
	d.keys("1")
	d.shows("(!) misspelt: enviroment → environment, untill → until")
	d.keys("enter")
	if got := d.underlined(); got != "enviroment enviroment untill" {
		t.Errorf("underlined is %q", got)
	}
	d.shows("(!) misspelt: enviroment → environment, untill → until")
	d.keys("left")
	if got := d.underlined(); got != "enviroment enviroment" {
		t.Errorf("behind a word, underlined is %q", got)
	}
	d.shows("(!) misspelt: enviroment → environment")
	d.lacks("untill →")
	d.keys("right")
	d.text(" It is wich")
	d.lacks("wich → which")
	d.text(" ")
	d.shows("wich → which")
	if got := d.underlined(); got != "enviroment enviroment untill wich" {
		t.Errorf("after more was written, underlined is %q", got)
	}
	d.keys("f2")
	d.shows("Fix 1 of 3 · question 1, line 5: spelling")
	d.shows("`enviroment` is misspelt; write `environment`; also on line 7")
	d.keys("enter")
	d.shows("Fix 1 of 2")
	d.keys("esc")
	if got := d.m.work.Report().Answer(0); got != "Our environment, and `seperate` ones.\n\nThe environment works untill. It is wich " {
		t.Errorf("the answer is %q", got)
	}
	d.rest()
	if got := d.underlined(); got != "untill wich" {
		t.Errorf("after a fix, underlined is %q", got)
	}
	d.keys("ctrl+z")
	if got := d.m.work.Report().Answer(0); !strings.HasPrefix(got, "Our enviroment, and") {
		t.Errorf("undo leaves %q", got)
	}
	d.whole()
}

// They cost nothing, and nothing else counts them.
func TestMisspeltCostNothing(t *testing.T) {
	t.Parallel()
	d := open(t, []byte(misspelt), 110, 34)
	right := open(t, []byte(strings.NewReplacer("enviroment", "environment", "untill", "until", "recieve", "receive").Replace(misspelt)), 110, 34)
	d.shows("3/3 ready")
	if got, want := d.m.progress(), right.m.progress(); !slices.Equal(got.ready, want.ready) || got.from(-1, 1) != want.from(-1, 1) {
		t.Error("what is next is another one")
	}
}

// The list of notes has them in a group of their own, in which one key corrects all, as one
// step.
func TestMisspeltInTheList(t *testing.T) {
	t.Parallel()
	d := open(t, []byte(misspelt), 110, 34)
	d.keys("!")
	d.shows("3 misspelt words")
	d.shows("Misspelt words (3)")
	d.selects("enviroment is misspelt; write environment; also on line 7")
	d.shows("line 5 · spelling · w keeps the word as your own")
	d.keys("a")
	d.shows("Fix all of spelling · 3 places")
	d.keys("enter")
	if got := d.m.work.Report().Source(); got != strings.NewReplacer("enviroment", "environment", "untill", "until", "recieve", "receive").Replace(misspelt) {
		t.Errorf("the report is\n%s", got)
	}
	d.lacks("Misspelt words")
	d.keys("ctrl+z")
	d.shows("Misspelt words (3)")
	if d.m.work.Report().Source() != misspelt {
		t.Error("undo does not take it back")
	}
}

func (d *driver) selects(text string) {
	d.t.Helper()
	for _, row := range strings.Split(d.screen(), "\n") {
		if strings.HasPrefix(row, "▌") && strings.Contains(row, strings.Fields(text)[0]) {
			return
		}
	}
	d.t.Errorf("%q is not selected:\n%s", text, d.screen())
}

// A word that is kept is right from then on: here, in the file, and for the next who opens a
// report.
func TestKeepWord(t *testing.T) {
	t.Parallel()
	words := filepath.Join(t.TempDir(), "handin", "words")
	d := openWith(t, misspelt, words)
	d.keys("!")
	d.shows("w keep the word")
	d.keys("w")
	d.shows("“enviroment” is a word of your own from now on, in ")
	d.shows("Misspelt words (2)")
	d.selects("untill")
	d.keys("esc")
	d.rest()
	d.keys("1", "f")
	d.shows("Fix 1 of 1 · question 1, line 7: spelling")
	d.keys("w")
	d.lacks("Fix 1 of 1")
	d.shows("“untill” is a word of your own from now on")
	if own, err := store.Words(words); err != nil || !slices.Equal(own, []string{"enviroment", "untill"}) {
		t.Errorf("the file has %q, %v", own, err)
	}
	if d.m.work.Report().Source() != misspelt || d.m.work.Unsaved() {
		t.Error("the report has changed")
	}
	other := openWith(t, misspelt, words)
	other.keys("!")
	other.shows("Misspelt words (1)")
	other.keys("esc")
	other.rest()
	other.keys("1", "enter")
	if got := other.underlined(); got != "" {
		t.Errorf("underlined is %q", got)
	}
}

// What cannot be kept is right until the end, and that is said; the key is for nothing but
// misspelt words.
func TestKeepWordNowhere(t *testing.T) {
	t.Parallel()
	d := openWith(t, misspelt, "")
	d.keys("!", "w")
	d.shows("“enviroment” is right until you quit: there is no folder to keep your own words in")
	d.shows("Misspelt words (2)")
	folder := t.TempDir()
	d = openWith(t, misspelt, folder)
	d.shows("your own words could not be read")
	d.keys("!", "w")
	d.shows("“enviroment” is right until you quit, as it could not be kept")
	d = sample(t, "2026", 110, 34)
	d.keys("!", "w")
	d.shows("w keeps a misspelt word as your own; no word is selected")
}

// Two notes that are alike, as on two students that one answer misses, are both passed by.
func TestNotesThatAreAlike(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 110, 34)
	d.keys("!", "g")
	seen := map[int]bool{}
	for range d.m.notes.rows {
		r, _ := d.m.notes.row()
		seen[r.at] = true
		if r.note.Rule == "members" && !strings.Contains(strings.Join(d.m.notes.detail, " "), r.note.Message[len(r.note.Message)-7:]) {
			t.Errorf("beside %q stands %q", r.note.Message, d.m.notes.detail)
		}
		d.keys("down")
	}
	for _, r := range d.m.notes.rows {
		if r.Item() >= 0 && !seen[r.at] {
			t.Errorf("%q is not reached", r.note.Message)
		}
	}
	for range d.m.notes.rows {
		d.keys("up")
	}
	if r, _ := d.m.notes.row(); r.at != 1 {
		t.Errorf("going up ends at row %d", r.at)
	}
}
