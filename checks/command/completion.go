package command

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print what completes commands in your shell",
		Long: `Completion prints a script for bash, zsh, fish or powershell, which then
completes commands, flags and their values: questions, boxes, rules, branches.`,
		Example: `  handin completion bash >~/.local/share/bash-completion/completions/handin
  handin completion zsh >"${fpath[1]}/_handin"
  handin completion fish >~/.config/fish/completions/handin.fish
  handin completion powershell >>$PROFILE`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			root, out := c.Root(), c.OutOrStdout()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return fmt.Errorf("%q: it is bash, zsh, fish or powershell", args[0])
		},
	}
}

// withCompletion has every command complete its arguments and flags.
func withCompletion(root *cobra.Command) {
	root.CompletionOptions.DisableDefaultCmd = true
	for _, c := range append(root.Commands(), root) {
		c.ValidArgsFunction = completions[c.Name()]
		register := func(f *pflag.Flag) {
			if of := cmp.Or(key(c.Name()+" --"+f.Name), key("--"+f.Name)); of != "" {
				_ = c.RegisterFlagCompletionFunc(f.Name, flagCompletions[of]) // no other is registered
			}
		}
		c.Flags().VisitAll(register)
		c.PersistentFlags().VisitAll(register)
	}
}

// key is a key of flagCompletions, or "" if it has none of that name.
func key(name string) string {
	if flagCompletions[name] == nil {
		return ""
	}
	return name
}
