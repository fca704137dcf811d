package command

import (
	"bufio"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"handin/checks"
	"handin/checks/audit"
	"handin/checks/history"
	"handin/report/plain"
	"handin/report/store"
	"handin/report/template"
)

// fixing is what the flags of fix ask for.
type fixing struct {
	audit.FixOptions
	check, asks bool
	from        string   // the template's source
	reports     []string // beside the arguments
}

func fixCommand(edition *string) *cobra.Command {
	var f fixing
	c := &cobra.Command{
		Use:   "fix [REPORT...]",
		Short: "List what can be fixed, or with --write do it",
		Long: `Fix lists the notes that can be fixed without touching what you mean, each with
what it would change, and those that cannot, with why. With --write it makes
all of these changes; with --only those of some rules. With --check it exits
with 1 if something can be fixed. Misspelt words are looked for, and corrected,
only with --only spelling.

A question, a prompt or all above question 1 that was lost comes back from git:
from the newest version of the report, on any branch, in which it was whole,
with the answer that it had. What git does not have comes from --template, or
for a question from what handin knows of the edition, in words of its own.

--interactive makes the changes too, and asks before that about each question
that is there twice with two different answers: this one, that one or both.
Where the input ends before an answer nothing is changed, and it exits with 2.

The rules that have fixes:
` + wrapped("  ", strings.Join(checks.FixRules(), ", ")),
		Example: `  handin fix
  handin fix --write
  handin fix --write --only address,backslash
  handin fix --interactive
  handin fix --check reports/README.md`,
		RunE: func(c *cobra.Command, args []string) error {
			f.Edition, f.Spelling = *edition, knownWords
			return f.run(c, matched(append(f.reports, args...), runtime.GOOS))
		},
	}
	c.Flags().StringArrayVarP(&f.reports, "report", "r", nil, "a `REPORT`, as an argument names it")
	c.Flags().BoolVarP(&f.Write, "write", "w", false, "make the changes")
	c.Flags().BoolVarP(&f.asks, "interactive", "i", false, "make the changes, and ask about questions that are there twice")
	c.Flags().StringVar(&f.from, "template", "", "what git does not have comes from this template: a `SOURCE`,\nas init takes it")
	c.Flags().BoolVar(&f.check, "check", false, "exit with 1 if something can be fixed, and change nothing")
	c.Flags().StringSliceVar(&f.Only, "only", nil, "only the fixes of these `RULES`, with commas between them")
	return c
}

// run fixes the reports; none is the one that is here.
func (f fixing) run(c *cobra.Command, reports []string) error {
	if (f.Write || f.asks) && f.check {
		return errors.New("--check changes nothing, and --write and --interactive do; give one of them")
	}
	if err := knownRules(f.Only); err != nil {
		return err
	}
	f.Earlier = history.Earlier
	if f.from != "" {
		t, err := template.Read(c.Context(), f.from)
		if err != nil {
			return err
		}
		f.Template = checks.Version{From: f.from, Report: t}
	}
	if f.asks {
		f.Ask = bufio.NewReader(c.InOrStdin()) // one for all reports, as it reads ahead
	}
	if len(reports) == 0 {
		reports = []string{""}
	}
	found, errs := 0, []error(nil)
	for _, name := range reports {
		n, err := fixOne(c, name, f.FixOptions)
		found, errs = found+n, append(errs, err)
	}
	if err := errors.Join(errs...); err != nil || !f.check || found == 0 {
		return err
	}
	return errFails
}

func fixOne(c *cobra.Command, name string, o audit.FixOptions) (int, error) {
	f, err := store.Load(name)
	if err != nil {
		return 0, err
	}
	if o.Write || o.Ask != nil {
		f = forWriting(c, f)
	}
	return audit.FixFile(c.Context(), forPeople(c.OutOrStdout()), f, o)
}

// knownRules suggests what a rule that is none may have been meant to be.
func knownRules(names []string) error {
	for _, name := range names {
		_, err := checks.ParseFixRules([]string{name})
		if near := suggested(name, checks.FixRules()); err != nil && len(near) > 0 {
			return fmt.Errorf("--only %s: there is no such rule; did you mean %s?", name, plain.Or(near))
		}
	}
	return nil
}
