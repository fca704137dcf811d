package command

import (
	"github.com/spf13/cobra"

	"handin/checks/history"
)

func logCommand(edition *string) *cobra.Command {
	var o history.Options
	c := &cobra.Command{
		Use:   "log N",
		Short: "List what the answer to question N was before",
		Long: `Log lists the versions of the answer to question N in git, on all branches at
hand, each text once, the newest first: who made it so, when, its words and
whether it passes. With --diff it shows what came and went since.`,
		Example: "  handin log 12\n  handin log 12 --diff",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.Number, err = numberOf(args[0]); err != nil {
				return err
			}
			o.Edition = *edition
			return history.Run(c.Context(), o, forPeople(c.OutOrStdout()))
		},
	}
	reportFlag(c, &o.Report)
	c.Flags().BoolVar(&o.Diff, "diff", false, "show what came and went since each version")
	c.Flags().StringVar(&o.Format, "format", "text", "`how` it is printed: text or json")
	return c
}
