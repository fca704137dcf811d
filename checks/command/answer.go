package command

import (
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"handin/report/plain"
	"handin/report/store"
)

func answerCommand() *cobra.Command {
	var path, set string
	c := &cobra.Command{
		Use:   "answer N",
		Short: "Print the answer to question N, or replace it",
		Long: `Answer prints the answer to question N as it stands in the report, and a
newline. With --set it replaces the answer by the text of a file, or with - of
the standard input. One newline at the end of that text is left away, so that
setting what was printed changes nothing.`,
		Example: `  handin answer 14
  handin answer 14 --set draft.md
  pandoc notes.docx -t gfm | handin answer 14 --set -`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			n, err := numberOf(args[0])
			if err != nil {
				return err
			}
			f, err := store.Load(path)
			if err != nil {
				return err
			}
			i, err := f.Numbered(n)
			if err != nil {
				return err
			}
			if c.Flags().Changed("set") {
				return setAnswer(forWriting(c, f), n, set, c.InOrStdin())
			}
			_, err = fmt.Fprintln(asBytes(c.OutOrStdout()), f.Report().Answer(i))
			return err
		},
	}
	reportFlag(c, &path)
	c.Flags().StringVar(&set, "set", "", "replace the answer by the text of this `FILE`; - is the standard input")
	return c
}

// reportFlag adds the flag by which a command is told the report.
func reportFlag(c *cobra.Command, path *string) {
	c.Flags().StringVarP(path, "report", "r", "", "the `REPORT`, if it is not the one that is found from here")
}

// numberOf reads the number of a question.
func numberOf(arg string) (int, error) {
	n, err := strconv.Atoi(arg)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is not the number of a question", arg)
	}
	return n, nil
}

func setAnswer(f store.File, number int, from string, stdin io.Reader) error {
	text, err := store.ReadText(from, stdin)
	if err != nil {
		return err
	}
	_, err = f.SetAnswer(number, text)
	return err
}

// forWriting gives a report that a command may save, and says what a save does to
// its file.
func forWriting(c *cobra.Command, f store.File) store.File {
	for _, text := range []string{f.Linked(), f.Foreign()} {
		if text != "" {
			fmt.Fprintln(c.ErrOrStderr(), plain.Printable(text))
		}
	}
	return f.LockedIn(stateFolder())
}
