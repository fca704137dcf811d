package converse

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func talk(in string) (*Talk, *bytes.Buffer) {
	var out bytes.Buffer
	return New(strings.NewReader(in), &out, true, nil), &out
}

func TestAsk(t *testing.T) {
	q := Question{
		Prompt: "Which?", Ways: []Way{{"e", "editor", "your own"}, Skip}, Enter: "s",
		Other: func(answer string) (bool, string) {
			return answer == "14", map[string]string{"99": "there is no 99"}[answer]
		}, About: "a number: that question",
	}
	for in, want := range map[string]struct {
		key  string
		err  error
		says string
	}{
		"e\n":             {"e", nil, "Which? e\n"},
		" EDITOR \r\n":    {"e", nil, ""},
		"\n":              {"s", nil, ""},
		"14\n":            {"14", nil, ""},
		"14":              {"", ErrEnd, "Which? 14\n"},
		"e":               {"", ErrEnd, ""},
		"q":               {"", ErrEnd, ""},
		"15\n14\n":        {"14", nil, `"15" is no answer here. ? lists what can be said.`},
		"99\n":            {"", ErrEnd, "Which? 99\nThere is no 99.\nWhich? "},
		"?\ns\n":          {"s", nil, "You can say:\n  e, or editor: your own\n  s, or skip: skip it\n  a number: that question\n  enter alone: the same as s\n  q, or quit: leave"},
		"q\n":             {"", ErrQuit, ""},
		"":                {"", ErrEnd, "Which? \n"},
		"nothing\n":       {"", ErrEnd, `"nothing" is no answer here.`},
		"\x1b[A\x1b[De\n": {"e", nil, ""},
	} {
		c, out := talk(in)
		if key, err := c.Ask(q); key != want.key || !errors.Is(err, want.err) || !strings.Contains(out.String(), want.says) {
			t.Errorf("%q: %q, %v, %q", in, key, err, out)
		}
	}
}

// Neither an empty line nor the end of the input is a yes.
func TestYesNo(t *testing.T) {
	for in, want := range map[string]string{"y\n": "y", "Ja\n": "y", "j\n": "y", "nej\n": "n", "no\n": "n", "s\n": "n", "Skip\n": "n", "\nyes\n": "y", "\n\n": "", "yep\n": "", "": "", "y": "", "no": ""} {
		c, out := talk(in)
		key, err := c.YesNo("Really?", "")
		if key != want || (want == "") != errors.Is(err, ErrEnd) {
			t.Errorf("%q: %q, %v, %q", in, key, err, out)
		}
	}
	c, _ := talk("s\n")
	if key, err := c.YesNo("Really?", "", Skip); key != "s" || err != nil {
		t.Errorf("%q, %v", key, err)
	}
	c, _ = talk("\n")
	if key, err := c.YesNo("Really?", "k", Way{"k", "keep", "keep it"}); key != "k" || err != nil {
		t.Errorf("%q, %v", key, err)
	}
}

// What comes after a line is left for another program.
func TestReadsNoLineAhead(t *testing.T) {
	in := strings.NewReader("one\ntwo\nthree")
	c := New(in, io.Discard, false, nil)
	if line, err := c.Line(""); line != "one" || err != nil {
		t.Errorf("%q, %v", line, err)
	}
	if line, err := New(strings.NewReader("half"), io.Discard, false, nil).Line(""); line != "half" || !errors.Is(err, ErrEnd) {
		t.Errorf("%q, %v", line, err)
	}
	if rest, _ := io.ReadAll(in); string(rest) != "two\nthree" {
		t.Errorf("%q", rest)
	}
}

// A line that is waited for is given up when the program is to end, and none is read then; a terminal
// that does not read holds up nothing.
func TestStopped(t *testing.T) {
	stopped := make(chan struct{})
	in, _ := io.Pipe()
	c := New(in, io.Discard, false, stopped)
	ended := make(chan error)
	go func() { _, err := c.Line(""); ended <- err }()
	close(stopped)
	if err := <-ended; !errors.Is(err, ErrStopped) {
		t.Error(err)
	}
	_, out := io.Pipe() // which nobody reads
	c = New(strings.NewReader("a line\n"), out, false, stopped)
	c.Say("goodbye")
	if _, err := c.Line(""); !errors.Is(err, ErrStopped) {
		t.Error(err)
	}
}

func TestSentence(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "",
		"saved 23:50":                      "Saved 23:50.",
		"copied to figures/a.png":          "Copied to figures/a.png.",
		"report.py cuts it off":            "report.py cuts it off.",
		"reports/README.md: is not there":  "reports/README.md: is not there.",
		"`Answer:` stands here":            "`Answer:` stands here.",
		"it asks for 100–200 words – more": "It asks for 100 to 200 words - more.",
		"Really?":                          "Really?",
		"“Use logging …” was ticked":       `"Use logging ..." was ticked.`,
		"smørrebrød is kept":               "smørrebrød is kept.",
		"\x1b[31mno\x07 · 3 × 4":           "(control character)[31mno(control character), 3 by 4.",
	} {
		c, out := talk("")
		if c.Say("%s", text); strings.TrimSuffix(out.String(), "\n") != want {
			t.Errorf("%q: %q", text, out)
		}
	}
}

// A text of the report is read as it stands, but for what acts on a terminal.
func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"one – “two”\r\n\r\n  three\n": "The answer, 3 lines:\none – “two”\n\n  three\nEnd of the answer.\n",
		"‹kept›":                       "The answer, 1 line:\n‹kept›\nEnd of the answer.\n",
		"\x1b]0;a\x07":                 "The answer, 1 line:\n(control character)]0;a(control character)\nEnd of the answer.\n",
	} {
		c, out := talk("")
		if c.Quote("The answer", text); out.String() != want {
			t.Errorf("%q: %q", text, out)
		}
	}
}

func TestTyped(t *testing.T) {
	for line, want := range map[string]string{
		"a\tb æ": "a\tb æ", "one\x1b[D\x1b[3~two": "onetwo", "a\x07\x08b\x7f": "ab", "\xff": "\xff",
	} {
		if got, others := Typed(line); got != want || others != (got != line) {
			t.Errorf("%q: %q, %v", line, got, others)
		}
	}
}

// What other programs say comes without their colours.
func TestWrite(t *testing.T) {
	c, out := talk("")
	if n, err := io.WriteString(c, "\x1b[31mno\x1b[m\r\n"); n != 12 || err != nil || out.String() != "no\n" {
		t.Errorf("%d, %v, %q", n, err, out)
	}
}
