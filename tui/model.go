package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"handin/tui/field"
	"handin/tui/lend"
	"handin/tui/preview"
	"handin/tui/screen"
	"handin/tui/workspace"
)

// model is the program's state. Update routes messages to its methods, View
// draws it; neither reads a disk or a clock.
type model struct {
	work   *workspace.Workspace
	drafts *workspace.DraftSaver

	panes             // the views
	notes  *notesList // as the list was left; nil if it was not opened yet
	layers layers     // what is in front of them
	input  typing
	ends   ending
	said
	commits   commits
	elsewhere elsewhere
	alert     alert
	surroundings
	display

	start start
	// wait brings a message after some time.
	wait func(after time.Duration, msg tea.Msg) tea.Cmd
}

// display is how the screen is drawn in this terminal.
type display struct {
	layout    screen.Layout
	theme     theme
	styles    screen.Styles
	previewer preview.Previews
	vscode    bool // the terminal is VS Code's, which keeps some keys
	same      bool // the last message changed nothing that is drawn
}

// surroundings are what is known of the report's folder and its repository.
type surroundings struct {
	git      gitMsg // what git said last
	looks    diskLooks
	findings findings
	// versionReads is how often the versions of an answer were asked for.
	versionReads int
	ownWords     string // the file of them; "" for none
}

// said is what the footer says.
type said struct {
	message  message
	toLeadOn string // the message after which is to be said what is next, when git has answered
}

// message is the last one in the footer.
type message struct {
	text string
	bad  bool
	open bool // it says that something is left to do
}

func newModel(o Options, env environment) *model {
	m := &model{
		panes:     newPanes(),
		elsewhere: elsewhere{editors: env.editors, folder: o.State, lender: &lend.Lender{}, returns: &returns{}},
		display:   display{theme: env.theme, vscode: env.vscode, styles: screen.NewStyles(env.theme.set(), ansi.WcWidth)},
		wait:      newWaits().later,
	}
	m.previewer.Pictures.Ask = env.kitty
	var folder workspace.Drafts
	if o.State != "" && !o.Demo {
		folder = workspace.DraftFolder(o.State)
	}
	m.findings.reader = &surveyor{}
	m.ownWords = o.Words
	m.drafts = workspace.NewDraftSaver(folder, o.File.Path)
	m.work = workspace.New(workspace.Options{File: o.File, Edition: o.Edition, Demo: o.Demo, Drafts: m.drafts})
	m.changes.opened = m.work.Report()
	m.start.begun = o.Question > 0
	m.questions.begin(m.work, o.Question)
	return m
}

// kittyQuery asks for kitty's graphics; a terminal that has them answers.
const kittyQuery = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"

func (m *model) Init() tea.Cmd {
	cmds := append(m.start.found, tea.RequestBackgroundColor, m.start.opening.after(tea.Batch(m.do(m.work.Start()), m.lookAtGit(), readWords(m.ownWords, m.work.Report()))))
	if m.previewer.Pictures.Ask {
		cmds = append(cmds, tea.Raw(kittyQuery))
	}
	return tea.Batch(cmds...)
}

// Update routes a message to the method that is for it: what the terminal sends
// here, what commands answer in answered.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	m.same = false
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.layout.Width, m.layout.Height = msg.Width, msg.Height
	case tea.KeyPressMsg:
		m.input.heard.Add(1)
		m.input.keys++
		cmd = m.front().key(m, msg)
	case tea.PasteMsg:
		m.input.heard.Add(1)
		cmd = m.front().paste(m, msg)
	case tea.MouseMsg:
		var taken bool
		if cmd, taken = m.clicked(msg); !taken {
			cmd = m.front().mouse(m, msg)
		}
	case tea.FocusMsg: // figures may have come meanwhile, or the file changed
		cmd = tea.Batch(m.do(m.work.LookForFigures()), m.look(), m.lookAtGit())
	case tea.BackgroundColorMsg:
		m.theme.answered(msg.IsDark())
		m.restyle()
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && (msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet) {
			m.styles.Method = ansi.GraphemeWidth // as the renderer does
		}
	case tea.ColorProfileMsg:
		m.coloured(msg.Profile)
	case uv.KittyGraphicsEvent:
		m.previewer.Pictures.Kitty = string(msg.Payload) == "OK"
	default:
		cmd = m.answered(msg)
	}
	cmd = tea.Batch(cmd, m.offerLeft())
	m.followOpen()
	m.layout.Writing = m.editing() != nil
	m.alerted()
	if !m.layout.TooSmall() {
		m.shown().fit(m.frame())
	}
	return m, tea.Batch(cmd, m.previews())
}

// answered routes what a command answered with.
func (m *model) answered(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case quietMsg:
		return m.quiet(msg)
	case workspace.Wait:
		return m.do(m.work.Waited(msg))
	case workspace.Writing:
		return m.do(m.work.Written(msg))
	case workspace.Disk:
		return m.found(msg)
	case headMsg:
		return m.do(m.work.HeadFound(msg.head))
	case lockMsg:
		return m.do(m.work.LockTried(msg.lock, msg.holder, msg.err))
	case keptMsg:
		return m.do(m.work.Kept(msg.err))
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
	case lateMsg:
		m.late(msg)
	case browserMsg:
		m.browserOpened(msg)
	case wordsMsg:
		return m.wordsRead(msg)
	case wordKeptMsg:
		m.wordKept(msg)
	default:
		return m.answeredOfFigures(msg)
	}
	return nil
}

// answeredOfFigures routes what commands answered of figures and previews.
func (m *model) answeredOfFigures(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case figuresMsg:
		m.previewer.Pictures.ForgetMissing()
		cmd := m.do(m.work.FiguresFound(msg.n, msg.figures))
		m.beginAnew()
		return tea.Batch(cmd, m.lookIfHandedIn())
	case previewMsg:
		return m.drawn(msg)
	case restedMsg:
		return m.rested()
	case pictureMsg:
		return m.pictured(msg)
	case field.Later:
		return msg.Run
	case field.Found:
		if asked := find[*form](m.layers); asked != nil {
			return asked.found(m, msg)
		}
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
	case workspace.Merge:
		return m.do(m.work.MergeFound(msg))
	case workspace.Staging:
		return m.do(m.work.Staged(msg))
	case concludedMsg:
		return m.do(m.work.Concluded(msg.n, msg.said, msg.err))
	case gitMsg:
		return m.gitFound(msg)
	case repositoryMsg:
		return m.repositoryRead(msg)
	case shownMsg:
		return m.fileShown(msg)
	case versionsMsg:
		return m.versionsRead(msg)
	case baseMsg:
		return m.baseRead(msg)
	case fetchedMsg:
		m.elsewhere.away = false
		return tea.Batch(m.fetched(msg), m.ifBlank(msg.blank))
	case committedMsg:
		m.elsewhere.away = m.elsewhere.away && !msg.terminal
		return tea.Batch(m.committed(msg), m.ifBlank(msg.blank))
	case pushedMsg:
		m.elsewhere.away = false
		return tea.Batch(m.pushed(msg), m.ifBlank(msg.blank))
	}
	return nil
}

// draftFound takes the draft of an earlier time, and what an editor left then.
func (m *model) draftFound(msg draftMsg) tea.Cmd {
	m.elsewhere.left = append(m.elsewhere.left, leftBefore(msg.handed)...)
	return m.do(m.work.DraftFound(msg.draft, msg.err))
}

// command does what a key is bound to.
func (m *model) command(k tea.KeyPressMsg, find func(key string) (binding, bool)) tea.Cmd {
	m.say("")
	b, ok := find(k.String())
	switch {
	case ok && b.run != nil:
		return b.run(m)
	case !ok:
		m.inertKey(k.String())
	}
	return nil
}

// isSame reports whether View gives what it gave before the last message.
func (m *model) isSame() bool { return m.same }

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
