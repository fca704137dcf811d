package tui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"handin/report"
	"handin/report/git"
	web "handin/report/preview"
)

// view is one of the views that tab goes round.
type view int

const (
	viewQuestions view = iota
	viewChecklist
	viewPage
	viewChanges
	views
)

var viewNames = [views]string{"Questions", "Checklist", "Page", "Changes"}

// model is the program's state. Update routes messages to its methods, View
// draws it; neither reads a disk or a clock.
type model struct {
	doc    document
	demo   bool
	layout layout
	styles styles

	view      view
	questions questions
	checklist checklist
	page      page
	changes   changes
	by        converter // by which the previews are made
	edit      *editing  // nil outside of the editor
	dialog    *dialog   // nil if nothing is asked
	behind    []*dialog // questions that another one came before
	help      bool
	helpTop   int
	previewer previewer
	message   message
	mouseOff  bool
	env       environment
	keeper    *keeper
	locked    *report.Lock
	readOnly  string // why nothing can be changed; "" if it can
	keepsSoon bool   // the draft will be written after a while of typing
	head      git.Head
	outside   *outside    // what is on disk and not taken in yet
	gone      error       // why the file cannot be read any more
	resolving *resolving  // nil if no conflict is being asked about
	browser   *web.Server // nil unless the page is served
	reading   *reading    // nil if no text is in front
	merging   *mergeMsg   // the merge that the file is in the middle of
	// repository is that of the merge that was finished here and that git does not
	// know of yet.
	repository *git.Repository

	saving     bool // a save is under way: one at a time
	committing bool // a commit is under way
	stopCommit context.CancelFunc
	commitDone chan struct{} // closed when nothing of the commit runs any more
	next       next          // what git was asked for
	wishedAt   int           // when: looks
	looks      int           // how often git was asked
	written    string        // the message of a commit that was not made
	again      commission
	savedFirst string               // what the form about a commit says first
	later      func(*model) tea.Cmd // when the editor is left
	saveNext   bool                 // and another is wanted
	saves      int                  // how many succeeded
	lastSave   lastSave
	quitting   bool            // after the save
	discarded  bool            // the unsaved work was given up: no draft is kept of it
	ending     bool            // nothing that is typed now is for anything here
	away       bool            // another program was asked for: what is typed now is for that
	left       []left          // texts of the student's own editor that are to be asked about
	running    []report.Handed // to editors that may run on
	escs       int             // counts esc keys, for what follows at once
	deaf       bool
	keysSeen   int // counts keys, to tell when there is quiet
	// wait asks for a quietMsg when no key came for a while.
	wait func(kind quietKind, n int) tea.Cmd
}

// message is the last one in the footer.
type message struct {
	text string
	bad  bool
}

func newModel(o Options, env environment) *model {
	m := &model{doc: newDocument(o.File, o.Edition), demo: o.Demo, env: env, styles: newStyles(true, ansi.WcWidth), wait: waitQuiet, keeper: &keeper{path: o.File.Path}}
	m.changes.opened = m.doc.now
	m.questions.selected = -1
	if found := m.doc.now.Find(o.Question); len(found) > 0 {
		m.questions.selected = found[0]
	} else if m.questions.selected = 0; m.doc.now.QuestionCount() > 0 && !m.doc.isOpen(0) {
		m.questions.nextOpen(&m.doc, 1)
	}
	return m
}

// kittyQuery asks for kitty's graphics; a terminal that has them answers.
const kittyQuery = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"

func (m *model) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, lookForFigures(m.doc.file, m.doc.now), lookAtHead(m.doc.file), lookForMerge(m.doc.file, true), m.lookAtGit()}
	if m.readOnly != "" {
		cmds = append(cmds, m.wait(whileLocked, 0))
	}
	if m.dialog != nil {
		cmds = append(cmds, m.dialog.form.Init())
	}
	if m.env.kitty {
		cmds = append(cmds, tea.Raw(kittyQuery))
	}
	return tea.Batch(cmds...)
}

// Update routes a message to the method that is for it: what the terminal sends
// here, what commands answer in answered.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	asked := m.dialog
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.KeyPressMsg:
		m.keeper.heard.Add(1)
		cmd = m.key(msg)
	case tea.PasteMsg:
		m.keeper.heard.Add(1)
		cmd = m.paste(msg)
	case tea.MouseMsg:
		cmd = m.mouse(msg)
	case tea.FocusMsg: // figures may have come meanwhile, or the file changed
		cmd = tea.Batch(lookForFigures(m.doc.file, m.doc.now), m.look(), m.lookAtGit())
	case tea.BackgroundColorMsg:
		m.restyle(newStyles(msg.IsDark(), m.styles.method))
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && (msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet) {
			m.restyle(newStyles(m.styles.dark, ansi.GraphemeWidth)) // as the renderer does
		}
	case tea.ColorProfileMsg:
		m.previewer.pictures.off = msg.Profile <= colorprofile.ASCII
	case uv.KittyGraphicsEvent:
		m.previewer.pictures.kitty = string(msg.Payload) == "OK"
	default:
		cmd = m.answered(msg)
	}
	m.askAgain(asked)
	return m, tea.Batch(cmd, m.offerLeft(), m.previews(), m.keepLater())
}

// answered routes what a command answered with; what is none of the model's is
// the form's.
func (m *model) answered(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case quietMsg:
		return m.quiet(msg)
	case savedMsg:
		return m.saved(msg)
	case saveAgainMsg:
		m.quitting = msg.quit
		return m.save()
	case keptMsg:
		m.kept(msg)
	case draftMsg:
		return m.draftFound(msg)
	case editedMsg:
		cmd := tea.Batch(m.edited(msg), tea.ClearScreen) // the other program's screen may be left
		if msg.blank {
			cmd = tea.Batch(cmd, restoreAgain(manyTries))
		}
		return cmd
	case blankMsg:
		return restoreAgain(msg.tries)
	case resumedMsg:
		return restoreAgain(manyTries)
	case touchedMsg:
		if m.view == viewChanges {
			return tea.Batch(m.look(), m.lookAtGit())
		}
		return m.look()
	case diskMsg:
		return m.changedOutside(msg)
	case lateMsg:
		m.late(msg)
	case headMsg:
		m.head = msg.head
	case lockMsg:
		return m.lockTaken(msg)
	case browserMsg:
		m.browserOpened(msg)
	case figuresMsg:
		m.figuresFound(msg)
	case previewMsg:
		m.drawn(msg)
	case pictureMsg:
		return m.pictured(msg)
	case figureListMsg:
		return m.listed(msg)
	case figureAddedMsg:
		return m.figureAdded(msg)
	default:
		return m.answeredByGit(msg)
	}
	return nil
}

// answeredByGit routes what git answered with.
func (m *model) answeredByGit(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case mergeMsg:
		return m.mergeFound(msg)
	case stagedMsg:
		return m.staged(msg)
	case concludedMsg:
		m.concluded(msg)
		return m.lookAtGit()
	case gitMsg:
		return m.gitFound(msg)
	case committedMsg:
		m.away = m.away && !msg.terminal
		return tea.Batch(m.committed(msg), m.ifBlank(msg.blank))
	case pushedMsg:
		m.away = false
		return tea.Batch(m.pushed(msg), m.ifBlank(msg.blank))
	}
	return m.toDialog(msg)
}

// figuresFound takes which figures are there.
func (m *model) figuresFound(msg figuresMsg) {
	m.doc.figures = msg.figures
	m.doc.set(m.doc.now)
	m.previewer.pictures.forgetMissing()
}

func (m *model) resize(width, height int) {
	m.layout = layout{width, height}
	if m.edit != nil {
		m.edit.resize(m.layout)
	}
}

func (m *model) restyle(s styles) {
	m.styles = s
	if m.edit != nil {
		m.edit.restyle(s)
	}
}

// key gives a key to what is in front.
func (m *model) key(msg tea.KeyPressMsg) tea.Cmd {
	m.keysSeen++
	switch m.front() {
	case frontNothing:
		return nil
	case frontSmall:
		return m.keyWhenSmall(msg)
	case frontReading:
		return m.keyInReading(msg)
	case frontDialog:
		return m.toDialog(msg)
	case frontHelp:
		return m.keyInHelp(msg)
	case frontResolving:
		return m.command(msg)
	case frontEditor:
		return m.keyInEditor(msg)
	}
	switch {
	case m.swallows(msg):
		return nil
	case m.filter().open && m.filter().key(msg):
		m.move(0)
		return nil
	}
	return m.command(msg)
}

// command does what a key is bound to.
func (m *model) command(msg tea.KeyPressMsg) tea.Cmd {
	m.say("")
	key := msg.String()
	if len(key) == 1 && '0' <= key[0] && key[0] <= '9' && m.edit == nil && m.resolving == nil {
		return m.digit(key)
	}
	m.questions.digits, m.page.digits = "", ""
	if b, ok := m.context().find(key); ok && b.run != nil {
		return b.run(m)
	}
	return nil
}

// keyInEditor lets the editor have the key first; what it does not take is a
// command.
func (m *model) keyInEditor(msg tea.KeyPressMsg) tea.Cmd {
	if m.edit.covered(m.layout) {
		if m.edit.scrolls(msg, m.layout) {
			return nil
		}
		if _, command := editingKeys.find(msg.String()); !command {
			m.edit.aside = asideNothing // typing goes on where it is seen
		}
	}
	_, held := m.heldReason()
	r := m.edit.ed.Update(msg)
	if !r.Handled {
		return m.command(msg)
	}
	m.say(r.Message)
	m.edit.changed(&m.doc)
	if reason, now := m.heldReason(); now && !held {
		m.complain("kept here, not in the report: " + reason)
	}
	cmd := m.wait(afterLetter, m.keysSeen)
	if r.Copied != "" {
		cmd = tea.Batch(cmd, tea.SetClipboard(r.Copied))
	}
	return cmd
}

// heldReason is why the text in the editor is not in the report, if it is not.
func (m *model) heldReason() (string, bool) {
	h, held := m.doc.held[m.doc.now.Question(m.edit.index).Key()]
	return h.reason, held
}

// keyWhenSmall leaves only what is safe without seeing anything.
func (m *model) keyWhenSmall(msg tea.KeyPressMsg) tea.Cmd {
	switch key := msg.String(); {
	case key == "ctrl+s" && m.dialog == nil:
		return m.save()
	case key == "ctrl+c" && !m.doc.unsaved():
		return tea.Quit
	}
	return nil
}

func (m *model) keyInHelp(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "down", "j":
		m.helpTop++
	case "up", "k":
		m.helpTop--
	case "pgdown", "space":
		m.helpTop += m.screenful()
	case "pgup":
		m.helpTop -= m.screenful()
	default:
		m.help, m.helpTop = false, 0
		if msg.String() == "esc" {
			return m.heardEsc()
		}
	}
	return nil
}

// paste goes into the editor or the filter; a list takes nothing.
func (m *model) paste(msg tea.PasteMsg) tea.Cmd {
	switch m.front() {
	case frontDialog:
		return m.toDialog(msg)
	case frontEditor:
		m.edit.ed.Update(msg)
		m.edit.changed(&m.doc)
		m.edit.dropped = ""
		if droppedPath(msg.Content) {
			m.edit.dropped = msg.Content
			m.say("this is the path of an image: ctrl+g makes a figure of it")
		}
	case frontList:
		if m.filter().open {
			m.filter().update(msg)
			m.move(0)
			break
		}
		m.say("a list takes no pasted text; enter opens the answer, then paste")
	}
	return nil
}

// quiet is what happens when no key came for a while.
func (m *model) quiet(msg quietMsg) tea.Cmd {
	switch {
	case msg.kind == afterEsc && msg.n == m.escs:
		m.deaf = false
	case msg.kind == afterDigit && msg.n == m.keysSeen:
		m.questions.digits, m.page.digits = "", ""
	case msg.kind == afterLetter && msg.n == m.keysSeen && m.edit != nil:
		m.edit.ed.Pause()
	case msg.kind == whileLocked:
		return takeLock(m.keeper.folder, m.doc.file.Path)
	case msg.kind == whileWriting:
		m.keepsSoon = false
		return m.keep()
	case msg.kind == afterWriting:
		if changes, _ := m.keeper.state(); changes == msg.n {
			return m.keep()
		}
	}
	return nil
}

// heardEsc makes keys that follow with no pause no commands: over a slow line
// they are the rest of a key that was split.
func (m *model) heardEsc() tea.Cmd {
	m.escs++
	m.deaf = true
	return m.wait(afterEsc, m.escs)
}

// swallows tells if a key came too soon after esc to be one.
func (m *model) swallows(msg tea.KeyPressMsg) bool { return m.deaf && msg.Text != "" }

// toDialog gives a message to the dialog, and does what was chosen.
func (m *model) toDialog(msg tea.Msg) tea.Cmd {
	d := m.dialog
	if d == nil {
		return nil
	}
	done, chosen, cmd := d.update(msg)
	if !done {
		return cmd
	}
	m.dialog, d.answered = nil, true
	if chosen {
		return d.then(m)
	}
	m.giveUp()
	if d.left != nil {
		d.left(m)
	}
	return m.heardEsc()
}

// View draws the screen.
func (m *model) View() tea.View {
	v := tea.NewView(strings.Join(m.screen(), "\n"))
	v.AltScreen = true
	v.ReportFocus = true
	v.WindowTitle = "handin"
	if !m.mouseOff {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.Cursor = m.cursor()
	return v
}

func (m *model) cursor() *tea.Cursor {
	switch front := m.front(); {
	case front == frontDialog:
		c := m.dialog.cursor(m.layout.width, m.layout.body())
		if c != nil {
			c.Y += bodyTop
		}
		return c
	case front == frontEditor:
		return m.edit.cursor(m.layout)
	case front == frontList && m.filter().open:
		row := m.layout.body() - 1
		if m.view == viewChecklist {
			row -= detailRows
		}
		return tea.NewCursor(m.filter().cursor(), bodyTop+row)
	}
	return nil
}
