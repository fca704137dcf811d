package report

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strings"

	"handin/report/plain"
)

// Question is one question of the report, as places in its bytes.
type Question struct {
	// Number as its heading has it; where the heading was lost but the prompt
	// stayed, the number that the neighbours leave open.
	Number int
	// Occurrence is 0 for the first question of this number, 1 for the second.
	Occurrence int
	// Section is the title of the `## …` heading that the question stands under.
	Section string
	// Block is the question whole: from its heading to the next question or
	// section heading.
	Block plain.Span
	// Heading is its heading's line without the ending; empty where it was lost.
	Heading plain.Span
	// Quote is the prompt as it stands, quote marks included, without `Answer:`;
	// what an answer can change begins at its end, or at that of the mark.
	Quote plain.Span
	// Mark is the word `Answer:`; empty where it was lost.
	Mark plain.Span
	// Answer is the answer without the blank lines around it; empty, at the
	// place where an answer would go, if there is none.
	Answer plain.Span
	// slot is all that stands between the prompt and the end of the block: the
	// answer and the blank lines around it.
	slot plain.Span
}

// HasHeading reports whether the question's heading stands in the text.
func (q Question) HasHeading() bool { return q.Heading.Len() > 0 }

// HasMark reports whether the question's `Answer:` stands in the text.
func (q Question) HasMark() bool { return q.Mark.Len() > 0 }

// Key names a question across versions of a report.
type Key struct{ Number, Occurrence int }

// Compare orders keys by number and occurrence.
func (k Key) Compare(o Key) int {
	return cmp.Or(cmp.Compare(k.Number, o.Number), cmp.Compare(k.Occurrence, o.Occurrence))
}

// Key of the question.
func (q Question) Key() Key { return Key{q.Number, q.Occurrence} }

// Box is one item of the checklist.
type Box struct {
	// Group is the heading the box stands under, as "Week 1".
	Group string
	// Text is the item's text on one line, without the mark.
	Text string
	// Mark is what stands between the brackets.
	Mark plain.Span
	// Ticked reports whether the mark is anything but white space.
	Ticked bool
}

// Report is an exam report. The zero value is not useful; use Parse.
type Report struct {
	src       string
	lines     []int // where each line starts
	questions []Question
	boxes     []Box
	outside   []plain.Span
	headings  []plain.Span
	lost      []LostSection
	strays    []StrayHeading
}

// Bytes gives a copy of the report's bytes.
func (r *Report) Bytes() []byte { return []byte(r.src) }

// Source gives the report's bytes as a string, without copying.
func (r *Report) Source() string { return r.src }

// Text gives the bytes of a span.
func (r *Report) Text(s plain.Span) string { return r.src[s.Start:s.End] }

// Questions gives the questions in the order of the file.
func (r *Report) Questions() iter.Seq2[int, Question] {
	return func(yield func(int, Question) bool) {
		for i, q := range r.questions {
			if !yield(i, q) {
				return
			}
		}
	}
}

// Outside gives the text that somebody wrote into the template, where it belongs
// to no answer: below a section's heading, between a question's heading and its
// prompt, or in the prompt.
func (r *Report) Outside() []plain.Span { return slices.Clone(r.outside) }

// Headings gives the lines that are the template's headings: those of questions,
// sections and the checklist, in the order of the file.
func (r *Report) Headings() []plain.Span { return slices.Clone(r.headings) }

// LostSections gives the sections whose headings were lost, in the order of the
// file.
func (r *Report) LostSections() []LostSection { return slices.Clone(r.lost) }

// StrayHeadings gives the template's headings that end an answer and begin no
// question: lines that were doubled, or moved.
func (r *Report) StrayHeadings() []StrayHeading { return slices.Clone(r.strays) }

// QuestionCount is the number of questions.
func (r *Report) QuestionCount() int { return len(r.questions) }

// Question gives the i-th question of the file, from 0.
func (r *Report) Question(i int) Question { return r.questions[i] }

// Find gives the indexes of the questions with this number, in the order of
// the file. There are two after a bad merge.
func (r *Report) Find(number int) []int {
	var found []int
	for i, q := range r.questions {
		if q.Number == number {
			found = append(found, i)
		}
	}
	return found
}

// Index gives the index of the question that a key names, or -1.
func (r *Report) Index(k Key) int {
	for i, q := range r.questions {
		if q.Key() == k {
			return i
		}
	}
	return -1
}

// Answer is the raw text of the i-th question's answer.
func (r *Report) Answer(i int) string { return r.Text(r.questions[i].Answer) }

// Prompt is the i-th question's prompt as Markdown, without its quote marks.
func (r *Report) Prompt(i int) string {
	var b strings.Builder
	for l := range strings.Lines(plain.UnixEndings(r.Text(r.questions[i].Quote))) {
		b.WriteString(unquote(l))
	}
	return strings.Trim(b.String(), "\n ")
}

// Boxes gives the checklist's boxes in the order of the file.
func (r *Report) Boxes() iter.Seq2[int, Box] {
	return func(yield func(int, Box) bool) {
		for i, b := range r.boxes {
			if !yield(i, b) {
				return
			}
		}
	}
}

// BoxCount is the number of boxes.
func (r *Report) BoxCount() int { return len(r.boxes) }

// Box gives the i-th box of the file, from 0.
func (r *Report) Box(i int) Box { return r.boxes[i] }

// Ticked is the number of ticked boxes.
func (r *Report) Ticked() int {
	n := 0
	for _, b := range r.boxes {
		if b.Ticked {
			n++
		}
	}
	return n
}

// Line gives the line, from 1, on which an offset stands.
func (r *Report) Line(offset int) int {
	return sort.Search(len(r.lines), func(i int) bool { return r.lines[i] > offset })
}

// Newline is the line ending that most of the file's lines have: "\r\n", "\r"
// or else "\n".
func (r *Report) Newline() string { return plain.Newline(r.src) }

// Tick is the mark that this file uses for a ticked box: "X" where most ticked
// boxes have it, else "x".
func (r *Report) Tick() string {
	upper, lower := 0, 0
	for _, b := range r.boxes {
		switch r.Text(b.Mark) {
		case "X":
			upper++
		case "x":
			lower++
		}
	}
	if upper > lower {
		return "X"
	}
	return "x"
}
