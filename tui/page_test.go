package tui

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/report/reporttest"
)

// The page opens at the question that is selected, and its keys go to headings,
// to questions and back to the list.
func TestPage(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 100, 44)
	first := func() string {
		return strings.TrimSpace(strings.Split(d.screen(), "\n")[d.m.layout.BodyTop()+pageHead])
	}
	at := func(want string) {
		t.Helper()
		if got := first(); got != want {
			t.Errorf("the page begins with %q, want %q\n%s", got, want, d.screen())
		}
	}
	d.keys("1", "7", "tab", "tab")
	at("### Question 17")
	d.lacks("report.py cuts off") // that is in the list of notes
	d.keys("n")
	at("### Question 18")
	d.keys("N", "N", "N") // over the heading of a section
	at("### Question 16")
	d.keys("1", "4")
	at("### Question 14")
	d.shows("Figure: ")
	d.shows("▀▀▀▀") // the figure itself
	d.keys("pgdown", "enter")
	if d.m.now != pane(d.m.questions) || d.m.work.Report().Question(d.m.questions.Selected).Number != 14 {
		t.Errorf("enter went elsewhere:\n%s", d.screen())
	}
	d.keys("tab", "tab", "g")
	at("Operations") // what the cut leaves of the title
	d.keys("G")
	d.shows("line")
	d.send(tea.MouseWheelMsg{Button: tea.MouseWheelUp, X: 10, Y: 10})
	d.whole()
}

// The page finds words, and follows a change.
func TestPageFinds(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 100, 30)
	d.keys("5", "tab", "tab", "g", "/")
	d.text("CANTEEN")
	d.shows("canteen")
	d.keys("enter", "n")
	top := d.m.page.top
	d.keys("n")
	if d.m.page.top == top {
		t.Error("n does not go on")
	}
	d.keys("/")
	d.text("no such words on it")
	d.keys("enter", "n")
	d.shows("the page has no such words")
	d.keys("esc", "enter")
	d.keys("1", "8", "enter")
	d.text("A new *answer*")
	d.keys("esc")
	d.rest()
	d.keys("tab", "tab")
	d.shows("A new answer")
}

// Every report's page can be drawn at any size, and each question gone to.
func TestPageOfCorpus(t *testing.T) {
	t.Parallel()
	apart := 10
	if *everySize {
		apart = 5
	}
	for i, r := range reporttest.All(t) {
		if i%apart != 0 {
			continue
		}
		d := open(t, r.Src, []int{60, 80, 140}[i%3], 24)
		d.keys("tab", "tab")
		d.whole()
		for _, keys := range [][]string{{"7"}, {"2", "0"}, {"n"}, {"N"}, {"G"}, {"g"}, {"pgdown"}} {
			d.keys(keys...)
			d.whole()
		}
	}
}

// A report that is not UTF-8 has no page, and the view says why.
func TestNoPage(t *testing.T) {
	t.Parallel()
	d := open(t, []byte("### Question 1\n\n> **Q**\n>\n> Answer:\n\n\xff\n"), 80, 24)
	d.keys("tab", "tab")
	d.shows("There is no page")
	d.keys("n", "N", "5", "enter")
	d.whole()
}

// Both previews of an answer, where they differ.
func TestBothPreviews(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(reporttest.Root() + "/testdata/2026/reports/README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(src), "--- question 18 fill here ---", "Text:\n- [x] en\n- to\n\n~~væk~~", 1)
	for _, size := range [][2]int{{120, 40}, {80, 24}} {
		d := open(t, []byte(text), size[0], size[1])
		d.keys("1", "8")
		if size[0] == 80 {
			d.keys("pgdown", "pgdown")
		}
		d.shows("as the examiner sees it")
		d.shows("Text: - [x] en - to")
		d.shows("~~væk~~")
		d.keys("ctrl+t")
		d.shows("as GitHub shows it")
		if size[0] == 80 {
			d.keys("pgdown")
		}
		d.shows("[✓] en")
		d.lacks("~~væk~~")
		d.keys("ctrl+t", "enter")
		d.shows("Text: - [x] en - to")
		d.keys("ctrl+t")
		d.shows("as GitHub shows it")
		d.shows("• to")
		d.keys("ctrl+r")
		d.shows("the prompt and the notes")
		d.keys("ctrl+t")
		d.shows("as GitHub shows it")
		d.whole()
	}
	d := open(t, []byte(text), 60, 20)
	d.keys("1", "8", "enter", "ctrl+t")
	d.shows("as the examiner sees it")
	d.keys("ctrl+t")
	d.shows("as GitHub shows it")
	d.keys("ctrl+t")
	d.lacks("as GitHub shows it")
	d.text("x")
	d.shows("~~væk~~x")
}

// Who types fast gets a few previews a second, and the newest once the hand rests.
func TestPreviewRests(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	var rests []tea.Msg
	d.m.wait = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		if msg == (restedMsg{}) {
			rests = append(rests, msg)
		}
		return nil
	}
	d.keys("5", "enter", "ctrl+end")
	shows := func(text string) bool { return strings.HasSuffix(d.m.editing().shown.Of.Text, text) }
	stop := func() {
		for len(rests) > 0 {
			rest := rests[0]
			rests = rests[1:]
			d.send(rest)
		}
	}
	for round := range 3 {
		stop()
		word := fmt.Sprintf("word%d", round)
		d.keys(strings.Split(word, "")...)
		if shows(word) || len(rests) > 1 {
			t.Fatalf("round %d: each letter has a preview: %d are followed by a rest", round, len(rests))
		}
		stop()
		if !shows(word) {
			t.Fatalf("round %d: the preview is of %q after a rest", round, d.m.editing().shown.Of.Text)
		}
	}
}
