package fill

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"handin/report"
	"handin/report/plain"
	"handin/tui/converse"
)

// endOfText is the line that ends a text of several lines.
const endOfText = "."

// typeAnswer takes an answer line by line, in place of what stands there or behind it. Each line is
// in the draft when it was typed; the file has the answer when it is ended.
func (c *conversation) typeAnswer(k report.Key, add bool) error {
	if may, err := c.mayChange(); !may || err != nil {
		return err
	}
	i, ok := c.find(k)
	if !ok {
		return nil
	}
	if err := c.do(c.work.Open(i)); err != nil {
		return err
	}
	answer, open := c.work.Opened()
	if !open {
		return nil
	}
	what := "what stands there stays until you type a line"
	begin := ""
	if add && plain.Trim(answer.Text) != "" {
		begin = strings.TrimRight(answer.Text, "\r\n") + answer.Newline
		what = "your lines come behind what stands there"
	}
	c.Say("type the answer. A line with a single dot ends it. An empty line begins a new paragraph. %s", converse.Sentence(what))
	err := c.typeLines(begin, answer.Newline)
	if errors.Is(err, converse.ErrEnd) || errors.Is(err, converse.ErrStopped) {
		if c.work.Unsaved() {
			c.Say("the dot did not come, so these lines are not in the file")
		}
		return err
	}
	return errors.Join(err, c.typed(k))
}

// typeLines puts each line into the answer that is open, until a dot. One that was not entered when
// the input ended is kept with them, and ends nothing.
func (c *conversation) typeLines(text, newline string) error {
	count := 0
	for {
		line, err := c.textLine("")
		if err != nil && line == "" {
			return err
		}
		if strings.TrimSpace(line) == endOfText {
			return err
		}
		if count++; count > 1 {
			text += newline
		}
		text += line
		if err := cmp.Or(c.do(c.work.Type(text)), err); err != nil {
			return err
		}
	}
}

// textLine reads a line of a text, until there is one that can be taken.
func (c *conversation) textLine(prompt string) (string, error) {
	for {
		line, err := c.Line(prompt)
		if c.Terminal && len(line) >= longestLine {
			c.Say("mind: this line was as long as a terminal takes, %d bytes, and what is behind is cut off. Press enter now and then, or write in your editor", len(line))
			line = wholeLetters(line)
		}
		if !utf8.ValidString(line) {
			c.Say("mind: this line is not UTF-8, so it is left out. What was typed before is kept; type this line again")
			if err != nil {
				return "", err
			}
			continue
		}
		line, others := converse.Typed(line)
		if others {
			c.Say("mind: keys that are no text were left out of this line, as arrows")
		}
		return line, err
	}
}

// wholeLetters is a line without the beginning of a letter that was cut at its end.
func wholeLetters(line string) string {
	for n := 1; n < utf8.UTFMax && n <= len(line); n++ {
		if end := line[len(line)-n:]; utf8.RuneStart(end[0]) {
			if !utf8.FullRuneInString(end) {
				return line[:len(line)-n]
			}
			break
		}
	}
	return line
}

// longestLine is how many bytes of a line a terminal hands over; what is behind is lost.
var longestLine = cmp.Or(map[string]int{"darwin": 1023}[runtime.GOOS], 4095)

// typed closes the answer, saves it, and says what has become of it.
func (c *conversation) typed(k report.Key) error {
	before := c.work.Unsaved()
	if err := c.do(c.work.Close()); err != nil {
		return err
	}
	if !before && !c.work.Unsaved() {
		c.Say("nothing was changed")
		return nil
	}
	return c.saved(k)
}

// saved saves, and gives the verdict of an answer that was changed.
func (c *conversation) saved(k report.Key) error {
	if err := c.save(); err != nil {
		return err
	}
	if i, ok := c.find(k); ok {
		c.tellVerdict(i)
	}
	return nil
}

// empty takes an answer out, after a question.
func (c *conversation) empty(k report.Key) error {
	if may, err := c.mayChange(); !may || err != nil {
		return err
	}
	key, err := c.yesNo(fmt.Sprintf("Empty the answer to question %d? Say y or n.", k.Number), "")
	if err != nil || key != "y" {
		return err
	}
	return c.write(k, func(string, string) string { return "" })
}

// write makes another text of an answer, and saves it.
func (c *conversation) write(k report.Key, change func(text, newline string) string) error {
	i, ok := c.find(k)
	if !ok {
		return nil
	}
	if err := c.do(c.work.Open(i)); err != nil {
		return err
	}
	if answer, open := c.work.Opened(); open {
		if err := c.do(c.work.Type(change(answer.Text, answer.Newline))); err != nil {
			return err
		}
		return c.typed(k)
	}
	return nil
}
