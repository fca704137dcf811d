package command

import (
	"os"

	"github.com/spf13/cobra"

	"handin/checks/audit"
	"handin/checks/status"
)

func statusCommand(edition *string) *cobra.Command {
	var o status.Options
	c := &cobra.Command{
		Use:   "status [REPORT]",
		Short: "Say whether the report is handed in",
		Long: `Status says whether the report is ready, committed, pushed, and on the branch
that the course sees with all of its figures, and whether a branch that was not
merged has an answer that is missing here. It goes by what git knows on this
machine; --fetch asks the remote first. It exits with 0 if all of it is so, 1
if not, and 2 if it cannot be known.`,
		Example: "  handin status\n  handin status --fetch\n  handin status --format json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.Report, o.Stdin, o.Stderr = only(args), os.Stdin, c.ErrOrStderr()
			state, err := status.Run(c.Context(), o, audit.Opener{Edition: *edition, State: stateFolder()}, forPeople(c.OutOrStdout()))
			switch {
			case err != nil:
				return err
			case state == status.No:
				return errFails
			case state == status.Unknown:
				return errUnknown
			}
			return nil
		},
	}
	c.Flags().StringVar(&o.Format, "format", "text", "`how` it is printed: text or json")
	c.Flags().BoolVar(&o.Fetch, "fetch", false, "ask the remote first what it has")
	return c
}
