package setup

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"handin/report/plain"
)

// plan is what is to be done in a repository.
type plan struct {
	root    string
	undo    bool
	changes []change
}

// change is one thing to do, or not to do.
type change struct {
	place string   // a file, from the root, or git's config
	why   string   // what it is for, or why nothing is done
	lines []string // what comes, and with a minus what goes
	do    func() error
	err   error // why it cannot be done
}

// left is a change that is none.
func left(place, why string) change { return change{place: place, why: why} }

// impossible is a change that a reader must make.
func impossible(place string, err error) change {
	return change{place: place, why: err.Error(), err: fmt.Errorf("%s: %w", place, err)}
}

// isEmpty reports whether there is nothing to do.
func (p plan) isEmpty() bool {
	for _, c := range p.changes {
		if c.do != nil {
			return false
		}
	}
	return true
}

// run shows the plan, and does it if that is agreed to. What cannot be done is an
// error, and keeps nothing else from being done.
func (p plan) run(out io.Writer, agree func() (bool, error)) error {
	p.show(out)
	if !p.isEmpty() {
		if yes, err := agree(); err != nil || !yes {
			return err
		}
	}
	errs := []error{p.apply(out)}
	for _, c := range p.changes {
		errs = append(errs, c.err)
	}
	return errors.Join(errs...)
}

func (p plan) show(out io.Writer) {
	var b strings.Builder
	fmt.Fprintf(&b, "In %s:\n", p.root)
	for _, c := range p.changes {
		fmt.Fprintf(&b, "\n%s: %s\n", c.place, c.why)
		for _, line := range c.lines {
			b.WriteString("  " + line + "\n")
		}
	}
	io.WriteString(out, plain.Printable(b.String())+"\n")
}

// apply does what is to be done, one after the other.
func (p plan) apply(out io.Writer) error {
	var errs []error
	for _, c := range p.changes {
		if c.do == nil {
			continue
		}
		if err := c.do(); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", c.place, err))
			continue
		}
		fmt.Fprintf(out, "%s: done\n", c.place)
	}
	switch {
	case p.isEmpty():
		fmt.Fprintln(out, "There is nothing to do.")
	case len(errs) == 0 && !p.undo:
		fmt.Fprintln(out, "Commit the files, so that the group has them. In each clone: handin setup for git's config, and pre-commit install for the hook.")
	case len(errs) == 0:
		fmt.Fprintln(out, "Commit the files, so that they are gone for the group too.")
	}
	return errors.Join(errs...)
}

// added and removed write lines as a plan shows them.
func added(lines []string) []string   { return marked("+ ", lines) }
func removed(lines []string) []string { return marked("- ", lines) }

func marked(mark string, lines []string) []string {
	all := make([]string, len(lines))
	for i, line := range lines {
		all[i] = mark + line
	}
	return all
}
