//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// shellIn is a shell in a repository, with handin in the PATH.
func shellIn(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	shell, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("there is no %s", name)
	}
	root, _ := reporttest.Repository(t, "Gruppe 7")
	reporttest.Git(t, root, "branch", "deploy/gcp")
	home := t.TempDir()
	c := exec.Command(shell, args...)
	c.Dir = root
	c.Env = []string{
		"HOME=" + home, "PATH=" + filepath.Dir(built(t)) + string(os.PathListSeparator) + os.Getenv("PATH"),
		"TERM=xterm-256color", "LANG=C.UTF-8", "COLUMNS=100", noDelay, seldom,
	}
	return c
}

// inShell runs a script of a shell.
func inShell(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := shellIn(t, name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// offers makes sure that lines begin with these.
func offers(t *testing.T, out string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains("\n"+out, "\n"+w) {
			t.Errorf("%q is not offered:\n%s", w, out)
		}
	}
}

// What bash completes, by the function that it calls for it.
func TestCompletionInBash(t *testing.T) {
	t.Parallel()
	const library = "/usr/share/bash-completion/bash_completion"
	if _, err := os.Stat(library); err != nil {
		t.Skip("there is no bash-completion")
	}
	out := inShell(t, "bash", "--norc", "-c", `
source `+library+`
source <(handin completion bash)
try() {
	COMP_WORDS=("$@") COMP_LINE="$*" COMP_CWORD=$(($# - 1)) COMP_TYPE=63 COMPREPLY=()
	COMP_POINT=${#COMP_LINE}
	__start_handin 2>/dev/null
	printf '> %s\n' "$*"
	printf '%s\n' "${COMPREPLY[@]}"
}
try handin sta
try handin answer 1
try handin untick 3
try handin check --format s
try handin check --since d
try handin check dep
try handin fix --only address,bac
`)
	offers(t, out, "status\n", "14  (✓ Tracking experiments)\n", "33  (", "sarif\n", "deploy/gcp\n", "deploy/gcp:reports/README.md\n", `address\,backslash`+"\n")
	if strings.Count(out, "\n> ") != 6 {
		t.Errorf("got\n%s", out)
	}
}

func TestCompletionInFish(t *testing.T) {
	t.Parallel()
	out := inShell(t, "fish", "--no-config", "-c", `
handin completion fish | source
complete -C 'handin sta'
complete -C 'handin answer 1'
complete -C 'handin untick 3'
complete -C 'handin check --format s'
complete -C 'handin check --since d'
complete -C 'handin check dep'
complete -C 'handin fix --only address,bac'
`)
	offers(t, out, "status\tSay whether", "14\t✓ Tracking experiments", "3\tThere is an environment", "sarif\n", "deploy/gcp\n", "deploy/gcp:reports/README.md\n", "address,backslash\n")
}

// zsh completes in a terminal only.
func TestCompletionInZsh(t *testing.T) {
	t.Parallel()
	c := shellIn(t, "zsh", "-f", "-i")
	term := inTerminal(t, c, setting{width: 100, height: 60})
	term.keys("PS1='ready> '; autoload -Uz compinit; compinit -D -u; source <(handin completion zsh); setopt no_beep; clear; print load''ed", enter)
	term.shows("loaded")
	const eraseLine = "\x15"
	for _, try := range []struct{ typed, shows string }{
		{"handin sta", "handin status"},
		{"handin answer 1", "14 -- ✓ Tracking experiments"},
		{"handin untick 3", "33 -- "},
		{"handin check --format sa", "handin check --format sarif"},
		{"handin check --since dep", "handin check --since deploy/gcp"},
		{"handin check dep", "handin check deploy/gcp:reports/README.md"},
	} {
		term.keys(try.typed, tab)
		term.shows(try.shows)
		term.keys(eraseLine)
	}
}

func TestCompletionInPowerShell(t *testing.T) {
	t.Parallel()
	out := inShell(t, "pwsh", "-NoProfile", "-NonInteractive", "-Command", `
handin completion powershell | Out-String | Invoke-Expression
foreach ($line in 'handin sta', 'handin answer 14', 'handin check --format s') {
	(TabExpansion2 $line $line.Length).CompletionMatches | ForEach-Object { $_.CompletionText + "|" + $_.ToolTip }
}
`)
	offers(t, out, "status", "14", "sarif")
}
