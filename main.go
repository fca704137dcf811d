// Handin fills in the exam report of the course DTU 02476 in the terminal. This
// file has the commands, the exit codes and the environment.
package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"handin/checks"
	"handin/report"
	"handin/tui"
)

// Exit codes.
const (
	exitFails = 1 // something fails the check
	exitError = 2 // it could not be done
)

// errFails makes handin exit with exitFails, without a message.
var errFails = errors.New("the check fails")

// version is set by the release.
var version = ""

//go:embed testdata/2026/reports
var sample embed.FS

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	root := rootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(context.Background())
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFails):
		return exitFails
	}
	for _, e := range each(err) {
		fmt.Fprintln(os.Stderr, "handin: "+report.Printable(e.Error()))
	}
	return exitError
}

// each gives the errors that were joined into one.
func each(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

func rootCommand() *cobra.Command {
	var edition string
	root := &cobra.Command{
		Use:   "handin [REPORT] [N]",
		Short: "Fill in the exam report of DTU 02476 in the terminal",
		Long: `Handin opens the exam report of the course DTU 02476, shows which questions pass
the course's check and which boxes are ticked, and edits answers beside a preview.

Without REPORT it takes report.md, reports/README.md or reports/report.md of this
folder or one above it, up to the repository's root. With N it begins at
question N.`,
		Args:          cobra.MaximumNArgs(2),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(c *cobra.Command, args []string) error {
			path, n, err := pathAndNumber(args)
			if err != nil {
				return err
			}
			return open(c.Context(), path, n, edition)
		},
	}
	root.PersistentFlags().StringVar(&edition, "edition", "", "judge by the rules of this year: 2023, 2024, 2025 or 2026")
	root.AddCommand(checkCommand(&edition), answerCommand(), tickCommand(), untickCommand(), mergeCommand(), draftsCommand(), htmlCommand(), demoCommand(&edition), versionCommand())
	return root
}

// pathAndNumber reads the arguments [REPORT] [N].
func pathAndNumber(args []string) (path string, number int, err error) {
	for _, arg := range args {
		n, notNumber := strconv.Atoi(arg)
		_, missing := os.Stat(arg)
		switch {
		case notNumber == nil && missing != nil && number == 0:
			if number = n; n < 1 {
				return "", 0, fmt.Errorf("%s: questions are numbered from 1", arg)
			}
		case path == "":
			path = arg
		default:
			return "", 0, fmt.Errorf("%s: name one report, and the number of a question", arg)
		}
	}
	return path, number, nil
}

// editionFor gives the edition of that name, or the report's own.
func editionFor(name string, r *report.Report) (checks.Edition, error) {
	if name == "" {
		return checks.EditionOf(r), nil
	}
	return checks.EditionNamed(name)
}

func open(ctx context.Context, path string, number int, edition string) error {
	f, err := report.Load(path)
	if err != nil {
		return err
	}
	if _, err := f.Numbered(number); number != 0 && err != nil && len(f.Report().Find(number)) == 0 {
		return err
	}
	return show(ctx, edition, tui.Options{File: f, Question: number, State: stateFolder()})
}

// show opens a report in the terminal.
func show(ctx context.Context, edition string, o tui.Options) (err error) {
	if o.Edition, err = editionFor(edition, o.File.Report()); err != nil {
		return err
	}
	if !isTerminal() {
		return fmt.Errorf("%s: this is no terminal to edit in; `handin check` prints what there is to say of the report", o.File.Path)
	}
	return tui.Run(ctx, o)
}

// stateFolder is the user's folder for drafts and locks; "" if there is none.
func stateFolder() string {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "handin")
	}
	home, err := os.UserHomeDir()
	switch {
	case err != nil:
		return ""
	case runtime.GOOS == "windows" && os.Getenv("LOCALAPPDATA") != "":
		return filepath.Join(os.Getenv("LOCALAPPDATA"), "handin")
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support", "handin")
	}
	return filepath.Join(home, ".local", "state", "handin")
}

func isTerminal() bool { return term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd()) }

func checkCommand(edition *string) *cobra.Command {
	var format, failOn string
	c := &cobra.Command{
		Use:   "check [REPORT...]",
		Short: "Print what fails the course's check, and what it misses",
		Long: `Check prints a line for each question that fails the course's check or has notes,
then the score. It exits with 0 if all passes, 1 if something fails the check, and
2 if it could not be done.`,
		RunE: func(c *cobra.Command, args []string) error {
			fails, err := checks.ParseFailOn(failOn)
			if err != nil {
				return err
			}
			if format != "text" && format != "json" {
				return fmt.Errorf("--format %q: it is text or json", format)
			}
			if len(args) == 0 {
				args = []string{""}
			}
			return check(c.OutOrStdout(), args, *edition, format, fails)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	c.Flags().StringVar(&failOn, "fail-on", "verdict", "what makes the exit code 1: verdict, notes or never")
	return c
}

// check reviews reports one after the other. One that cannot be read does not
// keep the others from being judged.
func check(w io.Writer, paths []string, edition, format string, fails checks.FailOn) error {
	var all []checks.Entry
	var failed bool
	var broken []error
	for _, path := range paths {
		v, err := reviewFile(path, edition)
		if err != nil {
			broken = append(broken, err)
			continue
		}
		failed = failed || fails.Fails(v.Review)
		if format == "json" {
			all = append(all, v.Entry())
		} else if err := v.Text(w); err != nil {
			return err
		}
	}
	if format == "json" {
		if err := checks.JSON(w, all); err != nil {
			return err
		}
	}
	switch {
	case len(broken) > 0:
		return errors.Join(broken...)
	case failed:
		return errFails
	}
	return nil
}

func reviewFile(path, edition string) (checks.Reviewed, error) {
	f, err := report.Load(path)
	if err != nil {
		return checks.Reviewed{}, err
	}
	r := f.Report()
	e, err := editionFor(edition, r)
	if err != nil {
		return checks.Reviewed{}, err
	}
	files, folder := f.Tree()
	v := checks.Reviewed{Path: f.Path, Report: r, Review: checks.Examine(r, e, checks.FindFigures(files, folder, r))}
	if d, err := report.ReadDraft(report.DraftFile(stateFolder(), f.Path)); err == nil {
		v.Draft = "unsaved work of " + d.At.Local().Format("2 January 15:04") + " is not judged here; open the report to go on with it"
	}
	return v, nil
}

func answerCommand() *cobra.Command {
	var path, set string
	c := &cobra.Command{
		Use:   "answer N",
		Short: "Print the answer to question N, or replace it",
		Long: `Answer prints the answer to question N as it stands in the report, and a newline.
With --set it replaces the answer by the text of a file, or with - of the standard
input. One newline at the end of that text is left away, so that setting what was
printed changes nothing.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			n, err := strconv.Atoi(args[0])
			if err != nil {
				return fmt.Errorf("%q is not the number of a question", args[0])
			}
			f, err := report.Load(path)
			if err != nil {
				return err
			}
			i, err := f.Numbered(n)
			if err != nil {
				return err
			}
			if c.Flags().Changed("set") {
				return setAnswer(f, i, set, c.InOrStdin())
			}
			return printAnswer(c.OutOrStdout(), f.Report().Answer(i))
		},
	}
	c.Flags().StringVarP(&path, "report", "r", "", "the report")
	c.Flags().StringVar(&set, "set", "", "replace the answer by the text of this file; - is the standard input")
	return c
}

// printAnswer writes the answer's bytes; on a terminal, nothing that acts on it.
func printAnswer(w io.Writer, answer string) error {
	if w == os.Stdout && term.IsTerminal(os.Stdout.Fd()) {
		answer = report.Printable(strings.ReplaceAll(answer, "\r\n", "\n"))
	}
	_, err := fmt.Fprintln(w, answer)
	return err
}

func setAnswer(f report.File, i int, from string, stdin io.Reader) error {
	text, err := report.ReadText(from, stdin)
	if err != nil {
		return err
	}
	_, err = f.SetAnswer(i, text)
	return err
}

func tickCommand() *cobra.Command {
	return markCommand("tick [ITEM...]", "Tick boxes of the checklist, by number or a piece of their text; without ITEM, list them", true)
}

func untickCommand() *cobra.Command {
	c := markCommand("untick ITEM...", "Take the tick off boxes of the checklist", false)
	c.Args = cobra.MinimumNArgs(1)
	return c
}

func markCommand(use, short string, ticked bool) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   use,
		Short: short,
		RunE: func(c *cobra.Command, args []string) error {
			f, err := report.Load(path)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return listBoxes(c.OutOrStdout(), f.Report())
			}
			return markBoxes(f, args, ticked)
		},
	}
	c.Flags().StringVarP(&path, "report", "r", "", "the report")
	return c
}

func listBoxes(w io.Writer, r *report.Report) error {
	var b strings.Builder
	for i := range r.Boxes() {
		b.WriteString(r.BoxLine(i) + "\n")
	}
	fmt.Fprintf(&b, "%d of %d boxes are ticked.\n", r.Ticked(), r.BoxCount())
	_, err := io.WriteString(w, b.String())
	return err
}

// markBoxes ticks or unticks boxes; if one of the items is not clear, none.
func markBoxes(f report.File, items []string, ticked bool) error {
	r := f.Report()
	mark := " "
	if ticked {
		mark = r.Tick()
	}
	next := r
	for _, item := range items {
		i, err := f.NamedBox(item)
		if err != nil {
			return err
		}
		if next.Box(i).Ticked == ticked {
			continue
		}
		if next, err = next.WithBox(i, mark); err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	_, err := f.Save(next)
	return err
}

func demoCommand(edition *string) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Open a sample report, in a copy that is thrown away",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			folder, err := os.MkdirTemp("", "handin-demo-")
			if err != nil {
				return err
			}
			defer os.RemoveAll(folder)
			files, err := fs.Sub(sample, "testdata/2026")
			if err != nil {
				return err
			}
			if err := os.CopyFS(folder, files); err != nil {
				return err
			}
			path := filepath.Join(folder, "reports", "README.md")
			if !isTerminal() {
				v, err := reviewFile(path, *edition)
				if err != nil {
					return err
				}
				v.Path = "demo"
				return v.Text(c.OutOrStdout())
			}
			f, err := report.Load(path)
			if err != nil {
				return err
			}
			return show(c.Context(), *edition, tui.Options{File: f, Demo: true})
		},
	}
}

func draftsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "drafts [REPORT]",
		Short: "List the drafts of unsaved work, or print the one of a report",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return report.PrintDraft(c.OutOrStdout(), c.ErrOrStderr(), stateFolder(), args[0])
			}
			return report.ListDrafts(c.OutOrStdout(), stateFolder())
		},
	}
}

func mergeCommand() *cobra.Command {
	var size int
	c := &cobra.Command{
		Use:   "merge BASE OURS THEIRS",
		Short: "Merge two versions of a report, as git's merge driver",
		Long: `Merge puts the merge of OURS and THEIRS, which were made from BASE, into OURS: by
question and by box, inside an answer by line and then by word. It exits with 0 if
all is merged and with 1 if conflicts are left, which are marked in git's way.

For git to use it, in a repository:

  git config merge.handin.driver "handin merge %O %A %B"
  echo "reports/README.md merge=handin" >> .gitattributes`,
		Args: cobra.ExactArgs(3),
		RunE: func(c *cobra.Command, args []string) error {
			clean, err := report.MergeFiles(args[0], args[1], args[2], size)
			if err == nil && !clean {
				err = errFails
			}
			return err
		},
	}
	c.Flags().IntVarP(&size, "marker-size", "L", 7, "how long the conflict markers are, as git's %L")
	return c
}

func htmlCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "html [REPORT]",
		Short: "Write the examiner's page, as report.py html does",
		Long: `Html writes what the course's "report.py html" writes: the report as its
converter renders it, after the script's cut of 43 characters, to report.html
beside the report. It tells on the standard error what the cut removes.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			path := ""
			if len(args) > 0 {
				path = args[0]
			}
			f, err := report.Load(path)
			if err != nil {
				return err
			}
			return checks.WritePage(c.OutOrStdout(), c.ErrOrStderr(), f, out)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the page's file; - is the standard output")
	return c
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			_, err := fmt.Fprintln(c.OutOrStdout(), "handin "+versionText())
			return err
		},
	}
}

// versionText is the release's version, or the commit that was built.
func versionText() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown)"
}
