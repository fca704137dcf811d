package tui

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"handin/checks"
	"handin/report"
	"handin/report/git"
	"handin/report/plain"
	"handin/report/store"
	"handin/tui/field"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// commitRequest is a commit to be made.
type commitRequest struct {
	repository git.Repository
	state      git.State  // as it was shown
	file       store.File // as it was shown
	paths      []string   // absolute
	message    string
	push       bool // when it is made
}

// askToCommit opens the form about a commit, after what is unsaved was saved and
// git was asked anew.
func (m *model) askToCommit() tea.Cmd {
	switch {
	case !m.mayChange() || m.commits.running():
		return nil
	case m.work.Demo():
		m.complain("there is no commit to be made: " + m.reason())
		return nil
	}
	if m.commits.saved = !m.work.Settled(); m.commits.saved {
		return m.do(m.work.Save(workspace.ThenCommit))
	}
	m.commits.want(toCommit)
	return m.lookAtGit()
}

// giveUp ends what was to be done next: the form on the way to it was left.
func (m *model) giveUp() {
	m.commits.giveUp()
	m.work.GiveUp()
	m.endWhen(stays)
}

// gitFound takes what git knows, and goes on with what that was asked for. What comes
// late is no news.
func (m *model) gitFound(msg gitMsg) tea.Cmd {
	if msg.n < m.git.n {
		return nil
	}
	m.git = msg
	var look tea.Cmd
	if m.commits.heard(msg.n) {
		look = m.lookAtGit()
	} else {
		m.leadOn()
	}
	return tea.Batch(look, m.grant(m.commits.answered(msg.n)))
}

// grant does what git was asked for, unless something is in front by now.
func (m *model) grant(w wish) tea.Cmd {
	if m.asks() || m.resolving() != nil || m.editing() != nil {
		return nil
	}
	switch {
	case w == toCommit && !m.work.Unsaved():
		return m.commitForm()
	case w == onceMore && m.git.repository != nil:
		return m.commit(m.stoppedNow())
	case w == inTerminal && m.git.repository != nil:
		return m.commitInTerminal(m.stoppedNow())
	case w == toPush:
		return m.pushForm()
	}
	return nil
}

// stoppedNow is the commit that a hook stopped, of what there is now.
func (m *model) stoppedNow() commitRequest {
	c := m.commits.stopped
	c.file, c.state = m.work.File(), m.git.state
	return c
}

// cannotCommit says why there is no commit to be made now.
func (m *model) cannotCommit() string {
	g := m.git
	switch {
	case g.repository == nil:
		return "there is no commit to be made: " + m.reason()
	case g.state.Obstacle() != nil:
		return g.state.Obstacle().Error()
	case g.entry.Obstacle() != nil:
		return g.entry.Obstacle().Error()
	}
	return ""
}

// reason says why there is no repository.
func (m *model) reason() string {
	switch err := m.git.err; {
	case m.work.Demo():
		return "this is the sample, which is thrown away"
	case err != nil:
		return err.Error()
	}
	return "git has not answered yet; try again"
}

// commitForm asks for the message and what goes in.
func (m *model) commitForm() tea.Cmd {
	if why := m.cannotCommit(); why != "" {
		m.complain(why)
		return nil
	}
	g := m.git
	files := m.committable()
	if len(files) == 0 && g.state.Doing != git.Merge {
		m.say("nothing differs from the last commit")
		return nil
	}
	c := &commitRequest{repository: *g.repository, state: g.state, file: m.work.File(), message: m.commitMessage(files)}
	proposed := c.message
	if m.commits.written != "" {
		c.message = m.commits.written
	}
	for _, f := range files {
		c.paths = append(c.paths, f.path)
	}
	asked, what := m.commitFields(c, files)
	asked.then = func(m *model, ok bool) tea.Cmd {
		if c.message != proposed {
			m.commits.written = c.message
		}
		if !ok {
			return nil
		}
		c.push = *what == "push"
		if c.message == proposed {
			c.message = m.commitMessage(chosen(files, c.paths))
		}
		return m.commit(*c)
	}
	return m.ask(asked)
}

// commitFields are those of the form about a commit: its message, the files, and with what
// is not ready the choice. A single file is not to be chosen.
func (m *model) commitFields(c *commitRequest, files []committable) (asked *form, chosen *string) {
	message := field.New(messageLines, &c.message, m.styles.Method).Title("Message").Validate(m.needsMessage)
	if m.git.state.Doing == git.Merge {
		message.Title("Message (left empty, it is git's own for the merge)")
	}
	options, what := []option{{"Commit", "commit"}}, "commit"
	if m.git.canPush() {
		options = append(options, option{"Commit and push to " + m.git.pushTarget(), "push"})
	}
	how := selection(options).Value(&what)
	fields := []huh.Field{message, how}
	list := huh.NewMultiSelect[string]().Title("Files").Value(&c.paths)
	several := len(files) > 1
	if several {
		fields = []huh.Field{message, list, how}
	}
	f := newForm(m.styles, huh.NewGroup(fields...))
	list.WithTheme(f.look.Boxes())
	f.keys = func() string { return commitKeys(f.huh.GetFocusedField(), message, list) }
	ready, about := m.beforeCommit(files)
	how.Title(ready)
	var shown []string
	f.size = func(l screen.Layout) (width int) {
		width = formWidth(l, commitWidth)
		rows := commitRowsFor(l, len(options), m.styles.Wrap(about, width-2, 0), len(files))
		if labels := fileLabels(m.styles, files, width-6); !slices.Equal(labels, shown) {
			shown = labels
			list.Options(fileOptions(files, labels)...) // this moves to the first that is ticked
		}
		list.Height(1 + rows.files)
		how.Description(rows.about + "\n").Height(2 + lipgloss.Height(rows.about) + len(options))
		message.WithHeight(1 + rows.message)
		return width
	}
	return f, &what
}

// commitWidth is how wide the form about a commit is at most, messageLines how many lines
// its message has.
const commitWidth, messageLines = 76, 3

// commitKeys name the keys of the field that is written in.
func commitKeys(now, message, list huh.Field) string {
	switch now {
	case message:
		return "enter goes on · ctrl+j another line · esc cancels"
	case list:
		return "space takes a file out, or in · enter goes on · esc cancels"
	}
	return "↑ ↓ move · enter choose · shift+tab back · esc cancels"
}

// commitRows are how the rows of the form about a commit are shared.
type commitRows struct {
	message, files int
	about          string
}

// commitRowsFor gives each of the form's parts what it needs, as far as a window has it: at
// the least a row, of which each part has one for its title, too.
func commitRowsFor(l screen.Layout, options int, about []string, files int) (r commitRows) {
	free := formRows(l) - 1 - 1 - (1 + 1 + options) // titles, and rows between
	if files > 1 {
		free -= 1 + 1
		r.files = 1
	}
	r.message = 1
	if most := max(1, free-r.message-r.files); len(about) > most {
		about = slices.Clone(about[:most])
		about[most-1] += " …"
	}
	r.about = strings.Join(about, "\n")
	free -= r.message + r.files + len(about)
	if r.files > 0 {
		more := max(0, min(files-r.files, free))
		r.files += more
		free -= more
	}
	r.message += max(0, min(messageLines-r.message, free))
	return r
}

// fileLabels are the files in lines of at most such a width.
func fileLabels(s screen.Styles, files []committable, width int) (labels []string) {
	for _, f := range files {
		labels = append(labels, strings.TrimRight(s.Fit(plain.PrintableLine(f.label), width), " "))
	}
	return labels
}

func fileOptions(files []committable, labels []string) (options []huh.Option[string]) {
	for i, f := range files {
		options = append(options, huh.NewOption(labels[i], f.path))
	}
	return options
}

// chosen are the files of these paths.
func chosen(files []committable, paths []string) []committable {
	return slices.DeleteFunc(slices.Clone(files), func(f committable) bool { return !slices.Contains(paths, f.path) })
}

// needsMessage refuses an empty message; a merge has one of git's.
func (m *model) needsMessage(text string) error {
	if strings.TrimSpace(text) == "" && m.git.state.Doing != git.Merge {
		return errors.New("a commit needs a message")
	}
	return nil
}

// committable is a file that a commit would change.
type committable struct {
	path, label string
	report      bool
	added       bool // a figure that the last commit does not have
}

// committable lists the report, if it differs from the last commit, and the
// figures that it shows and that git does not have as they are.
func (m *model) committable() []committable {
	g := m.git
	path := func(e git.Entry) string { return filepath.Join(g.repository.Root, filepath.FromSlash(e.Path)) }
	var files []committable
	if g.entry.MayDiffer() {
		files = append(files, committable{path: path(g.entry), label: g.entry.Path + "  (the report)", report: true})
	}
	for _, e := range g.figures {
		if e.Obstacle() != nil || !e.MayDiffer() {
			continue
		}
		about := "new"
		switch {
		case e.Committed && e.Unknown:
			about = "perhaps changed"
		case e.Committed:
			about = "changed"
		}
		if size, ok := g.sizes[e.Path]; ok {
			about += ", " + checks.BytesText(size)
		}
		files = append(files, committable{path: path(e), label: e.Path + "  (" + about + ")", added: !e.Committed})
	}
	return files
}

// beforeCommit says if all is ready, what is not, and what happens to what else is staged.
func (m *model) beforeCommit(files []committable) (ready, about string) {
	ready, text := unready(m.work.Report(), m.work.Review())
	lines := []string{text}
	if len(files) == 1 {
		lines = append(lines, "In it: "+files[0].label)
	}
	g := m.git
	others := slices.DeleteFunc(slices.Clone(g.staged), func(name string) bool {
		return name == g.entry.Path || slices.ContainsFunc(g.figures, func(e git.Entry) bool { return e.Path == name })
	})
	switch n := len(others); {
	case g.state.Doing == git.Merge:
		lines = append(lines, "All that is staged goes in: it concludes the merge.")
	case n == 1:
		lines = append(lines, others[0]+" stays staged.")
	case n > 1:
		lines = append(lines, fmt.Sprintf("%d other files stay staged.", n))
	}
	if g.state.Parent != "" {
		lines = append(lines, "The repository around this submodule is not told.")
	}
	if m.commits.saved {
		lines = append(lines, "Your unsaved work was saved.")
	}
	lines = slices.DeleteFunc(lines, func(l string) bool { return l == "" })
	for i := range lines {
		lines[i] = plain.PrintableLine(lines[i])
	}
	return ready, strings.Join(lines, "\n")
}

// unready says if all questions are ready, and which are not.
func unready(r *report.Report, v checks.Review) (ready, which string) {
	if v.Official.Error != "" {
		return "The checker stops at this report", "and judges nothing."
	}
	var fail, open, noted []int
	for i, s := range v.Standings {
		n := r.Question(i).Number
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
		numbers   []int
		one, more string
	}{{fail, "fails", "fail"}, {open, "is not answered", "are not answered"}, {noted, "has a note", "have notes"}} {
		switch n := len(p.numbers); {
		case n == 1:
			parts = append(parts, ranges(p.numbers)+" "+p.one)
		case n > 1:
			parts = append(parts, ranges(p.numbers)+" "+p.more)
		}
	}
	if len(parts) == 0 {
		return "All questions are ready", ""
	}
	return "Not ready", strings.Join(parts, "; ")
}

// ranges lists numbers, those that follow one another as "3–7".
func ranges(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		last := i
		for last+1 < len(numbers) && numbers[last+1] == numbers[last]+1 {
			last++
		}
		switch {
		case last > i+1:
			parts = append(parts, fmt.Sprintf("%d–%d", numbers[i], numbers[last]))
			i = last + 1
		default:
			parts = append(parts, fmt.Sprint(numbers[i]))
			i++
		}
	}
	return strings.Join(parts, ", ")
}

func (m *model) commit(c commitRequest) tea.Cmd {
	ctx, done := m.commits.begin()
	m.commits.pushes = c.push
	m.say("committing …")
	return tea.Batch(m.do(m.work.CommitBegins()), commit(ctx, c, done))
}

// committed says how a commit went. One that a hook stopped can be made again by
// a key. Under typing fingers nothing opens: it waits until the editor is left.
func (m *model) committed(msg committedMsg) tea.Cmd {
	m.commits.end()
	quitting := m.ends == afterCommit && !msg.push
	m.endWhen(stays)
	cmd := tea.Batch(m.lookAtGit(), m.do(m.work.CommitEnded()))
	made := msg.result.Commit != ""
	switch {
	case made && quitting && !m.work.Unsaved() && !m.elsewhere.away:
		return m.end()
	case made:
		m.commits.written = ""
		m.say("committed " + msg.result.Commit[:min(8, len(msg.result.Commit))])
		if !msg.push && m.git.canPush() {
			m.say(m.message.text + ", not pushed")
		}
		m.toLeadOn = m.message.text
	default:
		m.complain("no commit was made: " + msg.err.Error())
	}
	if m.editing() != nil {
		m.commits.ended = &msg
		return cmd
	}
	return tea.Batch(cmd, m.afterCommit(msg))
}

// afterCommit shows what a hook did or said, and pushes if that was chosen. What a hook
// changed is to be seen before.
func (m *model) afterCommit(msg committedMsg) tea.Cmd {
	var hook git.HookError
	switch res := msg.result; {
	case errors.As(msg.err, &hook):
		m.showHook(msg, hook)
	case errors.Is(msg.err, git.ErrSigning):
		return m.askToSign(msg)
	case res.Commit == "":
		m.read(&reading{title: "No commit was made", lines: func(width int) []string {
			return append(m.styles.Wrap(plain.PrintableLine(msg.err.Error()), width, 0), m.hookLines(res, width)...)
		}})
	case len(res.Rewritten) > 0 || len(res.Also) > 0 || res.Said != "" && !msg.push:
		m.read(&reading{
			title: "The commit is made, and a hook did or said more",
			lines: func(width int) []string { return m.hookLines(res, width) },
			does:  bindings{{keys("p"), "p", "push", inFoot, (*model).askToPush}},
		})
	case msg.push:
		return m.pushBranch(msg.repository, msg.state.Branch)
	}
	return nil
}

// askToSign offers to commit where git can ask for a passphrase.
func (m *model) askToSign(msg committedMsg) tea.Cmd {
	said := plain.PrintableLine(strings.ReplaceAll(msg.result.Said, "\n", "; "))
	return m.ask(choice(m.styles, "Not signed, not committed", m.styles.Method.Truncate("Git says: "+said, 150, "…"),
		[]option{{"Commit in the terminal", "terminal"}, {"Not now", "no"}},
		func(m *model, choice string) tea.Cmd {
			if choice == "terminal" {
				return m.commitInTerminal(msg.commitRequest)
			}
			return nil
		}))
}

// commitInTerminal gives the terminal to git for a commit.
func (m *model) commitInTerminal(c commitRequest) tea.Cmd {
	m.elsewhere.away = true
	return tea.Batch(m.do(m.work.CommitBegins()), commitInTerminal(c, m.elsewhere.lender))
}

// showHook shows why a hook stopped a commit, and what it changed. A hook that wants
// to ask has no terminal here, and is offered one.
func (m *model) showHook(msg committedMsg, hook git.HookError) {
	m.read(&reading{
		title: "No commit was made: " + plain.PrintableLine(hook.Error()),
		lines: func(width int) []string {
			return append(m.hookLines(msg.result, width), "", "If the hook wants to ask something: in the terminal it can.")
		},
		does: bindings{
			{keys("c"), "c", "commit again, as it is now", inFoot, func(m *model) tea.Cmd { return m.commitAgain(msg.commitRequest, onceMore) }},
			{keys("t"), "t", "in the terminal", inFoot, func(m *model) tea.Cmd { return m.commitAgain(msg.commitRequest, inTerminal) }},
		},
	})
}

// commitAgain makes a commit that a hook stopped of what that left.
func (m *model) commitAgain(c commitRequest, how wish) tea.Cmd {
	m.leaveReading()
	if !m.work.Settled() {
		return m.askToCommit()
	}
	m.commits.stopped = c
	m.commits.want(how)
	return tea.Sequence(m.look(), m.lookAtGit())
}

func (m *model) hookLines(res git.Result, width int) []string {
	s := m.styles
	var lines []string
	if len(res.Also) > 0 {
		lines = append(lines, s.Wrap("It added "+plain.PrintableLine(strings.Join(res.Also, ", ")), width, 2)...)
	}
	for _, f := range res.Rewritten {
		lines = append(lines, s.Strong.Render("It changed "+plain.PrintableLine(f.Path)))
		lines = append(lines, rewrittenLines(s, f, width)...)
		lines = append(lines, "")
	}
	if res.Said != "" {
		lines = append(lines, s.Strong.Render("It said"))
		for l := range strings.Lines(res.Said) {
			lines = append(lines, s.Wrap(plain.Printable(strings.TrimRight(l, "\r\n")), width, 2)...)
		}
	}
	return lines
}

// rewrittenLines shows what a hook changed, by question.
func rewrittenLines(s screen.Styles, f git.Rewritten, width int) []string {
	if f.Before == nil || f.After == nil {
		return []string{"  it is a large file"}
	}
	c := report.Compare(report.Parse(f.Before), report.Parse(f.After))
	var lines []string
	for _, a := range c.Answers {
		lines = append(lines, s.Accent.Render(fmt.Sprintf("Question %d", a.Key.Number)))
		lines = append(lines, screen.DiffLines(s, a.Before, a.After, width)...)
	}
	if c.Before != c.After || len(c.Boxes) > 0 {
		lines = append(lines, screen.DiffLines(s, c.Before, c.After, width)...)
	}
	if len(lines) == 0 {
		lines = append(lines, "  its line endings")
	}
	return lines
}

// lookAtGit asks git where the report stands; not for the sample.
func (m *model) lookAtGit() tea.Cmd {
	if m.work.Demo() {
		return nil
	}
	n, now := m.commits.ask()
	if !now {
		return nil
	}
	return lookAtGit(n, m.work.File(), m.work.Report())
}
