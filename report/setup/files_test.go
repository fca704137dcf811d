package setup

import (
	"context"
	"maps"
	"path/filepath"
	"strings"
	"testing"
)

const entry = `  - repo: local  # handin setup
    hooks:
      - id: handin-check
        name: handin check
        entry: 'sh -c ''if command -v handin >/dev/null; then exec handin check --staged --fail-on damage,worse "$@"; else echo "handin is not installed here, so the report was not checked"; fi'' handin'
        language: system
        pass_filenames: false
        always_run: true
        verbose: true
`

// entryBefore is what setup wrote before.
const entryBefore = `  - repo: local  # handin setup
    hooks:
      - id: handin-check
        name: handin check
        entry: handin check --fail-on damage,worse
        language: system
        files: ^reports/README\.md$
`

// flat is the entry without indentation, as some write their lists.
var flat = func() string {
	var b strings.Builder
	for line := range strings.Lines(entry) {
		b.WriteString(line[2:])
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), "    - id", "  - id"), "      ", "    ")
}()

// What is in the files stays, byte for byte, and undo gives them back as they
// were. A second setup changes nothing.
func TestFilesThatAreThere(t *testing.T) {
	t.Parallel()
	const repos = "# See https://example.org\n\nrepos:\n  # the first\n  - repo: https://example.org/hooks # why\n    rev: v1\n    hooks:\n      - id: \"ruff\"\n        args: [ '--fix',\n          \"x\" ]\n"
	const flatRepos = "default_stages: [commit]\nrepos:\n- repo: https://example.org/hooks\n  rev: v1\n  hooks:\n  - id: ruff\n"
	const block = "repos:\n  - repo: local\n    hooks:\n      - id: x\n        name: x\n        language: system\n        entry: |\n          a\n\n          b\n"
	byHand := "repos:\n" + strings.ReplaceAll(entry, "  # handin setup", "")
	for _, c := range []struct{ name, path, before, after string }{
		{"attributes", ".gitattributes", "*.png binary\n", "*.png binary\n" + wantAttributes},
		{"attributes with CRLF", ".gitattributes", "# a\r\n*.png binary\r\n", "# a\r\n*.png binary\r\n" + crlf(wantAttributes)},
		{"attributes without a newline", ".gitattributes", "*.png binary", "*.png binary\n" + strings.TrimSuffix(wantAttributes, "\n")},
		{"attributes with CRLF without a newline", ".gitattributes", "*.png binary\r\n* text", "*.png binary\r\n* text\r\n" + strings.TrimSuffix(crlf(wantAttributes), "\r\n")},
		{"attributes of another merge", ".gitattributes", "reports/*.md merge=union\n", "reports/*.md merge=union\n"},
		{"attributes of ours by hand", ".gitattributes", "reports/README.md  merge=handin\n", "reports/README.md  merge=handin\n"},
		{"attributes with a conflict", ".gitattributes", "<<<<<<< a\n*.x binary\n=======\n>>>>>>> b\n", "<<<<<<< a\n*.x binary\n=======\n>>>>>>> b\n"},
		{"attributes in another encoding", ".gitattributes", "# \xe6\n", "# \xe6\n"},
		{"hooks", hooks, repos, repos + entry},
		{"hooks with CRLF", hooks, crlf(repos), crlf(repos + entry)},
		{"hooks without a newline", hooks, strings.TrimSuffix(repos, "\n"), repos + strings.TrimSuffix(entry, "\n")},
		{"hooks and blank lines", hooks, repos + "\n\n", repos + entry + "\n\n"},
		{"hooks and a comment", hooks, repos + "\n  # - repo: off\n", repos + "\n  # - repo: off\n" + entry},
		{"hooks and another key", hooks, repos + "\n# of ci\nci:\n  skip: []\n", repos + entry + "\n# of ci\nci:\n  skip: []\n"},
		{"hooks in a block", hooks, block, block + entry},
		{"hooks without indentation", hooks, flatRepos, flatRepos + flat},
		{"hooks with ours by hand", hooks, byHand, byHand},
		{"hooks in brackets", hooks, "repos: [{repo: meta, hooks: [{id: identity}]}]\n", "repos: [{repo: meta, hooks: [{id: identity}]}]\n"},
		{"no hooks", hooks, "repos: []\n", "repos: []\n"},
		{"an empty file", hooks, "", ""},
		{"a list at the top", hooks, "- repo: meta\n", "- repo: meta\n"},
		{"several documents", hooks, repos + "---\nx: 1\n", repos + "---\nx: 1\n"},
		{"an end", hooks, repos + "...\n", repos + "...\n"},
		{"no YAML", hooks, "repos:\n\t- x\n", "repos:\n\t- x\n"},
		{"a key twice", hooks, repos + repos, repos + repos},
		{"an alias", hooks, "x: &x\n  - repo: meta\n    hooks: [{id: identity}]\nrepos: *x\n", "x: &x\n  - repo: meta\n    hooks: [{id: identity}]\nrepos: *x\n"},
		{"another workflow", workflow, "name: x\n", "name: x\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			root := repo(t, map[string]string{c.path: c.before})
			run(t, root, optionsFor(c.path))
			if got := read(t, root, c.path); got != c.after {
				t.Fatalf("got\n%q\nwant\n%q", got, c.after)
			}
			if c.path == hooks && c.before != c.after {
				valid(t, root)
			}
			run(t, root, optionsFor(c.path))
			if got := read(t, root, c.path); got != c.after {
				t.Errorf("after the second setup\n%q\nwant\n%q", got, c.after)
			}
			plan, err := planOf(context.Background(), Options{Undo: true, Report: filepath.Join(root, "report.md")})
			if err != nil {
				t.Fatal(err)
			}
			plan.run(&strings.Builder{}, yes)
			if got := read(t, root, c.path); got != c.before {
				t.Errorf("after undo\n%q\nwant\n%q", got, c.before)
			}
		})
	}
}

// optionsFor gives the options with which setup touches a file.
func optionsFor(path string) Options {
	if path == workflow {
		return complete
	}
	return options
}

// What setup wrote before is known still: a second setup leaves it, and undo takes it out.
func TestBefore(t *testing.T) {
	const head = "# By handin setup. pre-commit runs this before each commit, once pre-commit install was run in the clone.\nrepos:\n"
	const other = "repos:\n  - repo: meta\n    hooks:\n      - id: identity\n"
	published := "  - repo: https://github.com/owner/handin  # handin setup\n    rev: v1.2.3\n    hooks:\n      - id: handin-check\n        files: ^reports/README\\.md$\n"
	flow := filled(workflowBefore, "owner/handin", "v1.2.3", "reports/README.md")
	for _, c := range []struct{ name, path, before, after string }{
		{"a hook alone", hooks, head + entryBefore, ""},
		{"a hook among others", hooks, other + entryBefore, other},
		{"a hook that pre-commit builds", hooks, other + published, other},
		{"a hook with CRLF", hooks, crlf(other + entryBefore), crlf(other)},
		{"a workflow", workflow, flow, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			root := repo(t, map[string]string{c.path: c.before})
			set(t, root, complete)
			if got := read(t, root, c.path); got != c.before {
				t.Errorf("a second setup made\n%s", got)
			}
			takeBack(t, root)
			want := map[string]string{c.path: c.after}
			if c.after == "" {
				want = nil
			}
			holds(t, root, want)
		})
	}
}

// What was changed by hand since is left, with a word of it; the rest goes.
func TestUndoAfterEdits(t *testing.T) {
	for _, c := range []struct{ name, path, old, new, complains string }{
		{"a line behind the attribute", attributes, "merge=handin\n", "merge=handin\n*.png binary\n", ""},
		{"another attribute", attributes, "merge=handin", "merge=union", ".gitattributes: the line below the mark of handin setup was changed, so both are left"},
		{"CRLF", attributes, "\n", "\r\n", ""},
		{"an argument more", hooks, "        language:", "        args: [x]\n        language:", ".pre-commit-config.yaml: the entry of handin setup in line 3 was changed, so it is left"},
		{"a key at its end", hooks, "verbose: true\n", "verbose: true\n        stages: [manual]\n", ".pre-commit-config.yaml: the entry of handin setup in line 3 was changed, so it is left"},
		{"another gate", hooks, "damage,worse", "damage", ".pre-commit-config.yaml: the entry of handin setup in line 3 was changed, so it is left"},
		{"an entry before", hooks, "repos:\n", "repos:\n  - repo: meta\n    hooks:\n      - id: identity\n", ""},
		{"an entry behind", hooks, "verbose: true\n", "verbose: true\n  - repo: meta\n    hooks:\n      - id: identity\n", ""},
		{"a key behind", hooks, "verbose: true\n", "verbose: true\nci:\n  skip: []\n", ".pre-commit-config.yaml: the entry of handin setup in line 3 is left: what remains has no list of repos with an entry"},
		{"a step more", workflow, "    steps:\n", "    steps:\n      - run: date\n", ".github/workflows/handin.yml: was changed since"},
		{"another branch", workflow, "v1.2.3 --repo", "v1.2.4 --repo", ".github/workflows/handin.yml: was changed since"},
		{"a workflow with CRLF", workflow, "\n", "\r\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := complete
			if c.path == hooks {
				o.Repository = ""
			}
			root := repo(t, nil)
			set(t, root, o)
			edited := strings.ReplaceAll(read(t, root, c.path), c.old, c.new)
			write(t, root, c.path, edited)
			plan, err := planOf(context.Background(), Options{Undo: true, Report: filepath.Join(root, "report.md")})
			if err != nil {
				t.Fatal(err)
			}
			err = plan.run(&strings.Builder{}, yes)
			left := tree(t, root)
			switch {
			case c.complains != "":
				if err == nil || !strings.Contains(err.Error(), c.complains) || !maps.Equal(left, map[string]string{c.path: edited, "reports/README.md": small}) {
					t.Errorf("%v; left %q", err, left)
				}
			case err != nil || strings.Contains(left[c.path], "handin setup:") || strings.Contains(left[c.path], hookMark+"\n"):
				t.Errorf("%v; left %q", err, left)
			}
		})
	}
}
