package command

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"

	"handin/checks/spelling"
	"handin/report/store"
)

// variable is one of the environment that handin reads, itself or through a library.
type variable struct{ name, does string }

// variables are all of them, as handin help environment lists them.
var variables = []variable{
	{"HANDIN_THEME", "The colours of the full screen: dark, light or auto; --theme goes before it."},
	{"NO_COLOR", "If it is not empty, nothing is in colour, whatever else is set."},
	{"FORCE_COLOR, CLICOLOR_FORCE", "If it is not empty and not 0, handin check prints in colour into a file or a pipe too."},
	{"CLICOLOR", "If it is 0, handin check prints without colour on a terminal too."},
	{"TERM", "If it is dumb, there is no colour, and handin opens as a conversation by lines, as handin fill does."},
	{"COLORTERM", "Says how many colours the full screen has."},
	{"COLORFGBG", "Says whether the terminal is light, where it does not answer."},
	{"TERM_PROGRAM", "If it is vscode, the footer names no keys that VS Code keeps for itself."},
	{"WT_SESSION", "Windows Terminal sets it: there are colours where TERM is not set."},
	{"ACCESSIBLE", "If it is true, handin opens as a conversation by lines, as handin fill does, and not in the full screen."},
	{"VISUAL, EDITOR", "Your own editor, for an answer (e and ctrl+o); VISUAL goes before EDITOR, and is for no terminal that is dumb."},
	{"XDG_STATE_HOME, LOCALAPPDATA", "The folder in which handin/ has drafts and locks is $XDG_STATE_HOME; else ~/.local/state, on macOS ~/Library/Application Support, on Windows %LOCALAPPDATA%."},
	{"XDG_CONFIG_HOME, APPDATA", "The folder in which handin/words has your own words, which are not misspelt, is $XDG_CONFIG_HOME; else ~/.config, on macOS ~/Library/Application Support, on Windows %AppData%."},
	{"GITHUB_ACTIONS", "If it is true, nothing that is printed is a command for the workflow, but --format github."},
	{"SSH_CONNECTION, SSH_TTY, USER", "Over SSH, handin preview prints how to bring the page to your own machine."},
	{"DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME", "If none of them is set on Linux, there is no browser to open."},
	{"HTTPS_PROXY, NO_PROXY", "How handin init reaches the course's repository."},
	{"PATH", "Where git, your editor and what opens the browser are found."},
}

// noFullScreen reports whether the environment asks for lines of text alone.
func noFullScreen(get func(string) string) bool {
	set := get("ACCESSIBLE")
	on, err := strconv.ParseBool(set)
	return on || set != "" && err != nil || get("TERM") == "dumb"
}

// stateFolder is the user's folder for drafts and locks; "" if there is none.
func stateFolder() string {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "handin")
	}
	if dir := os.Getenv("LOCALAPPDATA"); runtime.GOOS == "windows" && dir != "" {
		return filepath.Join(dir, "handin")
	}
	home, err := os.UserHomeDir()
	switch {
	case err != nil:
		return ""
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support", "handin")
	}
	return filepath.Join(home, ".local", "state", "handin")
}

// wordsFile is where a student keeps words of their own; "" if there is no folder for it.
func wordsFile() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "handin", "words")
}

// knownWords tells which words are misspelt, but for the student's own.
func knownWords() (*spelling.Words, error) {
	own, err := store.Words(wordsFile())
	return spelling.New(own), err
}

func isTerminal() bool { return term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd()) }

// inColour reports whether what is printed is in colour: never if somebody asked for none,
// always if somebody asked for it, else on a terminal that has colours.
func inColour(get func(string) string, terminal bool) bool {
	asked := func(name string) bool { return strings.Trim(get(name), "0") != "" }
	switch {
	case get("NO_COLOR") != "":
		return false
	case asked("FORCE_COLOR"), asked("CLICOLOR_FORCE"):
		return true
	}
	return terminal && get("CLICOLOR") != "0" && cmp.Or(get("TERM"), get("WT_SESSION"), "dumb") != "dumb"
}

// inWorkflow reports whether a workflow of GitHub reads what is printed.
func inWorkflow(get func(string) string) bool { return get("GITHUB_ACTIONS") == "true" }
