package store

import (
	"errors"
	"os"
	"slices"

	"golang.org/x/sys/windows"
)

// isHeld reports whether Windows refuses something since another program has the file
// open. A rename over such a file it calls denied, as if a right were missing.
var isHeld = func(err error) bool {
	refusals := []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_USER_MAPPED_FILE, windows.ERROR_DELETE_PENDING}
	var rename *os.LinkError
	if errors.As(err, &rename) {
		refusals = append(refusals, windows.ERROR_ACCESS_DENIED)
	}
	return slices.ContainsFunc(refusals, func(refusal error) bool { return errors.Is(err, refusal) })
}
