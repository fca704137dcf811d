package evidence

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// A workflow with a step.
func workflowWith(step string) string {
	return "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n" + step
}

const (
	testsYAML = ".github/workflows/ours.yaml"
	aTest     = "def test_sum():\n    assert 1 + 1 == 2\n"
	matrix    = "on: push\njobs:\n  test:\n    runs-on: ${{ matrix.os }}\n    strategy:\n      matrix:\n        os: [ubuntu-latest, windows-latest]\n    steps:\n"
)

// caseOf is what a rule says of some files: where it found something, or "nothing found",
// or "" where it keeps silent.
type caseOf struct {
	rule  Rule
	files files
	says  string
}

var cases = []caseOf{
	{"dvc", files{".dvc/config": "[core]\n"}, ".dvc/config"},
	{"dvc", files{"data.dvc": "outs: []\n"}, "data.dvc"},
	{"dvc", files{"sub/dvc.yaml": "stages: {}\n"}, "sub/dvc.yaml"},
	{"dvc", files{"src/dvc.py": "import os\n", ".dvcignore": "x\n"}, SaysNothing},
	{"dvc", files{".gitattributes": "*.csv filter=lfs diff=lfs\n"}, ""},
	{"dvc", files{".gitattributes": "# *.csv filter=lfs\n"}, SaysNothing},

	{"hydra", files{"src/train.py": "import os\nimport hydra\n"}, "src/train.py:2"},
	{"hydra", files{"src/train.py": "from hydra import compose\n"}, "src/train.py:1"},
	{"hydra", files{"src/train.py": "\n\n@hydra.main(config_path='x')\ndef main(): pass\n"}, "src/train.py:3"},
	{"hydra", files{"src/train.py": "# import hydra\n"}, SaysNothing},
	{"hydra", files{"src/train.py": "\"\"\"\nimport hydra\n\"\"\"\ns = 'x \\'\\nimport hydra'\n"}, SaysNothing},
	{"hydra", files{"environment.yml": "dependencies:\n- hydra-core\n", "src/a.py": "import hydraulics\n"}, SaysNothing},
	{"hydra", files{"outputs/a.py": "import hydra\n", "node_modules/b.py": "import hydra\n", "a/.venv/c.py": "import hydra\n"}, SaysNothing},
	{"hydra", files{"nb.ipynb": "{\n \"cells\": [\n  {\"cell_type\": \"markdown\", \"source\": [\"import hydra\"]},\n  {\"cell_type\": \"code\",\n   \"source\": [\n    \"import os\\n\",\n    \"import hydra\"\n   ]}\n ]\n}\n"}, "nb.ipynb:7"},
	{"hydra", files{"nb.ipynb": "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": \"import hydra\"}, {\"cell_type\": \"code\", \"source\": \"# import hydra\\n!pip install hydra\"}]}"}, SaysNothing},
	{"hydra", files{"nb.ipynb": "no notebook: import hydra"}, SaysNothing},

	{"lightning", files{"a.py": "import pytorch_lightning as pl\n"}, "a.py:1"},
	{"lightning", files{"a.py": "from lightning.pytorch import Trainer\n"}, "a.py:1"},
	{"lightning", files{"a.py": "class M(\n        pl.LightningModule):\n    pass\n"}, "a.py:2"},
	{"lightning", files{"a.py": "import lightningcss\nprint('LightningModule')\n"}, SaysNothing},

	{"wandb", files{"a.py": "import wandb\n"}, "a.py:1"},
	{"wandb", files{"a.py": "key = os.environ['WANDB_API_KEY']\n"}, "a.py:1"},
	{"wandb", files{"conf/a.yaml": "# wandb: no\nlogger:\n  wandb: true\n"}, "conf/a.yaml:3"},
	{"wandb", files{"Makefile": "sweep:\n\twandb sweep a.yaml\n"}, "Makefile:2"},
	{"wandb", files{"pyproject.toml": "[project]\ndependencies = [\n  \"wandb\",\n]\n[tool.ours]\nproject = \"wandb\"\n"}, "pyproject.toml:6"},
	{"wandb", files{"pyproject.toml": "[project]\ndependencies = [\"wandb>=1\", \"torch[all]\",\n  \"wandb\",\n]\n[dependency-groups]\ndev = [\"wandb\"]\n[[tool.mypy.overrides]]\nmodule = [\"wandb.*\"]\n"}, SaysNothing},
	{"wandb", files{"requirements.txt": "wandb\n", "a.py": "# import wandb\n\"\"\"wandb\"\"\"\n", "wandb/run/a.py": "import wandb\n", "conf/a.yaml": "# wandb\na: 1 # wandb\n"}, SaysNothing},

	{"logging", files{"a.py": "import logging\n"}, "a.py:1"},
	{"logging", files{"a.py": "from loguru import logger\n"}, "a.py:1"},
	{"logging", files{"a.py": "print('logging')  # import logging\n"}, SaysNothing},
	{"logging", files{"a.py": "def f(logger): logger.log_metrics()\n"}, ""},
	{"logging", files{"reports/report.py": "from loguru import logger\nmsg = 'Number of answers are different from the expected 31. Have you changed the template?'\n"}, SaysNothing},

	{"ci", files{testsYAML: workflowWith("    - run: pytest\n")}, testsYAML},
	{"ci", files{".github/dependabot.yaml": "version: 2\n"}, SaysNothing},
	{"ci", files{testsYAML: "# on: push\n# jobs: {}\n"}, ""},
	{"ci", files{"ours/" + testsYAML: workflowWith("    - run: pytest\n")}, ""},

	{"ci-matrix", files{testsYAML: matrix + "    - uses: actions/cache@v4\n"}, testsYAML + ":7"},
	{"ci-matrix", files{testsYAML: strings.ReplaceAll(matrix, "os: [ubuntu-latest, windows-latest]", "python-version: ['3.11', '3.12']") + "    - uses: actions/setup-python@v5\n      with:\n        cache: pip\n"}, testsYAML + ":7"},
	{"ci-matrix", files{testsYAML: strings.ReplaceAll(matrix, "os: [ubuntu-latest, windows-latest]", "include:\n        - {torch: 2.1}\n        - {torch: 2.2}") + "    - uses: astral-sh/setup-uv@v7\n      with:\n        enable-cache: true\n"}, testsYAML + ":8"},
	{"ci-matrix", files{testsYAML: matrix + "    - run: pytest\n"}, ""},
	{"ci-matrix", files{testsYAML: workflowWith("    - uses: actions/cache@v4\n")}, SaysNothing},
	{"ci-matrix", files{testsYAML: strings.ReplaceAll(matrix, "os: [ubuntu-latest, windows-latest]", "os: [ubuntu-latest] # windows-latest") + "    - uses: actions/cache@v4\n"}, SaysNothing},
	{"ci-matrix", files{testsYAML: strings.ReplaceAll(matrix, "os: [ubuntu-latest, windows-latest]", "os: ${{ fromJson(needs.a.outputs.os) }}") + "    - uses: actions/cache@v4\n"}, ""},

	{"ci-lint", files{testsYAML: workflowWith("    - run: |\n        pip install ruff\n        ruff check .\n")}, testsYAML + ":8"},
	{"ci-lint", files{testsYAML: workflowWith("    - uses: pre-commit/action@v3\n")}, testsYAML + ":6"},
	{"ci-lint", files{testsYAML: workflowWith("    - run: |\n        # ruff check .\n        pytest\n    #- run: flake8\n")}, SaysNothing},
	{"ci-lint", files{testsYAML: workflowWith("    - run: make lint\n")}, ""},
	{"ci-lint", files{testsYAML: workflowWith("    - run: pre-commit autoupdate\n")}, ""},
	{"ci-lint", files{testsYAML: workflowWith("    - run: pytest\n"), ".pre-commit-config.yaml": "ci:\n  autofix_prs: true\nrepos: []\n"}, ""},

	{"pre-commit", files{".pre-commit-config.yaml": "repos:\n- repo: https://github.com/astral-sh/ruff-pre-commit\n  hooks:\n  - id: ruff\n"}, ".pre-commit-config.yaml"},
	{"pre-commit", files{".pre-commit-config.yaml": "repos:\n- repo: https://github.com/pre-commit/pre-commit-hooks\n  rev: v5.0.0\n  hooks:\n  - id: check-yaml\n"}, ""},
	{"pre-commit", files{"a.py": "import os\n"}, SaysNothing},

	{"data-workflow", files{testsYAML: "on:\n  push:\n    paths:\n    - '**/*.dvc'\njobs: {}\n"}, testsYAML + ":4"},
	{"data-workflow", files{testsYAML: "on:\n  pull_request:\n    paths: [src/**, data/**]\njobs: {}\n"}, testsYAML + ":3"},
	{"data-workflow", files{testsYAML: workflowWith("    - run: dvc diff main\n")}, testsYAML + ":6"},
	{"data-workflow", files{testsYAML: "on:\n  push:\n    paths:\n    # - data/**\n    - src/**\njobs: {}\n"}, SaysNothing},
	{"data-workflow", files{testsYAML: "on:\n  push:\n    paths: [src/data.py]\njobs: {}\n"}, ""},

	{"registry-workflow", files{testsYAML: "on:\n  repository_dispatch:\n    types: [staged]\njobs: {}\n"}, testsYAML + ":2"},
	{"registry-workflow", files{testsYAML: "on:\n  push:\n    paths: ['models/**']\njobs: {}\n"}, testsYAML + ":3"},
	{"registry-workflow", files{".github/workflows/stage_model.yaml": workflowWith("    - run: pytest\n")}, ".github/workflows/stage_model.yaml"},
	{"registry-workflow", files{testsYAML: "name: Model registry\n" + workflowWith("    - run: pytest\n")}, testsYAML},
	{"registry-workflow", files{testsYAML: workflowWith("    - run: docker push\n      name: to the Artifact Registry\n")}, SaysNothing},
	{"registry-workflow", files{testsYAML: workflowWith("    - run: python src/models/train.py\n")}, ""},

	{"test-data", files{"tests/test_data.py": "def test_shapes():\n    pass\n"}, "tests/test_data.py:1"},
	{"test-data", files{"tests/test_all.py": "class TestA:\n    async def test_preprocessing(self):\n        pass\n"}, "tests/test_all.py:2"},
	{"test-data", files{"tests/test_data.py": "# def test_shapes():\n#    pass\n", "a.py": "def test_data(): pass\n"}, SaysNothing},
	{"test-data", files{"tests/test_sum.py": aTest}, ""},
	{"test-data", files{"tests/test_database.py": aTest}, ""},
	{"test-data", files{"tests/test_data.py": "from ours.data import MyDataset\n" + templatesTest}, "tests/test_data.py:4"},
	{"test-data", files{"tests/test_data.py": "from torch.utils.data import Dataset\n\nfrom ours.data import MyDataset\n" + templatesTest}, SaysNothing},

	{"test-model", files{"tests/test_model.py": "\ndef test_shapes():\n    pass\n"}, "tests/test_model.py:2"},
	{"test-model", files{"tests/test_all.py": "def test_forward():\n    pass\n"}, "tests/test_all.py:1"},
	{"test-model", files{"tests/unit/training/test_all.py": aTest}, "tests/unit/training/test_all.py:1"},
	{"test-model", files{"tests/test_data.py": "def test_train_dataset():\n    pass\n"}, ""},
	{"test-model", files{"tests/test_api.py": "from fastapi.testclient import TestClient\ndef test_model_info():\n    pass\n"}, ""},
	{"test-model", files{"tests/locustfile.py": "def test_model(): pass\n"}, SaysNothing},

	{"api-tests", files{"tests/test_it.py": "from fastapi.testclient import TestClient\n"}, "tests/test_it.py:1"},
	{"api-tests", files{"tests/test_it.py": "async with AsyncClient(app=app) as c: pass\n"}, "tests/test_it.py:1"},
	{"api-tests", files{"src/a.py": "from fastapi.testclient import TestClient\n", "tests/test_it.py": "# from fastapi.testclient import TestClient\n" + aTest}, SaysNothing},
	{"api-tests", files{"tests/test_it.py": "import requests\ndef test_root():\n    requests.get(url)\n"}, ""},

	{"load-test", files{"tests/locustfile.py": "x = 1\n"}, "tests/locustfile.py"},
	{"load-test", files{"tests/users.py": "from locust import HttpUser\n"}, "tests/users.py:1"},
	{"load-test", files{"load/script.js": "import http from 'k6/http';\n"}, "load/script.js:1"},
	{"load-test", files{"tests/test_a.py": "# from locust import HttpUser\n" + aTest}, SaysNothing},
	{"load-test", files{"tests/load_test.py": "import requests\n"}, ""},

	{"api", files{"src/api.py": "from fastapi import FastAPI\napp = FastAPI()\n"}, "src/api.py:2"},
	{"api", files{"src/api.py": "from fastapi import FastAPI\n# app = FastAPI()\n"}, SaysNothing},

	{"onnx", files{"a.py": "import onnxruntime as ort\n"}, "a.py:1"},
	{"onnx", files{"a.py": "torch.onnx.export(m)\n"}, "a.py:1"},
	{"onnx", files{"bentofile.yaml": "service: a\n"}, "bentofile.yaml"},
	{"onnx", files{"a.py": "# import onnx\n"}, ""},

	{"drift", files{"a.py": "from evidently.report import Report\n"}, "a.py:1"},
	{"drift", files{"a.py": "from scipy.stats import ks_2samp\n"}, "a.py:1"},
	{"drift", files{"a.py": "x = 1 # evidently, there is drift\n"}, SaysNothing},
	{"drift", files{"src/data_drift.py": "x = 1\n"}, ""},
	{"drift", files{"a.py": "print('no drift')\n"}, ""},

	{"metrics", files{"a.py": "from prometheus_client import Counter\n"}, "a.py:1"},
	{"metrics", files{"a.py": "Instrumentator().instrument(app)\n"}, "a.py:1"},
	{"metrics", files{"a.py": "# from prometheus_client import Counter\nmetrics = {}\n"}, SaysNothing},
	{"metrics", files{"a.py": "import psutil\n"}, ""},
	{"metrics", files{"a.py": "@app.get('/metrics')\ndef f(): pass\n"}, ""},

	{"quantisation", files{"a.py": "model = torch.compile(model)\n"}, "a.py:1"},
	{"quantisation", files{"a.py": "q = quantize_dynamic(model)\n"}, "a.py:1"},
	{"quantisation", files{"a.py": "prune.l1_unstructured(m, 'weight')\n"}, "a.py:1"},
	{"quantisation", files{"a.py": "x = (255 * image).astype(np.uint8)\nr = re.compile('x')\nq = np.quantile(x)\n"}, SaysNothing},
	{"quantisation", files{"a.py": "print('pruning')\n"}, ""},

	{"pages", files{testsYAML: workflowWith("    - run: mkdocs gh-deploy --force\n")}, testsYAML + ":6"},
	{"pages", files{testsYAML: workflowWith("    - uses: actions/deploy-pages@v4\n")}, testsYAML + ":6"},
	{"pages", files{testsYAML: workflowWith("    # - run: mkdocs gh-deploy --force\n    - run: pytest\n")}, SaysNothing},
	{"pages", files{"docs/index.html": "<p>\n"}, ""},

	{"image-build", files{testsYAML: workflowWith("    - run: |\n        docker build -t a .\n")}, testsYAML + ":7"},
	{"image-build", files{testsYAML: workflowWith("    - uses: docker/build-push-action@v6\n")}, testsYAML + ":6"},
	{"image-build", files{testsYAML: strings.Replace(workflowWith("    - run: docker build .\n"), "push", "workflow_dispatch", 1)}, ""},
	{"image-build", files{"cloudbuild.yaml": "steps:\n- args: [docker, build]\n", "Makefile": "image:\n\tdocker build .\n"}, ""},
}

// templatesTest ends the template's test of the data.
const templatesTest = `

def test_my_dataset():
    """Test the MyDataset class."""
    dataset = MyDataset("data/raw")
    assert isinstance(dataset, Dataset)
`

func TestRules(t *testing.T) {
	t.Parallel()
	const repositories = 4 // of which each has one case after the other
	for first := range repositories {
		t.Run(fmt.Sprint(first), func(t *testing.T) {
			t.Parallel()
			root := repository(t, nil)
			for i := first; i < len(cases); i += repositories {
				c := cases[i]
				t.Run(fmt.Sprintf("%s %d", c.rule, i), func(t *testing.T) {
					c.files.put(t, root)
					isSaid(t, root, c)
					c.files.remove(t, root)
				})
			}
		})
	}
}

func isSaid(t *testing.T, root string, c caseOf) {
	t.Helper()
	b := boxOf(t, read(t, root), c.rule)
	got := b.Says
	if got == SaysFound {
		got = b.Found[0].String()
	}
	if got != c.says || b.Elsewhere != "" {
		t.Errorf("says %q, want %q: %+v", got, c.says, b)
	}
}

// Each rule has cases in which it finds something, and, where it may say so, nothing.
func TestCasesAreComplete(t *testing.T) {
	t.Parallel()
	for _, r := range rules {
		has := func(says func(string) bool) bool {
			return slices.ContainsFunc(cases, func(c caseOf) bool { return c.rule == r.name && says(c.says) })
		}
		if !has(func(s string) bool { return s != "" && s != SaysNothing }) {
			t.Errorf("%s: no case in which it finds something", r.name)
		}
		if has(func(s string) bool { return s == SaysNothing }) == r.foundOnly {
			t.Errorf("%s: finds nothing in some case %v", r.name, !r.foundOnly)
		}
	}
}

// What is only in another branch is said to be there, and is in neither list.
func TestElsewhere(t *testing.T) {
	t.Parallel()
	seen := map[Rule]bool{}
	for _, c := range cases {
		if seen[c.rule] || c.says == "" || c.says == SaysNothing {
			continue
		}
		seen[c.rule] = true
		t.Run(string(c.rule), func(t *testing.T) {
			t.Parallel()
			root := repository(t, nil)
			reporttest.Git(t, root, "switch", "-qc", "api")
			commit(t, root, c.files)
			reporttest.Git(t, root, "switch", "-q", "main")
			b := boxOf(t, read(t, root), c.rule)
			if b.Says != "" || b.Elsewhere != "api" || b.TickedUnfound() || b.String() != "not in this branch, but in api" {
				t.Errorf("%+v, %q", b, b.String())
			}
			reporttest.Git(t, root, "merge", "-q", "api")
			if b := boxOf(t, read(t, root), c.rule); b.Says != SaysFound || b.Elsewhere != "" {
				t.Errorf("after the merge: %+v", b)
			}
		})
	}
}

// A branch called gh-pages is what publishes, whatever is in it.
func TestPagesBranch(t *testing.T) {
	t.Parallel()
	root := repository(t, nil)
	reporttest.Git(t, root, "branch", "gh-pages")
	if b := boxOf(t, read(t, root), "pages"); b.Says != SaysFound || b.Found[0].Path != "gh-pages" {
		t.Errorf("%+v", b)
	}
}
