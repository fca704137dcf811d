package tui

import (
	"strings"
	"testing"

	"handin/report"
)

// twice gives the sample with question 8 there twice, the second time with the answer of
// question 9.
func twice(t *testing.T) (src, first, second string) {
	t.Helper()
	r := sample(t, "2026", 110, 34).m.work.Report()
	q := r.Question(7).Block
	first, second = r.Answer(7), strings.TrimSpace(r.Answer(9))
	block := strings.Replace(r.Source()[q.Start:q.End], strings.TrimSpace(first), second, 1)
	return r.Source()[:q.End] + block + r.Source()[q.End:], strings.TrimSpace(first), second
}

// A question that stands twice with two answers is asked about like a conflict: the one that
// was chosen stays, the other is a step of undo away.
func TestDoubled(t *testing.T) {
	t.Parallel()
	src, first, second := twice(t)
	for key, want := range map[string]string{"1": first, "2": second, "b": first + "\n\n" + second} {
		t.Run(key, func(t *testing.T) {
			t.Parallel()
			d := open(t, []byte(src), 110, 34)
			d.shows("The checker stops at question 8: it stands in the report twice · f settles it")
			d.keys("f")
			d.shows("Question 8 stands there twice. Which answer stays?")
			d.shows("1 keep the first")
			d.whole()
			if d.m.work.Report().Source() != src {
				t.Fatal("something was changed before the key")
			}
			d.keys(key)
			d.shows("Question 8 stands there once now; ctrl+z undoes it.")
			r := d.m.work.Report()
			if at := r.Find(8); len(at) != 1 || strings.TrimSpace(r.Answer(at[0])) != want || r.QuestionCount() != 31 {
				t.Errorf("question 8 is at %v, of %d; want the answer %q", at, r.QuestionCount(), want)
			}
			for _, c := range report.Compare(report.Parse([]byte(src)), r).Answers {
				if c.Key.Number != 8 {
					t.Errorf("another answer has changed: %v", c)
				}
			}
			d.keys("ctrl+z")
			if d.m.work.Report().Source() != src {
				t.Error("undo does not bring both back")
			}
		})
	}
}

// What is asked can be left, and stands among the notes with the key for it; it is never
// answered for a report that is another one by now.
func TestDoubledLater(t *testing.T) {
	t.Parallel()
	src, first, _ := twice(t)
	d := open(t, []byte(src), 80, 24)
	d.keys("!")
	d.shows("f asks which one stays")
	d.keys("f")
	d.shows("on line 240")
	d.keys("esc")
	d.rest()
	d.keys("f")
	d.outsideEdit(map[int]string{0: "Written meanwhile."})
	d.keys("1")
	if r := d.m.work.Report(); len(r.Find(8)) == 1 && r.Answer(0) != "Written meanwhile." {
		t.Error("what another program wrote is lost")
	}
	d.keys("esc")
	d.rest()
	d.keys("!", "f", "1")
	if at := d.m.work.Report().Find(8); len(at) != 1 || strings.TrimSpace(d.m.work.Report().Answer(at[0])) != first {
		t.Errorf("question 8 is at %v\n%s", at, d.screen())
	}
}
