package audit

import (
	"fmt"
	"strings"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"handin/report/plain"
)

// junitFormat writes a suite for each report and in it a test for each question, as CI
// systems show them.
func junitFormat(fails FailOn) printer {
	return printer{
		keep: func(r result) any { return r.suite(fails) },
		whole: func(rows []row, _ tally) (string, error) {
			all := junit.Testsuites{Name: "handin"}
			for _, row := range rows {
				all.AddSuite(row.said.(junit.Testsuite))
			}
			var b strings.Builder
			err := all.WriteXML(&b)
			return b.String(), err
		},
	}
}

// suite is a report. What is about no question is a test of its own.
func (r result) suite(fails FailOn) junit.Testsuite {
	name := plain.PrintableLine(r.Path)
	s := junit.Testsuite{Name: name, File: name, Time: "0"}
	if r.err != nil {
		s.AddTestcase(junit.Testcase{Name: "the report can be read", Classname: name, Error: &junit.Result{Message: plain.PrintableLine(r.problem())}})
		return s
	}
	whole := junit.Testcase{Name: "the report as a whole", Classname: name}
	r.judge(&whole, fails, 0)
	s.AddTestcase(whole)
	for _, q := range r.Report.Questions() {
		if q.Occurrence > 0 {
			continue
		}
		one := junit.Testcase{Name: plain.PrintableLine(r.titleOf(q.Number)), Classname: name}
		r.judge(&one, fails, q.Number)
		s.AddTestcase(one)
	}
	return s
}

// judge says of a question why the check fails at it, as the exit code does, and what there
// is to say beside that.
func (r result) judge(test *junit.Testcase, fails FailOn, number int) {
	var why, rest []string
	for _, f := range r.findings(fails) {
		switch line := fmt.Sprintf("line %d: %s", max(1, f.line), plain.PrintableLine(f.message)); {
		case f.question != number:
		case f.on&fails != 0:
			why = append(why, line)
		default:
			rest = append(rest, line)
		}
	}
	if len(why) > 0 {
		test.Failure = &junit.Result{Message: why[0], Data: strings.Join(why, "\n")}
	}
	if len(rest) > 0 {
		test.SystemOut = &junit.Output{Data: strings.Join(rest, "\n")}
	}
}
