package command

import (
	"cmp"
	"errors"
	"io"
	"os"
	"runtime"
	"slices"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"handin/checks"
	"handin/checks/audit"
	"handin/report/plain"
)

// check is what the command is asked for.
type check struct {
	task      audit.Task
	reports   []string // by -r
	since     string
	staged    bool
	spelling  bool
	stdinName string
}

func (p Program) checkCommand(edition *string) *cobra.Command {
	var o check
	c := &cobra.Command{
		Use:   "check [REPORT...]",
		Short: "Print what fails the course's check, and what it misses",
		Long:  audit.TaskHelp,
		Example: `  handin check
  handin check --format gcc                    for an editor's list of problems
  handin check */reports/README.md             a table of many
  handin check origin/main:reports/README.md   what git has there
  handin check --since origin/main --fail-on worse
  handin check --format csv --delimiter ';' --bom */reports/README.md >all.csv
  git show HEAD~3:reports/README.md | handin check -`,
		RunE: func(c *cobra.Command, args []string) error {
			o.task.Version = p.Build.number()
			return o.run(c, *edition, matched(slices.Concat(o.reports, args), runtime.GOOS))
		},
	}
	f, t := c.Flags(), &o.task
	f.StringArrayVarP(&o.reports, "report", "r", nil, "a `REPORT`, as an argument names it")
	f.StringVar(&t.Format, "format", "text", "`how` it is printed: "+plain.Or(audit.Formats()))
	f.StringVar(&t.FailOn, "fail-on", "verdict", "`what` makes the exit code 1: never, or some of "+plain.Or(audit.FailOnWords()))
	f.StringVar(&o.since, "since", "", "worse than where this `REV` and what is checked went apart, not than in the last commit")
	f.BoolVar(&o.staged, "staged", false, "for a hook: only if the commit that is being made changes the report, or something beside it")
	f.BoolVar(&t.Evidence, "evidence", false, "list what the repository shows of the boxes, and of which it shows nothing")
	f.BoolVar(&o.spelling, "spelling", false, "list misspelt words too")
	f.StringVar(&t.Sort, "sort", "", "order many reports by this `column`: "+plain.Or(audit.SortColumns())+"; -words begins with the most")
	f.BoolVar(&t.Each, "each", false, "print each of many reports by itself instead of a table")
	f.BoolVar(&t.Stdin, "stdin-paths", false, "read the reports' paths from the standard input, a line or a NUL each")
	f.StringVar(&o.stdinName, "stdin-filename", "", "the `REPORT` that the standard input is a newer text of")
	f.StringVar(&t.Delimiter, "delimiter", "", "what stands `between` the cells of CSV: a comma, ';', '|' or tab (default a comma)")
	f.BoolVar(&t.Mark, "bom", false, "begin CSV with a byte order mark, by which Excel knows UTF-8")
	f.BoolVarP(&t.Quiet, "quiet", "q", false, "print nothing but errors; the exit code says the rest")
	return c
}

func (o check) run(c *cobra.Command, edition string, names []string) error {
	if _, err := checks.EditionNamed(edition); edition != "" && err != nil {
		return err
	}
	fromStdin := slices.ContainsFunc(names, audit.IsStdin)
	switch {
	case o.staged && fromStdin:
		return errors.New("--staged is for files, and - is the standard input")
	case o.stdinName != "" && !fromStdin:
		names = append(names, "-")
	}
	if o.staged {
		o.since = cmp.Or(o.since, "HEAD")
	}
	t := o.task
	opener := audit.Opener{
		Edition: edition, State: stateFolder(), Evidence: t.Evidence, Since: o.since,
		Stdin: c.InOrStdin(), StdinName: o.stdinName,
	}
	if o.spelling {
		var err error
		if opener.Spelling, err = knownWords(); err != nil {
			return err
		}
	}
	t.Open = opener.Open
	t.Colour, t.Workflow = inColour(os.Getenv, isColourful(c.OutOrStdout())), inWorkflow(os.Getenv)
	if isTerminalFile(os.Stderr) && !t.Quiet {
		t.Progress = os.Stderr
	}
	run := t.Run
	if o.staged {
		run = t.RunStaged
	}
	fails, err := run(c.Context(), names, c.InOrStdin(), c.OutOrStdout())
	if err == nil && fails {
		err = errFails
	}
	return err
}

func isColourful(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isTerminalFile(f) && takesColour(f)
}

func isTerminalFile(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}
