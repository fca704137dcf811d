package audit

import (
	"encoding/csv"
	"fmt"
	"strings"

	"handin/report/plain"
)

// csvQuestions is how many questions have columns, in every file: those of the
// largest edition. A template with more has the rest left out.
const csvQuestions = 31

// csvHeader names the columns, which are the same for all reports: text, numbers,
// and for each question whether the checker passes it (1, 0, or nothing where it
// judged nothing), whether it is ready, its words and its images.
func csvHeader() []string {
	header := []string{"path", "group", "edition", "passed", "questions", "ready", "answered", "ticked", "boxes", "words", "error", "stops", "fails"}
	for _, what := range []string{"pass", "ready", "words", "images"} {
		for n := 1; n <= csvQuestions; n++ {
			header = append(header, fmt.Sprintf("q%d_%s", n, what))
		}
	}
	return header
}

// spreadsheet is how a table for one is written.
type spreadsheet struct {
	delimiter rune
	mark      bool // it begins with a byte order mark, by which Excel knows UTF-8
	evidence  bool
}

// byteOrderMark is UTF-8's.
const byteOrderMark = "\ufeff"

// parseDelimiter reads what stands between two cells; "" is a comma.
func parseDelimiter(s string) (rune, error) {
	switch s {
	case "":
		return ',', nil
	case "tab", `\t`:
		return '\t', nil
	case ",", ";", "\t", "|":
		return rune(s[0]), nil
	}
	return 0, fmt.Errorf("--delimiter %q: it is a comma, a semicolon, a | or tab", s)
}

func csvFormat(by sorting, s spreadsheet) printer {
	return printer{whole: func(rows []row, _ tally) (string, error) {
		arrange(rows, by)
		return s.text(rows)
	}}
}

// text is a table for a spreadsheet: UTF-8, a line of names and then a line for each
// report, without a line ending in a cell. What the repositories show comes last.
func (s spreadsheet) text(rows []row) (string, error) {
	var b strings.Builder
	if s.mark {
		b.WriteString(byteOrderMark)
	}
	w := csv.NewWriter(&b)
	w.Comma = s.delimiter
	header := csvHeader()
	if s.evidence {
		header = append(header, "ticked_not_found", "found_not_ticked")
	}
	if err := w.Write(header); err != nil {
		return "", err
	}
	for _, r := range rows {
		cells := r.csv()
		if s.evidence {
			cells = append(cells, known(r.err == "", r.unfound), known(r.err == "", r.unticked))
		}
		if err := w.Write(cells); err != nil {
			return "", err
		}
	}
	w.Flush()
	return b.String(), w.Error()
}

func (r row) csv() []string {
	cells := []string{inert(r.path), inert(r.group), r.edition}
	for _, n := range []int{r.passed, r.judged, r.ready, r.answered, r.ticked, r.boxes, r.words} {
		cells = append(cells, known(r.err == "", n))
	}
	var fails []string
	for _, c := range r.causes {
		fails = append(fails, c.On+": "+c.String())
	}
	cells = append(cells, inert(r.err), inert(r.stops), inert(strings.Join(fails, " | ")))
	return append(cells, r.csvGrades()...)
}

// csvGrades are the cells of the questions, kind by kind; those that the report
// does not have are empty.
func (r row) csvGrades() []string {
	var of [csvQuestions + 1]*grade
	for i, g := range r.grades {
		if g.number <= csvQuestions {
			of[g.number] = &r.grades[i]
		}
	}
	var cells []string
	for _, value := range []func(g grade) string{
		func(g grade) string { return known(g.judged, boolInt(g.passes)) },
		func(g grade) string { return fmt.Sprint(boolInt(g.ready)) },
		func(g grade) string { return fmt.Sprint(g.words) },
		func(g grade) string { return fmt.Sprint(g.images) },
	} {
		for _, g := range of[1:] {
			if g == nil {
				cells = append(cells, "")
			} else {
				cells = append(cells, value(*g))
			}
		}
	}
	return cells
}

// known is a number, or nothing where it is not known.
func known(ok bool, n int) string {
	if !ok {
		return ""
	}
	return fmt.Sprint(n)
}

// inert is a text that a spreadsheet takes for no formula: in front of one that
// would begin with a sign for that stands an apostrophe.
func inert(s string) string {
	s = plain.PrintableLine(s)
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return "'" + s
		}
	}
	return s
}
