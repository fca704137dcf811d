package command

import (
	"github.com/spf13/cobra"

	"handin/report/store"
)

func tickCommand() *cobra.Command {
	c := markCommand("tick [ITEM...]", "Tick boxes of the checklist, or list them", true)
	c.Long = `Tick ticks boxes of the checklist, each named by its number or a piece of its
text. If one is not clear, none is ticked. Without ITEM it lists them all.`
	c.Example = `  handin tick
  handin tick 3 4
  handin tick 'unit tests'`
	return c
}

func untickCommand() *cobra.Command {
	c := markCommand("untick ITEM...", "Take the tick off boxes of the checklist", false)
	c.Long = `Untick takes the tick off boxes, each named by its number or a piece of its
text.`
	c.Example = `  handin untick 3
  handin untick 'unit tests'`
	c.Args = cobra.MinimumNArgs(1)
	return c
}

func markCommand(use, short string, ticked bool) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   use,
		Short: short,
		RunE: func(c *cobra.Command, args []string) error {
			f, err := store.Load(path)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return f.Report().ListBoxes(forPeople(c.OutOrStdout()))
			}
			return forWriting(c, f).MarkBoxes(args, ticked)
		},
	}
	reportFlag(c, &path)
	return c
}
