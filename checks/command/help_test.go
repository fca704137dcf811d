package command

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"handin/report/reporttest"
)

// said runs handin inside of the test.
func said(t *testing.T, args ...string) (out string, err error) {
	t.Helper()
	root := Program{}.Root()
	var b bytes.Buffer
	root.SetArgs(args)
	root.SetOut(&b)
	root.SetErr(&b)
	err = root.ExecuteContext(t.Context())
	return b.String(), err
}

// all are the commands, and the topics of the help.
func all() []*cobra.Command {
	root := Program{}.Root()
	return append([]*cobra.Command{root}, root.Commands()...)
}

// Every help fits a terminal of 80 columns, is the same by both ways, and has examples.
func TestHelps(t *testing.T) {
	commands := all()
	if len(commands) < 18 {
		t.Fatalf("only %d commands", len(commands))
	}
	for _, c := range commands {
		if c.Runnable() && (c.Example == "" || c.Long == "" || c.HasParent() && c.GroupID == "") {
			t.Errorf("%s has no examples, no text or no group", c.CommandPath())
		}
		text, err := said(t, append(strings.Fields(c.CommandPath())[1:], "--help")...)
		if err != nil || !strings.Contains(text, strings.TrimSpace(c.Long)) {
			t.Errorf("%s: %v\n%s", c.CommandPath(), err, text)
		}
		for line := range strings.Lines(text) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > helpWidth {
				t.Errorf("%s: a line of %d: %s", c.CommandPath(), n, line)
			}
		}
		if other, err := said(t, append([]string{"help"}, strings.Fields(c.CommandPath())[1:]...)...); err != nil || other != text {
			t.Errorf("help %s: %v, it is another text:\n%s\n%s", c.Name(), err, other, text)
		}
	}
}

// pipedExample is a call of handin in an example, up to what is no argument of it.
var pipedExample = regexp.MustCompile(`(?m)(?:^  |\| )handin\b([^|>\n]*)`)

// Every example calls a command that there is, with flags and arguments that it takes.
func TestExamples(t *testing.T) {
	calls := 0
	for _, c := range all() {
		for _, m := range pipedExample.FindAllStringSubmatch(c.Example, -1) {
			call, _, _ := strings.Cut(m[1], "   ")
			args := strings.Fields(strings.ReplaceAll(call, "'", ""))
			root := Program{}.Root()
			found, rest, err := root.Find(args)
			if err == nil {
				err = found.ParseFlags(rest)
			}
			if err == nil {
				err = found.ValidateArgs(found.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s: handin%s: %v", c.CommandPath(), call, err)
			}
			calls++
		}
	}
	if calls < 40 {
		t.Errorf("%d calls were tried", calls)
	}
}

// A text names no flag that there is not.
func TestTextsNameFlags(t *testing.T) {
	flags := map[string]bool{"--name": false}
	for _, c := range all() {
		c.InitDefaultHelpFlag()
		c.Flags().VisitAll(func(f *pflag.Flag) { flags["--"+f.Name] = true })
		c.PersistentFlags().VisitAll(func(f *pflag.Flag) { flags["--"+f.Name] = true })
	}
	named := regexp.MustCompile(`--[a-z][a-z-]*`)
	for _, c := range all() {
		for _, flag := range named.FindAllString(c.Long+c.Short+c.UsageString(), -1) {
			if !flags[flag] {
				t.Errorf("%s names %s", c.CommandPath(), flag)
			}
		}
	}
}

func TestTypos(t *testing.T) {
	t.Chdir(t.TempDir())
	for args, want := range map[string]string{
		"chek":                "chek: there is no such command or file; did you mean check?",
		"stat":                "stat: there is no such command or file; did you mean status?",
		"nothing":             "nothing: there is no such command or file; handin help lists the commands",
		"14 chek":             "chek: there is no such command or file; did you mean check?",
		"help chek":           "chek: there is no such command; did you mean check?",
		"help nope":           "nope: there is no such command; handin help lists the commands",
		"help check me":       "check me: there is no such command; handin help lists the commands",
		"answer":              "it is handin answer N, as in handin answer 14; handin help answer says more",
		"answer 5 6":          "it is handin answer N, as in handin answer 14; handin help answer says more",
		"untick":              "it is handin untick ITEM..., as in handin untick 3; handin help untick says more",
		"fix --only spelin":   "--only spelin: there is no such rule; did you mean spelling?",
		"check --fromat json": "unknown flag: --fromat; did you mean --format?",
		"check --zzzzzzz":     "unknown flag: --zzzzzzz; handin help check lists the flags",
		"--them":              "unknown flag: --them; did you mean --theme?",
		"check -Z":            "unknown shorthand flag: 'Z' in -Z",
		"chek.md":             "chek.md: no such file; check the name, or run handin in the report's repository",
		"fill chek":           "chek: no such file; check the name, or run handin in the report's repository",
		"a/b":                 "a/b: no such file; check the name, or run handin in the report's repository",
		"version now":         `unknown command "now" for "handin version"`,
		"completion bsh":      `"bsh": it is bash, zsh, fish or powershell`,
	} {
		if out, err := said(t, strings.Fields(args)...); err == nil || err.Error() != want || out != "" {
			t.Errorf("handin %s: %v, want %s; it prints %q", args, err, want, out)
		}
	}
}

// Every variable that the code asks for is documented, in the one place for it.
func TestEnvironmentIsDocumented(t *testing.T) {
	documented := map[string]bool{}
	for _, v := range variables {
		for name := range strings.SplitSeq(v.name, ", ") {
			documented[name] = true
		}
	}
	read := map[string]bool{}
	for name := range asked(t) {
		if !documented[name] {
			t.Errorf("%s is read, and handin help environment does not say it", name)
		}
		read[name] = true
	}
	byLibraries := []string{"APPDATA", "COLORTERM", "HTTPS_PROXY", "NO_PROXY", "PATH", "XDG_CONFIG_HOME"}
	for name := range documented {
		if !read[name] && !slices.Contains(byLibraries, name) {
			t.Errorf("%s is documented, and nothing reads it", name)
		}
	}
}

// asked are the names with which a function called get, asked or Getenv is called.
func asked(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	err := filepath.WalkDir(reporttest.Root(), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && slices.Contains([]string{".git", "testdata", "reporttest", ".ci"}, d.Name()) {
			return fs.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			name := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			if text, ok := call.Args[0].(*ast.BasicLit); ok && text.Kind == token.STRING && slices.Contains([]string{"get", "asked", "Getenv", "LookupEnv"}, name) {
				name, _ := strconv.Unquote(text.Value)
				names[name] = true
			}
			return true
		})
		return nil
	})
	if err != nil || len(names) < 12 {
		t.Fatalf("%v: %v", err, names)
	}
	return names
}

func TestColour(t *testing.T) {
	for env, want := range map[string]string{ // on a terminal, and elsewhere
		"TERM=xterm":                               "yes no",
		"":                                         "no no",
		"TERM=dumb":                                "no no",
		"WT_SESSION=1":                             "yes no",
		"TERM=xterm NO_COLOR=1":                    "no no",
		"TERM=xterm NO_COLOR=1 FORCE_COLOR=1":      "no no",
		"FORCE_COLOR=1":                            "yes yes",
		"FORCE_COLOR=true TERM=dumb":               "yes yes",
		"TERM=xterm FORCE_COLOR=0":                 "yes no",
		"CLICOLOR_FORCE=1 CLICOLOR=0":              "yes yes",
		"TERM=xterm CLICOLOR=0":                    "no no",
		"TERM=xterm CLICOLOR=1":                    "yes no",
		"TERM=xterm CLICOLOR=0 CLICOLOR_FORCE=0":   "no no",
		"TERM=xterm CLICOLOR_FORCE=0 FORCE_COLOR=": "yes no",
	} {
		set := map[string]string{}
		for _, one := range strings.Fields(env) {
			name, value, _ := strings.Cut(one, "=")
			set[name] = value
		}
		get := func(name string) string { return set[name] }
		word := map[bool]string{true: "yes", false: "no"}
		if got := word[inColour(get, true)] + " " + word[inColour(get, false)]; got != want {
			t.Errorf("%s: %s, want %s", env, got, want)
		}
	}
}

func TestNoFullScreen(t *testing.T) {
	for value, want := range map[string]bool{"1": true, "true": true, "yes": true, "0": false, "false": false, "": false} {
		get := func(name string) string { return map[string]string{"ACCESSIBLE": value}[name] }
		if got := noFullScreen(get); got != want {
			t.Errorf("ACCESSIBLE=%s: %v", value, got)
		}
	}
	if !noFullScreen(func(name string) string { return map[string]string{"TERM": "dumb"}[name] }) {
		t.Error("TERM=dumb opens the full screen")
	}
}

// An error among others does not hide that a check fails.
func TestExitCodes(t *testing.T) {
	t.Chdir(t.TempDir())
	for args, want := range map[string]int{"version": 0, "check nothing.md": exitError, "fix nothing.md": exitError, "help nope": exitError} {
		if got := (Program{}).Run(context.Background(), strings.Fields(args)); got != want {
			t.Errorf("%s: %d, want %d", args, got, want)
		}
	}
}
