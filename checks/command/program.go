package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"handin/checks"
	"handin/report/plain"
	"handin/report/store"
)

// Program is what the commands need to know of the program that they are in.
type Program struct {
	Build Build
	// Sample has a folder reports with the report that demo opens.
	Sample fs.FS
	// Show opens the full screen, and Talk the conversation by lines.
	Show, Talk func(context.Context, Screen) error
}

// Screen is what the full screen or the conversation is opened with.
type Screen struct {
	File     store.File
	Edition  checks.Edition
	State    string // the user's folder for drafts and locks; "" for none
	Theme    string // "" for what the environment says
	Words    string // the file of the student's own words; "" for none
	Question int    // to begin at; 0 for the first thing to do
	Demo     bool   // the report is thrown away in the end
	Terminal bool   // the standard input is one
}

// Exit codes.
const (
	exitFails = 1 // something fails the check
	exitError = 2 // it could not be done
)

var (
	// errFails makes handin exit with exitFails, without a message.
	errFails = errors.New("the check fails")
	// errUnknown makes handin exit with exitError, without a message.
	errUnknown = errors.New("it is not known")
)

// Run does what the arguments say, and gives the exit code.
func (p Program) Run(ctx context.Context, args []string) int {
	root := p.Root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFails) && len(each(err)) == 1:
		return exitFails
	case errors.Is(err, errUnknown):
		return exitError
	}
	printErrors(err)
	return exitError
}

// printErrors says what went wrong. A terminal that does not read is not waited
// for: the program ends all the same.
func printErrors(err error) {
	printed := make(chan struct{})
	go func() {
		defer close(printed)
		for _, e := range each(err) {
			fmt.Fprintln(forPeople(os.Stderr), "handin: "+plain.Printable(e.Error()))
		}
	}()
	var late <-chan time.Time
	if term.IsTerminal(os.Stderr.Fd()) {
		late = time.After(500 * time.Millisecond)
	}
	select {
	case <-printed:
	case <-late:
	}
}

// each gives the errors that were joined into one.
func each(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// The groups of the help.
const (
	groupWrite      = "write"
	groupJudge      = "judge"
	groupPage       = "page"
	groupRepository = "repository"
	groupProgram    = "program"
)

// Root is the command line.
func (p Program) Root() *cobra.Command {
	var edition string
	root := p.openCommand(&edition)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.PersistentFlags().StringVar(&edition, "edition", "", "judge by the rules of this `year`: "+plain.Or(checks.EditionNames()))
	for _, g := range []struct {
		id, title string
		commands  []*cobra.Command
	}{
		{groupWrite, "Write", []*cobra.Command{p.fillCommand(&edition), answerCommand(), tickCommand(), untickCommand(), fixCommand(&edition), draftsCommand()}},
		{groupJudge, "Look at it", []*cobra.Command{p.checkCommand(&edition), statusCommand(&edition), logCommand(&edition)}},
		{groupPage, "The examiner's page", []*cobra.Command{htmlCommand(), previewCommand(&edition)}},
		{groupRepository, "The repository", []*cobra.Command{initCommand(), placeCommand(), p.setupCommand(), mergeCommand()}},
		{groupProgram, "Handin itself", []*cobra.Command{p.demoCommand(&edition), helpCommand(), completionCommand(), p.manCommand(), p.versionCommand()}},
	} {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title})
		for _, c := range g.commands {
			c.GroupID = g.id
			root.AddCommand(c)
			if c.Name() == "help" {
				root.SetHelpCommand(c) // else cobra adds its own
			}
		}
	}
	root.AddCommand(topics()...)
	p.withVersion(root)
	withHelp(root)
	withCompletion(root)
	return root
}

// only is the argument of a command that takes one or none.
func only(args []string) string { return strings.Join(args, "") }
