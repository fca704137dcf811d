package tui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/git"
)

// Every side effect is a command, here or in the files for git and the browser,
// beside the message it answers with.

// savedMsg says how a save went.
type savedMsg struct {
	file report.File
	at   time.Time
	err  error
}

func save(file report.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		file, err := file.Save(r)
		return savedMsg{file, time.Now(), err}
	}
}

func create(file report.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		file, err := file.Create(r)
		return savedMsg{file, time.Now(), err}
	}
}

// diskMsg is what was on disk after some number of saves, and where git stood.
type diskMsg struct {
	file  report.File
	head  git.Head
	err   error
	saves int
	at    time.Time
}

// lookAtDisk reads the file again.
func lookAtDisk(file report.File, saves int) tea.Cmd {
	return func() tea.Msg {
		again, err := file.Reopen()
		return diskMsg{again, headOf(file.Folder()), err, saves, time.Now()}
	}
}

// headMsg is where git stands when the program begins.
type headMsg struct{ head git.Head }

func lookAtHead(file report.File) tea.Cmd {
	return func() tea.Msg { return headMsg{headOf(file.Folder())} }
}

// lockMsg says if the report's lock could be had.
type lockMsg struct {
	lock   *report.Lock
	holder report.Holder
	err    error
}

func takeLock(folder, path string) tea.Cmd {
	return func() tea.Msg { return tryLock(folder, path) }
}

func tryLock(folder, path string) lockMsg {
	host, _ := os.Hostname()
	l, holder, err := report.TryLock(folder, path, report.Holder{Host: host, PID: os.Getpid(), Since: time.Now()})
	return lockMsg{l, holder, err}
}

// keptMsg says how writing the draft went.
type keptMsg struct{ err error }

func keepDraft(k *keeper) tea.Cmd {
	return func() tea.Msg { return keptMsg{k.write(time.Now())} }
}

func discardDraft(k *keeper) tea.Cmd {
	return func() tea.Msg { k.discard(); return nil }
}

// figuresMsg says which figures of a report are there.
type figuresMsg struct{ figures checks.Figures }

func lookForFigures(file report.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		return figuresMsg{checks.FiguresOf(context.Background(), file, r)}
	}
}

// previewMsg brings previews that were drawn.
type previewMsg struct{ drawn []preview }

func drawPreviews(wanted []previewOf, figures map[pictureOf]picture) tea.Cmd {
	return func() tea.Msg {
		drawn := make([]preview, len(wanted))
		for i, of := range wanted {
			drawn[i] = of.draw(figures)
		}
		return previewMsg{drawn}
	}
}

// pictureMsg brings a figure that was drawn.
type pictureMsg struct{ drawn picture }

func loadPicture(folder string, of pictureOf, id int, plain bool) tea.Cmd {
	return func() tea.Msg {
		if of.path == "" {
			return pictureMsg{picture{of: of, about: "on the web"}}
		}
		return pictureMsg{drawPicture(onDisk(folder, of.path), of, id, plain)}
	}
}

// onDisk gives the file at a path below a folder, as the disk spells it.
func onDisk(folder, p string) string {
	if spelled, ok := report.Spelled(os.DirFS(folder), path.Clean(p)); ok {
		p = spelled
	}
	return filepath.Join(folder, filepath.FromSlash(p))
}

// figureListMsg brings the images in the report's figures folder.
type figureListMsg struct{ entries []figureEntry }

func listFigures(file report.File, r *report.Report) tea.Cmd {
	return func() tea.Msg {
		shown, examples := checks.Shown(r), checks.Examples(r)
		var entries []figureEntry
		files, _ := os.ReadDir(filepath.Join(file.Folder(), "figures"))
		for _, f := range files {
			p := path.Join("figures", f.Name())
			if !checks.IsAllowedKind(p) {
				continue
			}
			e := aboutFigure(file.Folder(), p)
			e.shown, e.example = shown[p], examples[p]
			entries = append(entries, e)
		}
		return figureListMsg{entries}
	}
}

// aboutFigure reads what there is to say of an image's file.
func aboutFigure(folder, p string) figureEntry {
	e := figureEntry{path: p}
	file := filepath.Join(folder, filepath.FromSlash(p))
	_, about, err := readFigure(file, true)
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
}

func addFigure(folder, source, caption, dropped string) tea.Cmd {
	return func() tea.Msg {
		msg := figureAddedMsg{caption: caption, dropped: dropped}
		var name string
		if name, msg.copied, msg.err = copyFigure(folder, source); msg.err == nil {
			msg.entry = aboutFigure(folder, name)
		}
		return msg
	}
}

// copyFigure copies an image into the figures folder under a name that is free,
// never over another file, and gives its path from the report's folder. One
// that is there already stays.
func copyFigure(folder, source string) (name string, copied bool, err error) {
	if rest, ok := strings.CutPrefix(source, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			source = filepath.Join(home, rest)
		}
	}
	if _, _, err := readFigure(source, true); err != nil {
		return "", false, fmt.Errorf("%s: %w; the course takes PNG and JPEG", source, err)
	}
	content, err := os.ReadFile(source)
	if err != nil {
		return "", false, err
	}
	_, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return "", false, fmt.Errorf("%s: %w", source, err)
	}
	figures := filepath.Join(folder, "figures")
	if isIn(figures, source) && checks.IsAllowedKind(source) {
		return path.Join("figures", filepath.Base(source)), false, nil
	}
	if err := os.MkdirAll(figures, 0o755); err != nil {
		return "", false, err
	}
	name, err = writeFree(figures, figureName(source), "."+strings.Replace(format, "jpeg", "jpg", 1), content)
	return path.Join("figures", name), true, err
}

// isIn tells if a file lies in a folder.
func isIn(folder, file string) bool {
	a, errA := os.Stat(folder)
	b, errB := os.Stat(filepath.Dir(file))
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// figureName is a file's name without its ending, and without what a Markdown
// link does not take.
func figureName(file string) string {
	base := filepath.Base(file)
	base = strings.TrimSuffix(base, filepath.Ext(base))
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("._-", c) {
			return c
		}
		return '-'
	}, base)
}

// writeFree writes a new file, under the first free of name, name-2, name-3.
func writeFree(folder, name, ending string, content []byte) (string, error) {
	for i := 1; ; i++ {
		free := name + ending
		if i > 1 {
			free = fmt.Sprintf("%s-%d%s", name, i, ending)
		}
		f, err := os.OpenFile(filepath.Join(folder, free), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(content)
		if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
			os.Remove(f.Name())
			return "", err
		}
		return free, nil
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
	afterWriting // the draft is written when the hand rests
	whileWriting // and now and then while it does not
	whileLocked  // another handin may be gone meanwhile
)

var quietTimes = map[quietKind]time.Duration{
	afterEsc:     100 * time.Millisecond,
	afterDigit:   1500 * time.Millisecond,
	afterLetter:  time.Second,
	afterWriting: 400 * time.Millisecond,
	whileWriting: 1500 * time.Millisecond,
	whileLocked:  2 * time.Second,
}

func waitQuiet(kind quietKind, n int) tea.Cmd {
	return tea.Tick(quietTimes[kind], func(time.Time) tea.Msg { return quietMsg{kind, n} })
}
