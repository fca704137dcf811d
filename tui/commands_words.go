package tui

import (
	tea "charm.land/bubbletea/v2"

	"handin/checks/spelling"
	"handin/report"
	"handin/report/store"
)

// wordsMsg brings what tells misspelt words, beside the student's own.
type wordsMsg struct {
	words *spelling.Words
	err   error
}

// readWords reads the student's own words, and looks through a report, so that this is done
// when the report is reviewed.
func readWords(path string, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		own, err := store.Words(path)
		words := spelling.New(own)
		for i := range r.Questions() {
			words.In(r.Answer(i))
		}
		return wordsMsg{words, err}
	}
}

// wordKeptMsg says how it went to keep a word.
type wordKeptMsg struct {
	word string
	err  error
}

func keepWord(path, word string) tea.Cmd {
	return func() tea.Msg {
		return wordKeptMsg{word, store.KeepWord(path, word)}
	}
}
