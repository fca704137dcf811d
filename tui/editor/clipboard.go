package editor

const (
	nothingSelected = "ctrl+c copies a selection; esc and then q quits"
	nothingToCut    = "ctrl+x cuts a selection; nothing is selected"
	nothingCopied   = "nothing was copied here; paste with ctrl+shift+v or your terminal's own key"
)

// copySelection keeps what is selected for ctrl+v, and hands it to the app.
func (e *Editor) copySelection() Result {
	start, end := e.Selection()
	if start == end {
		return Result{Message: nothingSelected}
	}
	e.clip = e.buf.copy(start, end)
	return Result{Copied: e.clip}
}

// cutSelection copies what is selected and deletes it.
func (e *Editor) cutSelection() Result {
	start, end := e.Selection()
	if start == end {
		return Result{Message: nothingToCut}
	}
	r := e.copySelection()
	e.Insert("")
	return r
}

// pasteCopied inserts what was cut or copied here, byte for byte.
func (e *Editor) pasteCopied() Result {
	if e.clip == "" {
		return Result{Message: nothingCopied}
	}
	e.Insert(e.clip)
	return Result{}
}
