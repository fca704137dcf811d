package command

import (
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"handin/report/plain"
)

// converting writes texts as convert has them, each whole.
type converting struct {
	io.Writer
	convert func(string) string
}

func (w converting) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.Writer, w.convert(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// asBytes is where what a report holds is written, byte for byte; on a terminal,
// as the screen shows it.
func asBytes(w io.Writer) io.Writer {
	if f, ok := w.(*os.File); ok && term.IsTerminal(f.Fd()) {
		return converting{w, func(s string) string { return plain.Printable(strings.ReplaceAll(s, "\r\n", "\n")) }}
	}
	return w
}

// forPeople is where lists and messages are written: nothing of them acts on a
// terminal, or commands a workflow.
func forPeople(w io.Writer) io.Writer {
	if inWorkflow(os.Getenv) {
		return converting{asBytes(w), plain.Uncommanding}
	}
	return asBytes(w)
}
