package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func (p Program) manCommand() *cobra.Command {
	var folder string
	c := &cobra.Command{
		Use:   "man [COMMAND]",
		Short: "Print the man page of handin, or of a command",
		Long: `Man prints a man page, of handin or of a command. With --output it writes all of
them into a folder, as packages have them.`,
		Example: `  handin man check | man -l -
  handin man --output ~/.local/share/man/man1`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			root := p.manTree()
			at, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 || !at.Runnable() {
				return notACommand(c.Root(), only(args), "command")
			}
			if folder == "" {
				page, err := p.manPage(at)
				if err == nil {
					_, err = c.OutOrStdout().Write(page)
				}
				return err
			}
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
			for _, one := range append(root.Commands(), root) {
				if err := p.writeMan(one, folder); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVarP(&folder, "output", "o", "", "write all man pages into this `FOLDER`")
	return c
}

func (p Program) writeMan(c *cobra.Command, folder string) error {
	if !c.Runnable() {
		return nil
	}
	page, err := p.manPage(c)
	if err != nil {
		return err
	}
	name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
	return os.WriteFile(filepath.Join(folder, name), page, 0o644)
}

// manPage is a command's page. What cobra makes of an option is written as pages do: a tag
// with its text set in, and no value for a switch.
func (p Program) manPage(c *cobra.Command) ([]byte, error) {
	var b bytes.Buffer
	err := doc.GenMan(c, p.manHeader(), &b)
	text := bytes.ReplaceAll(b.Bytes(), []byte("[=false]"), nil)
	return option.ReplaceAll(text, []byte(".TP\n$1\n$2")), err
}

var option = regexp.MustCompile(`(?m)^(?:\.PP\n)?(\\fB-.*)\n\t(.*)$`)

// manHeader has the day of the build, so that pages can be made again byte for byte.
func (p Program) manHeader() *doc.GenManHeader {
	b := p.Build.now()
	h := &doc.GenManHeader{Section: "1", Source: "handin " + p.Build.number(), Manual: "Handin"}
	if at, err := time.Parse(time.RFC3339, b.Date); err == nil {
		h.Date = &at
	}
	return h
}

// manTree is the commands with texts for cobra's generator, which takes them for Markdown;
// the page of handin itself has the topics too.
func (p Program) manTree() *cobra.Command {
	root := p.Root()
	root.DisableAutoGenTag = true
	for _, c := range append(root.Commands(), root) {
		c.Long = inManPage(c.Long)
	}
	var list strings.Builder
	for _, v := range variables {
		fmt.Fprintf(&list, "\n**%s**\n: %s\n", strings.ReplaceAll(v.name, "_", `\_`), inManPage(v.does))
	}
	root.Long += "\n\n# EXIT STATUS\n" + inManPage(exitCodes) + "\n\n# ENVIRONMENT\n" + list.String()
	return root
}

// inManPage writes a text as Markdown in which what is set in stands as it is.
func inManPage(text string) string {
	var b strings.Builder
	set := false
	for line := range strings.SplitSeq(text, "\n") {
		if is := strings.HasPrefix(line, "  "); is != set && line != "" {
			set = is
			b.WriteString("\n")
		}
		if set {
			b.WriteString("    " + line + "\n")
		} else {
			b.WriteString(inMarkdown.Replace(line) + "\n")
		}
	}
	return strings.TrimSpace(b.String())
}

// inMarkdown has nothing of a text mean anything to Markdown.
var inMarkdown = strings.NewReplacer(`\`, `\\`, "_", `\_`, "*", `\*`, "<", `\<`, "[", `\[`, "`", "\\`", "~", `\~`)
