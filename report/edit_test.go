package report

import (
	"flag"
	"slices"
	"strings"
	"testing"

	"handin/report/plain"
	"handin/report/reporttest"
)

// others are texts that an answer is set to and back from.
var others = []string{
	"x",
	"one\ntwo\r\nthree",
	"  indented, with an end \t",
	"# A heading\n\nand `code`",
	"#### deeper\n\ntext",
	"- a\n- b\n\n    code",
	"```python\nprint('open fence')",
	"```\n### Question 3\n```\nafter",
	"> quoted\n> text",
	"--- question 4 fill here ---",
	"æøå 🙂\u00a0\ttab\x00\x1b[31m\xff",
	"Answer: again",
	"## Own section\n\ntext",
	"<details>\n\n* [x] not a box\n</details>",
}

var changes = flag.Int("changes", 1, "to how many texts each answer of each report is set, and to how many marks each box, of three; below 2 only of one answer in six, and one box; and fewer letters are typed")

// isLeftOut reports whether an answer or box of a report is not tried by default. Over six
// reports each is.
func isLeftOut(n, i int) bool { return *changes < 2 && (n+i/6+i)%6 != 0 }

// Each answer is set to some of the other texts, in turn, so that over all
// reports every text meets every question.
func TestSetAnswerAndBack(t *testing.T) {
	t.Parallel()
	for n, f := range reporttest.All(t) {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			r := Parse(f.Src)
			for i, q := range r.Questions() {
				if isLeftOut(n, i) {
					continue
				}
				for k := range *changes {
					other := others[(n+i+k)%len(others)]
					if !refused(r, q, other) {
						checkSetAndBack(t, r, i, q, other)
					} else if _, err := r.WithAnswer(i, other); err == nil {
						t.Errorf("question %d: %q was not refused", q.Number, other)
					}
				}
			}
		})
	}
}

// refused tells which texts have to be refused: an `Answer:` in front where the
// template's own was lost would take its place, and a fence behind the
// template's `Answer:`, on its line, is none.
func refused(r *Report, q Question, other string) bool {
	onMarkLine := q.HasMark() && q.Answer.Len() > 0 && r.Line(q.Mark.Start) == r.Line(q.Answer.Start)
	return strings.HasPrefix(other, answerWord) && !q.HasMark() ||
		strings.HasPrefix(other, "```\n###") && onMarkLine
}

func checkSetAndBack(t *testing.T, r *Report, i int, q Question, other string) {
	t.Helper()
	old := r.Answer(i)
	changed, err := r.WithAnswer(i, other)
	if err != nil {
		t.Errorf("question %d: %q: %v", q.Number, other, err)
		return
	}
	if got := changed.Answer(i); got != other {
		t.Errorf("question %d: set %q, got %q", q.Number, other, got)
	}
	if !strings.HasPrefix(changed.src, r.src[:q.Answer.Start]) || !strings.HasSuffix(changed.src, r.src[q.Answer.End:]) {
		t.Errorf("question %d: %q: bytes outside of the answer differ", q.Number, other)
	}
	back, err := changed.WithAnswer(i, old)
	if err != nil {
		t.Errorf("question %d: back to %q: %v", q.Number, old, err)
		return
	}
	if old != "" && back.src != r.src {
		t.Errorf("question %d: after %q and back the bytes differ", q.Number, other)
	}
	if old == "" && (back.Answer(i) != "" || plain.EndsLine(back.src) != plain.EndsLine(r.src)) {
		t.Errorf("question %d: after %q and back it is not empty", q.Number, other)
	}
	undone, err := AnswerStep(r, changed, i).Undo(changed)
	if err != nil || undone.src != r.src {
		t.Errorf("question %d: undo of %q: %v, same bytes %v", q.Number, other, err, err == nil && undone.src == r.src)
	}
}

func TestEmptyAndUndo(t *testing.T) {
	t.Parallel()
	for n, f := range reporttest.All(t) {
		r := Parse(f.Src)
		for i, q := range r.Questions() {
			if isLeftOut(n, i) {
				continue
			}
			empty, err := r.WithAnswer(i, "")
			if err != nil && slices.ContainsFunc(r.LostSections(), func(s LostSection) bool { return s.Below == i }) {
				continue // what stands below would be taken for the answer
			}
			if err != nil {
				t.Errorf("%s: question %d: emptied: %v", f.Name, q.Number, err)
				continue
			}
			step := AnswerStep(r, empty, i)
			undone, err := step.Undo(empty)
			if err != nil || undone.src != r.src {
				t.Errorf("%s: question %d: undo after emptying: %v", f.Name, q.Number, err)
				continue
			}
			redone, err := step.Redo(undone)
			if err != nil || redone.src != empty.src {
				t.Errorf("%s: question %d: redo: %v", f.Name, q.Number, err)
			}
		}
	}
}

func TestSetBoxAndBack(t *testing.T) {
	t.Parallel()
	for n, f := range reporttest.All(t) {
		r := Parse(f.Src)
		for i, b := range r.Boxes() {
			if isLeftOut(n, i) {
				continue
			}
			for k := range min(*changes, 3) {
				mark := []string{"x", "X", " "}[(n+i+k)%3]
				changed, err := r.WithBox(i, mark)
				if err != nil {
					t.Fatalf("%s: box %d: %v", f.Name, i+1, err)
				}
				if want := r.src[:b.Mark.Start] + mark + r.src[b.Mark.End:]; changed.src != want {
					t.Errorf("%s: box %d: bytes outside of the mark differ", f.Name, i+1)
				}
				back, err := BoxStep(r, changed, i).Undo(changed)
				if err != nil || back.src != r.src {
					t.Errorf("%s: box %d: undo: %v", f.Name, i+1, err)
				}
			}
		}
	}
}
