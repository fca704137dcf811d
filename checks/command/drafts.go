package command

import (
	"github.com/spf13/cobra"

	"handin/report/store"
)

func draftsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "drafts [REPORT]",
		Short: "List the drafts of unsaved work, or print the one of a report",
		Long: `Drafts lists the drafts of work that was not saved, which handin offers when
the report is opened. With REPORT it prints the text of that report's draft.`,
		Example: "  handin drafts\n  handin drafts reports/README.md >saved.md",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return store.PrintDraft(asBytes(c.OutOrStdout()), forPeople(c.ErrOrStderr()), stateFolder(), args[0])
			}
			return store.ListDrafts(forPeople(c.OutOrStdout()), stateFolder())
		},
	}
}
