package setup

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handin/report/consent"
)

const small = "### Question 1\n> **Why?**\n> Answer:\n\nBecause.\n"

var options = Options{program: "handin"}

// complete are options for all that there is.
var complete = Options{program: "handin", Repository: "owner/handin", Version: "1.2.3"}

const (
	wantAttributes = "# handin setup: git merges the report by question and by box\nreports/README.md merge=handin\n"
	wantHook       = "# By handin setup. pre-commit runs this before each commit, once pre-commit install was run in the clone.\nrepos:\n" + entry
)

func TestFreshRepository(t *testing.T) {
	root := repo(t, nil)
	config := read(t, root, ".git/config")
	out := set(t, root, options)
	for _, want := range []string{
		"\n.gitattributes: which file git merges with handin\n  + # handin setup: ",
		"\n  + merge.handin.driver = handin merge %O %A %B -L %L\n",
		"\n  + repos:\n  +   - repo: local  # handin setup\n",
		".github/workflows/handin.yml: left out, since GitHub has to download handin: --repository OWNER/NAME ",
		".gitattributes: done\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("printed\n%s\nwant %q", out, want)
		}
	}
	holds(t, root, map[string]string{".gitattributes": wantAttributes, ".pre-commit-config.yaml": wantHook})
	if got := asked(t, root, "config", "--local", "merge.handin.driver"); got != "handin merge %O %A %B -L %L\n" {
		t.Errorf("the driver is %q", got)
	}
	takeBack(t, root)
	holds(t, root, nil)
	if got := read(t, root, ".git/config"); got != config {
		t.Errorf("the config is\n%s\nwant\n%s", got, config)
	}
}

func TestWithRepository(t *testing.T) {
	root := repo(t, nil)
	set(t, root, complete)
	hook := read(t, root, hooks)
	if want := "  - repo: https://github.com/owner/handin  # handin setup\n    rev: v1.2.3\n    hooks:\n      - id: handin-check\n"; !strings.HasSuffix(hook, want) {
		t.Errorf("the hook is\n%s", hook)
	}
	flow := read(t, root, workflow)
	for _, want := range []string{
		"    paths: ['reports/**']\n",
		"gh release download v1.2.3 --repo owner/handin --pattern 'handin_*_linux_amd64.tar.gz'",
		"          fetch-depth: 0\n",
		"          REPORT: 'reports/README.md'\n          SINCE: ${{ github.event.pull_request.base.sha || github.event.before }}\n",
		"          handin check --format github --fail-on damage,worse --since \"$SINCE\" -- \"$REPORT\"\n",
	} {
		if !strings.Contains(flow, want) {
			t.Errorf("the workflow is\n%s\nwant %q", flow, want)
		}
	}
	valid(t, root)
	takeBack(t, root)
	holds(t, root, nil)
	if _, err := os.Stat(filepath.Join(root, ".github")); err == nil {
		t.Error("an empty folder is left")
	}
}

// A version that is no release is not asked for.
func TestUnreleased(t *testing.T) {
	root := repo(t, nil)
	o := complete
	o.Version = "v0.0.0-20260101120000-abcdefabcdef+dirty"
	set(t, root, o)
	if flow := read(t, root, workflow); !strings.Contains(flow, "gh release download --repo owner/handin") {
		t.Errorf("the workflow is\n%s", flow)
	}
	if got := read(t, root, hooks); got != wantHook {
		t.Errorf("the hook is\n%s", got)
	}
	takeBack(t, root)
	holds(t, root, nil)
}

func TestTwice(t *testing.T) {
	root := repo(t, map[string]string{".gitattributes": "* text=auto\n"})
	set(t, root, complete)
	files, config := tree(t, root), read(t, root, ".git/config")
	if out := set(t, root, complete); !strings.HasSuffix(out, "\nThere is nothing to do.\n") {
		t.Errorf("printed\n%s", out)
	}
	if got := tree(t, root); !maps.Equal(got, files) || read(t, root, ".git/config") != config {
		t.Errorf("the second setup made\n%q\nof\n%q", got, files)
	}
	takeBack(t, root)
	if out := takeBack(t, root); !strings.HasSuffix(out, "\nThere is nothing to do.\n") {
		t.Errorf("printed\n%s", out)
	}
	holds(t, root, map[string]string{".gitattributes": "* text=auto\n"})
}

func TestConfigThatIsThere(t *testing.T) {
	ctx := context.Background()
	root := repo(t, nil)
	asked(t, root, "config", driverKey, "mine %A")
	out := set(t, root, options)
	if !strings.Contains(out, `merge.handin.driver is "mine %A" already; that is left as it is`) {
		t.Errorf("printed\n%s", out)
	}
	takeBack(t, root)
	if got := asked(t, root, "config", driverKey); got != "mine %A\n" {
		t.Errorf("undo made it %q", got)
	}

	// A handin that moved is called at its new place.
	root = repo(t, nil)
	set(t, root, Options{program: "'/old/handin'"})
	if out := set(t, root, options); !strings.Contains(out, "  - merge.handin.driver = '/old/handin' merge %O %A %B -L %L\n  + merge.handin.driver = handin merge ") {
		t.Errorf("printed\n%s", out)
	}
	if got := asked(t, root, "config", "--get-all", driverKey); got != "handin merge %O %A %B -L %L\n" {
		t.Errorf("the driver is %q", got)
	}

	// One that was changed by hand stays.
	asked(t, root, "config", driverKey, "mine %A")
	plan, err := planOf(ctx, Options{Undo: true, Report: filepath.Join(root, "report.md")})
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.run(&strings.Builder{}, yes); err == nil || !strings.Contains(err.Error(), `was changed to "mine %A", so it is left`) {
		t.Error(err)
	}
	if got := asked(t, root, "config", driverKey); got != "mine %A\n" {
		t.Errorf("undo made it %q", got)
	}
}

func TestConsent(t *testing.T) {
	terminal := func(o Options) Options { o.Terminal = true; return o }
	for _, c := range []struct {
		name, answer string
		options      Options
		done         bool
		refuses      string
	}{
		{"y", "y\n", terminal(options), true, ""},
		{"yes", "Yes\r\n", terminal(options), true, ""},
		{"enter", "\n", terminal(options), false, ""},
		{"no answer", "", terminal(options), false, ""},
		{"no", "n\n", terminal(options), false, ""},
		{"something else", "yoghurt\n", terminal(options), false, ""},
		{"no terminal", "y\n", options, false, "--yes does it without asking"},
		{"--yes", "", Options{program: "handin", Asking: consent.Asking{Yes: true}}, true, ""},
		{"--dry-run", "y\n", Options{program: "handin", Asking: consent.Asking{Yes: true, DryRun: true}}, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := repo(t, nil)
			var out strings.Builder
			err := Run(t.Context(), at(root, c.options), strings.NewReader(c.answer), &out)
			if (err != nil) != (c.refuses != "") || err != nil && !strings.Contains(err.Error(), c.refuses) {
				t.Error(err)
			}
			if _, missing := os.Stat(filepath.Join(root, attributes)); (missing == nil) != c.done || !strings.Contains(out.String(), attributeMark) {
				t.Errorf("done is %v; printed\n%s", missing == nil, &out)
			}
		})
	}
}

// What changes between the question and the answer is left.
func TestChangedMeanwhile(t *testing.T) {
	root := repo(t, map[string]string{attributes: "* text\n"})
	plan, err := planOf(context.Background(), at(root, options))
	if err != nil {
		t.Fatal(err)
	}
	err = plan.run(&strings.Builder{}, func() (bool, error) {
		write(t, root, attributes, "* text=auto\n")
		return true, nil
	})
	if err == nil || !strings.Contains(err.Error(), ".gitattributes: changed meanwhile") {
		t.Error(err)
	}
	holds(t, root, map[string]string{attributes: "* text=auto\n", hooks: wantHook})
}
