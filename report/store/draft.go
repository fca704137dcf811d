package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"handin/report"
	"handin/report/plain"
)

// Draft is the recovery copy of unsaved work on a report. It is kept in a folder
// of the user's own, not beside the report, and holds all that is needed to go
// on: also if the report has changed meanwhile.
type Draft struct {
	// Path of the report, absolute.
	Path string `json:"path"`
	// At is when the draft was written.
	At time.Time `json:"at"`
	// Base is what was on disk when the work began or was last saved, Now what
	// it has become.
	Base []byte `json:"base"`
	Now  []byte `json:"now"`
	// Held are texts of answers that the report does not take.
	Held []HeldText `json:"held,omitempty"`
}

// HeldText is a text for an answer that is not in the report.
type HeldText struct {
	Key    report.Key `json:"question"`
	Text   []byte     `json:"text"`
	Reason string     `json:"reason"`
	// Base is the answer that the text is to replace.
	Base []byte `json:"base"`
}

const draftEnding = ".draft"

// DraftFile gives the file in a folder that is for the drafts of a report.
func DraftFile(folder, reportPath string) string {
	return filepath.Join(folder, pathHash(reportPath)+draftEnding)
}

// pathHash names a report's file by its absolute path, symbolic links resolved.
func pathHash(path string) string {
	sum := sha256.Sum256([]byte(absolute(path)))
	return hex.EncodeToString(sum[:8])
}

func absolute(path string) string {
	if real, err := resolved(path); err == nil {
		path = real
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return path
}

// Write puts the draft into a folder, all or nothing, readable by the user
// alone.
func (d Draft) Write(folder string) error {
	d.Path = absolute(d.Path)
	content, err := json.Marshal(d)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Reason(err)
	}
	return replace(DraftFile(folder, d.Path), string(content), 0o600)
}

// ReadDraft reads a draft. It fails with fs.ErrNotExist if there is none, and
// with an error that names the file if it is damaged.
func ReadDraft(file string) (Draft, error) {
	content, err := readFile(file)
	if err != nil {
		return Draft{}, err
	}
	return decodeDraft(file, content)
}

func decodeDraft(file string, content []byte) (Draft, error) {
	var d Draft
	if err := json.Unmarshal(content, &d); err != nil {
		return Draft{}, fmt.Errorf("%s: this draft is damaged (%v); it is left as it is", file, err)
	}
	if d.Path == "" || len(d.Now) == 0 && len(d.Held) == 0 {
		return Draft{}, fmt.Errorf("%s: this draft is not whole; it is left as it is", file)
	}
	return d, nil
}

// RemoveDraft removes the draft of a report, if there is one.
func RemoveDraft(folder, reportPath string) error {
	err := patiently(func() error { return os.Remove(DraftFile(folder, reportPath)) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Drafts reads all drafts of a folder, the newest first. The error is about those
// that are damaged; the others are read all the same.
func Drafts(folder string) ([]Draft, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var drafts []Draft
	var damaged []error
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), draftEnding) {
			continue
		}
		d, err := ReadDraft(filepath.Join(folder, e.Name()))
		if err != nil {
			damaged = append(damaged, err)
			continue
		}
		drafts = append(drafts, d)
	}
	slices.SortFunc(drafts, func(a, b Draft) int { return b.At.Compare(a.At) })
	return drafts, errors.Join(damaged...)
}

// ListDrafts writes a line for each draft of a folder, and for each text that is in
// an editor's file.
func ListDrafts(w io.Writer, folder string) error {
	if folder == "" {
		return errNoFolder
	}
	drafts, err := Drafts(folder)
	line := func(at time.Time, path, what string) {
		if _, err := os.Stat(path); err != nil {
			what += "  (the report is no longer there; handin drafts PATH prints the draft)"
		}
		fmt.Fprintf(w, "%s  %s%s\n", at.Local().Format("2006-01-02 15:04"), plain.PrintableLine(path), what)
	}
	for _, d := range drafts {
		line(d.At, d.Path, "")
	}
	handed := allHanded(folder)
	for _, h := range handed {
		line(h.At, h.Path, "  "+h.about())
	}
	if len(drafts)+len(handed) == 0 && err == nil {
		fmt.Fprintln(w, "There are no drafts: no work is unsaved.")
	}
	return err
}

// errNoFolder says why there are no drafts at all.
var errNoFolder = errors.New("there is no home folder, so no drafts are kept; set " + homeVariable + ", or XDG_STATE_HOME to a folder of your own")

// about says what the text of an editor is for.
func (h Handed) about() string {
	if h.Key == (report.Key{}) {
		return "(a text for a conflict, from your own editor)"
	}
	return fmt.Sprintf("(a text for question %d, from your own editor)", h.Key.Number)
}

// PrintDraft writes what a report would be with its unsaved work; to stderr it
// tells what of it is not in the report. If there is nothing but a text of an editor,
// it writes that.
func PrintDraft(w, stderr io.Writer, folder, path string) error {
	if folder == "" {
		return errNoFolder
	}
	handed := LeftHanded(folder, path)
	d, err := ReadDraft(DraftFile(folder, path))
	if errors.Is(err, fs.ErrNotExist) && len(handed) == 1 {
		fmt.Fprintln(stderr, handed[0].about())
		_, err = w.Write(handed[0].Text)
		return err
	}
	for _, h := range handed {
		fmt.Fprintf(stderr, "%s\n%s\n", h.about(), plain.Printable(string(h.Text)))
	}
	if errors.Is(err, fs.ErrNotExist) && len(handed) > 0 {
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: there is no draft of it; handin drafts lists those that there are", path)
	}
	if err != nil {
		return err
	}
	for _, h := range d.Held {
		fmt.Fprintf(stderr, "kept for question %d, and not in the report:\n%s\n", h.Key.Number, plain.Printable(string(h.Text)))
	}
	_, err = w.Write(d.Now)
	return err
}
