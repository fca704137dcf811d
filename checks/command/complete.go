package command

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"handin/checks"
	"handin/checks/audit"
	"handin/report"
	"handin/report/git"
	"handin/report/plain"
	"handin/report/store"
)

// Completion offers values with what they mean. What cannot be read, it offers nothing of:
// a shell that waits for a word has no place for an error.

// offered completes one word of a command; args are the words before it.
type offered = cobra.CompletionFunc

// oneOf offers fixed words.
func oneOf(words ...string) offered {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}

// severalOf offers words that can be joined with commas, less those that are there.
func severalOf(words, alone []string) offered {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndexByte(typed, ',')+1]
		var all []string
		for _, word := range words {
			if !slices.Contains(strings.Split(before, ","), word) {
				all = append(all, before+word)
			}
		}
		if before == "" {
			all = append(all, alone...)
		}
		return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// markdown offers files that may be reports.
func markdown(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"md"}, cobra.ShellCompDirectiveFilterFileExt
}

// files leaves it to the shell.
func files(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// anything offers nothing: the value is a number or a name that is nowhere to be read.
func anything(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// first offers something for a command's only argument.
func first(of offered) offered {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return anything(c, args, typed)
		}
		return of(c, args, typed)
	}
}

// reportFor is the report that a command is completed for: as -r names it, or its arguments
// where it has none.
func reportFor(c *cobra.Command, args []string) (*report.Report, checks.Edition) {
	path, _ := c.Flags().GetString("report")
	if c.Flags().Lookup("report") == nil {
		path = strings.Join(args, "")
	}
	f, err := store.Load(path)
	if err != nil {
		return report.Parse(nil), checks.Edition{}
	}
	year, _ := c.Flags().GetString("edition")
	e, err := audit.EditionFor(year, f.Report())
	if err != nil {
		e = checks.EditionOf(f.Report())
	}
	return f.Report(), e
}

// questions offers the questions by their numbers, with their titles and where they stand.
func questions(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	r, e := reportFor(c, args)
	v := checks.Examine(r, e, nil)
	var all []string
	for i, q := range r.Questions() {
		s := v.Standings[i]
		all = append(all, described(strconv.Itoa(q.Number), s.Glyph()+" "+s.Rule.Title))
	}
	return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// reportOrQuestion offers for [REPORT] [N] numbers once a digit is typed, or a report is
// named.
func reportOrQuestion(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 1 {
		return anything(c, args, typed)
	}
	if len(args) > 0 || typed != "" && '0' <= typed[0] && typed[0] <= '9' {
		return questions(c, args, typed)
	}
	if c.HasParent() {
		return markdown(c, args, typed)
	}
	return files(c, args, typed) // the commands are offered beside it
}

// boxes offers those that are ticked, or are not, by their numbers with their text.
func boxes(ticked bool) offered {
	return func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		r, _ := reportFor(c, nil)
		var all []string
		for i, box := range r.Boxes() {
			if number := strconv.Itoa(i + 1); box.Ticked == ticked && !slices.Contains(args, number) {
				all = append(all, described(number, box.Text))
			}
		}
		return all, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// described is a value with what it means. Nothing of a report acts on the terminal.
func described(value, text string) string {
	return cobra.CompletionWithDesc(value, strings.TrimSpace(plain.PrintableLine(text)))
}

// branches offers the branches at hand.
func branches(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return branchesHere(c.Context()), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

func branchesHere(ctx context.Context) []string {
	r, err := git.Find(".")
	if err != nil {
		return nil
	}
	ctx, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	return r.Branches(ctx)
}

// reportOrRevision offers files, and what git has of the report on the branches once a
// name fits one of them.
func reportOrRevision(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if _, err := os.Stat(typed); typed == "" || err == nil {
		return markdown(c, args, typed)
	}
	name := store.CoursePlace
	if f, err := store.Load(""); err == nil {
		if _, folder := f.Tree(); folder != "" {
			name = filepath.ToSlash(filepath.Join(folder, filepath.Base(f.Path)))
		}
	}
	var all []string
	for _, branch := range branchesHere(c.Context()) {
		if value := branch + ":" + name; strings.HasPrefix(value, typed) {
			all = append(all, value)
		}
	}
	if all == nil {
		return markdown(c, args, typed)
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// commands offers the commands and the topics of the help.
func commands(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var all []string
	for _, sub := range c.Root().Commands() {
		if !sub.Hidden {
			all = append(all, described(sub.Name(), sub.Short))
		}
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// completions says what is offered for the arguments of each command, by its name.
var completions = map[string]offered{
	"handin":     reportOrQuestion,
	"answer":     first(questions),
	"check":      reportOrRevision,
	"completion": first(oneOf(shells...)),
	"demo":       anything,
	"drafts":     first(markdown),
	"fill":       reportOrQuestion,
	"fix":        markdown,
	"help":       first(commands),
	"html":       first(markdown),
	"init":       anything,
	"log":        first(questions),
	"man":        first(commands),
	"merge":      files,
	"place":      first(markdown),
	"preview":    first(markdown),
	"setup":      first(markdown),
	"status":     first(markdown),
	"tick":       boxes(false),
	"untick":     boxes(true),
	"version":    anything,
}

// flagCompletions says it for the flags that take a value; of "log --format", for that of one
// command.
var flagCompletions = map[string]offered{
	"--delimiter":      oneOf(described(";", "for Excel in Danish"), ",", "|", "tab"),
	"--edition":        oneOf(checks.EditionNames()...),
	"--fail-on":        severalOf(audit.FailOnWords(), []string{"never"}),
	"--format":         oneOf("text", "json"),
	"--from":           files,
	"--marker-size":    anything,
	"--only":           severalOf(checks.FixRules(), nil),
	"--output":         files,
	"--port":           anything,
	"--report":         markdown,
	"--repository":     anything,
	"--set":            files,
	"--since":          branches,
	"--sort":           oneOf(withMost(audit.SortColumns())...),
	"--stdin-filename": markdown,
	"--template":       files,
	"--theme":          oneOf("auto", "dark", "light"),
	"check --format":   oneOf(audit.Formats()...),
}

// withMost has each column also from its other end.
func withMost(columns []string) []string {
	all := slices.Clone(columns)
	for _, c := range columns {
		all = append(all, "-"+c)
	}
	return all
}
