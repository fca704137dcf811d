package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/store"
	"handin/tui/lend"
)

// editedMsg brings a text back from the student's own editor.
type editedMsg struct {
	handed   store.Handed
	conflict *resolving // that the text is for; or nil
	err      error      // of the editor, or of its file
	atOnce   bool       // it ended so soon that it may run on beside the terminal
	blank    bool       // the terminal could not be had back
}

// editElsewhere hands a text to the student's own editor, for a question or a conflict.
func (m *model) editElsewhere(question report.Key, text string, conflict *resolving) tea.Cmd {
	m.elsewhere.away = true
	m.giveUp()
	e := &lend.ExternalEditor{
		Named:  m.elsewhere.editors,
		Folder: m.elsewhere.folder,
		Handed: store.Handed{Path: m.work.File().Path, Key: question, Base: []byte(text)},
		Lender: m.elsewhere.lender,
	}
	return tea.Sequence(keepDraft(m.drafts), tea.Exec(e, func(err error) tea.Msg { // no draft is written meanwhile
		e.Lender.TerminalBack()
		return editedMsg{e.Handed, conflict, e.Failed, e.Lasted < lend.ShortestEdit, err != nil}
	}))
}

// elsewhere is what other programs have, or had: the terminal, and texts.
type elsewhere struct {
	editors []string       // the student's own, as commands
	folder  string         // of drafts and the files of editors; "" for none
	lender  *lend.Lender   // of the terminal
	away    bool           // a program was asked for: what is typed now is for that
	running []store.Handed // the texts of editors that may run on
	left    []left         // those that are to be asked about
}

// takeBack removes an editor's file after the draft has its text. If the program
// ends before that, the file has it.
func (m *model) takeBack(handed ...store.Handed) tea.Cmd {
	drafts, lender := m.drafts, m.elsewhere.lender
	return func() tea.Msg {
		err := drafts.Write(time.Now())
		lender.HandOut("")
		for _, h := range handed {
			if err == nil {
				h.TakeBack()
			}
		}
		return keptMsg{err}
	}
}

// blankMsg says that the terminal could still not be had back.
type blankMsg struct{ tries int }

// restoreAgain asks for the terminal until it is had, some times.
func restoreAgain(tries int) tea.Cmd {
	return tea.Exec(&lend.Again{}, func(err error) tea.Msg {
		if err == nil || tries <= 1 {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
		return blankMsg{tries - 1}
	})
}

const manyTries = 20
