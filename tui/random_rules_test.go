package tui

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"handin/report"
	"handin/report/store"
	"handin/tui/workspace"
)

// inside is what the rules look at that is not on the screen or the disk. All of it
// is here.
type inside struct{ m *model }

func insideOf(m *model) inside { return inside{m} }

// forms is how many questions there are, the one that is open and those behind it.
func (i inside) forms() (n int) {
	for _, l := range i.m.layers {
		if _, ok := l.(*form); ok {
			n++
		}
	}
	return n
}

// form is the form that is open, to tell that it is another one.
func (i inside) form() any {
	if f := find[*form](i.m.layers); f != nil {
		return f
	}
	return nil
}

// answer is the question whose answer is open.
func (i inside) answer() (index int, open bool) {
	if e := i.m.editing(); e != nil {
		return e.index, true
	}
	return 0, false
}

// editor is the text in the editor, what is selected, and where the cursor is.
func (i inside) editor() (text string, selected bool, at int) {
	e := i.m.editing()
	if e == nil {
		return "", false, 0
	}
	start, end := e.ed.Selection()
	return e.ed.Text(), start != end, e.ed.CursorOffset()
}

// lists is where the views stand.
func (i inside) lists() string {
	m := i.m
	return fmt.Sprint(m.now.name(), m.questions.Selected, m.checklist.Selected, m.page.top, m.questions.filter().Input.Value(), m.checklist.filter().Input.Value(), m.page.filter().Input.Value(), m.input.mouseOff)
}

// front is a kind of what is in front.
type front int

const (
	frontNothing front = iota
	frontSmall
	frontReading
	frontDialog
	frontHelp
	frontResolving
	frontEditor
	frontPalette
	frontNotes
	frontVersions
	frontList
)

func (i inside) front() front {
	switch i.m.front().(type) {
	case deaf:
		return frontNothing
	case tooSmall:
		return frontSmall
	case *reading:
		return frontReading
	case *form:
		return frontDialog
	case *help, *large:
		return frontHelp
	case *resolving:
		return frontResolving
	case *editing:
		return frontEditor
	case *palette:
		return frontPalette
	case *notesList:
		return frontNotes
	case *versions:
		return frontVersions
	}
	return frontList
}

// browses reports whether the palette would open a browser by enter.
func (i inside) browses() bool {
	return i.found() == "b"
}

// found is the key of the action that is selected in the palette.
func (i inside) found() string {
	if p := find[*palette](i.m.layers); p != nil && p.list.Selected < len(p.found) {
		return p.found[p.list.Selected].keys[0]
	}
	return ""
}

// saving reports whether something is on its way to the file.
func (i inside) saving() bool {
	return i.m.work.Saving() || i.m.commits.running() || i.m.commits.wish != nothing || i.m.resolving() != nil || i.m.asks()
}

// find says where a word is that is not in the report, on disk or in a draft.
func (i inside) find(word string) string {
	m := i.m
	if text, _, _ := i.editor(); strings.Contains(text, word) {
		return "editor"
	}
	if place := findIn(m.work, word); place != "" {
		return place
	}
	if r := m.resolving(); r != nil {
		if strings.Contains(fmt.Sprint(r.choices), word) || strings.Contains(r.asked.Merged.Report.Source(), word) {
			return "conflict"
		}
		for _, c := range r.asked.Merged.Conflicts {
			if strings.Contains(c.Ours+c.Theirs, word) {
				return "conflict"
			}
		}
	}
	return ""
}

// findIn says where in a workspace a word is, of what the student can come to; last,
// where undo and redo have it.
func findIn(work *workspace.Workspace, word string) string {
	all := reflect.ValueOf(work).Elem()
	doc := all.FieldByName("doc")
	seen := map[uintptr]bool{}
	for _, of := range []reflect.Value{all, doc} {
		for i := range of.NumField() {
			if name := of.Type().Field(i).Name; !slices.Contains([]string{"doc", "done", "undone", "drafts", "lastSave"}, name) && has(of.Field(i), word, seen) {
				return name
			}
		}
	}
	switch {
	case has(doc.FieldByName("done"), word, seen):
		return "undo"
	case has(doc.FieldByName("undone"), word, seen):
		return "redo"
	}
	return ""
}

// has reports whether a text is in anything that can be reached from a value.
func has(v reflect.Value, text string, seen map[uintptr]bool) bool {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] {
			return false
		}
		seen[v.Pointer()] = true
		return has(v.Elem(), text, seen)
	case reflect.Interface:
		return has(v.Elem(), text, seen)
	case reflect.Struct:
		for i := range v.NumField() {
			if has(v.Field(i), text, seen) {
				return true
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return v.Kind() == reflect.Slice && bytes.Contains(v.Bytes(), []byte(text))
		}
		for i := range v.Len() {
			if has(v.Index(i), text, seen) {
				return true
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			if has(v.MapIndex(k), text, seen) {
				return true
			}
		}
	case reflect.String:
		return strings.Contains(v.String(), text)
	}
	return false
}

// rules are what has to be so after every step, and what is known for them.
type rules struct {
	steps int
	words int
	alive map[string]string // words that nobody took away, and where each was seen last
	was   snapshot
	seen  snapshot

	chosen    string // the option that was chosen last in the form
	mayQuit   bool   // somebody asked for the end
	found     string // the key of the action that is selected in the palette
	discarded bool
	writes    int // how often the file may be written
	mayCommit bool
	mayPush   bool
	pushed    int
	known     string // what is on disk, as far as is known
	committed string // git's log, the same
}

// snapshot is the program at a moment.
type snapshot struct {
	front    front
	form     any
	forms    int
	text     string
	selected bool
	at       int
	lists    string
	changes  int // the line of Changes
	now      *report.Report
	index    int
	screen   string
}

func (w *walk) snap() snapshot {
	i := insideOf(w.d.m)
	s := snapshot{front: i.front(), form: i.form(), forms: i.forms(), lists: i.lists(), changes: w.d.m.changes.Selected, now: w.d.m.work.Report()}
	s.text, s.selected, s.at = i.editor()
	s.index, _ = i.answer()
	return s
}

func (w *walk) newWord(kind string) string {
	w.words++
	return fmt.Sprintf("%s%04d", kind, w.words)
}

// typed looks for a word from now on, if it is in the editor's text.
func (w *walk) typed(word string) {
	if text, _, _ := insideOf(w.d.m).editor(); strings.Contains(text, word) {
		w.alive[word] = "editor"
	}
}

// overwritten says that others wrote the file: what they took away is theirs to take.
func (w *walk) overwritten(before, after string) {
	for word := range w.alive {
		if strings.Contains(before, word) && !strings.Contains(after, word) {
			delete(w.alive, word)
		}
	}
	w.known = after
}

// opened begins with a program that has just started.
func (w *walk) opened() {
	if w.alive == nil {
		w.alive = map[string]string{}
	}
	w.rules = rules{words: w.words, alive: w.alive, known: w.world.disk(), committed: w.world.commits()}
	w.seen = w.snap()
}

func (w *walk) before() { w.was = w.seen }

// after looks at every rule.
func (w *walk) after() string {
	w.seen = w.snap()
	w.hear()
	for _, rule := range []func() string{w.nothingBehind, w.formsAnswered, w.nothingUnasked, w.noWordLost, w.wholeScreen} {
		if broken := rule(); broken != "" {
			return broken
		}
	}
	return ""
}

// Of a machine that is not busy one of so many messages is drawn after, and of the
// other steps one of so many where no form is open, of which the next step is to know
// what it shows. One of so many is drawn twice.
const (
	settledEach    = 4
	drawnEach      = 2
	drawnTwiceEach = 6
)

func (w *walk) wholeScreen() string {
	w.steps++
	if w.settling && w.steps%settledEach != 0 || w.seen.form == nil && w.was.front == w.seen.front && w.steps%drawnEach != 0 {
		return ""
	}
	v := w.d.m.View()
	if w.seen.form != nil {
		w.seen.screen = v.Content
	}
	if flaw := flawOf(v.Content, w.d.m.layout, w.d.m.styles); flaw != "" {
		return "the screen is not whole: " + flaw
	}
	if w.steps%drawnTwiceEach == 0 && w.d.m.View().Content != v.Content {
		return "drawn twice, the screen is another: after " + w.act
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= w.d.m.layout.Width || c.Y >= w.d.m.layout.Height) {
		return fmt.Sprintf("the cursor is outside of the window: %v", c.Position)
	}
	after := w.snap()
	after.screen, after.lists = w.seen.screen, w.seen.lists // a page is clamped as it is drawn
	if after != w.seen {
		return "drawing changes something: after " + w.act
	}
	return ""
}

// byHand reports whether the step was a key, a paste or the mouse.
func (w *walk) byHand() bool {
	kind, _, _ := strings.Cut(w.act, " ")
	return slices.Contains([]string{"key", "word", "paste", "mouse"}, kind)
}

// nothingBehind looks that hands act on what is in front alone.
func (w *walk) nothingBehind() string {
	if !w.byHand() {
		return ""
	}
	a, b := w.was, w.seen
	bad := func(what string) string {
		return fmt.Sprintf("%s behind what is in front: %s, by %s", what, frontNames[a.front], w.act)
	}
	key, _ := strings.CutPrefix(w.act, "key ")
	// The lines of Changes may be others since it was in front: when it is again, it goes
	// from a title to what is below it, and from the end to the last of them.
	refits := b.front == frontList && b.changes <= a.changes+1
	moved := a.lists != b.lists || a.changes != b.changes && !refits
	switch a.front {
	case frontNothing, frontSmall, frontDialog, frontHelp:
		switch {
		case a.front == frontDialog && b.form != a.form: // it was answered
		case a.front == frontSmall && w.act == "key ctrl+s": // a save takes in what others wrote
		case a.now != b.now:
			return bad("the report changes")
		case a.form != b.form && a.front == frontDialog:
		case a.text != b.text || a.at != b.at:
			return bad("the answer changes")
		case moved:
			return bad("a list moves")
		case a.front != frontDialog && a.form != b.form:
			return bad("a form opens or goes")
		}
	case frontReading, frontResolving:
		does := slices.Contains([]string{"enter", "f", "f2", "s", "m", "t", "b", "c", "p"}, key)
		switch {
		case a.now != b.now && !does:
			return bad("the report changes")
		case moved && !does:
			return bad("a list moves")
		}
	case frontEditor:
		if a.now == b.now || b.front != frontEditor || a.index != b.index || slices.Contains([]string{"esc", "ctrl+s", "f2"}, key) {
			break
		}
		if a.now.QuestionCount() != b.now.QuestionCount() {
			return bad("the questions change")
		}
		for i := range a.now.Questions() {
			if i != a.index && a.now.Answer(i) != b.now.Answer(i) {
				return bad("another answer changes")
			}
		}
		if moved {
			return bad("a list moves")
		}
	}
	return ""
}

var frontNames = map[front]string{
	frontNothing: "another program", frontSmall: "a small window", frontDialog: "a form", frontHelp: "the help",
	frontReading: "a text", frontResolving: "a conflict", frontEditor: "an answer", frontPalette: "the palette", frontNotes: "the notes", frontVersions: "the versions", frontList: "a list",
}

// chosenIn is the option that is marked in a form.
func chosenIn(screen string) string {
	for line := range strings.Lines(screen) {
		if _, option, ok := strings.Cut(line, "│ ▌ "); ok {
			return cmp.Or(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(option), "│")), "an empty field")
		}
	}
	return "another field"
}

// hear keeps what was asked for by a key.
func (w *walk) hear() {
	key, isKey := strings.CutPrefix(w.act, "key ")
	if !isKey {
		return
	}
	if w.was.front == frontPalette && key == "enter" {
		key = w.found
	}
	screen := ansi.Strip(w.was.screen)
	switch {
	case w.was.front == frontDialog && (key == "enter" || key == "y" || key == "tab"):
		w.chosen = chosenIn(screen)
	case w.was.front == frontDialog:
		w.chosen = ""
		if key == "esc" || key == "ctrl+c" {
			w.mayQuit = false
		}
	case (key == "q" || key == "ctrl+c") && (w.was.front == frontList || w.was.front == frontPalette):
		w.mayQuit = true
	case key == "ctrl+c" && w.was.front == frontSmall:
		w.mayQuit = true
	case key == "esc" && w.was.front == frontResolving:
		w.mayQuit = false
	case key == "m" && w.was.front == frontResolving: // against theirs, which are on disk until the save
		for word := range w.alive {
			if word[0] == 't' && !strings.Contains(w.d.m.work.Report().Source(), word) {
				delete(w.alive, word)
			}
		}
	case key == "F" && (w.was.front == frontList || w.was.front == frontPalette || w.was.front == frontReading):
		w.mayPush = true
	case key == "ctrl+s":
		w.writes += 2 // it may be wished for again while one is under way
	case (key == "c" || key == "t") && (w.was.front == frontList || w.was.front == frontReading):
		w.writes++
		w.mayCommit = w.mayCommit || w.was.front == frontReading
	}
}

// formsAnswered looks that a form goes by its own keys alone.
func (w *walk) formsAnswered() string {
	a, b := w.was.form, w.seen.form
	if a == nil || a == b || w.seen.forms > w.was.forms {
		return ""
	}
	chosen := w.chosen
	w.chosen = ""
	byKey := w.act == "key esc" || w.act == "key ctrl+c"
	if chosen == "" && !byKey {
		return fmt.Sprintf("a form went that nobody answered: by %s:\n%s", w.act, ansi.Strip(w.was.screen))
	}
	w.discarded = strings.HasPrefix(chosen, "Discard") || chosen == "Quit without it"
	onTheWay := strings.HasPrefix(chosen, "Write") || strings.HasPrefix(chosen, "Merge")
	w.mayQuit = chosen == "Save and quit" || chosen == "Quit without it" || w.mayQuit && onTheWay
	switch {
	case strings.HasPrefix(chosen, "Commit"), strings.HasPrefix(chosen, "Conclude it"):
		w.mayCommit = true
		w.mayPush = w.mayPush || strings.HasPrefix(chosen, "Commit and push")
	case chosen == "Push":
		w.mayPush = true
	case strings.HasPrefix(chosen, "Save"), strings.HasPrefix(chosen, "Write"), strings.HasPrefix(chosen, "Merge"):
		w.writes += 2
	}
	w.asked(chosen)
	return ""
}

// asked forgets the words that a choice takes away.
func (w *walk) asked(chosen string) {
	for _, away := range []string{"Discard", "Quit without", "Empty it", "Keep the answer"} {
		if strings.HasPrefix(chosen, away) {
			for word := range w.alive {
				emptied := away == "Empty it" && w.leftReport(word) // it is on disk until the next save
				if place := w.find(word); place != "disk" || emptied {
					delete(w.alive, word)
				}
			}
		}
	}
}

// nothingUnasked looks at the end, the disk and git.
func (w *walk) nothingUnasked() string {
	if w.d.quit && !w.mayQuit {
		return "an end that nobody asked for: by " + w.act
	}
	if disk := w.world.disk(); disk != w.known {
		w.known = disk
		if w.writes--; w.writes < 0 {
			return "the file was written unasked: by " + w.act
		}
	}
	if log := w.world.commits(); log != w.committed {
		w.committed = log
		if !w.mayCommit {
			return "a commit that nobody asked for: by " + w.act
		}
		w.mayCommit = false
	}
	if w.pushed > 0 && !w.mayPush && !w.mayCommit {
		return "the terminal was given to git unasked: by " + w.act
	}
	w.pushed, w.mayPush = 0, w.mayPush && w.pushed == 0
	if len(w.bag) == 0 && !insideOf(w.d.m).saving() {
		w.writes = 0
	}
	return ""
}

// find says where a word is: the file, the report, in a draft, in a file of an editor,
// or within the program.
func (w *walk) find(word string) string {
	if strings.Contains(w.d.m.work.Report().Source(), word) {
		return "report"
	}
	if strings.Contains(w.known, word) {
		return "disk"
	}
	if place := insideOf(w.d.m).find(word); place != "" {
		return place
	}
	if place := w.findKept(word); place != "" {
		return place
	}
	return ""
}

// findKept looks in the folder of drafts.
func (w *walk) findKept(word string) string {
	if d, err := store.ReadDraft(store.DraftFile(w.state, w.path)); err == nil {
		text := string(d.Now)
		for _, h := range d.Held {
			text += string(h.Text)
		}
		if strings.Contains(text, word) {
			return "draft"
		}
	}
	files, _ := filepath.Glob(filepath.Join(w.state, "*", "*"))
	for _, f := range files {
		if src, err := os.ReadFile(f); err == nil && strings.Contains(string(src), word) {
			return "handed"
		}
	}
	return ""
}

var takingKeys = strings.Fields("backspace delete ctrl+d ctrl+u ctrl+k ctrl+w ctrl+x alt+backspace alt+d ctrl+z ctrl+y")

// noWordLost looks for each word that nobody took away.
func (w *walk) noWordLost() string {
	w.takenByHand()
	for word, place := range w.alive {
		if strings.Contains(w.seen.now.Source(), word) {
			w.alive[word] = "report"
			continue
		}
		now := w.find(word)
		if now != "" {
			w.alive[word] = now
			continue
		}
		if w.takenAway(word, place) {
			delete(w.alive, word)
			continue
		}
		return fmt.Sprintf("a word is lost: %s, last seen in %s, by %s", word, place, w.act)
	}
	return ""
}

// leftReport reports whether the step took a word out of the report.
func (w *walk) leftReport(word string) bool {
	return strings.Contains(w.was.now.Source(), word) && !strings.Contains(w.seen.now.Source(), word)
}

// dropped reports whether a word was in the path of a figure that was pasted, in the
// place of which the figure has come, or whether that came where the cursor stood in it.
func (w *walk) dropped(word string) bool {
	path := "/tmp/" + word + ".png"
	return w.act == "deliver tui.figureAddedMsg" && !strings.Contains(w.seen.text, word) && (strings.Contains(w.was.text, path) || w.split(word))
}

// takenByHand forgets the words that a key took out of what is in front, which may be
// in an older draft yet.
func (w *walk) takenByHand() {
	for word := range w.alive {
		if w.dropped(word) {
			delete(w.alive, word)
		}
	}
	if !w.byHand() {
		return
	}
	for word := range w.alive {
		inEditor := strings.Contains(w.was.text, word) && !strings.Contains(w.seen.text, word) && w.seen.front == frontEditor
		if (inEditor || w.leftReport(word)) && w.takenAway(word, "") {
			delete(w.alive, word)
		}
	}
}

// split reports whether the cursor stood within a word, where what is typed divides it.
func (w *walk) split(word string) bool {
	text, at, n := w.was.text, w.was.at, len(word)-1
	return strings.Contains(text[max(0, at-n):min(len(text), at+n)], word)
}

// takenAway reports whether a word went by a key that is for that.
func (w *walk) takenAway(word, place string) bool {
	key, isKey := strings.CutPrefix(w.act, "key ")
	switch {
	case place == "undo" || place == "redo": // another change came after it
		return true
	case !w.byHand():
		return false
	case w.was.front == frontEditor && strings.Contains(w.was.text, word):
		return w.was.selected || w.split(word) || isKey && slices.Contains(takingKeys, key)
	case w.was.front == frontList || w.was.front == frontNotes:
		return key == "ctrl+z" || key == "ctrl+y"
	case w.was.front == frontResolving:
		return key == "t" && word[0] != 'w' || key == "m" && word[0] != 'w'
	}
	return false
}

// ended looks what is left after the program, as Run leaves it.
func (w *walk) ended() string {
	m := w.d.m
	if !w.discarded || !w.d.quit {
		if err := m.drafts.Write(time.Now()); err != nil {
			return "no draft: " + err.Error()
		}
	}
	m.work.Release()
	w.known = w.world.disk()
	for word, place := range w.alive {
		if place == "undo" || place == "redo" || strings.Contains(w.known, word) || w.findKept(word) != "" || w.discarded && w.d.quit {
			if !strings.Contains(w.known, word) && w.findKept(word) == "" {
				delete(w.alive, word)
			}
			continue
		}
		return fmt.Sprintf("a word is lost at the end: %s, last seen in %s", word, place)
	}
	return ""
}
