package history

import (
	"context"
	"crypto/sha256"
	"slices"

	"handin/report"
	"handin/report/git"
	"handin/report/plain"
)

// Past is what the answers of a report were in HEAD's own history. It does not change.
type Past struct {
	had map[report.Key]map[textSum]git.Change // the newest commit whose text it was
}

type textSum [sha256.Size]byte

func sumOf(text string) textSum { return sha256.Sum256([]byte(plain.UnixEndings(text))) }

// ReadPast reads HEAD's history of a report. The path is its own from the root.
func ReadPast(ctx context.Context, r git.Repository, path string) (*Past, error) {
	p := &Past{had: map[report.Key]map[textSum]git.Change{}}
	reports := map[string]map[report.Key]textSum{}
	for l := range load(ctx, r, path, "HEAD") {
		switch {
		case l.err != nil:
			return nil, l.err
		case l.report != nil:
			reports[l.blob] = sumsOf(l.report)
		default:
			p.add(l.change, reports)
		}
	}
	return p, ctx.Err()
}

func sumsOf(r *report.Report) map[report.Key]textSum {
	sums := make(map[report.Key]textSum, r.QuestionCount())
	for i, q := range r.Questions() {
		sums[q.Key()] = sumOf(r.Answer(i))
	}
	return sums
}

// add takes down what a commit made of the answers.
func (p *Past) add(c git.Change, reports map[string]map[report.Key]textSum) {
	for key, sum := range reports[c.Blob] {
		same := func(blob string) bool { s, ok := reports[blob][key]; return ok && s == sum }
		if slices.ContainsFunc(c.Before, same) {
			continue // it was so before
		}
		if p.had[key] == nil {
			p.had[key] = map[textSum]git.Change{}
		}
		if _, ok := p.had[key][sum]; !ok {
			p.had[key][sum] = c
		}
	}
}

// Had reports whether a text was ever the answer to a question.
func (p *Past) Had(key report.Key, text string) bool {
	_, ok := p.had[key][sumOf(text)]
	return ok
}

// SetBack is an answer that a change makes what it was once, while a newer text is lost.
type SetBack struct {
	Key    report.Key
	Index  int // of the question in the later report
	Before string
	Commit string // whose text it is again, the newest one
	Author string
}

// fewestLost is how many runs of words have to be lost: then it was no choice of words.
const fewestLost = 15

// SetsBack finds the answers that a later report has as they were in HEAD's history
// before the earlier one, if words of the newer text are then nowhere in the report.
func (p *Past) SetsBack(earlier, later *report.Report) []SetBack {
	var all []SetBack
	lost, kept := map[run]bool{}, map[run]bool{}
	for i, q := range later.Questions() {
		was := earlier.Index(q.Key())
		if was < 0 || sumOf(earlier.Answer(was)) == sumOf(later.Answer(i)) {
			continue
		}
		if c, ok := p.had[q.Key()][sumOf(later.Answer(i))]; ok {
			all = append(all, SetBack{q.Key(), i, earlier.Answer(was), c.Commit, c.Author})
			addRuns(lost, wordsOf(earlier.Answer(was)))
		}
	}
	if len(all) == 0 {
		return nil
	}
	for i := range later.Questions() {
		addRuns(kept, wordsOf(later.Answer(i)))
	}
	count := 0
	for r := range lost {
		if !kept[r] {
			count++
		}
	}
	if count < fewestLost {
		return nil
	}
	return all
}
