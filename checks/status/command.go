package status

import (
	"context"
	"errors"
	"fmt"
	"io"

	"handin/checks/audit"
	"handin/report/git"
	"handin/report/store"
)

// Options are those of the command.
type Options struct {
	Report string // "" is the one that is found from here
	Format string // text or json
	// Fetch asks the remote first, in the terminal that Stdin and Stderr are.
	Fetch  bool
	Stdin  io.Reader
	Stderr io.Writer
}

// Run prints where a report stands, and gives whether it is handed in.
func Run(ctx context.Context, o Options, open audit.Opener, out io.Writer) (State, error) {
	if o.Format != "text" && o.Format != "json" {
		return Unknown, fmt.Errorf("--format %q: it is text or json", o.Format)
	}
	f, err := store.Load(o.Report)
	if err != nil {
		return Unknown, err
	}
	var fetched error
	if o.Fetch {
		fetched = o.fetch(ctx, f)
	}
	s, err := Of(ctx, f, open)
	if err != nil {
		return Unknown, fmt.Errorf("%s: %w", f.Path, err)
	}
	write := s.Text
	if o.Format == "json" {
		write = s.JSON
	}
	return s.HandedIn(), errors.Join(write(out), fetched)
}

// fetch brings what the remote has.
func (o Options) fetch(ctx context.Context, f store.File) error {
	r, err := git.Find(f.Folder())
	if err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	c, err := r.FetchCommand(ctx, r.Published(ctx).Remote)
	if err != nil {
		return err
	}
	c.Stdin, c.Stdout, c.Stderr = o.Stdin, o.Stderr, o.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("git fetch: %w; what is said is from before", err)
	}
	return nil
}
