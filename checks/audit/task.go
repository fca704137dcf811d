package audit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"handin/report/plain"
)

// TaskHelp says what the command does.
const TaskHelp = `Check prints a line for each question that fails the course's check or has
notes, then the score. It exits with 0 if all passes, 1 if something fails the
check, and 2 if it could not be done.

A report of the form REV:PATH, as origin/main:reports/README.md, is what git
has there, with the figures of that revision.

Of many reports it prints a table: a line for each, labelled by its answer to
question 1, and then how each question fares. Checker is what the course's
checker passes; ready is what is answered, passes and has no note that costs;
words are those of the answers. A report that cannot be read is a line too.
With --each it prints each of them as it does one.

--fail-on says what makes the exit code 1; with commas between, any of:
  verdict  the course's checker finds something
  notes    that, or handin has a note
  damage   the checker would stop, a merge left its markers, or a figure does
           not open
  worse    a question is worse than in the last commit: it is no longer
           answered, its words or images no longer hold the rule, or it has a
           new note that costs
or never. With --since REV a question is compared with where REV and what is
checked went apart, so that several commits count as one; of a REV of zeros, as
GitHub writes that a branch is new, it is the branch that origin shows.

--staged is for a hook: it checks only if the commit that is being made changes
the report, or something beside it, compares with the last commit, and prints
only if it fails.

--evidence lists the boxes that are ticked though nothing was found in the
repository, and those that are not though something was. It ticks nothing and
fails nothing: what is done in a console or in another repository is not found.
Of a clone that is shallow or partial it says nothing that was not found. In
the table and in CSV these are two columns more, in JSON "evidence" has all
boxes that it knows to look for.

--spelling lists misspelt words too, by a list of common misspellings. They are
notes that cost nothing, so that only --fail-on notes minds them; handin fix
--only spelling corrects them. One's own words are left out: a word in each line
of the file handin/words of the user's folder of configuration.

--format csv has a line for each report and the same columns for all of them:
what the table says, then for questions 1 to 31 qN_pass, qN_ready, qN_words,
qN_images. It is UTF-8 with commas; Excel in Danish opens it with --delimiter
';' --bom. In front of a text that a spreadsheet would take for a formula
stands an apostrophe.

--format gcc writes path:line:column: level: message [rule], which vim's
quickfix and the problem matcher $gcc of VS Code read. --format github writes
annotations for a workflow, --format markdown a table for its summary, --format
sarif what GitHub's code scanning takes, --format junit a test for each
question. --format json is one document with all notes and a version, as
checks/audit/check.schema.json has it; a report that could not be read has only
its path and an error there.

The report - is the standard input. Nothing is said of its figures and its
repository, unless --stdin-filename names the file that it is a newer text of.`

// Formats are the formats of the command check.
func Formats() []string {
	return []string{"text", "json", "csv", "gcc", "github", "markdown", "sarif", "junit"}
}

// Task is what the command check is asked for.
type Task struct {
	// Open reads and reviews the report of a name; "" is the one that is found from
	// here. Several are opened at a time.
	Open func(ctx context.Context, name string) (Reviewed, error)

	Format string // one of Formats
	FailOn string // as ParseFailOn reads it
	Sort   string // a column of the table, or of the CSV
	Each   bool   // as text, each report by itself however many there are
	Stdin  bool   // the names come from the standard input
	Quiet  bool   // nothing is printed

	Delimiter string // what stands between the cells of CSV; "" is a comma
	Mark      bool   // CSV begins with a byte order mark

	// Evidence: what Open read of the repositories is printed.
	Evidence bool

	Version  string // handin's own, for formats that say it
	Workflow bool   // a workflow of GitHub reads what is printed, and takes lines for commands
	Colour   bool
	Progress io.Writer // a terminal on which to show how far it is; or nil
}

// Run checks the reports of these names, or of those on stdin, and reports
// whether the check fails. A report that cannot be read keeps no other from
// being checked; the errors of all are joined.
func (t Task) Run(ctx context.Context, names []string, stdin io.Reader, out io.Writer) (fails bool, err error) {
	failOn, err := ParseFailOn(t.FailOn)
	if err != nil {
		return false, err
	}
	names, err = t.names(names, stdin)
	if err != nil {
		return false, err
	}
	p, err := t.printer(failOn, len(names))
	if err != nil {
		return false, err
	}
	c := collected{out: out, printer: p, progress: newProgress(t.Progress, len(names))}
	for one := range inOrder(ctx, names, func(name string) outcome { return t.check(ctx, name, failOn, p) }) {
		if err := c.take(one); err != nil {
			return false, err
		}
	}
	if err := c.end(ctx); err != nil {
		return false, err
	}
	return c.fails, errors.Join(c.errs...)
}

// RunStaged is Run for a hook: only if the commit that is being made touches one of the
// reports, and without a word if nothing fails.
func (t Task) RunStaged(ctx context.Context, names []string, stdin io.Reader, out io.Writer) (fails bool, err error) {
	names, err = t.names(names, stdin)
	if err != nil {
		return false, err
	}
	touched := false
	for _, name := range names {
		is, err := Touched(ctx, name)
		if err != nil {
			return false, err
		}
		touched = touched || is
	}
	if !touched {
		return false, nil
	}
	var text bytes.Buffer
	t.Stdin, t.Progress = false, nil
	fails, err = t.Run(ctx, names, stdin, &text)
	if fails || err != nil {
		_, printed := text.WriteTo(out)
		err = errors.Join(err, printed)
	}
	return fails, err
}

// names gives what is to be checked.
func (t Task) names(args []string, stdin io.Reader) ([]string, error) {
	switch {
	case t.Stdin && len(args) > 0:
		return nil, errors.New("--stdin-paths takes the reports from the standard input; name none beside it")
	case t.Stdin:
		text, err := io.ReadAll(stdin)
		return pathsIn(text), err
	case len(args) == 0:
		return []string{""}, nil
	}
	return args, nil
}

// pathsIn reads one path a line, or where there is a NUL, paths that end with it.
func pathsIn(text []byte) []string {
	end := "\n"
	if bytes.IndexByte(text, 0) >= 0 {
		end = "\x00"
	}
	var paths []string
	for path := range strings.SplitSeq(string(text), end) {
		if end == "\n" {
			path = strings.TrimSuffix(path, "\r")
		}
		if path != "" {
			paths = append(paths, path)
		}
	}
	return paths
}

// printer prints results in one format. Either each has a piece, printed in the
// order of the reports while others are being read; or the whole is printed at the
// end, of rows. A nil function prints nothing.
type printer struct {
	head, between string
	piece         func(result) (string, error)
	keep          func(result) any // goes into the row's said
	whole         func([]row, tally) (string, error)
	tail          func(tally) string
}

// printer gives that of the format that was asked for. Text is a table if there
// are many reports.
func (t Task) printer(fails FailOn, count int) (printer, error) {
	by, err := parseSort(t.Sort)
	if err != nil {
		return printer{}, err
	}
	delimiter, err := parseDelimiter(t.Delimiter)
	if err != nil {
		return printer{}, err
	}
	table := t.Format == "text" && !t.Each && (t.Stdin || count > 1)
	switch {
	case !slices.Contains(Formats(), t.Format):
		return printer{}, fmt.Errorf("--format %q: it is %s", t.Format, plain.Or(Formats()))
	case (t.Delimiter != "" || t.Mark) && t.Format != "csv":
		return printer{}, errors.New("--delimiter and --bom are for --format csv")
	case by != nil && t.Format != "csv" && !table:
		return printer{}, errors.New("--sort is for the table of many reports, and for csv")
	case t.Quiet:
		return printer{}, nil
	case table:
		return t.forPeople(tableFormat(by, t.Evidence, paint(t.Colour))), nil
	case t.Format == "csv":
		return csvFormat(by, spreadsheet{delimiter, t.Mark, t.Evidence}), nil
	case t.Format == "json":
		return jsonFormat(fails), nil
	case t.Format == "github":
		return githubFormat(fails), nil
	case t.Format == "markdown":
		return markdownFormat(), nil
	case t.Format == "gcc":
		return t.forPeople(gccFormat(fails)), nil
	case t.Format == "sarif":
		return sarifFormat(fails, t.Version), nil
	case t.Format == "junit":
		return junitFormat(fails), nil
	}
	return t.forPeople(textFormat(paint(t.Colour))), nil
}

// forPeople is a printer of text that goes through no program: in a workflow it
// gives no commands.
func (t Task) forPeople(p printer) printer {
	if !t.Workflow {
		return p
	}
	if piece := p.piece; piece != nil {
		p.piece = func(r result) (string, error) {
			text, err := piece(r)
			return plain.Uncommanding(text), err
		}
	}
	if whole := p.whole; whole != nil {
		p.whole = func(rows []row, all tally) (string, error) {
			text, err := whole(rows, all)
			return plain.Uncommanding(text), err
		}
	}
	return p
}
