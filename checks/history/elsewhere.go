package history

import (
	"context"
	"fmt"
	"path"
	"slices"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/plain"
)

// Elsewhere is what branches that HEAD does not contain have of the answers, and HEAD
// never had. It does not change.
type Elsewhere struct {
	answers map[report.Key][]foreign // the newest branch's first
}

// foreign is an answer on a branch.
type foreign struct {
	branch, commit, text string
	ready                bool // with the branch's figures
}

// Found is an answer that is worth a look.
type Found struct {
	Key    report.Key
	Index  int    // of the question in the report at hand
	Branch string // "api", "origin/api"
	Commit string
	Text   string
	// Ready: it is ready there, and the one at hand is not.
	Ready bool
	// More counts its words that stand in runs which the one at hand lacks.
	More int
}

// Why says why it is worth a look, after the branch's name.
func (f Found) Why() string {
	if f.Ready {
		return "has an answer that is ready"
	}
	return fmt.Sprintf("has %d words that are not here", f.More)
}

// fewestMore is how many words another answer must have that one lacks.
const fewestMore = 25

// ReadElsewhere reads branches that HEAD does not contain, by where they end. The path is the
// report's from the root; the past is HEAD's, or nil, to be read if there is such a branch.
func ReadElsewhere(ctx context.Context, r git.Repository, tips []git.Tip, file string, edition checks.Edition, past *Past) (*Elsewhere, error) {
	e := &Elsewhere{answers: map[report.Key][]foreign{}}
	if len(tips) == 0 {
		return e, nil
	}
	var err error
	if past == nil {
		if past, err = ReadPast(ctx, r, file); err != nil {
			return nil, err
		}
	}
	paths := placesOf(file)
	var names []string
	for _, t := range tips {
		names = append(names, namesAt(t.Commit, paths)...)
	}
	hashes, err := r.Hashes(ctx, names)
	if err != nil {
		return nil, err
	}
	blobs := r.Blobs(ctx)
	defer blobs.Close()
	n := len(paths)
	for i, t := range tips {
		if err := e.add(ctx, r, t, onBranch(blobs, paths, hashes[i*n:(i+1)*n]), edition, past); err != nil {
			return nil, err
		}
	}
	return e, ctx.Err()
}

// branchReport is the report of a branch.
type branchReport struct {
	*report.Report
	folder string
}

// onBranch reads the first file with questions; it is nil if there is none.
func onBranch(blobs *git.Blobs, paths, hashes []string) *branchReport {
	for k, hash := range hashes {
		if hash == "" {
			continue
		}
		src, ok := blobs.Read(hash)
		if r := report.Parse([]byte(src)); ok && r.QuestionCount() > 0 {
			return &branchReport{r, path.Dir(paths[k])}
		}
	}
	return nil
}

// add takes down the answers of a branch that HEAD never had.
func (e *Elsewhere) add(ctx context.Context, r git.Repository, t git.Tip, b *branchReport, edition checks.Edition, past *Past) error {
	if b == nil {
		return nil
	}
	var news []int
	for i, q := range b.Questions() {
		if text := b.Answer(i); text != "" && !plain.IsPlaceholder(text) && !past.Had(q.Key(), text) {
			news = append(news, i)
		}
	}
	if len(news) == 0 {
		return nil
	}
	tree, err := r.Tree(ctx, t.Commit)
	if err != nil {
		return err
	}
	v := checks.Examine(b.Report, edition, checks.FindCommitted(tree, b.folder, b.Report))
	for _, i := range news {
		key := b.Question(i).Key()
		e.answers[key] = append(e.answers[key], foreign{t.Name, t.Commit, b.Answer(i), v.Standings[i].Ready()})
	}
	return nil
}

// Beside finds the answers that are worth a look beside those of a report: each text
// once, by question, the newest branch's first.
func (e *Elsewhere) Beside(r *report.Report, v checks.Review) []Found {
	var all []Found
	for i := range r.Questions() {
		all = append(all, e.On(r, v, i)...)
	}
	return all
}

// On is Beside for the i-th question alone.
func (e *Elsewhere) On(r *report.Report, v checks.Review, i int) []Found {
	var all []Found
	var seen []textSum
	key, answer := r.Question(i).Key(), r.Answer(i)
	for _, f := range e.answers[key] {
		sum := sumOf(f.text)
		if sum == sumOf(answer) || slices.Contains(seen, sum) {
			continue
		}
		found := Found{key, i, f.branch, f.commit, f.text, f.ready && !v.Standings[i].Ready(), lacking(f.text, answer)}
		if found.Ready || found.More >= fewestMore {
			seen = append(seen, sum)
			all = append(all, found)
		}
	}
	return all
}

// BaseOf gives the answer that HEAD and a commit of another branch both come from; false
// if they have none in common.
func BaseOf(ctx context.Context, r git.Repository, file, commit string, key report.Key) (text string, ok bool, err error) {
	base, err := r.MergeBase(ctx, "HEAD", commit)
	if err != nil || base == "" {
		return "", false, err
	}
	paths := placesOf(file)
	hashes, err := r.Hashes(ctx, namesAt(base, paths))
	if err != nil {
		return "", false, err
	}
	blobs := r.Blobs(ctx)
	defer blobs.Close()
	b := onBranch(blobs, paths, hashes)
	if b == nil || b.Index(key) < 0 {
		return "", false, ctx.Err()
	}
	return b.Answer(b.Index(key)), true, ctx.Err()
}
