package evidence

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"handin/report"
	"handin/report/git"
	"handin/report/plain"
)

// Fact is something that the prompt of a question asks for, and that the repository
// knows. It is shown, and judges nothing.
type Fact struct {
	// Text is what is shown.
	Text string
	// Insert is the text, or the link, that can be put into the answer; "" if there is
	// nothing to put there.
	Insert string
}

// Facts gives the facts for the i-th question of a report, which is told by its
// prompt's words. Where not all was read, and without a log, there are fewer.
func (f *Findings) Facts(r *report.Report, i int, log *git.Log) []Fact {
	prompt := folded(r.Prompt(i))
	for _, q := range asked {
		if slices.ContainsFunc(q.words, func(all string) bool { return hasWords(prompt, all) }) {
			return q.facts(f.sums, log)
		}
	}
	return nil
}

// asked are the questions that ask for facts: words of their prompts, of which all of
// one row are there, with a * between those that may stand apart.
var asked = []struct {
	words []string
	facts func(s sums, log *git.Log) []Fact
}{
	{testPrompts, func(s sums, _ *git.Log) []Fact { return s.tests }},
	{[]string{"branches and pull request"}, func(_ sums, log *git.Log) []Fact { return requestFacts(log) }},
	{[]string{"dvc*data"}, func(s sums, _ *git.Log) []Fact { return s.dvc }},
	{workflowPrompts, func(s sums, _ *git.Log) []Fact { return s.workflows }},
	{[]string{"docker*link to"}, func(s sums, _ *git.Log) []Fact { return s.docker }},
	{[]string{"study number", "individual contributions", "contributions of each", "each member of the group has done", "who has done what"}, func(_ sums, log *git.Log) []Fact { return authorFacts(log) }},
}

// What is said in the answers to these prompts is of tests, or of workflows.
var (
	testPrompts     = []string{"how many*tests"}
	workflowPrompts = []string{"continuous integration*operating system", "continues integration*operating system"}
)

func hasWords(prompt, all string) bool {
	for words := range strings.SplitSeq(all, "*") {
		if !strings.Contains(prompt, words) {
			return false
		}
	}
	return true
}

// sums are the facts of the files, made when they are looked at.
type sums struct{ tests, dvc, workflows, docker []Fact }

func sumsOf(t *tree, r *git.Reading) sums {
	s := sums{workflows: workflowFacts(t, r), docker: dockerFacts(r)}
	if r.Partial == "" {
		s.tests, s.dvc = testFacts(t), dvcFacts(t)
	}
	return s
}

// testFacts counts the test functions, as pytest finds them.
func testFacts(t *tree) []Fact {
	functions, parametric, in := t.testFunctions(), 0, map[string]bool{}
	for _, f := range functions {
		in[f.at.Path] = true
		if f.parametric {
			parametric++
		}
	}
	if len(functions) == 0 || slices.Contains(t.unread, git.Python) {
		return nil
	}
	text := fmt.Sprintf("%s in %s", plain.Count(len(functions), "test function"), plain.Count(len(in), "file"))
	fact := Fact{text, text}
	if parametric > 0 {
		fact.Text += fmt.Sprintf(", %d of them parametrised", parametric)
	}
	return []Fact{fact}
}

func requestFacts(log *git.Log) []Fact {
	if log == nil {
		return nil
	}
	var facts []Fact
	if n := len(log.Merged); n > 0 {
		text := plain.Count(n, "merged pull request")
		facts = append(facts, Fact{text, text})
	}
	if log.Branches > 0 {
		n := fmt.Sprintf("%d branches", log.Branches)
		if log.Branches == 1 {
			n = "1 branch"
		}
		facts = append(facts, Fact{n + ", here or named in merges", n})
	}
	return facts
}

var (
	dvcRemote = plain.Pattern(`(?m)^\s*\[['"]?remote\s+"([^"]+)"['"]?\]`)
	dvcURL    = plain.Pattern(`(?m)^\s*url\s*=\s*(\S+)`)
)

// dvcFacts are the remotes of DVC, and the files that it has.
func dvcFacts(t *tree) []Fact {
	var facts []Fact
	for _, s := range t.sources {
		if !strings.HasSuffix(s.Path, ".dvc/config") {
			continue
		}
		for part := range strings.SplitSeq(s.Text, "[") {
			name, address := dvcRemote().FindStringSubmatch("["+part), dvcURL().FindStringSubmatch(part)
			if name != nil && address != nil {
				to := withoutSecret(address[1])
				facts = append(facts, Fact{fmt.Sprintf("DVC remote %s: %s", name[1], to), to})
			}
		}
	}
	tracked := t.named(func(name string) bool { return path.Ext(name) == ".dvc" && path.Base(name) != ".dvc" })
	if n := len(tracked); n > 0 {
		text := plain.Count(n, "file") + " of DVC"
		facts = append(facts, Fact{fmt.Sprintf("%s: %s", text, firstOf(tracked)), text})
	}
	return facts
}

// withoutSecret takes a name and a password off an address.
func withoutSecret(address string) string {
	if u, err := url.Parse(address); err == nil && u.User != nil {
		u.User = nil
		return u.String()
	}
	return address
}

// firstOf names the first of some files.
func firstOf(all []Place) string {
	const most = 3
	var names []string
	for _, p := range all[:min(len(all), most)] {
		names = append(names, p.Path)
	}
	text := strings.Join(names, ", ")
	if more := len(all) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// workflowFacts are the workflows, with what starts them and a link.
func workflowFacts(t *tree, r *git.Reading) []Fact {
	var facts []Fact
	for _, f := range r.Files {
		if f.Kind != git.Workflow || f.Text == "" {
			continue
		}
		s := source{File: f}
		w := s.asWorkflow()
		if w == nil {
			continue
		}
		text := f.Path
		if starts := w.starts(); len(starts) > 0 {
			text += ", started by " + strings.Join(starts, ", ")
		}
		facts = append(facts, Fact{text, linkTo(r, f.Path)})
	}
	if len(facts) > 0 && r.Partial == "" {
		n := plain.Count(len(facts), "workflow")
		facts = slices.Insert(facts, 0, Fact{n, n})
	}
	return facts
}

func dockerFacts(r *git.Reading) []Fact {
	var facts []Fact
	for _, name := range DockerFiles(r) {
		facts = append(facts, Fact{name, linkTo(r, name)})
	}
	return facts
}

// linkTo is a link to a file on GitHub; its path where the repository is not there.
func linkTo(r *git.Reading, name string) string {
	if to := r.Link(name); to != "" {
		return fmt.Sprintf("[%s](%s)", path.Base(name), to)
	}
	return "`" + name + "`"
}

// authorFacts are who committed, to the report and to all else, as shares.
func authorFacts(log *git.Log) []Fact {
	if log == nil {
		return nil
	}
	var facts []Fact
	for _, of := range []struct {
		what    string
		authors []git.Author
	}{{"Commits to the report", log.Report}, {"Commits to all else", log.Others}} {
		if len(of.authors) > 0 {
			facts = append(facts, Fact{Text: of.what + ": " + shares(of.authors)})
		}
	}
	return facts
}

// shares are those of the commits, as git has the names; who has less than one in a
// hundred is counted.
func shares(authors []git.Author) string {
	sum, few := 0, 0
	for _, a := range authors {
		sum += a.Commits
	}
	var all []string
	for _, a := range authors {
		percent := (100*a.Commits + sum/2) / sum
		if percent < 1 {
			few++
			continue
		}
		all = append(all, fmt.Sprintf("%s %d %%", plain.PrintableLine(a.Name), percent))
	}
	if few > 0 {
		all = append(all, fmt.Sprintf("%d with less than 1 %%", few))
	}
	return strings.Join(all, ", ")
}
