package tui

import (
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report"
)

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
			return lookAtDisk(m.doc.file)
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

// findDraft looks for work that was not saved the last time.
func (m *model) findDraft(state string) {
	m.keeper.folder = state
	if m.readOnly != "" {
		return
	}
	d, err := report.ReadDraft(report.DraftFile(state, m.doc.file.Path))
	switch {
	case os.IsNotExist(err):
	case err != nil:
		m.complain(err.Error())
		m.keeper.folder = "" // so that nothing is written over it
	default:
		m.offerDraft(d)
	}
}

// offerDraft asks what to do with the draft of an earlier time, before anything
// else.
func (m *model) offerDraft(d report.Draft) {
	held := work{base: report.Parse(d.Base), now: report.Parse(d.Now), texts: d.Held}
	m.keeper.earlier(held) // it stays on disk until this is answered
	what := differences(held.base, held.now)
	if len(d.Held) > 0 {
		what = fmt.Sprintf("%d texts that the report did not take", len(d.Held))
		if string(d.Base) != string(d.Now) {
			what += ", " + differences(held.base, held.now)
		}
	}
	text := fmt.Sprintf("From %s: %s.", d.At.Local().Format("2 January 15:04"), what)
	if string(d.Base) != m.doc.file.Report().Source() {
		text += " The report has changed since; both will be merged."
	}
	m.dialog = ask(m.styles, "There is work that was not saved", text, []option{
		{"Go on with it", "restore"}, {"Look at the difference", "look"}, {"Discard it", "discard"},
	}, func(m *model, choice string) tea.Cmd { return m.draftChosen(d, held, choice) })
	m.dialog.must = true
}

func (m *model) draftChosen(d report.Draft, held work, choice string) tea.Cmd {
	switch choice {
	case "look":
		m.offerDraft(d)
		m.reading = &reading{title: "What was not saved", lines: m.draftLines(d)}
		return m.dialog.form.Init()
	case "discard":
		m.keeper.answered()
		m.keeper.set(work{})
		return m.keep()
	}
	m.keeper.answered()
	for _, h := range d.Held {
		m.doc.held[h.Key] = heldText{string(h.Text), h.Reason}
	}
	disk := m.doc.file
	m.doc.file = disk.Holding(held.base)
	m.become(held.now)
	m.say("the unsaved work is back; ctrl+s saves it")
	return m.changedOutside(diskMsg{file: disk, head: m.head})
}

// draftLines draws what a draft has that was not saved.
func (m *model) draftLines(d report.Draft) []string {
	var lines []string
	if string(d.Base) != string(d.Now) {
		lines = diffLines(m.styles, string(d.Base), string(d.Now))
	}
	for _, h := range d.Held {
		lines = append(lines, m.styles.dim.Render(fmt.Sprintf("kept for question %d, not in the report:", h.Key.Number)))
		for l := range strings.SplitSeq(unixed(string(h.Text)), "\n") {
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
