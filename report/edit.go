package report

import (
	"fmt"
	"strings"

	"handin/report/plain"
)

// refusal says why a text cannot be put into a report: with it, Parse would
// find other questions or another answer than the one that was given.
type refusal struct {
	question Key
	reason   string
}

func (e *refusal) Error() string {
	return fmt.Sprintf("question %d: %s", e.question.Number, e.reason)
}

// WithAnswer gives the report with another answer to the i-th question. Blank
// lines and bare quote marks at the edges of the text are left away, as they
// are no part of an answer; the rest is put in as it is, byte for byte. An
// empty text empties the answer. Where there was no answer, blank lines are
// added as needed to keep it apart from what stands around it.
//
// It is refused where the text would change what Parse finds
// beside this answer.
func (r *Report) WithAnswer(i int, text string) (*Report, error) {
	q := r.questions[i]
	text = plain.Trim(text)
	if text == r.Answer(i) {
		return r, nil
	}
	if next := r.retyped(i, text); next != nil {
		return next, nil
	}
	before, after := r.spacing(q, text)
	return r.spliceAnswer(i, q.Answer, before+text+after, text)
}

// WithBox gives the report with another mark in the i-th box, as "x", "X" or
// " ". A mark is at most one character.
func (r *Report) WithBox(i int, mark string) (*Report, error) {
	b := r.boxes[i]
	if len([]rune(mark)) > 1 || strings.ContainsAny(mark, "[]\r\n") {
		return nil, fmt.Errorf("box %d: a mark is one character, not %q", i+1, mark)
	}
	if mark == r.Text(b.Mark) {
		return r, nil
	}
	return r.spliceBox(i, mark)
}

// spliceBox writes what stands between a box's brackets.
func (r *Report) spliceBox(i int, mark string) (*Report, error) {
	b := r.boxes[i]
	next := r.splice(b.Mark, mark)
	if len(next.questions) != len(r.questions) || len(next.boxes) != len(r.boxes) || next.boxes[i].Text != b.Text {
		return nil, fmt.Errorf("box %d: the mark %q would make it something else than a box", i+1, mark)
	}
	return next, nil
}

// WithTemplate replaces a span that may be the template's, and parses again. It
// refuses nothing: whoever changes the template looks at what comes of it.
func (r *Report) WithTemplate(s plain.Span, text string) *Report {
	if r.Text(s) == text {
		return r
	}
	return r.splice(s, text)
}

// splice replaces a span and parses again.
func (r *Report) splice(s plain.Span, text string) *Report {
	return parse(r.src[:s.Start] + text + r.src[s.End:])
}

// spliceAnswer replaces a span of the i-th question, after which its answer
// shall be want and all else as it was.
func (r *Report) spliceAnswer(i int, s plain.Span, text, want string) (*Report, error) {
	next := r.splice(s, text)
	if reason := r.damage(next, i, want); reason != "" {
		return nil, &refusal{r.questions[i].Key(), reason}
	}
	return next, nil
}

// damage says what else than the i-th answer is another in next, or "".
func (r *Report) damage(next *Report, i int, want string) string {
	if reason := r.otherQuestions(next); reason != "" {
		return reason
	}
	for j := range r.questions {
		if j != i && next.Answer(j) != r.Answer(j) {
			return fmt.Sprintf("this text would change where question %d begins or ends", r.questions[j].Number)
		}
	}
	if len(next.boxes) != len(r.boxes) {
		return "this text would change the checklist"
	}
	if got := next.Answer(i); got != want {
		return edgeReason(got, want)
	}
	return ""
}

// otherQuestions says which question next has more, or less, or "".
func (r *Report) otherQuestions(next *Report) string {
	for j := range max(len(r.questions), len(next.questions)) {
		switch {
		case j >= len(r.questions) || j < len(next.questions) && r.questions[j].Key() != next.questions[j].Key() && len(next.questions) > len(r.questions):
			return next.intruder(j)
		case j >= len(next.questions) || r.questions[j].Key() != next.questions[j].Key():
			return fmt.Sprintf("with this text question %d would disappear", r.questions[j].Number)
		}
	}
	return ""
}

// intruder says that the j-th question should not be there.
func (r *Report) intruder(j int) string {
	q := r.questions[j]
	what := "a prompt in bold"
	if q.HasHeading() {
		what = "the line `" + strings.TrimSpace(r.Text(q.Heading)) + "`"
	}
	return what + " would become a question of its own; write it in other words or inside a code fence that closes"
}

// edgeReason says which edge of an answer would be taken for something else, as
// another text is found than was wanted.
func edgeReason(got, want string) string {
	switch {
	case strings.HasPrefix(want, got) && endsInSection(want):
		return "its end, a `## …` heading with nothing after it but quotes, would be taken for a section's; write on below it"
	case strings.HasPrefix(want, got):
		return "the line `" + lineAfter(want, len(got)) + "` would be taken for the template's, and what follows it for no part of this answer; write it in other words or inside a code fence that closes"
	case want == "":
		return "the introduction below it would be taken for the answer; put the heading of its section back first"
	case startsWithMark(want):
		return "`Answer:` at its start would be taken for the template's own, which is lost here; write it into the file with an editor"
	case strings.HasSuffix(want, got):
		return "its first lines would be taken for the prompt's; begin with other words"
	}
	return "Parse would find another answer than this text"
}

// lineAfter gives the first line with words behind an offset of a text.
func lineAfter(text string, at int) string {
	line, _, _ := strings.Cut(plain.UnixEndings(strings.TrimSpace(text[at:])), "\n")
	return line
}

// endsInSection reports whether a text ends as a question does before a new section.
func endsInSection(text string) bool {
	p := &parser{src: text, lines: splitLines(text)}
	_, section := p.blockEnd(0, len(p.lines))
	return section != ""
}

func startsWithMark(text string) bool {
	_, ok := cutFold(strings.TrimLeft(text, " \t>*_"), answerWord)
	return ok
}

// spacing gives what has to stand before and after a text that is put where
// there is no answer yet: line endings, and a blank line on both sides.
func (r *Report) spacing(q Question, text string) (before, after string) {
	if q.Answer.Len() > 0 || text == "" {
		return "", ""
	}
	nl, at := r.Newline(), q.Answer.Start
	if !plain.EndsLine(r.src[:at]) {
		before = nl
	}
	if at == q.slot.Start {
		before += nl
	}
	rest := r.src[at:q.Block.End]
	last := q.Block.End == len(r.src)
	blanks := plain.LineCount(rest)
	switch {
	case plain.StartsLine(rest):
		blanks--
	case rest != "" || !last || plain.EndsLine(r.src):
		after = nl
	}
	if blanks == 0 && !last {
		after += nl
	}
	return before, after
}
