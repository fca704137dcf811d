package command

import "github.com/spf13/cobra"

func (p Program) fillCommand(edition *string) *cobra.Command {
	return &cobra.Command{
		Use:   "fill [REPORT] [N]",
		Short: "Fill in the report as a conversation, line by line",
		Long: `Fill does the work of the full screen as a conversation, for a screen reader or
a plain terminal: it says what is next, reads its prompt and what the repository
knows of it, takes the answer from your own $EDITOR or line by line, and says
the verdict in words. It asks about boxes, figures, fixes, conflicts, commit and
push. Each answer is saved when it is given.

At each question ? lists what can be said, s skips and q leaves. The end of the
input (ctrl+d) leaves too, and answers nothing. Without REPORT it takes the one
that handin takes; with N it begins at question N.

Where ACCESSIBLE=1 is set or TERM is dumb, handin alone does the same. What is
said can come through a pipe too: each line is one that would be typed, and a
last one without its line feed is none.`,
		Example: `  handin fill
  handin fill 14
  handin fill reports/README.md <what-to-say.txt`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := screenOf(c, args, *edition)
			if err != nil {
				return err
			}
			return p.Talk(c.Context(), s)
		},
	}
}
