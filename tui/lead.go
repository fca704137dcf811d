package tui

// beginAnew begins again with the figures that were found first, as one that is missing is
// to be seen before others: if nothing was done since the start.
func (m *model) beginAnew() {
	if !m.start.begun && m.input.heard.Load() == 0 && m.questions.Selected == m.questions.began {
		m.questions.begin(m.work, 0)
	}
	m.start.begun = true
}

// jumpToQuestion goes from another view to the first question that is not ready, or the
// last.
func (m *model) jumpToQuestion(step int) { m.lead(-1, step) }

// lead goes to what comes after a question, or before it.
func (m *model) lead(from, step int) {
	p, q := m.progress(), m.questions
	switch to := p.from(from, step); to.what {
	case nextQuestion:
		if to.index == from {
			m.sayAfter(from, from, "n")
		}
		m.turnTo(q)
		q.choose(to.index)
		if !q.listed(m.work) {
			q.filter().Clear()
		}
	case nextStop:
		m.turnTo(q)
		q.onAlert = true
	case nextDamage, nextNote:
		m.showNotes()
	default:
		m.say(p.summary("n", -1))
	}
}

// sayAfter says where a question stands that was left, and what is next from another.
func (m *model) sayAfter(i, at int, key string) {
	p := m.progress()
	if p.ready[i] {
		m.say(p.after(i, at, key))
	} else {
		m.remind(p.after(i, at, key))
	}
}

// leadOn says what is next after a message that waits for what git answers: if it still
// stands.
func (m *model) leadOn() {
	if m.toLeadOn != "" && m.message.text == m.toLeadOn {
		m.say(m.toLeadOn + ". " + m.progress().summary("n", m.questions.at()))
	}
	m.toLeadOn = ""
}
