package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"handin/report/plain"
	"handin/report/store"
	"handin/tui/screen"
)

// left is a text of the student's own editor that is to be asked about, and why.
type left struct {
	handed store.Handed
	why    string
}

// edited takes what the student's own editor made of a text.
func (m *model) edited(msg editedMsg) tea.Cmd {
	m.elsewhere.away = false
	h := msg.handed
	m.elsewhere.running = slices.DeleteFunc(m.elsewhere.running, func(r store.Handed) bool { return r.File == h.File })
	switch {
	case msg.err != nil && h.Changed():
		m.elsewhere.left = append(m.elsewhere.left, left{h, "Your editor did not end well (" + plain.PrintableLine(msg.err.Error()) + "), and had saved another text."})
		return nil
	case msg.err != nil:
		m.complain("nothing was changed: " + msg.err.Error())
	case msg.conflict != nil && h.Changed():
		return m.takeForConflict(h, msg.conflict)
	case h.Empty() && plain.Trim(string(h.Base)) != "":
		return m.askToEmpty(h, msg.conflict)
	case h.Changed():
		return m.takeText(h, h.Answer())
	case msg.err == nil && msg.atOnce:
		m.elsewhere.running = append(m.elsewhere.running, h)
		m.say("nothing was changed; what an editor saves that runs on is offered (code needs --wait in $EDITOR)")
		return nil
	default:
		m.say("nothing was changed")
	}
	return m.takeBack(h)
}

// lateMsg has the texts that were saved by editors that had ended at once.
type lateMsg struct{ handed []store.Handed }

// lookForLate looks if an editor that may run on has saved something.
func lookForLate(running []store.Handed) tea.Cmd {
	if len(running) == 0 {
		return nil
	}
	running = slices.Clone(running)
	return func() tea.Msg {
		var msg lateMsg
		for _, h := range running {
			if now, err := h.Read(); err == nil && now.Changed() {
				msg.handed = append(msg.handed, now)
			}
		}
		return msg
	}
}

// late has the texts asked about, each once.
func (m *model) late(msg lateMsg) {
	for _, h := range msg.handed {
		i := slices.IndexFunc(m.elsewhere.running, func(r store.Handed) bool { return r.File == h.File })
		if i >= 0 {
			m.elsewhere.running = slices.Delete(m.elsewhere.running, i, i+1)
			m.elsewhere.left = append(m.elsewhere.left, left{h, "Your editor ran on after it gave the terminal back, and saved this. If it still does, what it saves later is offered at the next start."})
		}
	}
}

// takeForConflict answers the conflict that a text is for, if it is still asked
// about. The file stays until all of them are answered.
func (m *model) takeForConflict(h store.Handed, of *resolving) tea.Cmd {
	if m.resolving() != of {
		return m.takeText(h, h.Answer())
	}
	of.handed = append(of.handed, h)
	cmd := m.choose(plain.FitEndings(of.conflict().Ours, h.Answer(), m.work.Report().Newline()))
	if of.reason != "" {
		of.handed = of.handed[:len(of.handed)-1]
		m.elsewhere.left = append(m.elsewhere.left, left{h, "It was not taken for the conflict: " + of.reason + "."})
	}
	return cmd
}

// askToEmpty asks if a text that came back empty is meant.
func (m *model) askToEmpty(h store.Handed, of *resolving) tea.Cmd {
	return m.ask(choice(m.styles, "Empty the answer?", "The text came back empty.", []option{{"Keep the answer", "keep"}, {"Empty it", "empty"}},
		func(m *model, choice string) tea.Cmd {
			switch {
			case choice != "empty":
				return m.takeBack(h)
			case of != nil && m.resolving() == of:
				return tea.Batch(m.choose(""), m.takeBack(h))
			}
			return m.takeText(h, "")
		}).losing(func(chosen string) bool { return chosen == "empty" }))
}

// takeText puts a text into the answer that it is for.
func (m *model) takeText(h store.Handed, text string) tea.Cmd {
	return m.do(m.work.TakeText(h, text))
}

// offerLeft asks about the next text that an editor left, when nothing else is in
// front.
func (m *model) offerLeft() tea.Cmd {
	if len(m.elsewhere.left) == 0 || m.busy() || m.work.ReadOnly() != "" || m.elsewhere.away || m.ends == atOnce {
		return nil
	}
	l := m.elsewhere.left[0]
	m.elsewhere.left = m.elsewhere.left[1:]
	h := l.handed
	options := []option{{"Put it into the answer", "take"}, {"Look at the difference", "look"}, {"Keep it for later", "keep"}, {"Discard it", "discard"}}
	title := fmt.Sprintf("A text for question %d from your own editor", h.Key.Number)
	if m.work.Report().Index(h.Key) < 0 {
		options = options[1:]
		title = "A text from your own editor"
		l.why += " What it was for is not in the report now; handin drafts prints it."
	}
	asked := choice(m.styles, title, strings.TrimSpace(l.why), options,
		func(m *model, choice string) tea.Cmd { return m.leftChosen(l, choice) })
	asked.must = true
	return m.ask(asked.losing(func(chosen string) bool { return chosen == "discard" }))
}

func (m *model) leftChosen(l left, choice string) tea.Cmd {
	h := l.handed
	switch choice {
	case "take":
		return m.takeText(h, h.Answer())
	case "discard":
		return m.takeBack(h)
	case "keep":
		m.elsewhere.lender.HandOut("")
		m.say("it is offered again at the next start; handin drafts lists it")
	case "look":
		m.elsewhere.left = append([]left{l}, m.elsewhere.left...)
		m.read(&reading{title: "What your editor made of it", lines: func(width int) []string {
			return screen.DiffLines(m.styles, string(h.Base), h.Answer(), width)
		}})
	}
	return nil
}

// leftBefore makes what there is to ask of the texts that were left at an earlier
// time.
func leftBefore(handed []store.Handed) []left {
	var all []left
	for _, h := range handed {
		why := fmt.Sprintf("From %s: handin ended before your editor did, or before the text was saved.", h.At.Local().Format("2 January 15:04"))
		all = append(all, left{h, why})
	}
	return all
}
