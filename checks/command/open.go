package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"handin/checks/audit"
	"handin/report/store"
)

func (p Program) openCommand(edition *string) *cobra.Command {
	var theme string
	c := &cobra.Command{
		Use:   "handin [REPORT] [N]",
		Short: "Fill in the exam report of DTU 02476 in the terminal",
		Long: `Handin opens the exam report of the course DTU 02476, shows which questions
pass the course's check and which boxes are ticked, and edits answers beside a
preview.

Without REPORT it takes reports/README.md, report.md or reports/report.md of
this folder or one above it, up to the repository's root. With N it begins at
question N.`,
		Example: `  handin              open the report of this repository
  handin 14           begin at question 14
  handin demo         look at a sample first`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := screenOf(c, args, *edition)
			if err != nil {
				return err
			}
			s.Theme = theme
			return p.show(c.Context(), s)
		},
	}
	c.Flags().StringVar(&theme, "theme", "", themeHelp)
	return c
}

const themeHelp = "the `colours`: dark, light or auto, which goes by the terminal (default $HANDIN_THEME, or auto)"

// screenOf opens the report that the arguments [REPORT] [N] name.
func screenOf(c *cobra.Command, args []string, edition string) (s Screen, err error) {
	path, n, err := pathAndNumber(c, args)
	if err != nil {
		return s, err
	}
	f, err := store.Load(path)
	if err != nil {
		return s, err
	}
	if n != 0 && len(f.Report().Find(n)) == 0 {
		if _, err := f.Numbered(n); err != nil {
			return s, err
		}
	}
	s = Screen{State: stateFolder(), Question: n, Terminal: term.IsTerminal(os.Stdin.Fd())}
	s.File = f.LockedIn(s.State)
	s.Edition, err = audit.EditionFor(edition, f.Report())
	return s, err
}

// pathAndNumber reads the arguments [REPORT] [N].
func pathAndNumber(c *cobra.Command, args []string) (path string, number int, err error) {
	for _, arg := range args {
		n, notNumber := strconv.Atoi(arg)
		_, missing := os.Stat(arg)
		switch {
		case notNumber == nil && missing != nil && number == 0:
			if number = n; n < 1 {
				return "", 0, fmt.Errorf("%s: questions are numbered from 1", arg)
			}
		case errors.Is(missing, fs.ErrNotExist) && isWord(arg) && !c.HasParent():
			return "", 0, notACommand(c, arg, "command or file")
		case path == "":
			path = arg
		default:
			return "", 0, fmt.Errorf("%s: name one report, and the number of a question", arg)
		}
	}
	return path, number, nil
}

// isWord reports whether an argument looks like a command's name, and not like a file's.
func isWord(arg string) bool {
	return arg != "" && !strings.ContainsFunc(arg, func(c rune) bool { return (c < 'a' || 'z' < c) && (c < 'A' || 'Z' < c) && c != '-' })
}

// show opens a report in the terminal: in the full screen, or where lines of text alone are
// asked for, as a conversation.
func (p Program) show(ctx context.Context, s Screen) error {
	s.Words = wordsFile()
	if !isTerminal() {
		return fmt.Errorf("%s: this is no terminal to edit in; `handin check` prints what there is to say of the report", s.File.Path)
	}
	if noFullScreen(os.Getenv) {
		return p.Talk(ctx, s)
	}
	return p.Show(ctx, s)
}

func (p Program) demoCommand(edition *string) *cobra.Command {
	var theme string
	c := &cobra.Command{
		Use:     "demo",
		Short:   "Open a sample report, in a copy that is thrown away",
		Long:    `Demo opens a sample report in a copy that is thrown away when it ends.`,
		Example: "  handin demo\n  handin demo --theme light",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			folder, err := os.MkdirTemp("", "handin-demo-")
			if err != nil {
				return err
			}
			defer os.RemoveAll(folder)
			if err := os.CopyFS(folder, p.Sample); err != nil {
				return err
			}
			path := filepath.Join(folder, "reports", "README.md")
			if !isTerminal() {
				v, err := audit.Opener{Edition: *edition}.Open(c.Context(), path)
				if err != nil {
					return err
				}
				v.Path = "demo"
				return v.Text(c.OutOrStdout())
			}
			f, err := store.Load(path)
			if err != nil {
				return err
			}
			e, err := audit.EditionFor(*edition, f.Report())
			if err != nil {
				return err
			}
			return p.show(c.Context(), Screen{File: f, Edition: e, Demo: true, Theme: theme, Terminal: true})
		},
	}
	c.Flags().StringVar(&theme, "theme", "", themeHelp)
	return c
}
