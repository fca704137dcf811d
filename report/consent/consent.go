// Package consent asks before a command changes files.
package consent

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Asking says whether somebody is asked.
type Asking struct {
	DryRun   bool // nothing is done
	Yes      bool // it is done without asking
	Terminal bool // there is somebody to ask
}

// Given reports whether what was shown is to be done, and asks where that is open.
func (a Asking) Given(in io.Reader, out io.Writer) (bool, error) {
	switch {
	case a.DryRun:
		return false, nil
	case a.Yes:
		return true, nil
	case !a.Terminal:
		return false, errors.New("nothing was done: there is no terminal to ask in, and --yes does it without asking")
	}
	return ask(in, out)
}

// ask takes anything but a yes for a no.
func ask(in io.Reader, out io.Writer) (bool, error) {
	fmt.Fprint(out, "Do this? [y/N] ")
	answer, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return true, nil
	}
	fmt.Fprintln(out, "Nothing was done.")
	return false, nil
}
