package editor

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Result is what came of a message.
type Result struct {
	Handled bool   // the message was for the editor
	Copied  string // what should go to the system's clipboard too
	Message string // a sentence for the footer
}

// command is keys, a few words on them, and what they do.
type command struct {
	keys   string // keystrokes, with blanks between them
	help   string // how the keys are written in the help; without it they are left out
	words  string
	motion func(*Editor) int // where the cursor goes; shift selects on the way
	keep   bool              // the motion keeps to its column
	do     func(*Editor) Result
}

// commands are the editor's keys. Letters, and what is typed with AltGr or
// Option, are no commands.
var commands = []command{
	{keys: "left", help: "← → ↑ ↓", words: "move; with shift, select", motion: (*Editor).left},
	{keys: "right", motion: (*Editor).right},
	{keys: "up", motion: (*Editor).up, keep: true},
	{keys: "down", motion: (*Editor).down, keep: true},
	{keys: "ctrl+left alt+left alt+b", help: "ctrl+← ctrl+→", words: "move by a word; alt+b and alt+f too", motion: (*Editor).wordLeft},
	{keys: "ctrl+right alt+right alt+f", motion: (*Editor).wordRight},
	{keys: "home", help: "home end", words: "start and end of the row, then of the line", motion: (*Editor).home},
	{keys: "end", motion: (*Editor).end},
	{keys: "ctrl+a", help: "ctrl+a ctrl+e", words: "start and end of the line", motion: (*Editor).lineStart},
	{keys: "ctrl+e", motion: (*Editor).lineEnd},
	{keys: "ctrl+home super+up", help: "ctrl+home ctrl+end", words: "start and end of the text", motion: (*Editor).textStart},
	{keys: "ctrl+end super+down", motion: (*Editor).textEnd},
	{keys: "pgup", help: "pgup pgdn", words: "a page up and down", motion: (*Editor).pageUp, keep: true},
	{keys: "pgdown", motion: (*Editor).pageDown, keep: true},

	{keys: "enter shift+enter alt+enter ctrl+m ctrl+j", help: "enter", words: "new line; goes on with a list or a quote", do: edits((*Editor).enter)},
	{keys: "tab", help: "tab shift+tab", words: "indent a list item, or back", do: edits((*Editor).tab)},
	{keys: "shift+tab", do: edits((*Editor).untab)},

	{keys: "backspace shift+backspace ctrl+h", help: "backspace delete", words: "delete a letter", do: erases((*Editor).left)},
	{keys: "delete shift+delete ctrl+d", do: erases((*Editor).right)},
	{keys: "alt+backspace ctrl+backspace", help: "alt+backspace alt+d", words: "delete a word", do: erases((*Editor).eraseWordLeft)},
	{keys: "ctrl+w", help: "ctrl+w", words: "delete back to the last blank", do: erases((*Editor).eraseSpaced)},
	{keys: "alt+d ctrl+delete alt+delete", do: erases((*Editor).eraseWordRight)},
	{keys: "ctrl+u", help: "ctrl+u ctrl+k", words: "delete to the line's start, to its end", do: erases((*Editor).eraseToStart)},
	{keys: "ctrl+k", do: erases((*Editor).eraseToEnd)},

	{keys: "ctrl+c ctrl+insert super+c", help: "ctrl+c ctrl+x", words: "copy, cut the selection", do: (*Editor).copySelection},
	{keys: "ctrl+x super+x", do: (*Editor).cutSelection},
	{keys: "ctrl+v shift+insert super+v", help: "ctrl+v", words: "paste what was copied or cut here", do: (*Editor).pasteCopied},
	{keys: "ctrl+z ctrl+_ ctrl+/ alt+z super+z", help: "ctrl+z ctrl+y", words: "undo, redo", do: (*Editor).undoKey},
	{keys: "ctrl+y ctrl+shift+z alt+y alt+shift+z shift+super+z", do: (*Editor).redoKey},
	{keys: "ctrl+f", help: "ctrl+f", words: "find", do: (*Editor).openFind},
}

// edits makes a command of an edit.
func edits(edit func(*Editor)) func(*Editor) Result {
	return func(e *Editor) Result {
		edit(e)
		return Result{}
	}
}

// erases makes a command that deletes as far as a motion goes.
func erases(motion func(*Editor) int) func(*Editor) Result {
	return edits(func(e *Editor) { e.erase(motion) })
}

// bound is a command under one of its keys.
type bound struct {
	*command
	selecting bool
}

// byKey finds commands by keystroke: motions with shift, too.
var byKey map[string]bound

func init() { // commands lead back to byKey by way of the find bar
	byKey = make(map[string]bound)
	for i := range commands {
		c := &commands[i]
		for _, name := range strings.Fields(c.keys) {
			byKey[name] = bound{c, false}
			if c.motion != nil {
				byKey[withShift(name)] = bound{c, true}
			}
		}
	}
}

// withShift puts shift where a keystroke's name has it: behind ctrl and alt.
func withShift(name string) string {
	at := 0
	for _, before := range []string{"ctrl+", "alt+"} {
		if strings.HasPrefix(name[at:], before) {
			at += len(before)
		}
	}
	return name[:at] + "shift+" + name[at:]
}

// Keys returns the keys that work now and a few words on each, for a help.
func (e *Editor) Keys() []key.Binding {
	if e.find.open {
		return bindings(findCommands)
	}
	return bindings(commands)
}

func bindings(commands []command) []key.Binding {
	var all []key.Binding
	for _, c := range commands {
		if c.help != "" {
			all = append(all, key.NewBinding(key.WithKeys(strings.Fields(c.keys)...), key.WithHelp(c.help, c.words)))
		}
	}
	return all
}

// Update takes a key, a paste, or something of the mouse, the latter with the
// pane's own coordinates.
func (e *Editor) Update(msg tea.Msg) Result {
	clicks := e.mouse
	e.mouse = mouse{}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return e.key(msg)
	case tea.PasteMsg:
		e.pasted(msg.Content)
		return Result{Handled: true}
	case tea.MouseMsg:
		e.mouse = clicks
		return Result{Handled: e.mouseMsg(msg)}
	}
	e.mouse = clicks
	return Result{}
}

// key does what a key asks for, and then has the cursor in view.
func (e *Editor) key(msg tea.KeyPressMsg) Result {
	if e.find.open {
		if r := e.findKey(msg); r.Handled {
			return r
		}
	}
	r := e.textKey(msg)
	if r.Handled {
		e.reveal()
	}
	return r
}

// textKey is key for a key of the text.
func (e *Editor) textKey(msg tea.KeyPressMsg) Result {
	if s := letters(msg); s != "" {
		e.typed(s)
		return Result{Handled: true}
	}
	c, ok := byKey[msg.Keystroke()]
	if !ok {
		return Result{}
	}
	e.closeFind()
	if c.motion != nil {
		e.follow(c)
		return Result{Handled: true}
	}
	r := c.do(e)
	r.Handled = true
	return r
}

// follow moves the cursor by a command. From a selection, left and right go to
// its ends.
func (e *Editor) follow(c bound) {
	start, end := e.Selection()
	to := c.motion(e)
	if start != end && !c.selecting {
		switch c.keys {
		case "left":
			to = start
		case "right":
			to = end
		}
	}
	goal := e.goal
	e.moveTo(to, c.selecting)
	if c.keep {
		e.goal = goal
	}
}

// letters returns what a key types, if it types. With ctrl or alt a key is a
// command, unless it gives another letter than it has: then the layout used
// the modifier, as AltGr and Option do. Windows reports AltGr as both.
func letters(msg tea.KeyPressMsg) string {
	const command = tea.ModMeta | tea.ModHyper | tea.ModSuper
	const chord = tea.ModCtrl | tea.ModAlt
	if msg.Text == "" || msg.Mod&command != 0 || strings.ContainsFunc(msg.Text, unicode.IsControl) {
		return ""
	}
	if held := msg.Mod & chord; held == 0 || held == chord {
		return msg.Text
	}
	for _, own := range []rune{msg.Code, msg.ShiftedCode, msg.BaseCode} {
		if strings.EqualFold(msg.Text, string(own)) {
			return ""
		}
	}
	return msg.Text
}

// pasted takes a terminal's paste.
func (e *Editor) pasted(s string) {
	if e.find.open {
		e.ask(e.find.query + firstLine(s))
		return
	}
	e.Paste(s)
}

func (e *Editor) undoKey() Result {
	if !e.Undo() {
		return Result{Message: "nothing to undo"}
	}
	return Result{}
}

func (e *Editor) redoKey() Result {
	if !e.Redo() {
		return Result{Message: "nothing to redo"}
	}
	return Result{}
}
