package checks

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/plain"
	"handin/report/reporttest"
)

var (
	damages = flag.Int("damages", 0, "how many times each report is damaged at random, else one in six reports once")
	every   = flag.Bool("every", false, "try the notes and fixes on every report, else on one in six, and what is lost in twice as many, at more questions")
)

// damaged is a report whose template was whole, and the same after somebody wrote
// into it.
type damaged struct {
	whole, r *report.Report
	edition  Edition
	template map[string]bool // the lines of the template
	headings map[string]bool
	did      []string
}

// remarks are what groups write beside a heading.
var remarks = []string{" TODO", " ✅", " (Anna)", " [x]", ", Tests", " – Tests", " - done", " <!-- mine -->", " {#q7}", ": Git", " KIG PÅ", "!", " ???"}

// templateOf gives the lines of a report that are the template's, and its headings.
func templateOf(r *report.Report) (lines, headings map[string]bool) {
	lines, headings = map[string]bool{}, map[string]bool{}
	for _, s := range r.Headings() {
		headings[strings.TrimSpace(r.Text(s))] = true
	}
	for l := range strings.Lines(report.Compare(r, r).Before) {
		if l = strings.TrimSpace(l); headings[l] || len(l) > len("> Example:") && l[0] == '>' {
			lines[l] = true
		}
	}
	return lines, headings
}

// damage deletes, doubles and moves lines, mostly the template's, writes remarks
// beside headings and takes quote marks away: one to three of these.
func damage(rng *rand.Rand, whole *report.Report, e Edition) damaged {
	d := damaged{whole: whole, edition: e}
	d.template, d.headings = templateOf(whole)
	lines := strings.SplitAfter(whole.Source(), "\n")
	for range 1 + rng.IntN(3) {
		i := d.pick(rng, lines)
		line := strings.TrimRight(lines[i], "\r\n")
		ending := lines[i][len(line):]
		if strings.HasPrefix(line, "> Answer: ") {
			continue // an answer on the template's own line
		}
		kind := rng.IntN(4)
		if kind == 3 && !strings.HasPrefix(line, "##") {
			kind = 4
		}
		d.did = append(d.did, fmt.Sprintf("%s %q", []string{"deleted", "doubled", "moved", "remark", "unquoted"}[kind], line))
		switch kind {
		case 0:
			lines = slices.Delete(lines, i, i+1)
		case 1:
			lines = slices.Insert(lines, i, line+"\n")
		case 2:
			lines = slices.Delete(lines, i, i+1)
			lines = slices.Insert(lines, rng.IntN(len(lines)), line+"\n")
		case 3:
			lines[i] = line + remarks[rng.IntN(len(remarks))] + ending
		case 4:
			lines[i] = strings.TrimPrefix(strings.TrimPrefix(line, ">"), " ") + ending
		}
	}
	d.r = report.Parse([]byte(strings.Join(lines, "")))
	return d
}

// pick gives a line, of the template more often than not.
func (d damaged) pick(rng *rand.Rand, lines []string) int {
	i := 0
	for range 6 {
		i = rng.IntN(len(lines))
		if l := strings.TrimSpace(lines[i]); strings.HasPrefix(l, "##") || strings.HasPrefix(l, ">") {
			break
		}
	}
	return i
}

// wholeReports are those that the checker reads, with each question once.
func wholeReports(t *testing.T) []reporttest.Report {
	return slices.DeleteFunc(reporttest.All(t), func(f reporttest.Report) bool {
		r := report.Parse(f.Src)
		e := EditionOf(r)
		return e.Custom() || Verdict(r, e).Error != "" || r.QuestionCount() != len(e.rules) || r.Index(report.Key{Number: len(e.rules)}) < 0 || len(r.Outside()) > 0
	})
}

func TestDamagedTemplates(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	for n, f := range reporttest.Every(*damages > 0, wholeReports(t)) {
		whole := report.Parse(f.Src)
		e := EditionOf(whole)
		for k := range max(1, *damages) {
			rng := rand.New(rand.NewPCG(uint64(n), uint64(k)))
			d := damage(rng, whole, e)
			d.check(func(format string, args ...any) {
				t.Errorf("%s %d: %s\n    after %s", f.Name, k, fmt.Sprintf(format, args...), strings.Join(d.did, "; "))
			}, count)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%6d %s", count[name], name)
	}
}

// check holds what was done to the template against what handin promises of it.
func (d damaged) check(fail func(string, ...any), count map[string]int) {
	count["reports"]++
	e := EditionOf(d.r)
	if len(e.rules) != len(d.edition.rules) || e.Custom() {
		fail("the edition is %s, and was %s", e.Name, d.edition.Name)
		return
	}
	before := Examine(d.r, e, nil)
	d.checkAnswers(fail)
	if before.Official.Error != "" {
		count["stop the checker"]++
		if !slices.ContainsFunc(before.Notes, Note.Stops) {
			fail("the checker stops, and no note says why: %s", before.Official.Error)
		}
	}
	for i := range d.r.Questions() {
		next, err := d.r.WithAnswer(i, "Some other words.")
		if err != nil {
			count["refused answers"]++
			continue
		}
		d.checkHeadings(next, "an answer", nil, fail)
	}
	for i := range d.r.Boxes() {
		if next, err := d.r.WithBox(i, "X"); err == nil {
			d.checkHeadings(next, "a box", nil, fail)
		}
	}
	d.checkFixes(Beside{}, before, "", fail, count)
	b := Beside{Earlier: EarlierOf(d.r, e, slices.Values([]Version{{From: "before", Report: d.whole}}))}
	fixed := d.checkFixes(b, before, " by what it was", fail, count)
	if again, more := b.FixAll(fixed, e, nil); len(more) > 0 || again != fixed {
		fail("a second run by what it was makes %d fixes", len(more))
	}
}

// checkFixes checks what the fixes do.
func (d damaged) checkFixes(b Beside, before Review, by string, fail func(string, ...any), count map[string]int) *report.Report {
	e := before.Edition
	fixed, done := b.FixAll(d.r, e, nil)
	count["fixes"+by] += len(done)
	for _, m := range done {
		count["fixes"+by+" of "+string(m.Note.Rule)]++
	}
	after := Examine(fixed, e, nil)
	if after.Official.Error != "" {
		count["stop it after the fixes"+by]++
	}
	d.checkHeadings(fixed, "the fixes"+by, done, fail)
	d.checkVerdict(before, after, fixed, fail)
	d.checkLines(fixed, done, fail)
	return fixed
}

// checkAnswers checks that no answer holds what is the template's.
func (d damaged) checkAnswers(fail func(string, ...any)) {
	for i, q := range d.r.Questions() {
		last, answer := "", d.r.Answer(i)
		for _, fence := range slices.Backward(report.Fenced(answer)) {
			answer = answer[:fence.Start] + answer[fence.End:]
		}
		for l := range strings.Lines(plain.UnixEndings(answer)) {
			l = strings.TrimSpace(l)
			if d.headings[l] && i < d.r.QuestionCount()-1 {
				fail("the answer to %d holds the heading %q", q.Number, l)
			}
			if d.template[l] && d.template[last] && l != last && strings.HasPrefix(l, ">") && strings.HasPrefix(last, ">") {
				fail("the answer to %d holds the prompt %q", q.Number, l)
			}
			last = l
		}
	}
}

// linesOf counts the lines of a text.
func linesOf(src string) map[string]int {
	n := map[string]int{}
	for l := range strings.Lines(plain.UnixEndings(src)) {
		n[strings.TrimSpace(l)]++
	}
	return n
}

// checkHeadings checks that the template's headings are all there.
func (d damaged) checkHeadings(next *report.Report, after string, done []Fix, fail func(string, ...any)) {
	is := linesOf(next.Source())
	for _, m := range done {
		for _, s := range m.Note.Places() {
			if s.Rule == "question-doubled" || s.Rule == "heading-stray" {
				is[strings.TrimSpace(d.line(s.line))]++
			}
		}
	}
	was := map[string]int{}
	for _, s := range d.r.Headings() {
		was[strings.TrimSpace(d.r.Text(s))]++
	}
	for h := range was {
		if is[h] < was[h] {
			fail("%s took away %q", after, h)
		}
	}
}

// line gives a line of the damaged report.
func (d damaged) line(n int) string {
	return strings.Split(plain.UnixEndings(d.r.Source()), "\n")[n-1]
}

// checkVerdict checks that the checker says nothing worse, and counts nothing of
// the template that it did not count.
func (d damaged) checkVerdict(before, after Review, fixed *report.Report, fail func(string, ...any)) {
	if before.Official.Error != "" {
		return
	}
	if after.Official.Error != "" {
		fail("after the fixes the checker stops: %s", after.Official.Error)
		return
	}
	failed := map[int]bool{}
	for _, f := range before.Official.Failed {
		failed[f.Question] = true
	}
	for _, f := range after.Official.Failed {
		if !failed[f.Question] {
			fail("after the fixes the checker fails question %d: %+v", f.Question, f)
		}
	}
	counted := d.counted(d.r, before.Edition)
	for l, n := range d.counted(fixed, after.Edition) {
		if n > counted[l] {
			fail("after the fixes the checker counts %q", l)
		}
	}
}

// counted gives the template's lines that the checker takes for words of answers.
func (d damaged) counted(r *report.Report, e Edition) map[string]int {
	n := map[string]int{}
	for _, s := range read(r.Source(), e).answers {
		for l, k := range linesOf(r.Text(s)) {
			if d.template[l] {
				n[l] += k
			}
		}
	}
	return n
}

// checkLines checks that the fixes changed no line of the template but those that
// they name.
func (d damaged) checkLines(fixed *report.Report, done []Fix, fail func(string, ...any)) {
	was, is := linesOf(d.r.Source()), linesOf(fixed.Source())
	doubled := false
	for _, m := range done {
		for _, s := range m.Note.Places() {
			is[strings.TrimSpace(d.line(s.line))]++
		}
		doubled = doubled || m.Note.Rule == "question-doubled"
	}
	for l := range d.template {
		if is[l] < was[l] && !doubled {
			fail("the fixes took away %q", l)
		}
	}
}
