package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report/plain"
	"handin/tui/editor"
)

// Misspelt words are underlined where they are written. While the cursor stands right behind
// one it is being written, and nothing is said of it.

// wordAt gives the misspelt word that is being written, or "".
func wordAt(places []placed, cursor int) string {
	for _, p := range places {
		if p.word != "" && p.offset+len(p.word) == cursor {
			return p.word
		}
	}
	return ""
}

// besides leaves the note on a word out, if it stands nowhere else in the answer.
func besides(notes []checks.Note, word string) []checks.Note {
	if word == "" {
		return notes
	}
	return slices.DeleteFunc(slices.Clone(notes), func(n checks.Note) bool {
		misspelt, _ := n.Misspelt()
		return misspelt == word && len(n.Offsets()) == 1
	})
}

// misspeltApart tells the places of misspelt words from the others, but for the one that is being
// written.
func misspeltApart(places []placed, cursor int) (others []placed, words []editor.Range) {
	for _, p := range places {
		switch end := p.offset + len(p.word); {
		case p.word == "":
			others = append(others, p)
		case end != cursor:
			words = append(words, editor.Range{Start: p.offset, End: end})
		}
	}
	slices.SortFunc(words, func(a, b editor.Range) int { return a.Start - b.Start })
	return others, words
}

// wordsRead takes which words are misspelt.
func (m *model) wordsRead(msg wordsMsg) tea.Cmd {
	if msg.err != nil {
		m.complain("your own words could not be read: " + msg.err.Error())
	}
	return m.do(m.work.SpellingRead(msg.words))
}

// keepWord makes a word one of the student's own, which is right from now on.
func (m *model) keepWord(word string) tea.Cmd {
	cmd := m.do(m.work.SpellingRead(m.work.Beside().Spelling.With(word)))
	if m.ownWords == "" {
		m.complain(fmt.Sprintf("“%s” is right until you quit: there is no folder to keep your own words in", word))
		return cmd
	}
	m.say(fmt.Sprintf("“%s” is a word of your own from now on, in %s", word, plain.PrintableLine(m.ownWords)))
	return tea.Batch(cmd, keepWord(m.ownWords, word))
}

// wordKept hears that a word is in the file of the student's own.
func (m *model) wordKept(msg wordKeptMsg) {
	if msg.err != nil {
		m.complain(fmt.Sprintf("“%s” is right until you quit, as it could not be kept: %v", msg.word, msg.err))
	}
}
