package fill

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/report/store"
	"handin/tui/converse"
	"handin/tui/lend"
	"handin/tui/outside"
	"handin/tui/workspace"
)

// Options say what to fill in, and where one talks.
type Options struct {
	File    store.File
	Edition checks.Edition
	// Question is the number of the question to begin with; 0 for what is to be done first.
	Question int
	// Demo says that the report is a copy that will be thrown away.
	Demo bool
	// State is the user's folder for drafts and locks; "" keeps none.
	State string
	// Words is the file of the student's own words, which are not misspelt; "" if there is none.
	Words string
	// Editors are the student's own, as commands, the first that is named first.
	Editors []string

	In  io.Reader
	Out io.Writer
	// Terminal says that one sees there what one types.
	Terminal bool
}

// conversation is a report, and a student to talk to.
type conversation struct {
	*converse.Talk
	Options
	ctx    context.Context
	work   *workspace.Workspace
	drafts *workspace.DraftSaver
	lender *lend.Lender

	waits   []workspace.Wait
	asks    workspace.Effect // the question of the workspace's that is open; or nil
	later   workspace.Effect // the offer of a draft that was skipped; or nil
	shown   survey
	left    []leftText      // texts of the student's own editor that are to be asked about
	running []store.Handed  // those of editors that may run on
	stayed  bool            // a question was answered by leaving all as it is
	merged  bool            // a merge was finished, and is to be saved
	quiet   bool            // that all is saved is not said
	looking bool            // it was looked at what happened meanwhile
	warned  string          // the last warning, of what may be so still
	at      int             // the question that was talked of last, or -1
	skipped map[string]bool // what is not proposed again
}

// Run talks until the student leaves, the input ends or a signal ends it. Unsaved work is in the
// draft then.
func Run(ctx context.Context, o Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stopped := make(chan struct{})
	c := newConversation(ctx, o, stopped)
	by := c.endOnSignal(stopped, cancel)
	defer func() { c.work.Release() }()
	why := c.talk()
	return c.end(why, by())
}

func newConversation(ctx context.Context, o Options, stopped <-chan struct{}) *conversation {
	c := &conversation{
		Talk: converse.New(o.In, o.Out, !o.Terminal, stopped), ctx: ctx,
		lender: &lend.Lender{}, at: -1, skipped: map[string]bool{},
	}
	if why := outside.NoDrafts(o.State); why != "" && !o.Demo {
		c.Say("unsaved work cannot be kept as a draft, as %s", why)
		o.State = ""
	}
	var folder workspace.Drafts
	if o.State != "" && !o.Demo {
		folder = workspace.DraftFolder(o.State)
	}
	c.Options = o
	c.drafts = workspace.NewDraftSaver(folder, o.File.Path)
	c.work = workspace.New(workspace.Options{File: o.File, Edition: o.Edition, Demo: o.Demo, Drafts: c.drafts})
	return c
}

// endOnSignal writes the draft at a signal that ends the program, takes the terminal back from
// another program, and has no line waited for. The function that it gives tells which it was.
func (c *conversation) endOnSignal(stopped chan<- struct{}, cancel func()) (by func() string) {
	return outside.OnEndSignal(c.lender, func() {
		_ = c.drafts.Write(time.Now()) // end tells if it fails
		close(stopped)
		cancel()
	}, func() {})
}

// end says how it ended, after the draft was written.
func (c *conversation) end(why error, signal string) error {
	left := !errors.Is(why, converse.ErrEnd) && !errors.Is(why, converse.ErrStopped) && !errors.Is(why, converse.ErrQuit)
	if kept := c.drafts.Write(time.Now()); kept != nil {
		return fmt.Errorf("%s: the draft of unsaved work could not be written: %w", c.File.Path, kept)
	}
	if err := outside.Left(c.File.Path, c.State, c.drafts, c.lender); err != nil {
		return fmt.Errorf("%w%s", err, signal)
	}
	if left {
		return why
	}
	if errors.Is(why, converse.ErrEnd) {
		c.Say("the input has ended, so handin ends here")
	}
	switch {
	case c.Demo:
		c.Say("the sample is thrown away")
	case c.work.ReadOnly() != "":
		c.Say("nothing was changed here")
	default:
		c.Say("all is saved. %s", c.summary())
	}
	return nil
}

// talk begins, and goes on until somebody leaves.
func (c *conversation) talk() error {
	c.Say("this is handin, by lines. ? lists what can be said, s skips, q leaves. The end of the input leaves too, and answers nothing")
	c.Say("the report is %s, %s", c.File.Path, c.Edition.Describe())
	if text := cmp.Or(c.File.Foreign(), c.File.Linked()); text != "" {
		c.Say("%s", text)
	}
	if err := c.start(); err != nil {
		return err
	}
	if n := c.Question; n != 0 {
		if found := c.work.Report().Find(n); len(found) > 0 {
			if err := c.question(c.work.Report().Question(found[0]).Key()); err != nil {
				return err
			}
		}
	}
	for {
		if err := c.menu(); err != nil {
			return err
		}
	}
}

// start takes the lock, and asks what an earlier time left.
func (c *conversation) start() error {
	if !c.Demo && c.State != "" {
		if err := c.do([]workspace.Effect{workspace.TryLock{}}); err != nil {
			return err
		}
		if c.work.ReadOnly() == "" {
			if err := c.do([]workspace.Effect{workspace.LookForDraft{}}); err != nil {
				return err
			}
		}
	}
	if err := c.notice(c.work.Start()); err != nil {
		return err
	}
	if err := c.readWords(); err != nil {
		return err
	}
	if checks.AsksRepository(c.work.Report(), c.Edition) {
		c.readRepository()
	}
	if err := c.catchUp(); err != nil {
		return err
	}
	if c.work.Unsaved() && c.work.ReadOnly() == "" && !c.stayed {
		return c.save()
	}
	return nil
}

// summary says how far the report is: ready is the one measure.
func (c *conversation) summary() string {
	r, ready := c.work.Report(), 0
	for i := range r.QuestionCount() {
		if c.work.Ready(i) {
			ready++
		}
	}
	text := fmt.Sprintf("%d of %s are ready", ready, plain.Count(r.QuestionCount(), "question"))
	if n := r.BoxCount(); n > 0 {
		text += fmt.Sprintf(", %d of %s are ticked", r.Ticked(), boxes(n))
	}
	return text
}

func boxes(n int) string {
	if n == 1 {
		return "1 box"
	}
	return fmt.Sprintf("%d boxes", n)
}

// find gives where a question stands now.
func (c *conversation) find(k report.Key) (int, bool) {
	i := c.work.Report().Index(k)
	if i < 0 {
		c.Say("question %d is not in the report any more", k.Number)
	}
	return i, i >= 0
}
