package audit

import (
	"context"
	"errors"
	"io"
)

// outcome is what is kept of a report: nothing of its text.
type outcome struct {
	text  string
	row   row
	fails bool
	err   error
}

// check does all of the work on one report.
func (t Task) check(ctx context.Context, name string, fails FailOn, p printer) outcome {
	v, err := t.Open(ctx, name)
	r := result{Reviewed: v, err: err}
	if err != nil {
		r.Path = name
	} else {
		r.causes, err = fails.Causes(v)
	}
	o := outcome{row: r.row(), fails: len(r.causes) > 0, err: err}
	if p.keep != nil {
		o.row.said = p.keep(r)
	}
	if p.piece != nil {
		text, err := p.piece(r)
		o.text, o.err = text, errors.Join(o.err, err)
	}
	return o
}

// collected is what came in so far, and what was printed of it.
type collected struct {
	out      io.Writer
	printer  printer
	progress *progress
	rows     []row
	tally    tally
	fails    bool
	errs     []error
}

func (c *collected) take(o outcome) error {
	c.fails = c.fails || o.fails
	if o.err != nil {
		c.errs = append(c.errs, o.err)
	}
	if c.printer.whole != nil {
		c.rows = append(c.rows, o.row)
	}
	if c.printer.piece != nil {
		c.progress.clear()
		before := c.printer.between
		if c.tally.reports == 0 {
			before = c.printer.head
		}
		if err := c.print(before + o.text); err != nil {
			return err
		}
	}
	c.tally.add(o.row)
	c.progress.show(c.tally.reports)
	return nil
}

// end prints what comes after all reports.
func (c *collected) end(ctx context.Context) error {
	c.progress.clear()
	if err := ctx.Err(); err != nil {
		return err
	}
	text := ""
	if c.tally.reports == 0 {
		text = c.printer.head
	}
	if c.printer.whole != nil {
		whole, err := c.printer.whole(c.rows, c.tally)
		if err != nil {
			return err
		}
		text += whole
	}
	if c.printer.tail != nil {
		text += c.printer.tail(c.tally)
	}
	return c.print(text)
}

func (c *collected) print(text string) error {
	if text == "" {
		return nil
	}
	_, err := io.WriteString(c.out, text)
	return err
}
