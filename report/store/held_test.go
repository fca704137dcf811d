package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"
)

// A file that another program holds is tried again until that lets go, for a time at
// the most; what is wrong otherwise, once. All of it says what to do.
func TestPatiently(t *testing.T) {
	was := isHeld
	defer func(was time.Duration) { heldPatience = was }(heldPatience)
	defer func() { isHeld = was }()
	errHeld := &os.PathError{Op: "rename", Path: "t", Err: errors.New("The process cannot access the file.")}
	isHeld = func(err error) bool { return errors.Is(err, errHeld.Err) || was(err) }

	tried := 0
	err := patiently(func() error {
		if tried++; tried < 4 {
			return errHeld
		}
		return nil
	})
	if err != nil || tried != 4 {
		t.Errorf("let go of after three tries: %v in %d", err, tried)
	}
	heldPatience, tried = 50*time.Millisecond, 0
	if err := patiently(func() error { tried++; return errHeld }); !errors.Is(err, errHeld.Err) || tried < 2 {
		t.Errorf("never let go of: %v in %d", err, tried)
	}
	tried = 0
	if err := patiently(func() error { tried++; return fs.ErrNotExist }); !errors.Is(err, fs.ErrNotExist) || tried != 1 {
		t.Errorf("not there: %v in %d", err, tried)
	}
	for _, err := range []error{notSaved("report.md", errHeld), notSaved("report.md", fmt.Errorf("x: %w", errHeld)), fileError("report.md", errHeld)} {
		if text := err.Error(); !strings.Contains(text, "being used by another program; close it there, and ") || strings.Contains(text, "right") {
			t.Errorf("it says %q", text)
		}
	}
	if text := Reason(errHeld).Error(); text != "The process cannot access the file" {
		t.Errorf("the reason is %q", text)
	}
}
