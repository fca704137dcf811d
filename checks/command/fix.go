package command

import (
	"errors"

	"github.com/spf13/cobra"

	"handin/checks"
	"handin/checks/audit"
	"handin/checks/history"
	"handin/report/store"
	"handin/report/template"
)

func fixCommand(edition *string) *cobra.Command {
	var o audit.FixOptions
	var check, asks bool
	var from string
	var reports []string
	c := &cobra.Command{
		Use:   "fix [REPORT...]",
		Short: "List what can be fixed, or with --write do it",
		Long: `Fix lists the notes that can be fixed without touching what you mean, each with
what it would change, and those that cannot, with why. With --write it makes
all of these changes; with --only those of some rules. With --check it exits
with 1 if something can be fixed.

A question, a prompt or all above question 1 that was lost comes back from git:
from the newest version of the report, on any branch, in which it was whole,
with the answer that it had. What git does not have comes from --template, or
for a question from what handin knows of the edition, in words of its own.

--interactive makes the changes too, and asks before that about each question
that is there twice with two different answers: this one, that one or both. The
end of the input chooses nothing.

The rules that have fixes:
` + wrapped("  ", checks.FixRules()),
		Example: `  handin fix
  handin fix --write
  handin fix --write --only address,backslash
  handin fix --interactive
  handin fix --check reports/README.md`,
		RunE: func(c *cobra.Command, args []string) error {
			if (o.Write || asks) && check {
				return errors.New("--check changes nothing, and --write and --interactive do; give one of them")
			}
			o.Edition, o.Earlier = *edition, history.Earlier
			if from != "" {
				t, err := template.Read(c.Context(), from)
				if err != nil {
					return err
				}
				o.Template = checks.Version{From: from, Report: t}
			}
			if asks {
				o.Ask = c.InOrStdin()
			}
			args = append(reports, args...)
			if len(args) == 0 {
				args = []string{""}
			}
			found, errs := 0, []error(nil)
			for _, name := range args {
				n, err := fixOne(c, name, o)
				found, errs = found+n, append(errs, err)
			}
			if err := errors.Join(errs...); err != nil || !check || found == 0 {
				return err
			}
			return errFails
		},
	}
	c.Flags().StringArrayVarP(&reports, "report", "r", nil, "a `REPORT`, as an argument names it")
	c.Flags().BoolVarP(&o.Write, "write", "w", false, "make the changes")
	c.Flags().BoolVarP(&asks, "interactive", "i", false, "make the changes, and ask about questions that are there twice")
	c.Flags().StringVar(&from, "template", "", "what git does not have comes from this template: a `SOURCE`,\nas init takes it")
	c.Flags().BoolVar(&check, "check", false, "exit with 1 if something can be fixed, and change nothing")
	c.Flags().StringSliceVar(&o.Only, "only", nil, "only the fixes of these `RULES`, with commas between them")
	return c
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
