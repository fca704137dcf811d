package report_test

import (
	"fmt"

	"handin/report"
)

// An answer is put in its place, and nothing else changes.
func ExampleReport_WithAnswer() {
	r := report.Parse([]byte("### Question 1\r\n> **Which group are you?**\r\n> Answer:\r\n\r\n42\r\n"))
	next, err := r.WithAnswer(0, "43")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%q\n", r.Answer(0))
	fmt.Printf("%q\n", next.Source())
	// Output:
	// "42"
	// "### Question 1\r\n> **Which group are you?**\r\n> Answer:\r\n\r\n43\r\n"
}

// The same text gives the same report, so pointers tell if anything changed.
func ExampleReport_WithAnswer_same() {
	r := report.Parse([]byte("### Question 1\n> **Which group are you?**\n> Answer:\n\n42\n"))
	same, _ := r.WithAnswer(0, "42")
	fmt.Println(same == r)
	// Output: true
}

// A heading of the template in an answer would be another question.
func ExampleReport_WithAnswer_refused() {
	r := report.Parse([]byte("### Question 1\n> **Which group are you?**\n> Answer:\n\n42\n"))
	_, err := r.WithAnswer(0, "See below.\n\n### Question 2\n> **Who are you?**\n> Answer:\n\nWe.")
	fmt.Println(err != nil)
	// Output: true
}

func ExampleParse() {
	r := report.Parse([]byte("* [x] Made a repository\n* [ ] Wrote tests\n\n### Question 1\n> **Which group are you?**\n> Answer:\n\n42\n"))
	for i, q := range r.Questions() {
		fmt.Printf("question %d on line %d: %s\n", q.Number, r.Line(q.Answer.Start), r.Answer(i))
	}
	fmt.Printf("%d of %d boxes\n", r.Ticked(), r.BoxCount())
	// Output:
	// question 1 on line 8: 42
	// 1 of 2 boxes
}
