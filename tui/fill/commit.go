package fill

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"handin/report"
	"handin/report/git"
	"handin/report/plain"
	"handin/tui/converse"
	"handin/tui/lend"
	"handin/tui/outside"
	"handin/tui/workspace"
)

// repository is what git knows of the report.
type repository struct {
	git.Repository
	of outside.ReportInGit
}

// lookAtGit asks git where the report stands.
func (c *conversation) lookAtGit() (g repository, err error) {
	if c.Demo {
		return g, errors.New("this is the sample, which is thrown away")
	}
	file := c.work.File()
	if g.Repository, err = git.Find(file.Folder()); err != nil {
		return g, err
	}
	g.of, err = outside.AskGit(c.ctx, g.Repository, file, c.work.Report())
	return g, err
}

// files are those that a commit would change: the report, and figures that it shows.
func (g repository) files() (all []git.Entry) {
	for _, e := range append([]git.Entry{g.of.Entry}, g.of.Figures...) {
		if e.Obstacle() == nil && e.MayDiffer() {
			all = append(all, e)
		}
	}
	return all
}

func (g repository) path(e git.Entry) string {
	return filepath.Join(g.Root, filepath.FromSlash(e.Path))
}

// afterBoxes is what comes when the report is filled in: commit, push, and the end.
func (c *conversation) afterBoxes() step {
	nothing := c.onceMore()
	if c.Demo || c.work.ReadOnly() != "" {
		return nothing
	}
	g, err := c.lookAtGit()
	switch s := g.of.State; {
	case err != nil:
		return nothing
	case g.of.Obstacle() != nil && !c.skipped["commit"]:
		return step{"commit", "the commit, which cannot be made yet: " + g.of.Obstacle().Error(), c.commit}
	case (len(g.files()) > 0 || s.Doing == git.Merge) && !c.skipped["commit"]:
		return step{"commit", "commit what has changed", c.commit}
	case len(g.files()) > 0:
		nothing.says = "what has changed is not committed; c commits it. Then: " + nothing.says
	case s.HasRemote() && s.NoPush() == nil && (s.Ahead > 0 || s.Upstream == "" || s.Gone) && !c.skipped["push"]:
		return step{"push", "push what is committed; only what is pushed is handed in", c.push}
	case s.HasRemote() && s.Ahead == 0 && s.Behind == 0 && s.Upstream != "":
		nothing.says = "all is committed and pushed. Then: " + nothing.says
	}
	return nothing
}

// onceMore is what comes in the end: what was skipped, or nothing.
func (c *conversation) onceMore() step {
	for i := range c.work.Report().QuestionCount() {
		if !c.work.Ready(i) {
			return step{"", "once more through what is not ready", func() error { c.at = -1; clear(c.skipped); return nil }}
		}
	}
	return step{"", "nothing is left to do here; q leaves", func() error { return nil }}
}

// commit asks what goes in and for the message, and commits.
func (c *conversation) commit() error {
	if may, err := c.mayChange(); !may || err != nil {
		return err
	}
	if !c.Demo && !c.work.Settled() {
		if err := c.save(); err != nil {
			return err
		}
		if !c.work.Settled() {
			c.Say("mind: not all is saved, so there is no commit to be made yet")
			return nil
		}
	}
	g, err := c.lookAtGit()
	if err == nil {
		err = g.of.Obstacle()
	}
	if err != nil {
		c.Say("there is no commit to be made: %s", err)
		return nil
	}
	files := g.files()
	if len(files) == 0 && g.of.State.Doing != git.Merge {
		c.Say("there is nothing to commit: the last commit has all of it. p pushes")
		return nil
	}
	c.tellUnready()
	if files, err = c.chooseFiles(files); err != nil || len(files) == 0 && g.of.State.Doing != git.Merge {
		return err
	}
	message, ok, err := c.message(g, files)
	if err != nil || !ok {
		return err
	}
	return c.commitWith(g, files, message)
}

// tellUnready says which questions are not ready.
func (c *conversation) tellUnready() {
	var numbers []string
	for i, q := range c.work.Report().Questions() {
		if !c.work.Ready(i) {
			numbers = append(numbers, itoa(q.Number))
		}
	}
	if len(numbers) == 0 {
		c.Say("all questions are ready")
		return
	}
	c.Say("not ready: %s %s", map[bool]string{true: "question", false: "questions"}[len(numbers) == 1], plain.Listed(numbers))
}

// chooseFiles says what a commit would have in it, and asks about each figure if that is wished.
func (c *conversation) chooseFiles(files []git.Entry) ([]git.Entry, error) {
	for _, e := range files {
		c.Say("in the commit: %s, %s", e.Path, map[bool]string{true: "changed", false: "new"}[e.Committed])
	}
	if len(files) < 2 {
		return files, nil
	}
	key, err := c.yesNo("All of these? Say y, or n to be asked of each.", "", converse.Skip)
	switch {
	case err != nil || key == "s":
		return nil, err
	case key == "y":
		return files, nil
	}
	var chosen []git.Entry
	for _, e := range files {
		key, err := c.yesNo(e.Path+": y or n?", "", converse.Skip)
		if err != nil || key == "s" {
			return nil, err
		}
		if key == "y" {
			chosen = append(chosen, e)
		}
	}
	return chosen, nil
}

// message asks for the commit's message; ok is false if there shall be no commit.
func (c *conversation) message(g repository, files []git.Entry) (text string, ok bool, err error) {
	ways := []converse.Way{way("m", "message", "type another message")}
	if g.of.State.Doing == git.Merge {
		c.Say("the message is git's own for the merge")
	} else {
		text = c.proposed(g, files)
		c.Named("Message", text)
	}
	for {
		key, err := c.yesNo("Commit? Say y, n, or m for another message.", "", ways...)
		if err != nil || key == "n" {
			return "", false, err
		}
		if key == "y" {
			return text, true, nil
		}
		line, err := c.textLine("Message:")
		if err != nil {
			return "", false, err
		}
		if strings.TrimSpace(line) != "" {
			text = strings.TrimSpace(line)
		}
		c.Named("Message", text)
	}
}

// proposed is the message that says what the commit changes.
func (c *conversation) proposed(g repository, files []git.Entry) string {
	var found report.Changes
	added := 0
	for _, e := range files {
		switch {
		case e.Path == g.of.Entry.Path && g.of.Head != nil:
			found = report.Compare(g.of.Head, c.work.Report())
		case e.Path == g.of.Entry.Path:
			found = report.Compare(report.Parse(nil), c.work.Report())
		case !e.Committed:
			added++
		}
	}
	answered := func(text string) bool { return plain.Trim(text) != "" && !plain.IsPlaceholder(text) }
	found.Answers = slices.DeleteFunc(found.Answers, func(a report.AnswerChange) bool { return !answered(a.Before) && !answered(a.After) })
	return workspace.CommitMessage(found, added, func(a report.AnswerChange) bool { return answered(a.After) && !answered(a.Before) })
}

// commitWith makes the commit, if all is still as it was said, and tells how it went.
func (c *conversation) commitWith(g repository, files []git.Entry, message string) error {
	for {
		result, err := c.makeCommit(g, files, message, false)
		if errors.Is(err, git.ErrSigning) {
			c.Say("mind: not signed, so not committed")
			key, left := c.yesNo("Commit again, where git can ask you? Say y or n.", "")
			if left != nil || key != "y" {
				return left
			}
			result, err = c.makeCommit(g, files, message, true)
		}
		c.tellHooks(result)
		if result.Commit != "" {
			c.Say("committed %s", result.Commit[:min(8, len(result.Commit))])
			return c.afterCommit(g)
		}
		c.Say("mind: no commit was made: %v", err)
		var hook git.HookError
		if !errors.As(err, &hook) {
			return nil
		}
		key, left := c.yesNo("Commit again, as it is now? Say y or n.", "")
		if left != nil || key != "y" {
			return left
		}
		if !c.work.Settled() {
			if err := c.save(); err != nil {
				return err
			}
		}
		if g.of.State, err = g.State(c.ctx); err != nil {
			c.Say("mind: %s", err)
			return nil
		}
	}
}

// makeCommit has git commit: apart from the terminal, or in it.
func (c *conversation) makeCommit(g repository, files []git.Entry, message string, inTerminal bool) (result git.Result, err error) {
	for _, e := range c.work.CommitBegins() {
		c.effect(e)
	}
	var paths []string
	for _, e := range files {
		paths = append(paths, g.path(e))
	}
	err = outside.MayCommit(c.ctx, g.Repository, g.of.State, c.work.File(), paths)
	switch {
	case err != nil:
	case inTerminal:
		result, err = c.commitInTerminal(g, paths, message)
	default:
		result, err = g.Commit(c.ctx, paths, message)
	}
	return result, errors.Join(err, c.do(c.work.CommitEnded()))
}

func (c *conversation) commitInTerminal(g repository, paths []string, message string) (git.Result, error) {
	command, done, err := g.CommitCommand(c.ctx, paths, message)
	if err != nil {
		return git.Result{}, err
	}
	t := &lend.Told{Command: command, Lender: c.lender}
	c.lendTo(t)
	return done(c.ctx, t.Failed)
}

// lendTo runs a command where it can ask.
func (c *conversation) lendTo(t *lend.Told) {
	if in, ok := c.In.(*os.File); ok {
		t.SetStdin(in)
	}
	t.SetStdout(c.Talk)
	t.SetStderr(c.Talk)
	_ = t.Run() // it keeps how it went
	c.lender.TerminalBack()
}

// tellHooks says what hooks did and said.
func (c *conversation) tellHooks(r git.Result) {
	for _, f := range r.Rewritten {
		c.Say("a hook changed %s", f.Path)
		if f.Before != nil && f.After != nil {
			c.tellLines(string(f.Before), string(f.After))
		}
	}
	for _, name := range r.Also {
		c.Say("a hook added %s", name)
	}
	for line := range strings.Lines(r.Said) {
		text, _ := converse.Typed(line)
		c.Named("Git says", text)
	}
}

// afterCommit goes on to the push.
func (c *conversation) afterCommit(g repository) error {
	c.readRepository()
	if g.of.State.Branch == "" || g.of.State.Remote == "" {
		return nil
	}
	return c.push()
}

// push asks, and pushes what is committed.
func (c *conversation) push() error {
	g, err := c.lookAtGit()
	if err == nil {
		err = g.of.State.NoPush()
	}
	s := g.of.State
	switch {
	case err != nil:
		c.Say("there is nothing to push: %s", err)
		return nil
	case s.Upstream != "" && !s.Gone && s.Ahead == 0:
		c.Say("nothing to push: %s has it all, as far as is known here", s.Upstream)
		return nil
	}
	key, err := c.yesNo("Push "+s.Branch+" to "+s.Remote+"/"+s.PushBranch+"? Only what is pushed is handed in. Say y or n.", "", converse.Skip)
	if err != nil || key != "y" {
		return err
	}
	t := &lend.Told{Lender: c.lender}
	t.Prepare = func() (err error) { t.Command, err = outside.PushCommand(g.Repository, s.Branch); return err }
	c.lendTo(t)
	if t.Failed == nil {
		c.Say("pushed")
		return nil
	}
	c.Say("mind: nothing was pushed: %s", t.Failed)
	if advice, command := outside.PushAdvice(t.Said.String()); advice != "" {
		c.Say("%s", advice)
		if command != "" {
			c.Named("In the terminal", command)
		}
	}
	return nil
}
