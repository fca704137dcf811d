package tui

import tea "charm.land/bubbletea/v2"

// previews asks for the previews and figures that are missing.
func (m *model) previews() tea.Cmd {
	p := &m.previewer
	if m.layout.TooSmall() {
		return nil
	}
	if asked := find[*form](m.layers); asked != nil {
		if of, ok := asked.picture(); ok {
			p.pictures.want([]pictureOf{of})
		}
	}
	var cmds []tea.Cmd
	if of, ok := p.pictures.next(); ok {
		cmds = append(cmds, loadPicture(m.work.File().Folder(), of, p.pictures.newID(), p.pictures.off))
	}
	if wanted := m.wanted(); len(wanted) > 0 && !p.busy {
		p.busy = true
		cmds = append(cmds, drawPreviews(wanted, p.pictures.drawn))
	}
	return tea.Batch(cmds...)
}

// wanted lists the previews that are missing: the editor's, or those of the view.
func (m *model) wanted() []previewOf {
	if e := m.editing(); e != nil {
		return e.wants(m.frame())
	}
	return m.now.wants(m.frame())
}

// drawn shows the previews that were drawn.
func (m *model) drawn(msg previewMsg) {
	m.previewer.busy = false
	for _, p := range msg.drawn {
		if p.of.whole {
			m.page.take(p, m.layout.Body())
			m.previewer.pictures.want(p.needs)
			continue
		}
		m.previewer.take(p)
		if e := m.editing(); e != nil && p.of.cursor >= 0 {
			e.take(p, m.layout)
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
