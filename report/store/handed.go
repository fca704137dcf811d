package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"handin/report"
	"handin/report/plain"
)

// Handed is a text that was handed to the student's own editor. Its file lies beside
// the drafts, so that the text is found again however handin or the editor ends.
type Handed struct {
	// Path of the report, absolute.
	Path string `json:"path"`
	// Key is the question whose answer it is for; none for a conflict elsewhere.
	Key report.Key `json:"question"`
	// At is when it was handed out, Base what was.
	At   time.Time `json:"at"`
	Base []byte    `json:"base"`
	// File is what the editor is given, Text what it was found to hold.
	File string `json:"-"`
	Text []byte `json:"-"`
}

const (
	handedEnding = ".editing" // of a folder for each report
	aboutEnding  = ".json"    // of what is told of a file
)

// HandOut writes a text to a file for an editor, readable by the user alone. The
// folder is that of the drafts; without one it is a temporary one, where the text is
// not found again.
func HandOut(folder string, h Handed) (Handed, error) {
	h.Path = absolute(h.Path)
	if folder == "" {
		made, err := os.MkdirTemp("", "handin-")
		if err != nil {
			return h, Reason(err)
		}
		folder = made
	}
	folder = filepath.Join(folder, pathHash(h.Path)+handedEnding)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return h, Reason(err)
	}
	about, err := json.Marshal(h)
	if err != nil {
		return h, err
	}
	h.File = freeHanded(folder, h.Key)
	if err := replace(h.File+aboutEnding, string(about), 0o600); err != nil {
		return h, Reason(err)
	}
	if err := replace(h.File, string(h.Base), 0o600); err != nil {
		return h, Reason(err)
	}
	h.Text = h.Base
	return h, nil
}

// freeHanded is the file for a question's text: never one with a text that nobody
// took yet. It has the same name each time, so that an editor finds there what it
// kept itself when it was killed.
func freeHanded(folder string, k report.Key) string {
	name := "conflict"
	if k != (report.Key{}) {
		name = fmt.Sprintf("question-%d", k.Number)
	}
	for n := 1; ; n++ {
		file := filepath.Join(folder, name+".md")
		if n > 1 {
			file = filepath.Join(folder, fmt.Sprintf("%s-%d.md", name, n))
		}
		if h, err := readHanded(file); err == nil && !h.Changed() || errors.Is(err, fs.ErrNotExist) {
			return file
		}
	}
}

// Read gives it with what its file holds now, or what a nano or an emacs that was
// killed wrote beside it.
func (h Handed) Read() (Handed, error) {
	newest, at := "", time.Time{}
	for _, copy := range h.copies() {
		info, err := os.Stat(copy) // an editor may have made it a symbolic link
		switch {
		case err != nil || !info.Mode().IsRegular() || info.ModTime().Before(at):
		case info.Size() > maxSize:
			return h, fmt.Errorf("%s: has %d MB, which no answer has; it is left there", copy, info.Size()>>20)
		default:
			newest, at = copy, info.ModTime()
		}
	}
	if newest == "" {
		return h, fmt.Errorf("%s: it is no file any more: %w", h.File, fs.ErrNotExist)
	}
	text, err := readFile(newest)
	if h.Text = text; bytes.Equal(unmarked(h.Base), h.Base) {
		h.Text = unmarked(text) // of an old Notepad
	}
	return h, err
}

func (h Handed) copies() []string {
	folder, name := filepath.Split(h.File)
	return []string{h.File, h.File + ".save", filepath.Join(folder, "#"+name+"#")}
}

// Changed reports whether the text is another one than was handed out. A newline at the end
// is most editors', and an empty text is none.
func (h Handed) Changed() bool {
	base := string(h.Base)
	return !h.Empty() && string(h.Text) != base && h.Answer() != base
}

// Empty reports whether there is no text.
func (h Handed) Empty() bool { return plain.Trim(string(h.Text)) == "" }

// Answer is the text without the newline that editors put at the end.
func (h Handed) Answer() string {
	return strings.TrimSuffix(strings.TrimSuffix(string(h.Text), "\n"), "\r")
}

// TakeBack removes the file: its text is in the report, in a draft, or not wanted. A
// file that the editor wrote again since it was read stays, and one that cannot be read.
func (h Handed) TakeBack() {
	if h.File == "" {
		return
	}
	now, err := h.Read()
	if err == nil && string(now.Text) != string(h.Text) || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return
	}
	for _, file := range append(h.copies(), h.File+aboutEnding) {
		os.Remove(file)
	}
	folder := filepath.Dir(h.File)
	if os.Remove(folder) == nil && strings.HasPrefix(filepath.Dir(folder), filepath.Join(os.TempDir(), "handin-")) {
		os.Remove(filepath.Dir(folder))
	}
}

// LeftHanded gives the texts for a report that an editor wrote and nobody took, the
// oldest first.
func LeftHanded(folder, reportPath string) []Handed {
	if folder == "" {
		return nil
	}
	return leftIn(filepath.Join(folder, pathHash(reportPath)+handedEnding))
}

// allHanded gives those for all reports.
func allHanded(folder string) []Handed {
	entries, _ := os.ReadDir(folder)
	var all []Handed
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), handedEnding) {
			all = append(all, leftIn(filepath.Join(folder, e.Name()))...)
		}
	}
	return all
}

func leftIn(folder string) []Handed {
	entries, _ := os.ReadDir(folder)
	var left []Handed
	for _, e := range entries {
		file, ok := strings.CutSuffix(e.Name(), aboutEnding)
		if !ok {
			continue
		}
		if h, err := readHanded(filepath.Join(folder, file)); err == nil && h.Changed() {
			left = append(left, h)
		}
	}
	slices.SortStableFunc(left, func(a, b Handed) int { return a.At.Compare(b.At) })
	return left
}

// readHanded reads what is told of a file, and the file.
func readHanded(file string) (Handed, error) {
	h := Handed{}
	about, err := os.ReadFile(file + aboutEnding)
	if err != nil {
		if _, there := os.Lstat(file); there == nil {
			return h, fmt.Errorf("%s: nothing is known of it", file)
		}
		return h, err
	}
	if err := json.Unmarshal(about, &h); err != nil {
		return h, err
	}
	h.File = file
	return h.Read()
}
