package tui

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"handin/checks"
	"handin/report"
	"handin/report/git"
)

// commission is a commit to be made.
type commission struct {
	repository git.Repository
	paths      []string // absolute
	message    string
}

// askToCommit opens the form about a commit, after what is unsaved was saved.
func (m *model) askToCommit() tea.Cmd {
	g := m.changes.git
	switch {
	case !m.mayChange() || m.committing:
		return nil
	case g.repository == nil:
		m.complain("there is no commit to be made: " + m.reason())
		return nil
	case g.state.Obstacle() != nil:
		m.complain(g.state.Obstacle().Error())
		return nil
	case g.entry.Obstacle() != nil:
		m.complain(g.entry.Obstacle().Error())
		return nil
	case m.doc.unsaved() || m.outside != nil:
		m.commitNext = true
		return m.save()
	}
	return m.commitForm("")
}

// gitFound takes what git knows, and goes on with the commit that a save was for.
func (m *model) gitFound(msg gitMsg) tea.Cmd {
	m.changes.git = msg
	if !m.commitNext {
		return nil
	}
	m.commitNext = false
	if m.doc.unsaved() || m.dialog != nil || m.resolving != nil || msg.repository == nil {
		return nil
	}
	return m.commitForm("Your unsaved work was saved. ")
}

// reason says why there is no repository.
func (m *model) reason() string {
	switch err := m.changes.git.err; {
	case m.demo:
		return "this is the sample, which is thrown away"
	case err != nil:
		return err.Error()
	}
	return "git has not answered yet; try again"
}

// commitForm asks for the message and what goes in. Said is what happened before.
func (m *model) commitForm(said string) tea.Cmd {
	g := m.changes.git
	files := m.committable()
	if len(files) == 0 && g.state.Doing != git.Merge {
		m.say("nothing differs from the last commit")
		return nil
	}
	c := &commission{repository: *g.repository, message: m.commitMessage(files)}
	var options []huh.Option[string]
	for _, f := range files {
		options = append(options, huh.NewOption(report.PrintableLine(f.label), f.path).Selected(true))
		c.paths = append(c.paths, f.path)
	}
	sure := true
	width := min(76, m.layout.width-4)
	ask := huh.NewForm(
		huh.NewGroup(
			huh.NewText().Title("Message of the commit").Description(said+"enter goes on; ctrl+j makes another line").Lines(3).
				CharLimit(0).ShowLineNumbers(false).ExternalEditor(false).Value(&c.message).Validate(m.needsMessage),
			huh.NewMultiSelect[string]().Title("What goes in").Description("space takes a file out, or in").
				Options(options...).Value(&c.paths).Height(min(len(options)+2, max(4, m.layout.body()-10))),
		),
		huh.NewGroup(huh.NewConfirm().Title("Commit it?").Description(strings.Join(m.styles.wrap(m.beforeCommit(), width-6, 0), "\n")).
			Affirmative("Commit").Negative("Not now").Value(&sure)),
	).WithTheme(m.styles.form()).WithKeyMap(dialogKeys()).WithShowHelp(false).WithWidth(width).WithHeight(min(18, m.layout.body()))
	m.dialog = &dialog{form: ask, width: width, foot: "enter goes on · shift+tab back · esc leaves it", then: func(m *model) tea.Cmd {
		if !sure {
			return nil
		}
		return m.commit(*c)
	}}
	return ask.Init()
}

// needsMessage refuses an empty message; a merge has one of git's.
func (m *model) needsMessage(text string) error {
	if strings.TrimSpace(text) == "" && m.changes.git.state.Doing != git.Merge {
		return errors.New("a commit needs a message")
	}
	return nil
}

// committable is a file that a commit would change.
type committable struct{ path, label string }

// committable lists the report, if it differs from the last commit, and the
// figures that it shows and that git does not have as they are.
func (m *model) committable() []committable {
	g := m.changes.git
	path := func(e git.Entry) string { return filepath.Join(g.repository.Root, filepath.FromSlash(e.Path)) }
	var files []committable
	if g.entry.Differs() {
		files = append(files, committable{path(g.entry), g.entry.Path + "  (the report)"})
	}
	for _, e := range g.figures {
		if e.Obstacle() != nil || !e.Differs() {
			continue
		}
		label := e.Path + "  (new)"
		if e.Committed {
			label = e.Path + "  (changed)"
		}
		files = append(files, committable{path(e), label})
	}
	return files
}

// beforeCommit says what is not ready, and what happens to what else is staged.
func (m *model) beforeCommit() string {
	text := unready(m.doc.now, m.doc.review)
	g := m.changes.git
	others := slices.DeleteFunc(slices.Clone(g.staged), func(name string) bool {
		return name == g.entry.Path || slices.ContainsFunc(g.figures, func(e git.Entry) bool { return e.Path == name })
	})
	switch n := len(others); {
	case g.state.Doing == git.Merge:
		text += " This concludes the merge: all that is staged goes in."
	case n == 1:
		text += " " + others[0] + " stays staged as it is."
	case n > 1:
		text += fmt.Sprintf(" %d other files stay staged as they are.", n)
	}
	if g.state.Parent != "" {
		text += " This repository is a submodule: the one around it is not told."
	}
	return report.PrintableLine(text)
}

// unready says which questions are not ready.
func unready(r *report.Report, v checks.Review) string {
	if v.Official.Error != "" {
		return "The course's script stops at this report, and judges nothing."
	}
	var fail, open, noted []string
	for i, s := range v.Standings {
		n := fmt.Sprint(r.Question(i).Number)
		switch {
		case s.Ready():
		case !s.Answered:
			open = append(open, n)
		case !s.Passes:
			fail = append(fail, n)
		default:
			noted = append(noted, n)
		}
	}
	var parts []string
	for _, p := range []struct {
		what    string
		numbers []string
	}{{"do not pass: ", fail}, {"not answered: ", open}, {"with notes: ", noted}} {
		if len(p.numbers) > 0 {
			parts = append(parts, p.what+listed(p.numbers))
		}
	}
	if len(parts) == 0 {
		return "All questions are ready."
	}
	return "Not ready: " + strings.Join(parts, "; ") + "."
}

// commitMessage says what a commit changes: "Answer questions 5 and 14, tick 3
// boxes".
func (m *model) commitMessage(files []committable) string {
	if m.changes.git.state.Doing == git.Merge {
		return ""
	}
	c := m.changes.with(&m.doc)
	figures := 0
	for _, f := range files {
		if strings.HasSuffix(f.label, "(new)") {
			figures++
		}
	}
	return messageOf(c.found, figures, func(a report.AnswerChange) (answered bool) {
		before, after := m.changes.standings(&m.doc, a)
		return after.Answered && !before.Answered
	})
}

func messageOf(c report.Changes, figures int, isNew func(report.AnswerChange) bool) string {
	var answered, edited []string
	for _, a := range c.Answers {
		n := fmt.Sprint(a.Key.Number)
		if isNew(a) {
			answered = append(answered, n)
		} else {
			edited = append(edited, n)
		}
	}
	ticked := 0
	for _, b := range c.Boxes {
		if b.Ticked {
			ticked++
		}
	}
	var parts []string
	add := func(verb, one, more string, n int, what string) {
		switch {
		case n == 1:
			parts = append(parts, strings.TrimSpace(verb+" "+one+" "+what))
		case n > 1:
			parts = append(parts, strings.TrimSpace(verb+" "+more+" "+what))
		}
	}
	add("answer", "question", "questions", len(answered), listed(answered))
	add("edit", "question", "questions", len(edited), listed(edited))
	add("tick", "a box", fmt.Sprintf("%d boxes", ticked), ticked, "")
	add("untick", "a box", fmt.Sprintf("%d boxes", len(c.Boxes)-ticked), len(c.Boxes)-ticked, "")
	add("add", "a figure", fmt.Sprintf("%d figures", figures), figures, "")
	if len(parts) == 0 {
		return "Edit the report"
	}
	text := strings.Join(parts, ", ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// listed joins numbers: "5, 14 and 29".
func listed(numbers []string) string {
	n := len(numbers)
	if n < 2 {
		return strings.Join(numbers, "")
	}
	return strings.Join(numbers[:n-1], ", ") + " and " + numbers[n-1]
}

func (m *model) commit(c commission) tea.Cmd {
	m.committing = true
	m.say("committing …")
	return commit(c)
}

// committed says how a commit went. One that a hook stopped can be made again by
// a key.
func (m *model) committed(msg committedMsg) tea.Cmd {
	m.committing = false
	quitting := m.quitting
	m.quitting = false
	look := tea.Batch(m.lookAtGit(), m.look(), lookForFigures(m.doc.file, m.doc.now))
	if m.saveNext {
		m.saveNext = false
		look = tea.Batch(look, m.save())
	}
	var hook git.HookError
	switch {
	case errors.As(msg.err, &hook):
		m.showHook(msg, hook)
	case errors.Is(msg.err, git.ErrSigning):
		m.dialog = ask(m.styles, "The commit could not be signed here", "Git may have to ask for a passphrase.",
			[]option{{"Commit in the terminal", "terminal"}, {"Not now", "no"}},
			func(m *model, choice string) tea.Cmd {
				if choice == "terminal" {
					return commitInTerminal(msg.commission)
				}
				return nil
			})
		look = tea.Batch(look, m.dialog.form.Init())
	case msg.err != nil && msg.result.Commit == "":
		m.complain("no commit was made: " + msg.err.Error())
	case quitting && !m.doc.unsaved():
		return tea.Quit
	default:
		look = tea.Batch(look, m.offerPush(msg))
	}
	return look
}

// showHook shows why a hook stopped a commit, and what it changed.
func (m *model) showHook(msg committedMsg, hook git.HookError) {
	m.complain("no commit was made: " + hook.Error())
	m.reading = &reading{
		title: "No commit was made: " + report.PrintableLine(hook.Error()),
		lines: func(width int) []string { return m.hookLines(msg.result, width) },
		does: bindings{
			{keys("c"), "c", "commit again, as it is now", true, func(m *model) tea.Cmd {
				m.reading = nil
				return m.commit(msg.commission)
			}},
		},
	}
}

func (m *model) hookLines(res git.Result, width int) []string {
	s := m.styles
	var lines []string
	for _, f := range res.Rewritten {
		lines = append(lines, s.strong.Render("It changed "+report.PrintableLine(f.Path)))
		lines = append(lines, rewrittenLines(s, f, width)...)
		lines = append(lines, "")
	}
	if res.Said != "" {
		lines = append(lines, s.strong.Render("It said"))
		for l := range strings.Lines(res.Said) {
			lines = append(lines, s.wrap(report.Printable(strings.TrimRight(l, "\r\n")), width, 2)...)
		}
	}
	return lines
}

// rewrittenLines shows what a hook changed, by question.
func rewrittenLines(s styles, f git.Rewritten, width int) []string {
	if f.Before == nil || f.After == nil {
		return []string{"  it is a large file"}
	}
	c := report.Compare(report.Parse(f.Before), report.Parse(f.After))
	var lines []string
	for _, a := range c.Answers {
		lines = append(lines, s.accent.Render(fmt.Sprintf("Question %d", a.Key.Number)))
		lines = append(lines, diffLines(s, a.Before, a.After, width)...)
	}
	if c.Before != c.After || len(c.Boxes) > 0 {
		lines = append(lines, diffLines(s, c.Before, c.After, width)...)
	}
	if len(lines) == 0 {
		lines = append(lines, "  its line endings")
	}
	return lines
}

// offerPush asks, after a commit, if it shall be pushed.
func (m *model) offerPush(msg committedMsg) tea.Cmd {
	said := "committed " + msg.result.Commit[:min(8, len(msg.result.Commit))]
	if len(msg.result.Also) > 0 {
		said += ", with what a hook added: " + strings.Join(msg.result.Also, ", ")
	}
	m.say(said)
	state := m.changes.git.state
	state.Commit = msg.result.Commit
	if err := state.NoPush(); err != nil {
		m.say(said + "; not to be pushed: " + err.Error())
		return nil
	}
	to := state.Upstream
	if to == "" {
		to = state.Remote + "/" + state.Branch
	}
	m.dialog = ask(m.styles, "It is committed. Push it?", report.PrintableLine(fmt.Sprintf("The hand-in is what is pushed. git push takes %s to %s.", state.Branch, to)),
		[]option{{"Push it", "push"}, {"Not now", "no"}},
		func(m *model, choice string) tea.Cmd {
			if choice == "push" {
				return push(msg.repository, state)
			}
			return nil
		})
	return m.dialog.form.Init()
}

// askToPush asks if what is committed shall be pushed.
func (m *model) askToPush() tea.Cmd {
	g := m.changes.git
	if g.repository == nil {
		m.complain("there is nothing to push: " + m.reason())
		return nil
	}
	if err := g.state.NoPush(); err != nil {
		m.complain(err.Error())
		return nil
	}
	return m.offerPush(committedMsg{commission: commission{repository: *g.repository}, result: git.Result{Commit: g.state.Commit}})
}

func (m *model) pushed(msg pushedMsg) tea.Cmd {
	if msg.err == nil {
		m.say("pushed")
	} else {
		m.complain("nothing was pushed: " + msg.err.Error())
		m.reading = &reading{title: "Git did not push", lines: func(width int) []string {
			var lines []string
			for l := range strings.Lines(msg.said + msg.err.Error()) {
				lines = append(lines, m.styles.wrap(report.PrintableLine(strings.TrimRight(l, "\r\n")), width, 2)...)
			}
			return lines
		}}
	}
	return m.lookAtGit()
}

// lookAtGit asks git where the report stands; not for the sample.
func (m *model) lookAtGit() tea.Cmd {
	if m.demo {
		return nil
	}
	return lookAtGit(m.doc.file, m.doc.now)
}
