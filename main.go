// Handin fills in the exam report of the course DTU 02476 in the terminal. This
// file has the commands, the exit codes and the environment.
package main

import (
	"cmp"
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
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"handin/checks"
	"handin/checks/audit"
	"handin/checks/browse"
	"handin/checks/history"
	"handin/checks/place"
	"handin/checks/status"
	"handin/report/consent"
	repository "handin/report/git"
	"handin/report/plain"
	"handin/report/setup"
	"handin/report/store"
	"handin/report/template"
	"handin/tui"
)

// Exit codes.
const (
	exitFails = 1 // something fails the check
	exitError = 2 // it could not be done
)

// errFails makes handin exit with exitFails, without a message.
var errFails = errors.New("the check fails")

// errUnknown makes handin exit with exitError, without a message.
var errUnknown = errors.New("it is not known")

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

func rootCommand() *cobra.Command {
	var edition, theme string
	root := &cobra.Command{
		Use:   "handin [REPORT] [N]",
		Short: "Fill in the exam report of DTU 02476 in the terminal",
		Long: `Handin opens the exam report of the course DTU 02476, shows which questions pass
the course's check and which boxes are ticked, and edits answers beside a preview.

Without REPORT it takes reports/README.md, report.md or reports/report.md of this
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
			return open(c.Context(), path, edition, tui.Options{Question: n, Theme: theme})
		},
	}
	root.Flags().StringVar(&theme, "theme", "", themeHelp)
	root.PersistentFlags().StringVar(&edition, "edition", "", "judge by the rules of this year: 2023, 2024, 2025 or 2026")
	root.AddCommand(checkCommand(&edition), answerCommand(), tickCommand(), untickCommand(), fixCommand(&edition), statusCommand(&edition), logCommand(&edition),
		htmlCommand(), previewCommand(&edition), initCommand(), setupCommand(), placeCommand(), mergeCommand(), draftsCommand(), demoCommand(&edition), versionCommand())
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

const themeHelp = "the colours: dark, light or auto, which goes by the terminal (default $HANDIN_THEME, or auto)"

func open(ctx context.Context, path, edition string, o tui.Options) error {
	f, err := store.Load(path)
	if err != nil {
		return err
	}
	if n := o.Question; n != 0 && len(f.Report().Find(n)) == 0 {
		if _, err := f.Numbered(n); err != nil {
			return err
		}
	}
	o.State = stateFolder()
	o.File = f.LockedIn(o.State)
	return show(ctx, edition, o)
}

// show opens a report in the terminal.
func show(ctx context.Context, edition string, o tui.Options) (err error) {
	if o.Edition, err = audit.EditionFor(edition, o.File.Report()); err != nil {
		return err
	}
	if !isTerminal() {
		return fmt.Errorf("%s: this is no terminal to edit in; `handin check` prints what there is to say of the report", o.File.Path)
	}
	if why := noFullScreen(os.Getenv); why != "" {
		return fmt.Errorf("%s, so the full screen is not opened. These do its work by lines: handin check, fix, answer, tick, html, drafts and merge; see handin --help", why)
	}
	return tui.Run(ctx, o)
}

// noFullScreen says what in the environment asks for lines of text alone; "" if nothing.
func noFullScreen(get func(string) string) string {
	set := get("ACCESSIBLE")
	on, err := strconv.ParseBool(set)
	switch {
	case on, set != "" && err != nil:
		return "ACCESSIBLE=" + set + " is set"
	case get("TERM") == "dumb":
		return "TERM=dumb says that this terminal shows lines alone"
	}
	return ""
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
	var t audit.Task
	var since string
	var staged bool
	c := &cobra.Command{
		Use:   "check [REPORT...]",
		Short: "Print what fails the course's check, and what it misses",
		Long:  audit.TaskHelp,
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := checks.EditionNamed(*edition); *edition != "" && err != nil {
				return err
			}
			if staged {
				since = cmp.Or(since, "HEAD")
			}
			t.Open = audit.Opener{Edition: *edition, State: stateFolder(), Evidence: t.Evidence, Since: since}.Open
			t.Colour, t.Workflow = inColour(), inWorkflow()
			if term.IsTerminal(os.Stderr.Fd()) && !t.Quiet {
				t.Progress = os.Stderr
			}
			run := t.Run
			if staged {
				run = t.RunStaged
			}
			fails, err := run(c.Context(), args, c.InOrStdin(), c.OutOrStdout())
			if err == nil && fails {
				err = errFails
			}
			return err
		},
	}
	c.Flags().StringVar(&t.Format, "format", "text", "text, json, csv, github or markdown")
	c.Flags().StringVar(&t.FailOn, "fail-on", "verdict", "what makes the exit code 1: never, or some of verdict, notes, damage, worse")
	c.Flags().StringVar(&since, "since", "", "worse than where this revision and what is checked went apart, not than in the last commit")
	c.Flags().BoolVar(&staged, "staged", false, "for a hook: only if the commit that is being made changes the report, or something beside it")
	c.Flags().BoolVar(&t.Evidence, "evidence", false, "list what the repository shows of the boxes, and of which it shows nothing")
	c.Flags().StringVar(&t.Sort, "sort", "", "order many reports by name, path, passed, ready, ticked or words; -words begins with the most")
	c.Flags().BoolVar(&t.Each, "each", false, "print each of many reports by itself instead of a table")
	c.Flags().BoolVar(&t.Stdin, "stdin-paths", false, "read the reports' paths from the standard input, a line or a NUL each")
	c.Flags().BoolVarP(&t.Quiet, "quiet", "q", false, "print nothing but errors; the exit code says the rest")
	return c
}

// inColour reports whether the standard output is a terminal that has colours, and nobody
// asked for none.
func inColour() bool {
	return term.IsTerminal(os.Stdout.Fd()) && os.Getenv("NO_COLOR") == "" && cmp.Or(os.Getenv("TERM"), os.Getenv("WT_SESSION"), "dumb") != "dumb"
}

// inWorkflow reports whether a workflow of GitHub reads what is printed.
func inWorkflow() bool { return os.Getenv("GITHUB_ACTIONS") == "true" }

// converting writes texts as convert has them, each whole.
type converting struct {
	io.Writer
	convert func(string) string
}

func (w converting) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.Writer, w.convert(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// asBytes is where what a report holds is written, byte for byte; on a terminal,
// as the screen shows it.
func asBytes(w io.Writer) io.Writer {
	if f, ok := w.(*os.File); ok && term.IsTerminal(f.Fd()) {
		return converting{w, func(s string) string { return plain.Printable(strings.ReplaceAll(s, "\r\n", "\n")) }}
	}
	return w
}

// forPeople is where lists and messages are written: nothing of them acts on a
// terminal, or commands a workflow.
func forPeople(w io.Writer) io.Writer {
	if inWorkflow() {
		return converting{asBytes(w), plain.Uncommanding}
	}
	return asBytes(w)
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
	c.Flags().StringVarP(&path, "report", "r", "", "the report")
	c.Flags().StringVar(&set, "set", "", "replace the answer by the text of this file; - is the standard input")
	return c
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
	c.Flags().StringVarP(&path, "report", "r", "", "the report")
	return c
}

func demoCommand(edition *string) *cobra.Command {
	var theme string
	c := &cobra.Command{
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
			return show(c.Context(), *edition, tui.Options{File: f, Demo: true, Theme: theme})
		},
	}
	c.Flags().StringVar(&theme, "theme", "", themeHelp)
	return c
}

func statusCommand(edition *string) *cobra.Command {
	var o status.Options
	c := &cobra.Command{
		Use:   "status [REPORT]",
		Short: "Say whether the report is handed in",
		Long: `Status says whether the report is ready, committed, pushed, and on the branch that the
course sees with all of its figures, and whether a branch that was not merged has an
answer that is missing here. It goes by what git knows on this machine; --fetch asks
the remote first. It exits with 0 if all of it is so, 1 if not, and 2 if it cannot be
known.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.Report, o.Stdin, o.Stderr = strings.Join(args, ""), os.Stdin, c.ErrOrStderr()
			state, err := status.Run(c.Context(), o, audit.Opener{Edition: *edition, State: stateFolder()}, forPeople(c.OutOrStdout()))
			switch {
			case err != nil:
				return err
			case state == status.No:
				return errFails
			case state == status.Unknown:
				return errUnknown
			}
			return nil
		},
	}
	c.Flags().StringVar(&o.Format, "format", "text", "text or json")
	c.Flags().BoolVar(&o.Fetch, "fetch", false, "ask the remote first what it has")
	return c
}

func logCommand(edition *string) *cobra.Command {
	var o history.Options
	c := &cobra.Command{
		Use:   "log N",
		Short: "List what the answer to question N was before",
		Long: `Log lists the versions of the answer to question N in git, on all branches at hand,
each text once, the newest first: who made it so, when, its words and whether it
passes. With --diff it shows what came and went since.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.Number, err = strconv.Atoi(args[0]); err != nil || o.Number < 1 {
				return fmt.Errorf("%q is not the number of a question", args[0])
			}
			o.Edition = *edition
			return history.Run(c.Context(), o, forPeople(c.OutOrStdout()))
		},
	}
	c.Flags().StringVarP(&o.Report, "report", "r", "", "the report")
	c.Flags().BoolVar(&o.Diff, "diff", false, "show what came and went since each version")
	c.Flags().StringVar(&o.Format, "format", "text", "text or json")
	return c
}

func draftsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "drafts [REPORT]",
		Short: "List the drafts of unsaved work, or print the one of a report",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return store.PrintDraft(asBytes(c.OutOrStdout()), forPeople(c.ErrOrStderr()), stateFolder(), args[0])
			}
			return store.ListDrafts(forPeople(c.OutOrStdout()), stateFolder())
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
	r, err := repository.Find(".")
	if err != nil {
		return "ours", "theirs"
	}
	ours, theirs = r.Sides(context.Background(), "").Labels()
	return plain.PrintableLine(ours), plain.PrintableLine(theirs)
}

func fixCommand(edition *string) *cobra.Command {
	var o audit.FixOptions
	var from string
	var asks bool
	c := &cobra.Command{
		Use:   "fix [REPORT]",
		Short: "List what can be fixed, or with --write do it",
		Long: `Fix lists the notes that can be fixed without touching what you mean, each with
what it would change, and those that cannot, with why. With --write it makes all of
these changes; with --only those of some rules: ` + checks.FixRules() + `.

A question, a prompt or all above question 1 that was lost comes back from git: from the
newest version of the report, on any branch, in which it was whole, with the answer that
it had. What git does not have comes from --template, or for a question from what handin
knows of the edition, in words of its own.

--interactive makes the changes too, and asks before that about each question that is
there twice with two different answers: this one, that one or both. The end of the input
chooses nothing.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			f, err := store.Load(strings.Join(args, ""))
			if err != nil {
				return err
			}
			o.Edition, o.Earlier = *edition, history.Earlier
			if from != "" {
				t, err := template.Read(c.Context(), from)
				if err != nil {
					return err
				}
				o.Template = checks.Version{From: from, Report: t}
			}
			if asks {
				o.Ask = c.InOrStdin()
			}
			if o.Write || asks {
				f = forWriting(c, f)
			}
			return audit.FixFile(c.Context(), forPeople(c.OutOrStdout()), f, o)
		},
	}
	c.Flags().BoolVarP(&o.Write, "write", "w", false, "make the changes")
	c.Flags().BoolVarP(&asks, "interactive", "i", false, "make the changes, and ask about questions that are there twice")
	c.Flags().StringVar(&from, "template", "", "what git does not have comes from this template: an address, a file or a folder")
	c.Flags().StringSliceVar(&o.Only, "only", nil, "only the fixes of these rules")
	return c
}

func htmlCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "html [REPORT]",
		Short: "Write the examiner's page, as report.py html does",
		Long: `Html writes what the course's "report.py html" writes: the report as its
converter renders it, after report.py's cut of 43 characters, to report.html
beside the report. It tells on the standard error what the cut removes.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			path := ""
			if len(args) > 0 {
				path = args[0]
			}
			f, err := store.Load(path)
			if err != nil {
				return err
			}
			return browse.WritePage(asBytes(c.OutOrStdout()), forPeople(c.ErrOrStderr()), f, out)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the page's file; - is the standard output")
	return c
}

func previewCommand(edition *string) *cobra.Command {
	var o browse.Options
	var noOpen bool
	c := &cobra.Command{
		Use:   "preview [REPORT]",
		Short: "Show the examiner's page in the browser, again at each save",
		Long: `Preview serves the examiner's page on this machine and opens it in the browser,
with the score and the notes in a bar above it. It is shown anew when the report or
a figure is saved, by whatever program, until ctrl+c. Over SSH it prints the command
that brings the page to your own machine.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.File, err = store.Load(strings.Join(args, "")); err != nil {
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

func initCommand() *cobra.Command {
	var from string
	c := &cobra.Command{
		Use:   "init",
		Short: "Put the course's exam template into reports/",
		Long: `Init puts the course's report, its checker (report.py) and the figures that it
gives as examples into the folder reports/ of the repository. They come from the
course's public repository, or with --from from a web address, a tar.gz or zip, a
README.md or a folder. What is there already stays as it is.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return template.Init(c.Context(), forPeople(c.OutOrStdout()), ".", from)
		},
	}
	c.Flags().StringVar(&from, "from", "", "take the template from this address, file or folder")
	return c
}

func setupCommand() *cobra.Command {
	var o setup.Options
	c := &cobra.Command{
		Use:   "setup [REPORT]",
		Short: "Have git, pre-commit and GitHub work with handin",
		Long: `Setup puts into the report's repository, after showing what and asking: handin as
git's merge driver (.gitattributes, and git's config, which each clone needs), a
hook of pre-commit, and with --repository a workflow of GitHub that downloads
handin from the releases of that repository. Hook and workflow fail on damage and
on a question that is worse than in the last commit, not on one that is unfinished.

What is there already is not changed. --undo takes back what setup put in.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.Report = strings.Join(args, "")
			o.Version, o.Terminal = versionText(), isTerminal()
			return setup.Run(c.Context(), o, c.InOrStdin(), forPeople(c.OutOrStdout()))
		},
	}
	c.Flags().StringVar(&o.Repository, "repository", "", "the OWNER/NAME on GitHub that publishes handin")
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
		Long: `Place copies a report that lies elsewhere in the repository to reports/README.md,
after showing what and asking. The figures that it shows come along to
reports/figures/, and its links lead there. A report that is there already is never
written over, and the one that was copied stays.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			o.Report, o.Terminal = strings.Join(args, ""), isTerminal()
			return place.Run(o, c.InOrStdin(), forPeople(c.OutOrStdout()))
		},
	}
	asking(c, &o.Asking)
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
