package evidence

import (
	"path/filepath"
	"slices"
	"testing"

	"handin/report"
	"handin/report/git"
	"handin/report/reporttest"
)

// prompts are those of the course, in the words of its editions.
var prompts = map[string][]string{
	"tests":     {"How many tests did you implement and what are they testing in your code?"},
	"requests":  {"Did you workflow include using branches and pull requests? If yes, explain how."},
	"dvc":       {"Did you use DVC for managing data in your project?"},
	"workflows": {"Discuss you continuous integration setup. Do you test multiple operating systems, Python version etc.", "Discuss you continues integration setup. Do you test multiple operating systems"},
	"docker":    {"Docker is an important tool. Include how you would run your docker images and include a link to one of your docker files."},
	"who":       {"Enter the study number for each member in the group", "State the individual contributions of each team member."},
	"nothing":   {"What is the total code coverage?", "Explain how you used docker in your experiments?"},
}

var factFiles = files{
	"tests/test_a.py": "@pytest.mark.parametrize('a', [\n    1,\n])\ndef test_a(a):\n    pass\n\ndef test_b():\n    pass\n",
	"tests/test_b.py": "class TestB:\n    @pytest.mark.slow\n    def test_c(self):\n        pass\n\n    # def test_d(self): pass\n    def helper(self): pass\n",
	".dvc/config":     "[core]\n    remote = storage\n['remote \"storage\"']\n    url = gs://bucket/data\n['remote \"other\"']\n    url = https://me:secret@example.org/x\n",
	"data/a.dvc":      "outs: []\n", "data/b.dvc": "outs: []\n", "c.dvc": "outs: []\n", "d.dvc": "outs: []\n",
	".github/workflows/tests.yaml": "on:\n  push:\n    branches: [main]\n  pull_request:\njobs: {a: {}}\n",
	".github/workflows/more.yml":   "on: workflow_dispatch\njobs: {a: {}}\n",
	".github/workflows/empty.yml":  "# on: push\n",
	"Dockerfile":                   "FROM a\n", "dockerfiles/train.dockerfile": "FROM a\n", ".devcontainer/Dockerfile": "FROM a\n", ".dockerignore": "x\n", "Dockerfile.md": "x\n", "dockerfiles/train.dockerfile.dockerignore": "x\n",
}

func TestFacts(t *testing.T) {
	t.Parallel()
	root := repository(t, nil)
	commit(t, root, factFiles)
	reporttest.Git(t, root, "remote", "add", "origin", "git@github.com:group/project.git")
	log := &git.Log{
		Merged: []string{"1", "2"}, Branches: 3,
		Report: []git.Author{{Name: "Åse", Commits: 3}, {Name: "Bo", Commits: 1}}, Others: []git.Author{{Name: "Bo", Commits: 999}, {Name: "Ib", Commits: 1}},
	}
	const web = "https://github.com/group/project/blob/main/"
	whole := map[string][]Fact{
		"tests":    {{"3 test functions in 2 files, 1 of them parametrised", "3 test functions in 2 files"}},
		"requests": {{"2 merged pull requests", "2 merged pull requests"}, {"3 branches, here or named in merges", "3 branches"}},
		"dvc": {
			{"DVC remote storage: gs://bucket/data", "gs://bucket/data"},
			{"DVC remote other: https://example.org/x", "https://example.org/x"},
			{"4 files of DVC: c.dvc, d.dvc, data/a.dvc and 1 more", "4 files of DVC"},
		},
		"workflows": {
			{"2 workflows", "2 workflows"},
			{".github/workflows/more.yml, started by workflow_dispatch", "[more.yml](" + web + ".github/workflows/more.yml)"},
			{".github/workflows/tests.yaml, started by push, pull_request", "[tests.yaml](" + web + ".github/workflows/tests.yaml)"},
		},
		"docker": {
			{"dockerfiles/train.dockerfile", "[train.dockerfile](" + web + "dockerfiles/train.dockerfile)"},
			{"Dockerfile", "[Dockerfile](" + web + "Dockerfile)"},
			{".devcontainer/Dockerfile", "[Dockerfile](" + web + ".devcontainer/Dockerfile)"},
		},
		"who": {{"Commits to the report: Åse 75 %, Bo 25 %", ""}, {"Commits to all else: Bo 100 %, 1 with less than 1 %", ""}},
	}
	expect(t, "the whole", Survey(read(t, root)), log, whole)

	shallow := filepath.Join(t.TempDir(), "shallow")
	reporttest.Git(t, root, "clone", "-q", "--depth", "1", "file://"+root, shallow)
	expect(t, "a shallow clone without a log", Survey(read(t, shallow)), nil, map[string][]Fact{
		"workflows": {{whole["workflows"][1].Text, "`.github/workflows/more.yml`"}, {whole["workflows"][2].Text, "`.github/workflows/tests.yaml`"}},
		"docker":    {{"dockerfiles/train.dockerfile", "`dockerfiles/train.dockerfile`"}, {"Dockerfile", "`Dockerfile`"}, {".devcontainer/Dockerfile", "`.devcontainer/Dockerfile`"}},
	})
	expect(t, "nothing", Survey(nil), nil, nil)
	expect(t, "an empty repository", Survey(read(t, repository(t, nil))), &git.Log{}, nil)
}

func expect(t *testing.T, what string, f *Findings, log *git.Log, want map[string][]Fact) {
	t.Helper()
	for about, all := range prompts {
		for _, prompt := range all {
			r := report.Parse([]byte("### Question 40\n> **" + prompt + "**\n> Answer:\n\nOurs.\n"))
			if got := f.Facts(r, 0, log); !slices.Equal(got, want[about]) {
				t.Errorf("%s, %q:\n%q, want\n%q", what, prompt, got, want[about])
			}
		}
	}
}

// In each edition as many questions ask for facts, whatever their numbers.
func TestAsked(t *testing.T) {
	t.Parallel()
	log := &git.Log{Branches: 1, Report: []git.Author{{Name: "a", Commits: 1}}}
	root := repository(t, factFiles)
	f := Survey(read(t, root))
	for _, file := range reporttest.All(t) {
		r := report.Parse(file.Src)
		var asking []int
		for i, q := range r.Questions() {
			if q.Occurrence == 0 && len(f.Facts(r, i, log)) > 0 {
				asking = append(asking, q.Number)
			}
		}
		// The last one is about the contributions, and its number is the edition's.
		whole := r.QuestionCount() == 31 || r.QuestionCount() == 27
		if whole && (len(asking) != 7 || !slices.Equal(asking[:6], []int{2, 7, 9, 10, 11, 15})) {
			t.Errorf("%s: facts for %v", file.Name, asking)
		}
	}
}
