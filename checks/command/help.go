package command

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"handin/report/plain"
)

// helpWidth is the width that no line of a help is wider than.
const helpWidth = 80

// withHelp has the commands explain themselves, and say what a typo may have meant.
func withHelp(root *cobra.Command) {
	root.SuggestionsMinimumDistance = 2
	root.SetUsageFunc(func(c *cobra.Command) error {
		_, err := fmt.Fprint(c.OutOrStderr(), usageOf(c))
		return err
	})
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		text := strings.TrimSpace(c.Long) + "\n"
		if c.Runnable() {
			text += "\n" + usageOf(c)
		}
		fmt.Fprint(c.OutOrStdout(), text)
	})
	root.SetFlagErrorFunc(unknownFlag)
	for _, c := range root.Commands() {
		withArguments(c)
	}
	root.InitDefaultHelpFlag()
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Explain a command, or what else there is to know",
		Long:    `Help explains a command: its arguments, its flags, and examples.`,
		Example: "  handin help check\n  handin help environment",
		RunE: func(c *cobra.Command, args []string) error {
			at, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return notACommand(c.Root(), strings.Join(args, " "), "command")
			}
			at.InitDefaultHelpFlag()
			return at.Help()
		},
	}
}

// notACommand says that a word means nothing, and what it may have meant.
func notACommand(c *cobra.Command, word, kind string) error {
	text := word + ": there is no such " + kind
	if near := c.Root().SuggestionsFor(word); len(near) > 0 {
		return errors.New(text + "; did you mean " + plain.Or(near) + "?")
	}
	return errors.New(text + "; handin help lists the commands")
}

// unknownFlag says what a flag that there is not may have meant.
func unknownFlag(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || unknown.GetSpecifiedShortnames() != "" {
		return err
	}
	var names, near []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	for _, name := range suggested(unknown.GetSpecifiedName(), names) {
		near = append(near, "--"+name)
	}
	if len(near) > 0 {
		return fmt.Errorf("%w; did you mean %s?", err, plain.Or(near))
	}
	return fmt.Errorf("%w; %s lists the flags", err, strings.Replace(c.CommandPath(), "handin", "handin help", 1))
}

// withArguments has a command say what it takes where it gets more or less.
func withArguments(c *cobra.Command) {
	fits := c.Args
	if fits == nil {
		return
	}
	c.Args = func(c *cobra.Command, args []string) error {
		if err := fits(c, args); err == nil || c.Use == c.Name() { // it takes none
			return err
		}
		example, _, _ := strings.Cut(strings.TrimSpace(c.Example), "\n")
		return fmt.Errorf("it is handin %s, as in %s; handin help %s says more", c.Use, example, c.Name())
	}
}

// suggested gives the names that are near to one.
func suggested(name string, all []string) []string {
	// cobra knows what is near to a name for commands alone.
	of := &cobra.Command{SuggestionsMinimumDistance: 2}
	for _, n := range all {
		of.AddCommand(&cobra.Command{Use: n, Run: func(*cobra.Command, []string) {}})
	}
	return of.SuggestionsFor(name)
}

// usageOf is how a command is called: its commands, flags and examples.
func usageOf(c *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage:\n  %s\n", c.UseLine())
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s COMMAND\n", c.CommandPath())
	}
	for _, g := range c.Groups() {
		b.WriteString("\n" + g.Title + ":\n")
		listCommands(&b, c, func(sub *cobra.Command) bool { return sub.GroupID == g.ID })
	}
	if c.HasHelpSubCommands() {
		b.WriteString("\nMore to know:\n")
		listCommands(&b, c, (*cobra.Command).IsAdditionalHelpTopicCommand)
	}
	if c.HasExample() {
		b.WriteString("\nExamples:\n" + c.Example + "\n")
	}
	for _, flags := range []struct {
		title string
		set   *pflag.FlagSet
	}{{"Flags", c.LocalFlags()}, {"Flags of all commands", c.InheritedFlags()}} {
		if flags.set.HasAvailableFlags() {
			b.WriteString("\n" + flags.title + ":\n" + flagsText(flags.set))
		}
	}
	if c.HasAvailableSubCommands() {
		b.WriteString("\nhandin help COMMAND says more about each.\n")
	}
	return b.String()
}

// flagsText is a line or more for each flag. pflag's own have [=true|false] at each switch.
func flagsText(set *pflag.FlagSet) string {
	type row struct{ name, usage string }
	var rows []row
	width := 0
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		if value != "" {
			name += " " + value
		}
		if !slices.Contains([]string{"", "false", "0", "[]"}, f.DefValue) {
			usage += " (default " + f.DefValue + ")"
		}
		width = max(width, len(name)+2)
		rows = append(rows, row{name, usage})
	})
	var b strings.Builder
	for _, r := range rows {
		text := wrapped(strings.Repeat(" ", width), r.usage)
		b.WriteString(r.name + text[len(r.name):])
	}
	return b.String()
}

func listCommands(b *strings.Builder, c *cobra.Command, is func(*cobra.Command) bool) {
	for _, sub := range c.Commands() {
		if !sub.Hidden && is(sub) {
			fmt.Fprintf(b, "  %-12s %s\n", sub.Name(), sub.Short)
		}
	}
}

const exitCodes = `Every command exits with 0 if it was done and with 2 if it could not be done;
what was wrong is said on the standard error. These exit with 1 too:

  check         something fails the check, as --fail-on says
  fix --check   something can be fixed
  status        the report is not handed in; 2 is also: it cannot be known
  merge         conflicts are left`

// topics are what help explains beside the commands.
func topics() []*cobra.Command {
	var list strings.Builder
	for _, v := range variables {
		list.WriteString("\n" + v.name + "\n" + wrapped("    ", v.does))
	}
	return []*cobra.Command{
		{
			Use:   "environment",
			Short: "The variables that handin reads",
			Long:  "Handin needs no file of settings. These variables of the environment it reads:\n" + list.String(),
		},
		{
			Use:   "exit-codes",
			Short: "What the commands exit with",
			Long:  exitCodes,
		},
	}
}

// wrapped sets a text in, in lines that are no wider than a help.
func wrapped(indent, text string) string {
	var b strings.Builder
	line := indent
	for word := range strings.FieldsSeq(text) {
		if line != indent && len(line)+1+len(word) > helpWidth {
			b.WriteString(line + "\n")
			line = indent
		}
		if line != indent {
			line += " "
		}
		line += word
	}
	return b.String() + line + "\n"
}
