package tui

import (
	"slices"
	"sync"
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
	returns *returns       // the texts that are taken
}

// returns are the texts of editors that are taken, whose files are to be removed once
// the draft has them. It is safe for concurrent use: the program's end waits for a
// removal under way, and does what was not begun.
type returns struct {
	mu    sync.Mutex
	taken []store.Handed
}

func (r *returns) add(handed ...store.Handed) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.taken = append(r.taken, handed...)
}

// finish removes the files of these, or of all.
func (r *returns) finish(which func(store.Handed) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.taken = slices.DeleteFunc(r.taken, func(h store.Handed) bool {
		if !which(h) {
			return false
		}
		h.TakeBack()
		return true
	})
}

func (r *returns) finishAll() { r.finish(func(store.Handed) bool { return true }) }

// takeBack removes an editor's file after the draft has its text. If the program
// ends before that, the file has it.
func (m *model) takeBack(handed ...store.Handed) tea.Cmd {
	drafts, lender, returns := m.drafts, m.elsewhere.lender, m.elsewhere.returns
	returns.add(handed...)
	return func() tea.Msg {
		err := drafts.Write(time.Now())
		lender.HandOut("")
		if err == nil {
			returns.finish(func(h store.Handed) bool {
				return slices.ContainsFunc(handed, func(o store.Handed) bool { return o.File == h.File && o.At.Equal(h.At) })
			})
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
