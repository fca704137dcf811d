package converse

import (
	"errors"
	"io"
	"strings"
)

var (
	// ErrEnd says that the input has ended. It is an answer to no question.
	ErrEnd = errors.New("the input has ended")
	// ErrStopped says that the program is to end.
	ErrStopped = errors.New("stopped")
	// ErrQuit says that the student wants to leave.
	ErrQuit = errors.New("left")
)

// lines hands over one line at a time. It reads nothing ahead, so that another program has
// what comes after.
type lines struct {
	in      io.Reader
	stopped <-chan struct{}
	ended   bool
}

type read struct {
	line string
	err  error
}

// next gives the next line, without its ending. What stands there when the input ends was not entered:
// it comes with ErrEnd.
func (l *lines) next() (string, error) {
	select {
	case <-l.stopped:
		return "", ErrStopped
	default:
	}
	if l.ended {
		return "", ErrEnd
	}
	got := make(chan read, 1)
	go func() {
		line, err := readLine(l.in)
		got <- read{line, err}
	}()
	select {
	case <-l.stopped:
		return "", ErrStopped
	case r := <-got:
		line := strings.TrimSuffix(r.line, "\r")
		if l.ended = r.err != nil; l.ended {
			return line, ErrEnd
		}
		return line, nil
	}
}

// readLine reads byte by byte up to a line feed. A terminal has a line ready by then.
func readLine(in io.Reader) (string, error) {
	var line []byte
	one := make([]byte, 1)
	for {
		n, err := in.Read(one)
		switch {
		case n > 0 && one[0] == '\n':
			return string(line), nil
		case n > 0:
			line = append(line, one[0])
		}
		if err != nil {
			return string(line), err
		}
	}
}
