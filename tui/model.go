package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"handin/report"
	"handin/report/git"
)

// model is the program's state. Update routes messages to its methods, View
// draws it; neither reads a disk or a clock.
type model struct {
	doc    document
	demo   bool
	layout layout
	styles styles

	panes            // the views
	layers    layers // what is in front of them
	ends      ending
	input     typing
	git       gitMsg // what git said last
	previewer previewer
	message   message
	keeper    *keeper
	locked    *report.Lock
	readOnly  string // why nothing can be changed; "" if it can
	keepsSoon bool   // the draft will be written after a while of typing
	head      git.Head
	outside   *outside  // what is on disk and not taken in yet
	gone      error     // why the file cannot be read any more
	merging   *mergeMsg // the merge that the file is in the middle of
	// repository is that of the merge that was finished here and that git does not
	// know of yet.
	repository *git.Repository

	saving    bool // a save is under way: one at a time
	commits   commits
	elsewhere elsewhere
	saveNext  bool // and another is wanted
	saves     int  // how many succeeded
	lastSave  lastSave
	discarded bool // the unsaved work was given up: no draft is kept of it
	// wait asks for a quietMsg when no key came for a while.
	wait func(kind quietKind, n int) tea.Cmd
}

// message is the last one in the footer.
type message struct {
	text string
	bad  bool
}

func newModel(o Options, env environment) *model {
	m := &model{doc: newDocument(o.File, o.Edition), demo: o.Demo, panes: newPanes(), elsewhere: elsewhere{editors: env.editors}, styles: newStyles(true, ansi.WcWidth), wait: waitQuiet, keeper: &keeper{path: o.File.Path}}
	m.changes.opened = m.doc.now
	m.previewer.pictures.ask = env.kitty
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
	if m.previewer.pictures.ask {
		cmds = append(cmds, tea.Raw(kittyQuery))
	}
	return tea.Batch(cmds...)
}

// Update routes a message to the method that is for it: what the terminal sends
// here, what commands answer in answered.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.layout = layout{msg.Width, msg.Height}
	case tea.KeyPressMsg:
		m.keeper.heard.Add(1)
		m.input.keys++
		cmd = m.front().key(m, msg)
	case tea.PasteMsg:
		m.keeper.heard.Add(1)
		cmd = m.front().paste(m, msg)
	case tea.MouseMsg:
		cmd = m.front().mouse(m, msg)
	case tea.FocusMsg: // figures may have come meanwhile, or the file changed
		cmd = tea.Batch(lookForFigures(m.doc.file, m.doc.now), m.look(), m.lookAtGit())
	case tea.BackgroundColorMsg:
		m.styles = newStyles(msg.IsDark(), m.styles.method)
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && (msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet) {
			m.styles = newStyles(m.styles.dark, ansi.GraphemeWidth) // as the renderer does
		}
	case tea.ColorProfileMsg:
		m.previewer.pictures.off = msg.Profile <= colorprofile.ASCII
	case uv.KittyGraphicsEvent:
		m.previewer.pictures.kitty = string(msg.Payload) == "OK"
	default:
		cmd = m.answered(msg)
	}
	cmd = tea.Batch(cmd, m.offerLeft())
	if !m.layout.tooSmall() {
		m.shown().fit(m.frame())
	}
	return m, tea.Batch(cmd, m.previews(), m.keepLater())
}

// answered routes what a command answered with.
func (m *model) answered(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case quietMsg:
		return m.quiet(msg)
	case savedMsg:
		return m.saved(msg)
	case saveAgainMsg:
		m.endWhen(msg.then)
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
		return tea.Batch(m.look(), m.now.touched(m))
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
		m.elsewhere.away = m.elsewhere.away && !msg.terminal
		return tea.Batch(m.committed(msg), m.ifBlank(msg.blank))
	case pushedMsg:
		m.elsewhere.away = false
		return tea.Batch(m.pushed(msg), m.ifBlank(msg.blank))
	}
	return nil
}

// figuresFound takes which figures are there.
func (m *model) figuresFound(msg figuresMsg) {
	m.doc.figures = msg.figures
	m.doc.set(m.doc.now)
	m.previewer.pictures.forgetMissing()
}

// command does what a key is bound to.
func (m *model) command(k tea.KeyPressMsg, find func(key string) (binding, bool)) tea.Cmd {
	m.say("")
	if b, ok := find(k.String()); ok && b.run != nil {
		return b.run(m)
	}
	return nil
}

// View draws the screen.
func (m *model) View() tea.View {
	v := tea.NewView(strings.Join(m.screen(), "\n"))
	v.AltScreen = true
	v.ReportFocus = true
	v.WindowTitle = "handin"
	if !m.input.mouseOff {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.Cursor = m.front().cursor(m.frame())
	return v
}
