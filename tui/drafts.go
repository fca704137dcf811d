package tui

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/report"
)

// noDrafts says why there is no place for drafts, or "".
func noDrafts(folder string) string {
	if folder == "" {
		return "there is no home folder"
	}
	err := os.MkdirAll(folder, 0o700)
	if err == nil {
		var f *os.File
		if f, err = os.CreateTemp(folder, ".handin-*.tmp"); err == nil {
			err = errors.Join(f.Close(), os.Remove(f.Name()))
		}
	}
	if err != nil {
		return "nothing can be written in " + folder
	}
	return ""
}

// lockTaken takes the answer of a try for the report's lock; while another
// handin has it, this one only reads.
func (m *model) lockTaken(msg lockMsg) tea.Cmd {
	was := m.readOnly
	m.readOnly = ""
	switch {
	case msg.err != nil:
		m.complain("this file system has no locks: see to it that no second handin has the report open")
	case msg.lock == nil:
		m.readOnly = fmt.Sprintf("another handin has this report open (%s, process %d, since %s); this one only reads",
			report.PrintableLine(msg.holder.Host), msg.holder.PID, msg.holder.Since.Local().Format("15:04"))
		if was == "" {
			m.complain(m.readOnly)
		}
		return m.wait(whileLocked, 0)
	default:
		m.locked = msg.lock
		if was != "" {
			m.say("the other handin is gone: this one can write now")
			m.keeper.hold() // until it is known what that one left
			return tea.Sequence(lookAtDisk(m.doc.file, m.saves), lookForDraft(m.keeper.folder, m.doc.file.Path))
		}
	}
	return nil
}

// mayChange tells if the report may be changed here, and says why not.
func (m *model) mayChange() bool {
	if m.readOnly != "" {
		m.complain(m.readOnly)
	}
	return m.readOnly == ""
}

// draftMsg brings the draft of a report, if there is one.
type draftMsg struct {
	draft  *report.Draft
	handed []report.Handed // texts that an editor left
	err    error
}

func lookForDraft(folder, path string) tea.Cmd {
	return func() tea.Msg { return readDraft(folder, path) }
}

// readDraft reads the draft of a report. One that is damaged is put aside, so
// that it is neither lost nor in the way.
func readDraft(folder, path string) draftMsg {
	msg := draftMsg{handed: report.LeftHanded(folder, path)}
	file := report.DraftFile(folder, path)
	d, err := report.ReadDraft(file)
	switch {
	case err == nil:
		msg.draft = &d
		return msg
	case os.IsNotExist(err):
		return msg
	}
	aside := file + time.Now().Format(".2006-01-02T150405.damaged")
	if renamed := os.Rename(file, aside); renamed == nil {
		err = fmt.Errorf("the draft of earlier work is damaged; it was put aside as %s", aside)
	}
	msg.err = err
	return msg
}

// draftFound offers the draft of an earlier time.
func (m *model) draftFound(msg draftMsg) tea.Cmd {
	m.keeper.answered()
	m.elsewhere.left = append(m.elsewhere.left, leftBefore(msg.handed)...)
	switch {
	case msg.err != nil:
		m.complain(msg.err.Error())
	case msg.draft != nil:
		return m.offerDraft(*msg.draft)
	}
	return nil
}

// offerDraft asks what to do with the draft of an earlier time, before anything
// else.
func (m *model) offerDraft(d report.Draft) tea.Cmd {
	held := work{base: report.Parse(d.Base), now: report.Parse(d.Now), texts: d.Held}
	m.keeper.earlier(held) // it stays on disk until this is answered
	what := differences(held.base, held.now)
	if n := len(d.Held); n > 0 {
		what = "a text that the report did not take"
		if n > 1 {
			what = fmt.Sprintf("%d texts that the report did not take", n)
		}
		if string(d.Base) != string(d.Now) {
			what += ", " + differences(held.base, held.now)
		}
	}
	text := fmt.Sprintf("From %s: %s.", d.At.Local().Format("2 January 15:04"), what)
	if string(d.Base) != m.doc.file.Report().Source() {
		text += " The report has changed since; both will be merged."
	}
	asked := choice(m.styles, "There is work that was not saved", text, []option{
		{"Go on with it", "restore"}, {"Look at the difference", "look"}, {"Discard it", "discard"},
	}, func(m *model, choice string) tea.Cmd { return m.draftChosen(d, held, choice) })
	asked.must = true
	return m.ask(asked)
}

func (m *model) draftChosen(d report.Draft, held work, choice string) tea.Cmd {
	switch choice {
	case "look":
		cmd := m.offerDraft(d)
		m.read(&reading{title: "What was not saved", lines: func(width int) []string { return m.draftLines(d, width) }})
		return cmd
	case "discard":
		m.keeper.answered()
		m.keeper.set(work{})
		return m.keep()
	}
	m.keeper.answered()
	for _, h := range d.Held {
		m.doc.held[h.Key] = heldText{string(h.Text), h.Reason, string(h.Base)}
	}
	disk := m.doc.file
	m.doc.file = disk.Holding(held.base)
	m.become(held.now)
	m.say("the unsaved work is back; ctrl+s saves it")
	return m.changedOutside(diskMsg{file: disk, head: m.head, saves: m.saves})
}

// draftLines draws what a draft has that was not saved.
func (m *model) draftLines(d report.Draft, width int) []string {
	var lines []string
	if string(d.Base) != string(d.Now) {
		lines = diffLines(m.styles, string(d.Base), string(d.Now), width)
	}
	for _, h := range d.Held {
		lines = append(lines, m.styles.dim.Render(fmt.Sprintf("kept for question %d, not in the report:", h.Key.Number)))
		for l := range strings.SplitSeq(report.UnixEndings(string(h.Text)), "\n") {
			lines = append(lines, m.styles.good.Render("+"+report.PrintableLine(l)))
		}
	}
	return lines
}

// keepLater has the draft written soon, if there is something new to keep.
func (m *model) keepLater() tea.Cmd {
	if m.demo || m.discarded || !m.keeper.set(m.doc.work()) {
		return nil
	}
	changes, _ := m.keeper.state()
	cmd := m.wait(afterWriting, changes)
	if !m.keepsSoon {
		m.keepsSoon = true
		cmd = tea.Batch(cmd, m.wait(whileWriting, 0))
	}
	return cmd
}

// keep writes the draft.
func (m *model) keep() tea.Cmd { return keepDraft(m.keeper) }

func (m *model) kept(msg keptMsg) {
	if msg.err != nil {
		m.complain("unsaved work cannot be kept as a draft: " + msg.err.Error() + "; save it")
	}
}
