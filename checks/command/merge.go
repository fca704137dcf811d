package command

import (
	"context"

	"github.com/spf13/cobra"

	"handin/report/git"
	"handin/report/plain"
	"handin/report/store"
)

func mergeCommand() *cobra.Command {
	var size int
	c := &cobra.Command{
		Use:   "merge BASE OURS THEIRS",
		Short: "Merge two versions of a report, as git's merge driver",
		Long: `Merge puts the merge of OURS and THEIRS, which were made from BASE, into OURS:
by question and by box, inside an answer by line and then by word. It exits
with 0 if all is merged and with 1 if conflicts are left, which are marked in
git's way.

For git to use it, in a repository (handin setup does it):

  git config merge.handin.driver "handin merge %O %A %B"
  echo "reports/README.md merge=handin" >> .gitattributes`,
		Example: "  handin merge base.md ours.md theirs.md",
		Args:    cobra.ExactArgs(3),
		RunE: func(c *cobra.Command, args []string) error {
			var files [3]store.File
			for i, path := range args {
				f, err := store.Open(path)
				if err != nil {
					return err
				}
				files[i] = f
			}
			clean, err := store.MergeFiles(files[0], files[1], files[2], size, sidesHere)
			if err == nil && !clean {
				err = errFails
			}
			return err
		},
	}
	c.Flags().IntVarP(&size, "marker-size", "L", 7, "how long the conflict markers are, as git's %L")
	return c
}

// sidesHere names the sides of a merge that git is making here.
func sidesHere() (ours, theirs string) {
	r, err := git.Find(".")
	if err != nil {
		return "ours", "theirs"
	}
	ours, theirs = r.Sides(context.Background(), "").Labels()
	return plain.PrintableLine(ours), plain.PrintableLine(theirs)
}
