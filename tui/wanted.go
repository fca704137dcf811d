package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/tui/preview"
)

// previews asks for the previews and figures that are missing.
func (m *model) previews() tea.Cmd {
	p := &m.previewer
	if m.layout.TooSmall() {
		return nil
	}
	if shows, ok := m.shown().(interface {
		picture() (preview.PictureRequest, bool)
	}); ok {
		if of, ok := shows.picture(); ok {
			p.Pictures.Want([]preview.PictureRequest{of})
		}
	}
	var cmds []tea.Cmd
	if of, ok := p.Pictures.Next(); ok {
		cmds = append(cmds, loadPicture(m.work.File().Folder(), of, p.Pictures.NewID(), p.Pictures.Off))
	}
	if wanted := m.wanted(); len(wanted) > 0 && !p.Busy && (m.editing() == nil || p.Rest.IsDue(m.input.keys)) {
		p.Busy = true
		cmds = append(cmds, drawPreviews(wanted, p.Pictures.Drawn))
	}
	return tea.Batch(cmds...)
}

// wanted lists the previews that are missing: the editor's, or those of the view.
func (m *model) wanted() []preview.Request {
	if e := m.editing(); e != nil {
		return e.wants(m.frame())
	}
	return m.now.wants(m.frame())
}

// restedMsg says that the time has passed for which the preview beside the editor was to rest.
type restedMsg struct{}

func (m *model) rested() tea.Cmd {
	m.same = true
	return m.restFor(m.previewer.Rest.Over(m.input.keys))
}

func (m *model) restFor(d time.Duration) tea.Cmd {
	if d == 0 {
		return nil
	}
	return m.wait(d, restedMsg{})
}

// drawn shows the previews that were drawn.
func (m *model) drawn(msg previewMsg) tea.Cmd {
	m.previewer.Busy = false
	var rest tea.Cmd
	for _, p := range msg.drawn {
		if p.Of.Whole {
			m.page.take(p, m.layout.Body())
			m.previewer.Pictures.Want(p.Needs)
			continue
		}
		m.previewer.Take(p)
		if e := m.editing(); e != nil && p.Of.Cursor >= 0 {
			e.take(p)
			rest = m.restFor(m.previewer.Rest.Drawn(m.input.keys))
		}
	}
	return rest
}

// pictured takes a figure that was drawn. The previews that show it are drawn
// again; kitty has to be sent its pixels first.
func (m *model) pictured(msg pictureMsg) tea.Cmd {
	p := &m.previewer.Pictures
	p.Busy = false
	p.Take(msg.drawn)
	if msg.drawn.Send == "" {
		return nil
	}
	return tea.Raw(msg.drawn.Send)
}
