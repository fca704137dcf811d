package fill

import (
	"fmt"
	"os"
	"slices"
	"time"

	"handin/report/plain"
	"handin/report/store"
	"handin/tui/converse"
	"handin/tui/lend"
)

// leftText is a text of the student's own editor that is to be asked about, and why.
type leftText struct {
	handed store.Handed
	why    string
}

// editElsewhere hands an answer to the student's own editor, and takes what that made of it.
func (c *conversation) editElsewhere(i int) error {
	if may, err := c.mayChange(); !may || err != nil {
		return err
	}
	k := c.work.Report().Question(i).Key()
	h, ended, err := c.edit(store.Handed{Path: c.work.File().Path, Key: k, Base: []byte(c.work.HandsOut(i))})
	switch {
	case err != nil && h.Changed():
		c.left = append(c.left, leftText{h, "Your editor did not end well (" + plain.PrintableLine(err.Error()) + "), and had saved another text."})
		return c.offerLeft()
	case err != nil:
		c.Say("mind: nothing was changed: %s", err)
		c.takeBack(h)
		return nil
	case h.Empty() && plain.Trim(string(h.Base)) != "":
		c.Say("the text came back empty, so the answer stays. x empties it")
		c.takeBack(h)
		return nil
	case h.Changed():
		return c.takeText(h)
	case ended:
		c.running = append(c.running, h)
		c.Say("nothing was changed. What an editor saves that runs on is offered (code needs --wait in $EDITOR)")
		return nil
	}
	c.Say("nothing was changed")
	c.takeBack(h)
	return nil
}

// edit gives the terminal to the student's own editor; ended says that it ended so soon that it
// may run on beside the terminal.
func (c *conversation) edit(h store.Handed) (back store.Handed, ended bool, err error) {
	c.keep()
	c.Say("your editor opens. Handin goes on when it ends")
	e := &lend.ExternalEditor{Named: c.Editors, Folder: c.State, Handed: h, Lender: c.lender}
	if in, ok := c.In.(*os.File); ok { // what is no terminal, another program would read to its end
		e.SetStdin(in)
	}
	e.SetStdout(c.Out)
	e.SetStderr(c.Out)
	_ = e.Run() // it keeps how it went
	c.lender.TerminalBack()
	return e.Handed, e.Lasted < lend.ShortestEdit, e.Failed
}

// takeText puts a text into the answer that it is for, and saves that.
func (c *conversation) takeText(h store.Handed) error {
	if err := c.do(c.work.TakeText(h, h.Answer())); err != nil {
		return err
	}
	return c.saved(h.Key)
}

// takeBack removes an editor's file after the draft has its text.
func (c *conversation) takeBack(h store.Handed) {
	if c.drafts.Write(time.Now()) == nil {
		c.lender.HandOut("")
		h.TakeBack()
	}
}

// lookForLate looks if an editor that ran on has saved something.
func (c *conversation) lookForLate() {
	c.running = slices.DeleteFunc(c.running, func(h store.Handed) bool {
		now, err := h.Read()
		late := err == nil && now.Changed()
		if late {
			c.left = append(c.left, leftText{now, "Your editor ran on after it gave the terminal back, and saved this."})
		}
		return late
	})
}

// offerLeft asks about the texts that an editor left.
func (c *conversation) offerLeft() error {
	for len(c.left) > 0 && c.work.ReadOnly() == "" {
		l := c.left[0]
		c.left = c.left[1:]
		if err := c.offer(l); err != nil {
			return err
		}
	}
	return nil
}

func (c *conversation) offer(l leftText) error {
	h := l.handed
	ways := []converse.Way{
		way("r", "read", "read the text"), way("k", "keep", "keep it for later; it is offered again at the next start"), way("d", "discard", "discard it"),
		way("s", "skip", "the same as k"),
	}
	prompt := "What becomes of it? Say r to read it, k to keep it for later or d to discard it."
	title := "a text from your own editor. What it was for is not in the report now"
	if c.work.Report().Index(h.Key) >= 0 {
		title = fmt.Sprintf("a text for question %d from your own editor", h.Key.Number)
		prompt = "What becomes of it? Say t to put it into the answer, r to read it, k to keep it for later or d to discard it."
		ways = append([]converse.Way{way("t", "take", "put it into the answer")}, ways...)
	}
	c.Say("%s. %s", title, l.why)
	for {
		key, err := c.Ask(converse.Question{Prompt: prompt, Ways: ways})
		if err != nil {
			return err
		}
		switch key {
		case "t":
			if may, err := c.mayChange(); !may || err != nil {
				c.left = append(c.left, l)
				return err
			}
			return c.takeText(h)
		case "k", "s":
			c.lender.HandOut("")
			c.Say("it is kept; handin drafts lists it")
			return nil
		case "d":
			if sure, err := c.YesNo("This gives the text up. Are you sure? Say y or n.", ""); err != nil || sure == "y" {
				if err == nil {
					c.takeBack(h)
				}
				return err
			}
		default:
			c.Quote("The text", h.Answer())
		}
	}
}

// Editors are the student's own, as commands. $VISUAL is for a full screen, which a dumb terminal
// has not.
func Editors(get func(string) string) []string {
	if get("TERM") == "dumb" {
		return []string{get("EDITOR")}
	}
	return []string{get("VISUAL"), get("EDITOR")}
}
