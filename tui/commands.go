package tui

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/checks/audit"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
	"handin/tui/outside"
	"handin/tui/preview"
	"handin/tui/workspace"
)

// Every side effect is a command, here or in the files for git and the browser,
// beside the message it answers with.

// What the workspace asked for is answered by its own values: workspace.Writing, Disk,
// Merge, Staging.

func writeFile(w workspace.WriteFile) tea.Cmd {
	return func() tea.Msg {
		return outside.Write(w)
	}
}

// diskLooks runs one look at the disk at a time, and none that a newer one has made
// needless: another program may write many times in a second.
type diskLooks struct {
	one    sync.Mutex
	newest atomic.Int64
}

// lookAtDisk reads the file again.
func (d *diskLooks) lookAtDisk(l workspace.LookAtDisk) tea.Cmd {
	d.newest.Store(int64(l.N))
	return func() tea.Msg {
		d.one.Lock()
		defer d.one.Unlock()
		if d.newest.Load() != int64(l.N) {
			return nil
		}
		return outside.Look(l)
	}
}

// headMsg is where git stands when the program begins.
type headMsg struct{ head git.Head }

func lookAtHead(file store.File) tea.Cmd {
	return func() tea.Msg { return headMsg{outside.Head(file.Folder())} }
}

// lockMsg says if the report's lock could be had.
type lockMsg struct {
	lock   *store.Lock
	holder store.Holder
	err    error
}

func takeLock(folder, path string) tea.Cmd {
	return func() tea.Msg { return tryLock(folder, path) }
}

func tryLock(folder, path string) lockMsg {
	l, holder, err := outside.TryLock(folder, path)
	return lockMsg{l, holder, err}
}

// draftMsg brings the draft of a report, if there is one.
type draftMsg struct {
	draft  *store.Draft
	handed []store.Handed // texts that an editor left
	err    error
}

func lookForDraft(folder, path string) tea.Cmd {
	return func() tea.Msg { return readDraft(folder, path) }
}

func readDraft(folder, path string) draftMsg {
	d, err := outside.ReadDraft(folder, path)
	return draftMsg{d, store.LeftHanded(folder, path), err}
}

// keptMsg says how writing the draft went.
type keptMsg struct{ err error }

func keepDraft(d *workspace.DraftSaver) tea.Cmd {
	return func() tea.Msg { return keptMsg{d.Write(time.Now())} }
}

func discardDraft(d *workspace.DraftSaver) tea.Cmd {
	return func() tea.Msg { d.Discard(); return nil }
}

// figuresMsg says which figures of a report are there.
type figuresMsg struct {
	n       int
	figures checks.Figures
}

func lookForFigures(l workspace.LookForFigures) tea.Cmd {
	return func() tea.Msg {
		return figuresMsg{l.N, audit.FiguresOf(context.Background(), l.File, l.Report)}
	}
}

// previewMsg brings previews that were drawn.
type previewMsg struct{ drawn []preview.Preview }

func drawPreviews(wanted []preview.Request, figures map[preview.PictureRequest]preview.Picture) tea.Cmd {
	return func() tea.Msg {
		drawn := make([]preview.Preview, len(wanted))
		for i, of := range wanted {
			drawn[i] = of.Draw(figures)
		}
		return previewMsg{drawn}
	}
}

// pictureMsg brings a figure that was drawn.
type pictureMsg struct{ drawn preview.Picture }

func loadPicture(folder string, of preview.PictureRequest, id int, plain bool) tea.Cmd {
	return func() tea.Msg {
		if of.Path == "" {
			return pictureMsg{preview.Picture{Of: of, About: "on the web"}}
		}
		return pictureMsg{preview.DrawPicture(outside.OnDisk(folder, of.Path), of, id, plain)}
	}
}

// figureListMsg brings the images in the report's figures folder.
type figureListMsg struct{ entries []figureEntry }

func listFigures(file store.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		shown := checks.Shown(r)
		var entries []figureEntry
		files, _ := os.ReadDir(filepath.Join(file.Folder(), "figures"))
		for _, f := range files {
			p := path.Join("figures", f.Name())
			if !checks.IsAllowedKind(p) {
				continue
			}
			e := aboutFigure(file.Folder(), p)
			e.shown, e.example = shown[p], checks.IsExample(os.DirFS(file.Folder()), p)
			entries = append(entries, e)
		}
		return figureListMsg{entries}
	}
}

// aboutFigure reads what there is to say of an image's file.
func aboutFigure(folder, p string) figureEntry {
	e := figureEntry{path: p}
	file := filepath.Join(folder, filepath.FromSlash(p))
	_, about, err := preview.ReadFigure(file, true)
	if e.about = about; err != nil {
		e.about = strings.TrimPrefix(about+", "+err.Error(), ", ")
	}
	if info, err := os.Stat(file); err == nil {
		e.bytes = info.Size()
	}
	return e
}

// figureAddedMsg says which figure is to be inserted, copied or not.
type figureAddedMsg struct {
	entry            figureEntry
	caption, dropped string
	copied           bool
	err              error
	// again is what was filled in, and entries what could be chosen, to be asked once more.
	again   *figureForm
	entries []figureEntry
}

func addFigure(folder string, f *figureForm, entries []figureEntry, dropped string) tea.Cmd {
	return func() tea.Msg {
		msg := figureAddedMsg{caption: f.caption, dropped: dropped, again: f, entries: entries}
		var name string
		if name, msg.copied, msg.err = outside.CopyFigure(folder, outside.CleanDropped(f.source)); msg.err == nil {
			msg.entry = aboutFigure(folder, name)
		}
		return msg
	}
}

// quietMsg says that for some time after key n no other came.
type quietMsg struct {
	kind quietKind
	n    int
}

type quietKind int

const (
	afterEsc   quietKind = iota // keys that follow at once are the rest of a sequence
	afterDigit                  // the number is complete
	afterLetter
	afterOpening // of a form: no key of this moment chooses what loses work
)

var quietTimes = map[quietKind]time.Duration{
	afterEsc:    100 * time.Millisecond,
	afterDigit:  1500 * time.Millisecond,
	afterLetter: time.Second,

	afterOpening: 300 * time.Millisecond,
}

// quietAfter asks for a quietMsg when no key came for a while.
func (m *model) quietAfter(kind quietKind, n int) tea.Cmd {
	return m.wait(quietTimes[kind], quietMsg{kind, n})
}
