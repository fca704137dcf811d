package fill

import (
	"strings"
	"time"

	"handin/checks/audit"
	"handin/report/store"
	"handin/tui/converse"
	"handin/tui/outside"
	"handin/tui/workspace"
)

// do does what the workspace wishes for, and what comes of that. A question of the workspace's
// is asked when the rest is done; an error says that it was left, and so is handin.
func (c *conversation) do(effects []workspace.Effect) error {
	for {
		for len(effects) > 0 {
			more := c.effect(effects[0])
			effects = append(effects[1:], more...)
		}
		c.keep()
		asked := c.asks
		switch {
		case asked == nil && c.merged: // nothing is left with markers
			c.merged = false
			effects = c.work.Save(workspace.ThenNothing)
			continue
		case asked == nil:
			return nil
		}
		c.asks = nil
		var err error
		if effects, err = c.put(asked); err != nil {
			c.leaveUnasked(effects)
			return err
		}
	}
}

// leaveUnasked does what is left to do when a question was left with handin.
func (c *conversation) leaveUnasked(effects []workspace.Effect) {
	for len(effects) > 0 {
		effects = append(effects[1:], c.effect(effects[0])...)
	}
	c.asks = nil
	c.keep()
}

// keep writes the draft.
func (c *conversation) keep() {
	for _, e := range c.work.Kept(c.drafts.Write(time.Now())) {
		c.effect(e)
	}
}

// effect does one of them, and gives what the answer leads to.
func (c *conversation) effect(e workspace.Effect) []workspace.Effect {
	switch e := e.(type) {
	case workspace.Say:
		c.tell(e)
	case workspace.Ask, workspace.AskConflicts:
		c.asks = e
	case workspace.Withdraw:
		c.withdraw(e.N)
	case workspace.ShowAnswer:
		c.at = e.Index
	case workspace.ShowDraft:
		c.tellDraft(e.Draft)
	case workspace.Merged:
		c.merged = true
	case workspace.Wait:
		c.waits = append(c.waits, e)
	case workspace.LeaveText:
		c.left = append(c.left, leftText{e.Handed, e.Why})
	case workspace.TakeBack:
		c.takeBack(e.Handed)
	default:
		return c.outside(e)
	}
	return nil
}

// outside does what is on the disk or in git.
func (c *conversation) outside(e workspace.Effect) []workspace.Effect {
	switch e := e.(type) {
	case workspace.WriteFile:
		return c.work.Written(outside.Write(e))
	case workspace.LookAtDisk:
		return c.work.Found(outside.Look(e))
	case workspace.LookAtHead:
		return c.work.HeadFound(outside.Head(e.File.Folder()))
	case workspace.LookForMerge:
		return c.work.MergeFound(outside.FindMerge(e))
	case workspace.LookForFigures:
		return c.work.FiguresFound(e.N, audit.FiguresOf(c.ctx, e.File, e.Report))
	case workspace.TryLock:
		return c.work.LockTried(outside.TryLock(c.State, c.File.Path))
	case workspace.LookForDraft:
		draft, err := outside.ReadDraft(c.State, c.File.Path)
		for _, h := range store.LeftHanded(c.State, c.File.Path) {
			c.left = append(c.left, leftText{h, "Handin ended before your editor did, or before its text was saved."})
		}
		return c.work.DraftFound(draft, err)
	case workspace.KeepDraft:
		return c.work.Kept(c.drafts.Write(time.Now()))
	case workspace.Stage:
		return c.work.Staged(outside.Stage(e))
	case workspace.Conclude:
		said, err := outside.Conclude(e)
		return c.work.Concluded(e.N, said, err)
	}
	return nil
}

// keysSaid are the keys of the full screen that the workspace names, and what is done here.
var keysSaid = strings.NewReplacer(
	"merged; ctrl+s writes it, without markers", "merged, without markers", "esc or ctrl+s", "the next save", "ctrl+s", "the next save", "; ctrl+z undoes it", "; u takes it back",
	"; tab completes a path", "", ", tab shows them", "", "; esc goes back", "", "open it and see why", "go to it to hear why", "open it to see why", "go to it to hear why",
)

func (c *conversation) tell(e workspace.Say) {
	text, saved := keysSaid.Replace(e.Text), strings.HasPrefix(e.Text, "saved ")
	if saved {
		c.warned = ""
	}
	switch {
	case e.Bad && c.looking && text == c.warned:
	case e.Bad:
		c.warned = text
		c.Say("mind: %s", text)
	case c.quiet && saved:
	default:
		c.Say("%s", text)
	}
}

// withdraw takes a question back that is about what is no longer so.
func (c *conversation) withdraw(n int) {
	if e, ok := c.later.(workspace.Ask); ok && e.N == n {
		c.later = nil
	}
	switch e := c.asks.(type) {
	case workspace.Ask:
		if e.N == n {
			c.asks = nil
		}
	case workspace.AskConflicts:
		if e.N == n {
			c.asks = nil
		}
	}
}

// save saves, with what there is to ask on the way.
func (c *conversation) save() error { return c.do(c.work.Save(workspace.ThenNothing)) }

// saveQuietly saves without a word if all goes well.
func (c *conversation) saveQuietly() error {
	c.quiet = true
	defer func() { c.quiet = false }()
	return c.save()
}

// mayChange reports whether the report may be changed here, and says why not.
func (c *conversation) mayChange() (bool, error) {
	if c.later != nil {
		c.asks, c.later = c.later, nil
		if err := c.do(nil); err != nil || c.later != nil {
			return false, err
		}
	}
	may, effects := c.work.MayChange()
	return may, c.do(effects)
}

// catchUp takes in what happened meanwhile: on the disk, with the lock, in an editor that ran on.
func (c *conversation) catchUp() error {
	waits := c.waits
	c.waits = nil
	for _, w := range waits {
		if err := c.notice(c.work.Waited(w)); err != nil {
			return err
		}
	}
	before := c.work.Unsaved()
	if err := c.notice(c.work.Touched()); err != nil {
		return err
	}
	if !before && c.work.Unsaved() { // another program wrote over what was saved
		if err := c.save(); err != nil {
			return err
		}
	}
	c.lookForLate()
	return c.offerLeft()
}

// notice does what comes of what happened meanwhile. What it warns of is told once: it is looked
// at with each answer.
func (c *conversation) notice(effects []workspace.Effect) error {
	c.looking = true
	defer func() { c.looking = false }()
	return c.do(effects)
}

// ask asks, and takes in what happened while the answer was waited for.
func (c *conversation) ask(q converse.Question) (string, error) {
	key, err := c.Ask(q)
	if err == nil {
		err = c.catchUp()
	}
	return key, err
}

// yesNo asks for a yes or a no, as ask does.
func (c *conversation) yesNo(prompt, enter string, more ...converse.Way) (string, error) {
	key, err := c.YesNo(prompt, enter, more...)
	if err == nil {
		err = c.catchUp()
	}
	return key, err
}
