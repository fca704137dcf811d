package outside

import (
	"errors"
	"fmt"

	"handin/report/store"
	"handin/tui/lend"
	"handin/tui/workspace"
)

// ErrUnsaved says that the program ended with unsaved work, which is in a draft.
var ErrUnsaved = errors.New("open the report again to go on with the unsaved work; it is kept as a draft")

// errLeft says that a text of the student's own editor was not taken in.
var errLeft = errors.New("open the report again to go on with the text from your own editor; it is kept beside the drafts")

// Left says what the program leaves when it ends, after the draft was written: unsaved work, or a
// text of the student's own editor; nil if nothing. The folder is that of the drafts.
func Left(path, folder string, drafts *workspace.DraftSaver, l *lend.Lender) error {
	_, unsaved := drafts.State()
	handed := l.Handed()
	switch {
	case unsaved && drafts.Nowhere():
		return fmt.Errorf("%s: unsaved work is lost, as there was no folder to keep a draft in", path)
	case unsaved:
		return fmt.Errorf("%s: %w, in %s", path, ErrUnsaved, store.DraftFile(folder, path))
	case handed != "" && drafts.Nowhere():
		return fmt.Errorf("%s: the text from your own editor was not taken in; it is in %s", path, handed)
	case handed != "" && len(store.LeftHanded(folder, path)) > 0:
		return fmt.Errorf("%s: %w", path, errLeft)
	}
	return nil
}
