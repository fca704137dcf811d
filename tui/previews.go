package tui

import tea "charm.land/bubbletea/v2"

// previews asks for the previews and figures that are missing.
func (m *model) previews() tea.Cmd {
	p := &m.previewer
	if m.layout.tooSmall() {
		return nil
	}
	if d := m.dialog; d != nil {
		if of, ok := d.picture(); ok {
			p.pictures.want([]pictureOf{of})
		}
	}
	var cmds []tea.Cmd
	if of, ok := p.pictures.next(); ok {
		cmds = append(cmds, loadPicture(m.doc.file.Folder(), of, p.pictures.newID(), p.pictures.off))
	}
	if wanted := m.wanted(); len(wanted) > 0 && !p.busy {
		p.busy = true
		cmds = append(cmds, drawPreviews(wanted, p.pictures.drawn))
	}
	return tea.Batch(cmds...)
}

// wanted lists the previews that are missing: the editor's, or that of the
// selected question and its neighbours.
func (m *model) wanted() []previewOf {
	revision := m.previewer.pictures.revision
	if m.edit != nil {
		of := m.edit.wants(m.layout, m.styles, m.by)
		if of.figures = revision; of != m.edit.shown.of {
			return []previewOf{of}
		}
		return nil
	}
	if m.view == viewPage {
		of := m.page.wants(&m.doc, m.layout, m.styles)
		if of.figures = revision; of != m.page.shown.of {
			return []previewOf{of}
		}
		return nil
	}
	var wanted []previewOf
	for _, step := range []int{0, 1, -1} {
		of, ok := m.previewOfAnswer(m.questions.selected + step)
		if !ok || m.view != viewQuestions {
			continue
		}
		if _, _, newest := m.previewer.get(of); !newest {
			of.figures = revision
			wanted = append(wanted, of)
		}
	}
	return wanted
}

// drawn shows the previews that were drawn.
func (m *model) drawn(msg previewMsg) {
	m.previewer.busy = false
	for _, p := range msg.drawn {
		if p.of.whole {
			m.page.take(p, m.layout.body())
			m.previewer.pictures.want(p.needs)
			continue
		}
		m.previewer.take(p)
		if m.edit != nil && p.of.cursor >= 0 {
			m.edit.take(p, m.layout)
		}
	}
}

// pictured takes a figure that was drawn. The previews that show it are drawn
// again; kitty has to be sent its pixels first.
func (m *model) pictured(msg pictureMsg) tea.Cmd {
	p := &m.previewer.pictures
	p.busy = false
	p.take(msg.drawn)
	if msg.drawn.send == "" {
		return nil
	}
	return tea.Raw(msg.drawn.send)
}
