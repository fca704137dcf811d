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
	"handin/checks/history"
	"handin/report"
	"handin/report/git"
	"handin/report/plain"
	"handin/tui/field"
	"handin/tui/screen"
)

// commitForm asks for the message and what goes in.
func (m *model) commitForm() tea.Cmd {
	if why := m.cannotCommit(); why != "" {
		m.complain(why)
		return nil
	}
	g := m.git
	files := m.committable()
	if len(files) == 0 && g.state.Doing != git.Merge {
		m.say(plain.PrintableLine(g.nothingToCommit()))
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
	back := m.setBack()
	asked, what := m.commitFields(c, files, back)
	asked.then = func(m *model, ok bool) tea.Cmd {
		if c.message != proposed {
			m.commits.written = c.message
		}
		if !ok {
			return nil
		}
		if *what == "back" {
			return m.bringBack(back)
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
func (m *model) commitFields(c *commitRequest, files []committable, back []history.SetBack) (asked *form, chosen *string) {
	message := field.New(messageLines, &c.message, m.styles.Method).Title("Message").Validate(m.needsMessage)
	if m.git.state.Doing == git.Merge {
		message.Title("Message (left empty, it is git's own for the merge)")
	}
	options, what := []option{{"Commit", "commit"}}, "commit"
	if m.git.canPush() {
		options = append(options, option{"Commit and push to " + m.styles.Method.Truncate(m.git.pushTarget(), 30, "…"), "push"})
	}
	if len(back) > 0 {
		options = append(options, option{"Bring the newer text back, and commit later", "back"})
	}
	how := selection(options).Value(&what)
	fields := []huh.Field{message, how}
	list := huh.NewMultiSelect[string]().Title("Files").Value(&c.paths)
	if len(files) > 1 {
		fields = []huh.Field{message, list, how}
	}
	f := newForm(m.styles, huh.NewGroup(fields...))
	list.WithTheme(f.look.Boxes())
	f.keys = func() string { return commitKeys(f.huh.GetFocusedField(), message, list) }
	ready, about := m.beforeCommit(files, back)
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
func (m *model) beforeCommit(files []committable, back []history.SetBack) (ready, about string) {
	ready, text := unready(m.work.Report(), m.work.Review())
	lines := []string{text}
	if len(back) > 0 {
		lines = []string{setBackText(back), text}
	}
	if len(files) == 1 {
		lines = append(lines, "In it: "+files[0].label)
	}
	g := m.git
	others := slices.DeleteFunc(slices.Clone(g.state.Staged), func(name string) bool {
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
