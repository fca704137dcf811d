package report

import (
	"reflect"
	"strings"
	"testing"

	"handin/report/plain"
	"handin/report/reporttest"
)

func addSamples(f *testing.F, add func(src []byte)) {
	for _, s := range reporttest.Samples(f) {
		add(s.Src)
	}
	for _, c := range parseCases {
		add([]byte(c.src))
	}
}

// oddMark has an `Answer:` behind form feeds, which is none, below what stands in the middle of
// a prompt.
const oddMark = "### Question 1\n> **a**\n\n<img src=\"f.png\">\n\n> **b**\n>\f\f\f Answer:\n\ny\n\n### Question 2\n> **c**\n> Answer:\n\nz\n"

func TestOddMark(t *testing.T) {
	t.Parallel()
	r := Parse([]byte(oddMark))
	if q := r.Question(0); q.HasMark() || !strings.HasSuffix(r.Answer(0), "y") || r.Answer(1) != "z" {
		t.Errorf("the mark is %v, the answers are %q and %q", q.Mark, r.Answer(0), r.Answer(1))
	}
}

// Any bytes are a report whose parts lie in the text and in its order.
func FuzzParse(f *testing.F) {
	addSamples(f, func(src []byte) { f.Add(src) })
	f.Add([]byte(oddMark))
	f.Fuzz(func(t *testing.T, src []byte) {
		r := Parse(src)
		if string(r.Bytes()) != string(src) {
			t.Fatal("the bytes differ")
		}
		at := 0
		for i, q := range r.Questions() {
			places := []int{at, q.Block.Start, q.Quote.Start, q.Quote.End, q.slot.Start, q.Answer.Start, q.Answer.End, q.Block.End, len(src)}
			for k := 1; k < len(places); k++ {
				if places[k-1] > places[k] {
					t.Fatalf("question %d: %v is out of order", i, places)
				}
			}
			if q.HasMark() && (q.Mark.Start < q.Quote.End || q.Mark.End > q.slot.Start) {
				t.Fatalf("question %d: its mark %v lies outside of %v and %v", i, q.Mark, q.Quote, q.slot)
			}
			if got := r.Answer(i); plain.Trim(got) != got {
				t.Fatalf("question %d: the answer %q is not trimmed", i, got)
			}
			r.Prompt(i)
			at = q.Block.End
		}
		for i, b := range r.Boxes() {
			if r.Line(b.Mark.Start) != r.Line(b.Mark.End) {
				t.Fatalf("box %d: its mark is not on one line", i)
			}
		}
	})
}

// An answer that is taken is there, and all around it is as it was; what was
// there can be put back.
func FuzzWithAnswer(f *testing.F) {
	addSamples(f, func(src []byte) {
		for i, other := range others {
			f.Add(src, i, other)
		}
	})
	f.Fuzz(func(t *testing.T, src []byte, i int, text string) {
		r := Parse(src)
		if r.QuestionCount() == 0 {
			return
		}
		i = ((i % r.QuestionCount()) + r.QuestionCount()) % r.QuestionCount()
		next, err := r.WithAnswer(i, text)
		if err != nil {
			return
		}
		if got, want := next.Answer(i), plain.Trim(text); got != want {
			t.Fatalf("set %q, got %q", want, got)
		}
		mustBeParsed(t, next)
		a := r.questions[i].Answer
		if !strings.HasPrefix(next.src, r.src[:a.Start]) || !strings.HasSuffix(next.src, r.src[a.End:]) {
			t.Fatal("bytes outside of the answer differ")
		}
		if next.src == r.src && next != r {
			t.Fatal("the same text gave another pointer")
		}
		if next == r {
			return
		}
		back, err := AnswerStep(r, next, i).Undo(next)
		if err != nil || back.src != r.src {
			t.Fatalf("undo: %v\n%q\nset to %q gave\n%q\nundone\n%q", err, around(r, i), text, around(next, i), around(back, i))
		}
	})
}

// mustBeParsed fails if a report is another than its bytes are.
func mustBeParsed(t *testing.T, r *Report) {
	t.Helper()
	if want := parse(r.src); !reflect.DeepEqual(r, want) {
		t.Fatalf("it is\n%+v\nand parsed\n%+v", *r, *want)
	}
}

// around gives a question with what stands beside it.
func around(r *Report, i int) string {
	if r == nil {
		return ""
	}
	b := r.questions[i].Block
	return r.src[max(0, b.Start-20):min(len(r.src), b.End+20)]
}
