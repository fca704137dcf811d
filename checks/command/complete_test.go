package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"handin/report/reporttest"
)

// Every command completes its arguments, and every flag that takes a value its values.
func TestAllIsCompleted(t *testing.T) {
	used := map[string]bool{}
	for _, c := range all() {
		if !c.Runnable() {
			continue
		}
		if c.ValidArgsFunction == nil {
			t.Errorf("%s does not complete its arguments", c.CommandPath())
		}
		used[c.Name()] = true
		look := func(f *pflag.Flag) {
			if of, ok := c.GetFlagCompletionFunc(f.Name); f.Value.Type() != "bool" && (!ok || of == nil) {
				t.Errorf("%s --%s does not complete its values", c.CommandPath(), f.Name)
			}
			used["--"+f.Name], used[c.Name()+" --"+f.Name] = true, true
		}
		c.LocalFlags().VisitAll(look)
	}
	for name := range completions {
		if !used[name] {
			t.Errorf("there is no command %s", name)
		}
	}
	for name := range flagCompletions {
		if !used[name] {
			t.Errorf("there is no flag %s", name)
		}
	}
}

// completed gives what is offered for the last word, as "value: description", and how.
func completed(t *testing.T, words ...string) (offers []string, directive string) {
	t.Helper()
	out, err := said(t, append([]string{cobra.ShellCompRequestCmd}, words...)...)
	if err != nil {
		t.Fatalf("%q: %v", words, err)
	}
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if rest, ok := strings.CutPrefix(line, "Completion ended with directive: "); ok {
			return offers, rest
		}
		if !strings.HasPrefix(line, ":") {
			offers = append(offers, strings.Replace(line, "\t", ": ", 1))
		}
	}
	return offers, ""
}

func TestCompletions(t *testing.T) {
	root, path := reporttest.Repository(t, "Gruppe 7")
	reporttest.Git(t, root, "branch", "deploy/gcp")
	if err := os.CopyFS(filepath.Join(root, "copy"), os.DirFS(filepath.Dir(path))); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	const nothing, mdFiles = "ShellCompDirectiveNoFileComp", "ShellCompDirectiveFilterFileExt"
	for _, c := range []struct {
		words     string // the last is what is typed so far; _ for nothing
		has       string // some of what is offered, with | between
		n         int    // how much is offered
		directive string
	}{
		{"answer _", "1: ✓ Group number|14: ✓ Tracking experiments|18: ○ Compute Engine", 31, nothing},
		{"answer 1 _", "", 0, nothing},
		{"answer -r copy/README.md 3", "30: ○ Struggles", 3, nothing},
		{"answer -r nothing.md _", "", 0, nothing},
		{"log 2", "28: ○ Anything extra", 11, nothing},
		{"tick _", "", 25, nothing},
		{"untick _", "1: The project has a git repository (M5)", 28, nothing},
		{"untick 1 _", "2: ", 27, nothing},
		{"1", "14: ✓ Tracking experiments", 11, nothing},
		{"reports/README.md _", "14: ✓ Tracking experiments", 31, nothing},
		{"_", "answer: Print the answer to question N, or replace it|status: Say whether the report is handed in", 20, "ShellCompDirectiveDefault"},
		{"fill _", "md", 1, mdFiles},
		{"fill 1", "14: ✓ Tracking experiments", 11, nothing},
		{"fill reports/README.md _", "14: ✓ Tracking experiments", 31, nothing},
		{"fill reports/README.md 14 _", "", 0, nothing},
		{"chec", "check: Print what fails the course's check, and what it misses", 1, "ShellCompDirectiveDefault"},
		{"check _", "md", 1, mdFiles},
		{"check dep", "deploy/gcp:reports/README.md", 1, nothing},
		{"check copy", "md", 1, mdFiles},
		{"check --format _", "text|gcc|sarif|junit", 8, nothing},
		{"check --format j", "json|junit", 2, nothing},
		{"status --format _", "text|json", 2, nothing},
		{"check --since _", "main|deploy/gcp", 2, nothing},
		{"check --fail-on _", "verdict|worse|never", 5, "ShellCompDirectiveNoSpace, " + nothing},
		{"check --fail-on damage,", "damage,worse", 3, "ShellCompDirectiveNoSpace, " + nothing},
		{"check --sort=-", "-words|-ready", 6, nothing},
		{"check --delimiter _", ";: for Excel in Danish|tab", 4, nothing},
		{"check --stdin-filename _", "md", 1, mdFiles},
		{"fix --only address,b", "address,backslash", 2, "ShellCompDirectiveNoSpace, " + nothing},
		{"fix a.md _", "md", 1, mdFiles},
		{"--edition _", "2023|2026", 4, nothing},
		{"check --edition 202", "2024", 4, nothing},
		{"demo --theme _", "dark|light|auto", 3, nothing},
		{"help e", "environment: The variables that handin reads|exit-codes: What the commands exit with", 2, nothing},
		{"help check _", "", 0, nothing},
		{"completion _", "bash|zsh|fish|powershell", 4, nothing},
		{"version _", "", 0, nothing},
		{"preview --port _", "", 0, nothing},
		{"merge _", "", 0, "ShellCompDirectiveDefault"},
		{"answer 1 --set _", "", 0, "ShellCompDirectiveDefault"},
	} {
		words := strings.Fields(c.words)
		if last := len(words) - 1; words[last] == "_" {
			words[last] = ""
		}
		offers, directive := completed(t, words...)
		_, value, isFlag := strings.Cut(words[len(words)-1], "=")
		if isFlag {
			words[len(words)-1] = value
		}
		var typed []string // the shell leaves out what does not fit; cobra leaves some of it to that
		for _, o := range offers {
			if strings.HasPrefix(o, words[len(words)-1]) || o == "md" {
				typed = append(typed, o)
			}
		}
		if len(typed) != c.n || !strings.HasPrefix(directive, c.directive) {
			t.Errorf("%s: %d are offered, %s, want %d, %s:\n%s", c.words, len(typed), directive, c.n, c.directive, strings.Join(typed, "\n"))
		}
		for want := range strings.SplitSeq(c.has, "|") {
			if want != "" && !slices.ContainsFunc(typed, func(o string) bool { return strings.HasPrefix(o, want) }) {
				t.Errorf("%s: %q is not offered:\n%s", c.words, want, strings.Join(typed, "\n"))
			}
		}
	}
}

// Outside of a repository nothing is offered, and nothing is said.
func TestCompletionsOfNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, words := range [][]string{{"answer", ""}, {"tick", ""}, {"check", "--since", ""}, {"log", ""}} {
		if offers, directive := completed(t, words...); len(offers) > 0 || !strings.HasPrefix(directive, "ShellCompDirectiveNoFileComp") {
			t.Errorf("%q: %q, %s", words, offers, directive)
		}
	}
}

// What a report holds acts on no terminal.
func TestCompletionsAreInert(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	src := "* [ ] a \x1b[2J\u202eb\tc\n\n" + reporttest.Three("a", "b", "c")
	if err := os.WriteFile("report.md", []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
	offers, _ := completed(t, "tick", "")
	if len(offers) != 1 || offers[0] != "1: a ␛[2J‹202e›b c" {
		t.Errorf("%q", offers)
	}
}
