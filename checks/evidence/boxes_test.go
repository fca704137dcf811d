package evidence

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/git"
	"handin/report/reporttest"
)

// Each box is of one rule at most, and of each rule there is one box, in the samples
// and in all real reports.
func TestBoxesOfEditions(t *testing.T) {
	t.Parallel()
	since2025 := []Rule{
		"dvc", "hydra", "logging", "wandb", "lightning", "test-data", "test-model", "ci", "ci-matrix", "ci-lint", "pre-commit",
		"data-workflow", "registry-workflow", "image-build", "api", "api-tests", "load-test", "onnx", "drift", "metrics", "quantisation", "pages", ruleDiagram,
	}
	since2023 := []Rule{"dvc", "hydra", "wandb", "lightning", "test-data", "test-model", "ci", "image-build", "api", "drift", "quantisation"}
	for _, file := range reporttest.All(t) {
		r := report.Parse(file.Src)
		want := since2023
		if r.BoxCount() > 40 {
			want = since2025
		}
		var got []Rule
		for _, b := range Survey(nil).Boxes(r, "reports/README.md") {
			if slices.Contains(got, b.Rule) {
				continue // boxes that a merge doubled
			}
			got = append(got, b.Rule)
			if b.Rule != ruleDiagram && (b.Says != "" || b.Elsewhere != "") || b.Found == nil || b.Ticked != r.Box(b.Number-1).Ticked {
				t.Errorf("%s: without a repository it says %+v", file.Name, b)
			}
		}
		if r.BoxCount() == 36 || r.BoxCount() == 52 || r.BoxCount() == 53 {
			missing := slices.DeleteFunc(slices.Clone(want), func(n Rule) bool { return slices.Contains(got, n) })
			if len(missing) > 0 && !strings.Contains(r.Source(), "xxxx") { // words that were hidden
				t.Errorf("%s: no box for %v", file.Name, missing)
			}
		}
		for _, b := range r.Boxes() {
			if n := countRules(b.Text); n > 1 {
				t.Errorf("%s: %q is of %d rules", file.Name, b.Text, n)
			}
		}
	}
}

func countRules(text string) int {
	n := 0
	for _, r := range rules {
		if strings.Contains(folded(text), r.words) {
			n++
		}
	}
	return n
}

func TestBoxInWords(t *testing.T) {
	t.Parallel()
	all := files{}
	for i := range 14 {
		all[fmt.Sprintf("src/m%02d.py", i)] = "import hydra\n"
	}
	b := boxOf(t, read(t, repository(t, all)), "hydra")
	if b.String() != "found: src/m00.py:1, 13 more" || len(b.Found) != 10 || b.More != 4 || b.FoundUnticked() || b.TickedUnfound() {
		t.Errorf("%q, %+v", b.String(), b)
	}
	b = boxOf(t, read(t, repository(t, nil)), "hydra")
	if b.String() != "nothing found: no use of Hydra in Python" || !b.TickedUnfound() {
		t.Errorf("%q, %+v", b.String(), b)
	}
	if text, err := json.Marshal(b); err != nil || string(text) != `{"box":1,"rule":"hydra","ticked":true,"says":"nothing found","found":[],"more":0,"elsewhere":""}` {
		t.Errorf("%s, %v", text, err)
	}
	if b := (Box{}); b.String() != "" {
		t.Errorf("%q", b.String())
	}
}

// What was not read whole does not say that nothing is there.
func TestSaysNothingOfWhatItDidNotRead(t *testing.T) {
	t.Parallel()
	root := repository(t, files{"a.py": "x = 1\n"})
	reporttest.Git(t, root, "add", ".")
	reporttest.Git(t, root, "commit", "-qm", "second")
	shallow := filepath.Join(t.TempDir(), "shallow")
	reporttest.Git(t, root, "clone", "-q", "--depth", "1", "file://"+root, shallow)
	for _, c := range []struct {
		what, root string
		rule       Rule
		says       string
	}{
		{"the whole", root, "hydra", SaysNothing},
		{"a shallow clone", shallow, "hydra", ""},
		{"a large file of the kind", repository(t, files{"a.py": strings.Repeat("x = 1\n", 200_000)}), "hydra", ""},
		{"a large file of another kind", repository(t, files{"a.js": strings.Repeat("x = 1\n", 200_000)}), "hydra", SaysNothing},
		{"a large file of another kind", repository(t, files{"a.py": strings.Repeat("x = 1\n", 200_000)}), "dvc", SaysNothing},
		{"a large file that has it", repository(t, files{"a.py": strings.Repeat("x = 1\n", 200_000), "b.py": "import hydra\n"}), "hydra", SaysFound},
	} {
		reading := read(t, c.root)
		if b := boxOf(t, reading, c.rule); b.Says != c.says {
			t.Errorf("of %s: %+v", c.what, b)
		}
		if (Survey(reading).Partial != "") != (c.what == "a shallow clone") {
			t.Errorf("of %s it is said to be partial: %q", c.what, Survey(reading).Partial)
		}
	}
	branch := repository(t, nil)
	reporttest.Git(t, branch, "switch", "-qc", "api")
	commit(t, branch, files{"a.py": strings.Repeat("x = 1\n", 200_000)})
	reporttest.Git(t, branch, "switch", "-q", "main")
	if b := boxOf(t, read(t, branch), "hydra"); b.Says != "" {
		t.Errorf("of a branch with a large file: %+v", b)
	}
}

// The template's workflows do what the boxes say, though nobody wrote them. It runs
// alone, since it changes what is known of the template.
func TestTemplatesWorkflow(t *testing.T) {
	const own = "name: Unit Tests\n"
	sum := digest(own)
	ofTemplate[sum] = "tests.yaml"
	t.Cleanup(func() { delete(ofTemplate, sum) })
	reading := read(t, repository(t, files{".github/workflows/tests.yaml": own + "\r\n"}))
	for _, rule := range []Rule{"ci", "ci-matrix", "ci-lint"} {
		if b := boxOf(t, reading, rule); b.Says != "" {
			t.Errorf("%s: %+v", rule, b)
		}
	}
}

func TestDiagram(t *testing.T) {
	t.Parallel()
	ask := func(answer string) string {
		return "* [x] Create an architectural diagram over your MLOps pipeline\n\n### Question 29\n> **Include a figure that describes the overall architecture of your\n> system**\n> Answer:\n\n" + answer + "\n"
	}
	for answer, want := range map[string]string{
		"Ours:\n![a](figures/a.png)":    "found: reports/README.md:9",
		"<img width=3 src='a.png'>":     "found: reports/README.md:8",
		"We have none.":                 "nothing found: no image in the answer about the architecture",
		"See [it](figures/a.png).":      "",
		"--- question 29 fill here ---": "nothing found: no image in the answer about the architecture",
	} {
		boxes := Survey(nil).Boxes(report.Parse([]byte(ask(answer))), "reports/README.md")
		if len(boxes) != 1 || boxes[0].String() != want {
			t.Errorf("%q: %+v", answer, boxes)
		}
	}
	if boxes := Survey(nil).Boxes(report.Parse([]byte("* [x] Create an architectural diagram\n\n### Question 1\n> **Who?**\n> Answer:\n\n![a](b.png)\n")), ""); boxes[0].String() != "" {
		t.Errorf("without the question: %+v", boxes)
	}
}

// Nothing that a repository holds makes the rules fail.
func FuzzViews(f *testing.F) {
	for _, c := range cases {
		for name, text := range c.files {
			f.Add(name, text)
		}
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		for _, kind := range allKinds {
			found := Survey(&git.Reading{Files: []git.File{{Path: name, Kind: kind, Text: text}}})
			for rule, places := range found.places {
				for _, p := range places {
					if p.Line < 0 || p.Line > strings.Count(text, "\n")+1 {
						t.Errorf("%s: line %d of %d", rule, p.Line, strings.Count(text, "\n")+1)
					}
				}
			}
		}
		code, told := pythonViews(text)
		if len(code) != len(text) || strings.Count(code, "\n") != strings.Count(text, "\n") || len(told) != len(text) {
			t.Errorf("the lines of %q are others: %q", text, code)
		}
	})
}

// Comments and strings of Python are told from code.
func TestPythonViews(t *testing.T) {
	t.Parallel()
	for src, want := range map[string][2]string{
		"a # b\nc":           {"a    \nc", "a    \nc"},
		"a = 'b#c' # d":      {"a =          ", "a = 'b#c'    "},
		"x = \"\\\"#\"; y":   {"x =      ; y", "x = \"\\\"#\"; y"},
		"'''a\n'b'\n''' c":   {"    \n   \n    c", "    \n   \n    c"},
		"f('it''s', \"a\nb)": {"f(       ,   \nb)", "f('it''s', \"a\nb)"},
		"r'\\' # a":          {"r       ", "r'\\' # a"},
		"'\\\na' b":          {"  \n   b", "'\\\na' b"},
	} {
		code, text := pythonViews(src)
		if code != want[0] || text != want[1] {
			t.Errorf("%q: %q, %q, want %q", src, code, text, want)
		}
	}
}

// The real template's files, where they are at hand, are all known.
func TestOfTemplate(t *testing.T) {
	folder := os.Getenv("HANDIN_TEMPLATE")
	if folder == "" {
		t.Skip("HANDIN_TEMPLATE is not set")
	}
	for _, name := range []string{".github/workflows/tests_uv.yaml", ".github/workflows/linting_pip.yaml", ".pre-commit-config.yaml", "tests/test_data.py"} {
		src, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(src), "{{ cookiecutter.project_name }}", "ours")
		if !isTemplates(git.File{Path: name, Text: text}) {
			t.Errorf("%s is not known", name)
		}
	}
}
