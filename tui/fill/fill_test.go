package fill

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
	"handin/tui/converse"
	"handin/tui/outside"
)

// answerTo gives the answer that the file has to a question.
func (p *place) answerTo(number int) string {
	p.t.Helper()
	r := report.Parse([]byte(p.disk()))
	return r.Answer(r.Find(number)[0])
}

func TestConversation(t *testing.T) {
	for name, c := range map[string]struct {
		year string
		says []any
	}{
		"walk":     {"2026", lines("?", "s", "", "?", "+", "And `trays` holds the trays.", "", "All of them.", ".", "", "q")},
		"typing":   {"2026", lines("5", "t", "In place of it.", ".", "u", "x", "n", "x", "ja", "s", "q")},
		"boxes":    {"2026", lines("b", "u", "y", "", "s", "n", "y", "?", "n", "s", "s", "q")},
		"fixes":    {"2026", lines("f", "?", "n", "y", "s", "m", "q")},
		"figures":  {"2026", lines("16", "i", "?", "99", "nowhere.png", "1", "Our trays", "v", "s", "q")},
		"lists":    {"2026", lines("l", "a", "14", "r", "o", "v", "nonsense", "", "q")},
		"older":    {"2023", lines("n", "s", "5", "s", "q")},
		"ends":     {"2026", lines("5", "t", "half a")},
		"ends-now": {"2026", nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t, c.year)
			out, err := p.talks(c.says...)
			p.ends(name, out, err)
		})
	}
}

// ends compares with a transcript, the error included.
func (p *place) ends(name, out string, err error) {
	p.t.Helper()
	if err != nil {
		out += "handin: " + err.Error() + "\n"
	}
	p.transcript(name, strings.ReplaceAll(out, filepath.Base(store.DraftFile(p.state, p.report)), "REPORT.draft"))
}

// What is typed is in the file when the dot came, with the file's own line endings, and nothing else
// is another.
func TestTypedIsSaved(t *testing.T) {
	p := newPlace(t, "2026")
	before := strings.ReplaceAll(p.disk(), "\n", "\r\n")
	if err := os.WriteFile(p.report, []byte(before), 0o644); err != nil {
		t.Fatal(err)
	}
	old := p.answerTo(5)
	p.wants(lines("5", "t", "One, æøå.", "", "Two\tthree.", ".", "s", "q"), "Saved ", "Verdict: it does not pass. It has 4 of", "All is saved")
	const answer = "One, æøå.\r\n\r\nTwo\tthree."
	if got := p.answerTo(5); got != answer {
		t.Errorf("%q", got)
	}
	if want := strings.Replace(before, old, answer, 1); p.disk() != want {
		t.Error("more than the answer has changed")
	}
}

// Nothing is changed by who types nothing, or leaves.
func TestNothingTyped(t *testing.T) {
	p := newPlace(t, "2026")
	before := p.disk()
	p.wants(lines("5", "t", ".", "+", ".", "s", "q"), "Nothing was changed", "Nothing was changed")
	if p.disk() != before {
		t.Error("the file has changed")
	}
}

// The end of the input is no answer: not to a yes or no, not to a text.
func TestEndOfInput(t *testing.T) {
	for _, says := range [][]any{
		lines("5", "x"), lines("b", "y"), lines("f"), lines("16", "i"), lines("16", "i", "1"), lines("c"), lines("5", "t", "One line."),
	} {
		p := newPlace(t, "2026")
		before := p.disk()
		out, err := p.talks(says...)
		if p.disk() != before {
			t.Errorf("%v: the file has changed:\n%s", says, out)
		}
		typed := len(says) == 3 && says[1] == "t"
		if typed != errors.Is(err, outside.ErrUnsaved) || !typed && err != nil {
			t.Errorf("%v: %v:\n%s", says, err, out)
		}
	}
}

// A line that was not entered when the input ended answers nothing: what was typed of a text is in the
// draft, and the file is what it was.
func TestUnfinishedLine(t *testing.T) {
	for name, c := range map[string]struct {
		says []any
		kept string
	}{
		"yes":          {[]any{"5", "x", unfinished("y")}, ""},
		"a commit":     {[]any{"6", "t", "Mine.", ".", "s", "c", unfinished("y")}, ""},
		"a word":       {[]any{"b", "y", unfinished("ja")}, ""},
		"a dot":        {[]any{"5", "t", "line A", unfinished(".")}, "line A"},
		"a dot alone":  {[]any{"5", "t", unfinished(".")}, ""},
		"half a line":  {[]any{"5", "t", "line A", unfinished("line B")}, "line A\nline B"},
		"a line alone": {[]any{"5", "t", unfinished("line A")}, "line A"},
		"a figure":     {[]any{"16", "i", unfinished("1")}, ""},
		"a caption":    {[]any{"16", "i", "1", unfinished("A caption")}, ""},
		"a number":     {[]any{unfinished("5")}, ""},
		"a fix":        {[]any{"f", unfinished("y")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := newRepository(t)
			before, head := p.answerTo(5), p.git("rev-parse", "HEAD")
			boxes := report.Parse([]byte(p.disk())).Ticked()
			out, err := p.talks(c.says...)
			if (c.kept != "") != errors.Is(err, outside.ErrUnsaved) || c.kept == "" && err != nil {
				t.Errorf("%v:\n%s", err, out)
			}
			r := report.Parse([]byte(p.disk()))
			if p.answerTo(5) != before || r.Ticked() != boxes || p.git("rev-parse", "HEAD") != head || name != "a commit" && p.git("status", "--porcelain") != "" {
				t.Errorf("something was changed:\n%s", out)
			}
			d, err := store.ReadDraft(store.DraftFile(p.state, p.report))
			if c.kept == "" {
				return
			}
			kept := report.Parse(d.Now)
			if err != nil || kept.Answer(kept.Find(5)[0]) != c.kept {
				t.Errorf("the draft: %v, %q", err, kept.Answer(kept.Find(5)[0]))
			}
		})
	}
}

// What was typed before the end is offered the next time, and saved when it is taken.
func TestDraftIsOffered(t *testing.T) {
	p := newPlace(t, "2026")
	if _, err := p.talks(lines("5", "t", "Half an answer,", "and a line")...); !errors.Is(err, outside.ErrUnsaved) {
		t.Fatal(err)
	}
	if out, err := p.talks(lines("?")...); !errors.Is(err, outside.ErrUnsaved) { // it has to be answered
		t.Fatalf("%v:\n%s", err, out)
	}
	p.wants(lines("2", "1", "q"), "Unsaved work from last time", "Question 5 was, 3 lines:", "Question 5 is then, 2 lines:", "Half an answer,",
		"Which? Say its number.", "The unsaved work is back", "Saved ", "All is saved")
	if got := p.answerTo(5); got != "Half an answer,\nand a line" {
		t.Errorf("%q", got)
	}
}

// The offer of a draft can be skipped: the draft stays, and it is asked again before anything is
// changed.
func TestDraftIsSkipped(t *testing.T) {
	p := newPlace(t, "2026")
	before := p.disk()
	_, _ = p.talks(lines("5", "t", "Half an answer")...)
	out, err := p.talks(lines("?", "s", "m", "6", "t", "s", "s", "w", "s", "q")...)
	inOrder(t, out, "s, or skip: leave it as it is for now", "It is kept as it is", "What now? m", "What do you do? t", "Unsaved work from last time", "It is kept as it is", "What now? w", "Unsaved work from last time")
	if !errors.Is(err, outside.ErrUnsaved) || p.disk() != before {
		t.Errorf("%v:\n%s", err, out)
	}
	p.wants(lines("s", "6", "t", "1", "Another.", ".", "s", "q"), "It is kept as it is", "The unsaved work is back", "Type the answer", "Saved ")
	if p.answerTo(5) != "Half an answer" || p.answerTo(6) != "Another." {
		t.Errorf("%q, %q", p.answerTo(5), p.answerTo(6))
	}
	_, _ = p.talks(lines("5", "t", "Again")...)
	p.wants(lines("s", "c", "3", "y", "q"), "It is kept as it is", "Unsaved work from last time", "Are you sure?")
	if p.answerTo(5) != "Half an answer" {
		t.Errorf("%q", p.answerTo(5))
	}
}

// To skip is to say no where a yes or a no is asked.
func TestSkipIsNo(t *testing.T) {
	p := newRepository(t)
	before, head := p.answerTo(6), p.git("rev-parse", "HEAD")
	p.wants(lines("5", "t", "Mine.", ".", "s", "6", "x", "?", "s", "s", "c", "s", "q"), "Empty the answer to question 6?", "s, or skip: the same as n", "Commit? Say y, n, or m for another message. s")
	if p.answerTo(6) != before || p.git("rev-parse", "HEAD") != head {
		t.Error("it was done")
	}
}

// What is said of what was not done.
func TestSaysNothingOfASave(t *testing.T) {
	p := newPlace(t, "2026")
	if out := p.wants(lines("u", "q"), "Nothing to undo"); strings.Contains(out, "Saved") {
		t.Error(out)
	}
	out, _ := p.talks(lines("5", "t", "### Question 6", ".", "s", "q")...)
	inOrder(t, out, "Mind: kept here, not in the report", "Mind: saved, without the new text of question 5")
	if strings.Contains(out, "\nSaved") {
		t.Error(out)
	}
}

// A line that is not UTF-8 is left out, and what was typed before and after is the answer.
func TestNotUTF8(t *testing.T) {
	p := newRepository(t)
	p.wants(lines("5", "t", "One.", "Sm\xf8r.", "Two.", ".", "i", "1", "\xf8", "Trays", "s", "c", "m", "\xff", "A message", "y", "n", "q"),
		"Mind: this line is not UTF-8, so it is left out. What was typed before is kept; type this line again", "Caption: ", "this line is not UTF-8", "Caption: Trays", "Message: ", "this line is not UTF-8", "Message: A message", "Committed")
	if got := p.answerTo(5); !strings.HasPrefix(got, "One.\nTwo.\n\n![Trays](figures/") {
		t.Errorf("%q", got)
	}
	p = newPlace(t, "2026")
	out, err := p.talks("5", "t", "One.", unfinished("Sm\xf8r"))
	d, _ := store.ReadDraft(store.DraftFile(p.state, p.report))
	if kept := report.Parse(d.Now); !errors.Is(err, outside.ErrUnsaved) || kept.Answer(kept.Find(5)[0]) != "One." {
		t.Errorf("%v:\n%s", err, out)
	}
}

// A letter that a terminal cut in two is left out, and the line is taken.
func TestWholeLetters(t *testing.T) {
	for line, want := range map[string]string{"": "", "a": "a", "aø": "aø", "a\xc3": "a", "a\xe2\x80": "a", "a\xf0\x9f\x98": "a", "a\xf8": "a\xf8", "😀": "😀", "\x80": "\x80"} {
		if got := wholeLetters(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

// A figure is found from the report's folder too, and one that is there is used; what is none says why.
func TestFigureByPath(t *testing.T) {
	p := newPlace(t, "2026")
	folder := filepath.Join(p.root, "reports", "figures")
	image, err := os.ReadFile(filepath.Join(folder, "photos.png"))
	if err != nil {
		t.Fatal(err)
	}
	away := t.TempDir()
	reporttest.Write(t, away, "photos.png", string(image))
	reporttest.Write(t, away, "notes.txt", "a text")
	before, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{"figures/photos.png", "./figures/photos.png", filepath.Join(folder, "photos.png"), filepath.Join(away, "photos.png")} {
		p.wants(lines("5", "i", filepath.Join(away, "notes.txt"), "../reports/figures", "figures/none.png", typed, "Photos", "s", "q"),
			"notes.txt is no picture that the course takes", "figures is a folder", "none.png is not there", "It is there already, as figures/photos.png", "Saved ")
	}
	if got := strings.Count(p.answerTo(5), "![Photos](figures/photos.png)"); got != 4 {
		t.Errorf("%d times: %q", got, p.answerTo(5))
	}
	if after, err := os.ReadDir(folder); err != nil || len(after) != len(before) {
		t.Errorf("there are %d figures, and were %d", len(after), len(before))
	}
}

// A draft is given up only after one was asked twice.
func TestDraftIsDiscarded(t *testing.T) {
	p := newPlace(t, "2026")
	before := p.disk()
	_, _ = p.talks(lines("5", "t", "Half an answer")...)
	p.wants(lines("3", "n", "3", "y", "q"), "Are you sure?", "Which?", "Are you sure?", "All is saved")
	if p.disk() != before {
		t.Error("the file has changed")
	}
}

// A text that the report does not take is kept, said to be, and can be typed anew.
func TestHeldText(t *testing.T) {
	p := newPlace(t, "2026")
	before := p.disk()
	says := lines("5", "t", "One", "### Question 6", "two", ".", "r", "s", "l", "q")
	out, err := p.talks(says...)
	if !errors.Is(err, outside.ErrUnsaved) || p.disk() != before {
		t.Fatalf("%v:\n%s", err, out)
	}
	inOrder(t, out, "Mind: kept here, not in the report", "Mind: saved, without the new text of question 5", "The text is kept here and is not in the report", "The answer, 3 lines:\nOne\n### Question 6\ntwo\n", "its text is kept here")
	p.wants(lines("1", "5", "t", "Another one.", ".", "s", "q"), "a text that the report did not take", "Saved ", "All is saved")
	if got := p.answerTo(5); got != "Another one." {
		t.Errorf("%q", got)
	}
}

// What somebody else saves meanwhile is taken in, and merged with what is typed.
func TestChangedMeanwhile(t *testing.T) {
	p := newPlace(t, "2026")
	other := func() {
		old := p.answerTo(3)
		if err := os.WriteFile(p.report, []byte(strings.Replace(p.disk(), old, "A teammate's.", 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p.wants([]any{"5", "t", "Mine.", other, "Still mine.", ".", "s", "q"}, "Merged with what changed on disk", "Saved ", "All is saved")
	if p.answerTo(3) != "A teammate's." || p.answerTo(5) != "Mine.\nStill mine." {
		t.Errorf("%q, %q", p.answerTo(3), p.answerTo(5))
	}
}

// What another program changed is said when a save merges it, and what it wrote over is saved again.
func TestMergedAtASave(t *testing.T) {
	p := newPlace(t, "2026")
	src := p.disk()
	theirs := func() { p.answers(map[int]string{3: "A teammate's."}) }
	out := p.wants([]any{"6", "t", "Mine.", theirs, ".", "s", "q"}, "Merged with what changed on disk: the answer to question 3", "Saved ", "All is saved")
	if strings.Contains(out, "nothing was written") {
		t.Error(out)
	}
	out = p.wants([]any{"3", "t", "The same.", func() { p.answers(map[int]string{3: "The same."}) }, ".", "s", "q"}, "Merged with what changed on disk; nothing changes here", "All is saved")
	if strings.Contains(out, "lines outside") {
		t.Error(out)
	}
	over := func() {
		if err := os.WriteFile(p.report, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
		theirs()
	}
	if err := os.WriteFile(p.report, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	p.wants([]any{"6", "t", "Mine again.", ".", over, "s", "q"}, "Saved ", "Merged with what changed on disk: the answer to question 3", "Saved ", "All is saved")
	if p.answerTo(6) != "Mine again." || p.answerTo(3) != "A teammate's." {
		t.Errorf("%q, %q", p.answerTo(6), p.answerTo(3))
	}
}

// Where both changed one answer, both are read and it is asked; who leaves has a draft.
func TestConflict(t *testing.T) {
	for name, c := range map[string]struct {
		says  []any
		want  string
		err   error
		says2 string
	}{
		"mine":    {lines("?", "r", "m", "s", "q"), "Mine.", nil, "Saved "},
		"theirs":  {lines("t", "s", "q"), "A teammate's.", nil, "Saved "},
		"both":    {lines("b", "s", "q"), "Mine.\n\nA teammate's.", nil, "Saved "},
		"later":   {lines("s", "s", "q"), "A teammate's.", outside.ErrUnsaved, "Nothing was written; the next save asks again"},
		"the end": {nil, "A teammate's.", outside.ErrUnsaved, "Mine, theirs or both?"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t, "2026")
			other := func() {
				old := p.answerTo(5)
				if err := os.WriteFile(p.report, []byte(strings.Replace(p.disk(), old, "A teammate's.", 1)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			out, err := p.talks(append([]any{"5", "t", other, "Mine.", "."}, c.says...)...)
			if !errors.Is(err, c.err) {
				t.Errorf("%v", err)
			}
			inOrder(t, out, "Conflict 1 of 1: question 5 was changed here and on disk", "Mine, here, 1 line:\nMine.\n", "Theirs, on disk, 1 line:\nA teammate's.\n", c.says2)
			if got := p.answerTo(5); got != c.want {
				t.Errorf("%q:\n%s", got, out)
			}
			if c.err != nil {
				if d, err := store.ReadDraft(store.DraftFile(p.state, p.report)); err != nil || !strings.Contains(string(d.Now), "Mine.") {
					t.Errorf("the draft: %v", err)
				}
			}
		})
	}
}

// A conflict with the disk is settled question by question, in words; what is decided later is in
// the draft.
func TestConflictsOnDisk(t *testing.T) {
	p := newPlace(t, "2026")
	if _, err := p.talks(lines("5", "t", "Mine of 5.")...); !errors.Is(err, outside.ErrUnsaved) {
		t.Fatal(err)
	}
	p.answers(map[int]string{5: "A teammate's of 5."})
	meanwhile := func() { p.answers(map[int]string{5: "A teammate's of 5, again.", 6: "A teammate's of 6."}) }
	out, err := p.talks("1", "s", "6", "t", meanwhile, "Mine of 6.", ".", "?", "r", "both", "t", "s", "q")
	p.ends("conflicts", out, err)
	if p.answerTo(5) != "Mine of 5.\n\nA teammate's of 5, again." || p.answerTo(6) != "A teammate's of 6." {
		t.Errorf("%q, %q", p.answerTo(5), p.answerTo(6))
	}
}

// answers has another program write answers into the file.
func (p *place) answers(texts map[int]string) {
	p.t.Helper()
	r := report.Parse([]byte(p.disk()))
	for number, text := range texts {
		next, err := r.WithAnswer(r.Find(number)[0], text)
		if err != nil {
			p.t.Fatal(err)
		}
		r = next
	}
	if err := os.WriteFile(p.report, r.Bytes(), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// A fix goes into the report as it is then, and not as it was when the first one was told.
func TestFixKeepsWhatChangedMeanwhile(t *testing.T) {
	p := newPlace(t, "2026")
	p.wants([]any{"f", func() { p.answers(map[int]string{5: "A teammate's."}) }, "n", "y", "s", "q"}, "Fix 1 of", "Changed on disk: the answer to question 5", "Fix 2 of", "Fixed; u takes it back")
	if p.answerTo(5) != "A teammate's." || !strings.Contains(p.answerTo(11), "<https://") {
		t.Errorf("%q, %q", p.answerTo(5), p.answerTo(11))
	}
}

// twice has question 8 stand twice, the second time with another answer.
func (p *place) twice() (first, second string) {
	p.t.Helper()
	r := report.Parse([]byte(p.disk()))
	i := r.Find(8)[0]
	q := r.Question(i).Block
	first, second = r.Answer(i), "The second answer, which is short."
	block := strings.Replace(r.Source()[q.Start:q.End], first, second, 1)
	if err := os.WriteFile(p.report, []byte(r.Source()[:q.End]+block+r.Source()[q.End:]), 0o644); err != nil {
		p.t.Fatal(err)
	}
	return first, second
}

// Of a question that stands twice it is asked which answer stays.
func TestDoubled(t *testing.T) {
	p := newPlace(t, "2026")
	_, second := p.twice()
	before := p.disk()
	out, err := p.talks(lines("l", "", "?", "s", "8", "f", "s", "s", "f", "second", "s", "u", "q")...)
	p.ends("doubled", out, err)
	if p.disk() != before {
		t.Error("u has not taken it back")
	}
	for says, want := range map[string]string{"1": "", "second": second, "b": "\n\n" + second} {
		p := newPlace(t, "2026")
		first, _ := p.twice()
		if says != "second" {
			want = first + want
		}
		p.wants(lines("", says, "q"), "Which one stays?", "Question 8 stands there once now; u takes it back", "Saved ")
		if got := p.answerTo(8); got != want {
			t.Errorf("%s: %q", says, got)
		}
	}
}

// At either of two copies it is said that there are two, and f asks which one stays.
func TestAtACopy(t *testing.T) {
	for name, c := range map[string]struct {
		says []any
		want string // "" for the first
	}{
		"the first":               {lines("8", "f", "1", "s", "s", "q"), ""},
		"the first, and second":   {lines("8", "f", "2", "s", "s", "q"), "The second answer, which is short."},
		"from the menu":           {lines("f", "2", "s", "q"), "The second answer, which is short."},
		"a fix is skipped before": {lines("f", "s", "s", "f", "2", "s", "q"), "The second answer, which is short."},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t, "2026")
			first, _ := p.twice()
			want := c.want
			if want == "" {
				want = first
			}
			p.wants(c.says, "Question 8 stands in the report twice, on lines 240 and 262", "Which one stays?", "Question 8 stands there once now")
			if got := p.answerTo(8); got != want || strings.Count(p.disk(), "### Question 8\n") != 1 {
				t.Errorf("%q", got)
			}
		})
	}
	p := newPlace(t, "2026")
	p.twice()
	out := p.wants(lines("8", "v", "s", "q"), "and is not ready before it stands there once; f asks which one stays")
	if strings.Contains(out, "Question 8 is ready") {
		t.Error(out)
	}
}

// At the second copy f asks too, and the talk goes on about the one that stays.
func TestAtTheSecondCopy(t *testing.T) {
	p := newPlace(t, "2026")
	p.twice()
	f, err := store.Load(p.report)
	if err != nil {
		t.Fatal(err)
	}
	c := newConversation(t.Context(), Options{File: f, State: p.state, Edition: checks.EditionOf(f.Report()), Out: io.Discard}, nil)
	defer c.work.Release()
	var out strings.Builder
	c.Talk = converse.New(&script{says: lines("f", "1", "r", "s")}, &out, true, nil)
	if err := c.start(); err != nil {
		t.Fatal(err)
	}
	r := c.work.Report()
	if err := c.question(r.Question(r.Find(8)[1]).Key()); err != nil {
		t.Fatal(err)
	}
	inOrder(t, out.String(), "on lines 240 and 262, and is not ready", "Which one stays? 1", "stands there once now", "What do you do? r", "The tests reach 83 percent")
}

// While another handin has the report open this one only reads, and says so.
func TestReadOnly(t *testing.T) {
	p := newPlace(t, "2026")
	before := p.disk()
	l, _, err := store.TryLock(p.state, p.report, store.Holder{Host: "laptop", PID: 7, Since: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	p.wants([]any{"5", "t", "?", "", "b", "f", "c", "u", func() { l.Release() }, "l", "5", "t", "Now.", ".", "s", "q"},
		"Mind: another handin has this report open", "\"t\" is no answer", "You can say:", "this one only reads", "The other handin is gone", "Saved ")
	if want := strings.Replace(before, report.Parse([]byte(before)).Answer(4), "Now.", 1); p.disk() != want {
		t.Error("it is not what it should be")
	}
}

// The student's own editor gets the answer, and what it saves is taken.
func TestEditor(t *testing.T) {
	for name, c := range map[string]struct {
		script, want, says string
	}{
		"writes":  {`printf 'From the editor.\n' >"$1"`, "From the editor.", "Saved "},
		"nothing": {`true`, "", "Nothing was changed. What an editor saves that runs on is offered"},
		"empties": {`: >"$1"`, "", "The text came back empty, so the answer stays"},
		"fails":   {`exit 3`, "", "Mind: nothing was changed"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t, "2026")
			editor := filepath.Join(t.TempDir(), "editor")
			if err := os.WriteFile(editor, []byte("#!/bin/sh\n"+c.script+"\n"), 0o755); err != nil {
				t.Fatal(err)
			}
			p.editors = []string{editor}
			want := p.answerTo(5)
			if c.want != "" {
				want = c.want
			}
			p.wants(lines("5", "e", "s", "q"), "Your editor opens", c.says)
			if got := p.answerTo(5); got != want {
				t.Errorf("%q", got)
			}
			if left := store.LeftHanded(p.state, p.report); len(left) > 0 {
				t.Errorf("left: %+v", left)
			}
		})
	}
}

// A text that an editor which failed had saved is asked about, and kept if nobody answers.
func TestEditorFailsAfterSaving(t *testing.T) {
	p := newPlace(t, "2026")
	editor := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\necho Saved before. >\"$1\"; exit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	p.editors = []string{editor}
	before := p.disk()
	out, err := p.talks(lines("5", "e")...)
	if err == nil || !strings.Contains(err.Error(), "the text from your own editor") || p.disk() != before {
		t.Fatalf("%v:\n%s", err, out)
	}
	p.wants(lines("r", "d", "n", "t", "q"), "A text for question 5 from your own editor", "The text, 1 line:\nSaved before.\n", "Are you sure?", "What becomes of it?", "Saved ")
	if got := p.answerTo(5); got != "Saved before." {
		t.Errorf("%q", got)
	}
}

// A figure from elsewhere is copied beside the report, and shown behind the answer.
func TestFigureFromElsewhere(t *testing.T) {
	p := newPlace(t, "2026")
	figures, err := filepath.Glob(filepath.Join(p.root, "reports", "figures", "*.png"))
	if err != nil || len(figures) == 0 {
		t.Fatal("the sample has no figures")
	}
	image, err := os.ReadFile(figures[0])
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(t.TempDir(), "my trays.png")
	if err := os.WriteFile(source, image, 0o644); err != nil {
		t.Fatal(err)
	}
	old := p.answerTo(5)
	p.wants(lines("5", "i", "'"+source+"'", "Trays", "s", "q"), "Copied to figures/my-trays.png", "Saved ")
	if got := p.answerTo(5); got != old+"\n\n![Trays](figures/my-trays.png)" {
		t.Errorf("%q", got)
	}
	if copied, err := os.ReadFile(filepath.Join(p.root, "reports", "figures", "my-trays.png")); err != nil || string(copied) != string(image) {
		t.Errorf("the copy: %v", err)
	}
}

// git runs git in the sample's repository.
func (p *place) git(args ...string) string {
	p.t.Helper()
	c := exec.Command("git", append([]string{"-C", p.root}, args...)...)
	out, err := c.CombinedOutput()
	if err != nil {
		p.t.Fatalf("git %v: %v, %s", args, err, out)
	}
	return string(out)
}

func newRepository(t *testing.T) *place {
	t.Helper()
	folder := t.TempDir()
	begun.Copy(t, folder)
	p := placeIn(t, filepath.Join(folder, "group"))
	p.git("remote", "add", "origin", filepath.Join(folder, "remote.git"))
	return p
}

// begun is a repository with the sample, and one that it can be pushed to.
var begun = reporttest.NewTemplate(func(folder string) error {
	root := filepath.Join(folder, "group")
	err := os.CopyFS(root, os.DirFS(filepath.Join(reporttest.Root(), "testdata", "2026")))
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"init", "-q", "--bare", filepath.Join(folder, "remote.git")}, {"add", "."}, {"commit", "-q", "-m", "The template"}} {
		if err == nil {
			_, err = reporttest.TryGit(root, args...)
		}
	}
	return err
})

func TestCommitAndPush(t *testing.T) {
	p := newRepository(t)
	out := p.wants(lines("5", "t", "An answer.", ".", "s", "c", "?", "m", "An answer to 5", "y", "n", "p", "y", "q"),
		"Not ready: questions", "In the commit: reports/README.md, changed", "Message: Edit question 5", "Commit? Say y, n, or m", "Message: An answer to 5", "Committed ",
		"Push main to origin/main?", "Pushed")
	if log := p.git("log", "-1", "--format=%s", "origin/main"); log != "An answer to 5\n" {
		t.Errorf("%q:\n%s", log, out)
	}
}

// A hook that stops a commit is told with what it said and changed, and nothing acts on the terminal.
func TestHook(t *testing.T) {
	p := newRepository(t)
	hook := "#!/bin/sh\nif [ -e done ]; then exit 0; fi\ntouch done\nprintf '\\033[31mno\\n' >&2\nexit 1\n"
	if err := os.WriteFile(filepath.Join(p.root, ".git", "hooks", "pre-commit"), []byte(hook), 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := p.talks(lines("5", "t", "An answer.", ".", "s", "c", "y", "y", "n", "q")...)
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, out, "Git says: no\n", "Mind: no commit was made: the hook pre-commit stopped the commit", "Commit again, as it is now?", "Committed ")
}

func TestPushThatFails(t *testing.T) {
	p := newRepository(t)
	p.git("remote", "set-url", "origin", filepath.Join(p.root, "nowhere"))
	p.wants(lines("p", "y", "q"), "Push main to origin/main?", "Mind: nothing was pushed")
}

// A merge that git left is finished here, question by question, and told to git.
func TestMerge(t *testing.T) {
	p := newRepository(t)
	commit := func(name string, texts map[int]string) { p.answers(texts); p.git("commit", "-q", "-am", name) }
	p.git("checkout", "-q", "-b", "other")
	commit("other", map[int]string{5: "A teammate's.", 6: "A teammate's of 6."})
	p.git("checkout", "-q", "main")
	commit("main", map[int]string{5: "Mine.", 6: "Mine of 6."})
	if err := exec.Command("git", "-C", p.root, "merge", "-q", "other").Run(); err == nil {
		t.Fatal("there is no conflict")
	}
	out, err := p.talks(lines("1", "b", "theirs", "1", "1", "q")...)
	p.ends("merge", out, err)
	if got := p.answerTo(5); got != "Mine.\n\nA teammate's." || p.answerTo(6) != "A teammate's of 6." || p.git("status", "--porcelain") != "" {
		t.Errorf("%q, %q, %q", got, p.answerTo(6), p.git("status", "--porcelain"))
	}
}

// forks has two branches answer question 5 each its own way, and goes back to main.
func (p *place) forks() {
	p.t.Helper()
	commit := func(name, text string) {
		p.answers(map[int]string{5: text})
		p.git("commit", "-q", "-am", name)
	}
	p.git("checkout", "-q", "-b", "other")
	commit("other", "A teammate's.")
	p.git("checkout", "-q", "main")
	commit("main", "Mine.")
}

// conflicts has git merge the other branch, which leaves markers.
func (p *place) conflicts() {
	p.t.Helper()
	if err := exec.Command("git", "-C", p.root, "merge", "-q", "other").Run(); err == nil {
		p.t.Fatal("there is no conflict")
	}
}

// marked reports whether a text has the markers of a conflict.
func marked(text string) bool { return strings.Contains(text, "<<<<<<<") }

// With unsaved work of an earlier time and a merge under way it is asked about the conflict before
// anything goes to git, and the work is in the report then.
func TestMergeAndDraft(t *testing.T) {
	p := newRepository(t)
	p.forks()
	if _, err := p.talks(lines("6", "t", "half typed text")...); !errors.Is(err, outside.ErrUnsaved) {
		t.Fatal(err)
	}
	p.conflicts()
	out, err := p.talks(lines("1", "1", "b", "1", "1", "q")...)
	p.ends("merge-draft", out, err)
	if got := p.git("show", "HEAD:reports/README.md"); marked(got) || marked(p.disk()) || got != p.disk() {
		t.Errorf("the commit has:\n%s", got)
	}
	if p.answerTo(5) != "Mine.\n\nA teammate's." || p.answerTo(6) != "half typed text" || p.git("status", "--porcelain") != "" {
		t.Errorf("%q, %q, %q", p.answerTo(5), p.answerTo(6), p.git("status", "--porcelain"))
	}
}

// A merge that is finished is written, whenever that is.
func TestMergeIsWritten(t *testing.T) {
	for name, c := range map[string]struct {
		before func(p *place)
		says   []any
		want   map[int]string
	}{
		"in an editor": {
			func(p *place) {
				p.editors = []string{p.editor("echo More. >>\"$1\"; cd '" + p.root + "' && git merge -q other >/dev/null; true")}
			},
			lines("6", "e", "1", "b", "q"),
			map[int]string{5: "Mine.\n\nA teammate's."},
		},
		"at the start": {(*place).conflicts, lines("1", "b", "q"), map[int]string{5: "Mine.\n\nA teammate's."}},
		"a draft, and no merge of git's": {
			func(p *place) {
				_, _ = p.talks(lines("6", "t", "half typed text")...)
				p.conflicts()
				src := p.disk()
				p.git("merge", "--abort")
				if err := os.WriteFile(p.report, []byte(src), 0o644); err != nil {
					p.t.Fatal(err)
				}
			},
			lines("1", "1", "b", "m", "q"),
			map[int]string{5: "Mine.\n\nA teammate's.", 6: "half typed text"},
		},
		"in mid-session": {func(*place) {}, []any{"6", (func())(nil), "t", "Typed.", ".", "1", "b", "q"}, map[int]string{5: "Mine.\n\nA teammate's.", 6: "Typed."}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newRepository(t)
			p.forks()
			c.before(p)
			if name == "in mid-session" {
				c.says[1] = p.conflicts
			}
			out, err := p.talks(c.says...)
			if err != nil || marked(p.disk()) {
				t.Errorf("%v:\n%s", err, out)
			}
			inOrder(t, out, "Mine, theirs or both?", "Merged, without markers", "Saved ")
			for n, want := range c.want {
				if got := p.answerTo(n); got != want {
					t.Errorf("question %d: %q", n, got)
				}
			}
			if name == "in an editor" && !strings.HasSuffix(p.answerTo(6), "More.") {
				t.Errorf("the editor's text: %q", p.answerTo(6))
			}
		})
	}
}

// editor writes a script that edits the file that it is given.
func (p *place) editor(script string) string {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "editor")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		p.t.Fatal(err)
	}
	return file
}

// Nothing goes to git while the file has the markers of a conflict, whatever is said.
func TestMarkersAreNotCommitted(t *testing.T) {
	for _, says := range [][]any{lines("1", "1", "1", "q"), lines("1", "2", "c", "2", "c", "s", "q"), lines("1", "s", "l", "q"), lines("1", "2", "6", "+", "More.", ".", "2", "s", "c", "s", "q")} {
		p := newRepository(t)
		p.forks()
		_, _ = p.talks(lines("6", "t", "half typed text")...)
		p.conflicts()
		head := p.git("rev-parse", "HEAD")
		out, _ := p.talks(says...)
		if says[1] != "1" && strings.Contains(out, "is no answer here") { // a conflict asks for no number
			t.Errorf("%v: it was asked something else:\n%s", says, out)
		}
		if now := p.git("rev-parse", "HEAD"); now != head {
			t.Errorf("%v: it was committed:\n%s", says, out)
		}
		if !strings.HasPrefix(p.git("status", "--porcelain"), "UU") {
			t.Errorf("%v: it was staged:\n%s", says, out)
		}
		if d, err := store.ReadDraft(store.DraftFile(p.state, p.report)); err != nil || !strings.Contains(string(d.Now), "half typed text") {
			t.Errorf("%v: the draft: %v", says, err)
		}
	}
}

// Markers that somebody has staged are not committed either.
func TestStagedMarkers(t *testing.T) {
	p := newRepository(t)
	p.forks()
	p.conflicts()
	p.git("add", "reports/README.md")
	head := p.git("rev-parse", "HEAD")
	out, err := p.talks(lines("2", "c", "2", "y", "y", "q")...)
	if now := p.git("rev-parse", "HEAD"); now != head || err != nil {
		t.Errorf("it was committed, %v:\n%s", err, out)
	}
}

// Beside a box and a prompt stands what the repository shows, as it is read then.
func TestEvidence(t *testing.T) {
	p := newRepository(t)
	for name, text := range map[string]string{
		".github/workflows/test.yml": "on: [push]\njobs:\n  test:\n    runs-on: ${{ matrix.os }}\n    strategy:\n      matrix:\n        os: [ubuntu-latest, macos-latest]\n    steps:\n      - run: pytest\n",
		"tests/test_model.py":        "def test_model():\n    assert True\n\n\ndef test_data():\n    assert True\n",
		"load/locustfile.py":         "from locust import HttpUser\n\n\nclass Guest(HttpUser):\n    pass\n",
	} {
		reporttest.Write(t, p.root, name, text)
	}
	p.git("add", ".")
	p.git("commit", "-q", "-m", "Workflows")
	out, err := p.talks(lines("b", "n", "y", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "y", "n", "s", "7", "s", "q")...)
	p.ends("evidence", out, err)
}

// Boxes are ticked by yes and no, and each is saved.
func TestBoxes(t *testing.T) {
	p := newPlace(t, "2026")
	r := report.Parse([]byte(p.disk()))
	p.wants(lines("b", "y", "n", "ja", "y", "", "s", "s", "q"), "Group: Week 1", "Box 1 of 20, ticked: ", "Not ticked any more", "Box 2 of 20")
	now := report.Parse([]byte(p.disk()))
	for i, b := range now.Boxes() {
		want := r.Box(i).Ticked && i != 0
		if b.Ticked != want {
			t.Errorf("box %d: %v", i+1, b.Ticked)
		}
	}
}

// The sample of handin demo is thrown away, and there is nothing to commit.
func TestDemo(t *testing.T) {
	p := newPlace(t, "2026")
	f, err := store.Load(p.report)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err = Run(t.Context(), Options{File: f, Demo: true, In: &script{says: lines("c", "5", "t", "x", ".", "s", "q")}, Out: &out})
	if err != nil {
		t.Fatal(err)
	}
	inOrder(t, out.String(), "There is no commit to be made: this is the sample", "Saved", "The sample is thrown away")
}

// Keys that are no text are left out of a line, and said to be.
func TestKeysAreNoText(t *testing.T) {
	p := newPlace(t, "2026")
	p.wants(lines("5", "t", "One\x1b[D\x1b[D word\x07", ".", "s", "q"), "keys that are no text were left out")
	if got := p.answerTo(5); got != "One word" {
		t.Errorf("%q", got)
	}
}

func TestFirstQuestion(t *testing.T) {
	p := newPlace(t, "2026")
	f, err := store.Load(p.report)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := Run(t.Context(), Options{File: f, State: p.state, Question: 14, In: &script{}, Out: &out}); err != nil {
		t.Fatal(err)
	}
	inOrder(t, out.String(), "Question 14,", fmt.Sprintf("Question %d. What do you do?", 14))
}
