package converse

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"handin/report/plain"
)

// Talk is a conversation by lines.
type Talk struct {
	out  io.Writer
	in   lines
	echo bool

	writing sync.Mutex
}

// New begins a conversation. Where nobody sees what is typed, as in a pipe, echo writes it beside
// its question. When stopped is closed, no line is waited for any more.
func New(in io.Reader, out io.Writer, echo bool, stopped <-chan struct{}) *Talk {
	return &Talk{out: out, in: lines{in: in, stopped: stopped}, echo: echo}
}

// Say says a sentence of handin's own, on a line.
func (t *Talk) Say(format string, args ...any) {
	t.line(Sentence(Basic(oneLine(fmt.Sprintf(format, args...)))))
}

// oneLine is a text on one line, in which nothing acts on a terminal.
func oneLine(text string) string { return strings.Join(strings.Fields(visible(text)), " ") }

// Quote reads a text of the report as it stands, and where it begins and ends.
func (t *Talk) Quote(name, text string) {
	text = strings.TrimRight(plain.UnixEndings(text), "\n")
	t.Say("%s, %s:", name, plain.Count(plain.LineCount(text), "line"))
	t.line(visible(text))
	t.Say("End of %s", strings.ToLower(name[:1])+name[1:])
}

// Named says a text of the report on a line, behind what it is.
func (t *Talk) Named(name, text string) { t.line(Basic(name) + ": " + oneLine(text)) }

// Gap leaves a line free, before something else begins.
func (t *Talk) Gap() { t.line("") }

func (t *Talk) line(text string) { t.put(text + "\n") }

// put writes a text. A terminal that does not read is waited for until the program is to end, and
// from then on for a moment.
func (t *Talk) put(text string) {
	written := make(chan struct{})
	go func() {
		defer close(written)
		_, _ = io.WriteString(t.out, text) // who does not hear is not told
	}()
	select {
	case <-written:
		return
	case <-t.in.stopped:
	}
	select {
	case <-written:
	case <-time.After(endPatience):
	}
}

// endPatience is how long a terminal is waited for when the program is to end.
const endPatience = 300 * time.Millisecond

// Write writes what another program says, so that nothing of it acts on the terminal. It is safe for
// concurrent use, as the program's output and its errors come by themselves.
func (t *Talk) Write(p []byte) (int, error) {
	t.writing.Lock()
	defer t.writing.Unlock()
	text, _ := Typed(string(p))
	t.put(visible(text))
	return len(p), nil
}

// Line reads a line. A prompt stands before it. A line that was not entered when the input ended comes
// with ErrEnd: it is no answer.
func (t *Talk) Line(prompt string) (string, error) {
	if prompt != "" {
		t.put(Basic(oneLine(prompt)) + " ")
	}
	line, err := t.in.next()
	switch {
	case t.echo && (err == nil || line != ""):
		typed, _ := Typed(line)
		t.line(visible(typed))
	case err != nil && (prompt != "" || line != ""):
		t.Gap() // the line ends
	}
	return line, err
}
