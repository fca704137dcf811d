package command

import (
	"github.com/spf13/cobra"

	"handin/checks/browse"
	"handin/report/store"
)

func htmlCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "html [REPORT]",
		Short: "Write the examiner's page, as report.py html does",
		Long: `Html writes what the course's "report.py html" writes: the report as its
converter renders it, after report.py's cut of 43 characters, to report.html
beside the report. It tells on the standard error what the cut removes.`,
		Example: "  handin html\n  handin html -o /tmp/page.html\n  handin html -o - | less",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			f, err := store.Load(only(args))
			if err != nil {
				return err
			}
			return browse.WritePage(asBytes(c.OutOrStdout()), forPeople(c.ErrOrStderr()), f, out)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the page's `FILE`; - is the standard output")
	return c
}

func previewCommand(edition *string) *cobra.Command {
	var o browse.Options
	var noOpen bool
	c := &cobra.Command{
		Use:   "preview [REPORT]",
		Short: "Show the examiner's page in the browser, again at each save",
		Long: `Preview serves the examiner's page on this machine and opens it in the browser,
with the score and the notes in a bar above it. It is shown anew when the
report or a figure is saved, by whatever program, until ctrl+c. Over SSH it
prints the command that brings the page to your own machine.`,
		Example: "  handin preview\n  handin preview --no-open --port 8000",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.File, err = store.Load(only(args)); err != nil {
				return err
			}
			if o.Render, err = browse.PreviewBy(*edition, o.File.Report()); err != nil {
				return err
			}
			return browse.Run(c.Context(), forPeople(c.OutOrStdout()), o, !noOpen)
		},
	}
	c.Flags().BoolVar(&noOpen, "no-open", false, "open no browser, and print the address")
	c.Flags().IntVar(&o.Port, "port", 0, "the port to serve at; 0 is any that is free")
	return c
}
