package command

import (
	"github.com/spf13/cobra"

	"handin/checks/place"
	"handin/report/consent"
	"handin/report/setup"
	"handin/report/template"
)

func initCommand() *cobra.Command {
	var from string
	c := &cobra.Command{
		Use:   "init",
		Short: "Put the course's exam template into reports/",
		Long: `Init puts the course's report, its checker (report.py) and the figures that it
gives as examples into the folder reports/ of the repository. They come from
the course's public repository, or with --from from a web address, a tar.gz or
zip, a README.md or a folder. What is there already stays as it is.`,
		Example: "  handin init\n  handin init --from ~/Downloads/dtu_mlops-main.zip",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return template.Init(c.Context(), forPeople(c.OutOrStdout()), ".", from)
		},
	}
	c.Flags().StringVar(&from, "from", "", "take the template from this `SOURCE`: an address, a file or a folder")
	return c
}

func (p Program) setupCommand() *cobra.Command {
	var o setup.Options
	c := &cobra.Command{
		Use:   "setup [REPORT]",
		Short: "Have git, pre-commit and GitHub work with handin",
		Long: `Setup puts into the report's repository, after showing what and asking: handin
as git's merge driver (.gitattributes, and git's config, which each clone
needs), a hook of pre-commit, and with --repository a workflow of GitHub that
downloads handin from the releases of that repository. Hook and workflow fail
on damage and on a question that is worse than in the last commit, not on one
that is unfinished.

What is there already is not changed. --undo takes back what setup put in.`,
		Example: "  handin setup\n  handin setup --dry-run\n  handin setup --undo",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.Report = only(args)
			o.Version, o.Terminal = p.Build.number(), isTerminal()
			return setup.Run(c.Context(), o, c.InOrStdin(), forPeople(c.OutOrStdout()))
		},
	}
	c.Flags().StringVar(&o.Repository, "repository", "", "the `OWNER/NAME` on GitHub that publishes handin")
	c.Flags().BoolVar(&o.Undo, "undo", false, "take out what setup put in")
	asking(c, &o.Asking)
	return c
}

// asking adds the flags of a command that asks before it changes files.
func asking(c *cobra.Command, a *consent.Asking) {
	c.Flags().BoolVar(&a.DryRun, "dry-run", false, "show what would be done, and do nothing")
	c.Flags().BoolVarP(&a.Yes, "yes", "y", false, "do it without asking")
}

func placeCommand() *cobra.Command {
	var o place.Options
	c := &cobra.Command{
		Use:   "place [REPORT]",
		Short: "Copy a report to reports/README.md, where the course reads it",
		Long: `Place copies a report that lies elsewhere in the repository to
reports/README.md, after showing what and asking. The figures that it shows
come along to reports/figures/, and its links lead there. A report that is
there already is never written over, and the one that was copied stays.`,
		Example: "  handin place\n  handin place docs/report.md --dry-run",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.Report, o.Terminal = only(args), isTerminal()
			return place.Run(o, c.InOrStdin(), forPeople(c.OutOrStdout()))
		},
	}
	asking(c, &o.Asking)
	return c
}
