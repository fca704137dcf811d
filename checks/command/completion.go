package command

import (
	"fmt"

	"github.com/spf13/cobra"
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
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: shells,
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
			return fmt.Errorf("%s: it is bash, zsh, fish or powershell", args[0])
		},
	}
}
