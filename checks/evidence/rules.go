package evidence

import (
	"path"
	"strings"

	"handin/report/git"
	"handin/report/plain"
)

// Rule names what is known of a box.
type Rule string

// rule is all that is known of the boxes that speak of one thing.
type rule struct {
	name Rule
	// words are those of the box, as folded gives them, in all editions.
	words string
	// looks says what is looked for, after "found" or "no".
	looks string
	// find gives where it is.
	find func(t *tree) []Place
	// hints reports whether something speaks for it that is not enough to be found,
	// so that "nothing found" would be too much. nil: nothing does.
	hints func(t *tree) bool
	// kinds are the files of which none may have been left unread for "nothing found".
	kinds []git.Kind
	// foundOnly: "nothing found" is never said.
	foundOnly bool
}

// rules are in the order of the checklist. Their precision was measured on real
// repositories: what was not right in 19 of 20 is not here.
var rules = []rule{
	{
		name: "dvc", words: "setup version control for your data", looks: "file of DVC",
		find:  func(t *tree) []Place { return t.named(isDVC) },
		hints: func(t *tree) bool { return len(t.all(lfs)) > 0 },
	},
	{
		name: "hydra", words: "used hydra", looks: "use of Hydra in Python",
		find: every(hydra), kinds: pythonKinds,
	},
	{
		name: "lightning", words: "pytorch lightning", looks: "use of Lightning in Python",
		find: every(lightning), kinds: pythonKinds,
	},
	{
		name: "wandb", words: "use weights biases", looks: "word of wandb in code",
		find: every(wandb), kinds: allKinds,
	},
	{
		name: "logging", words: "use logging to log", looks: "logging in Python",
		find: every(logging), hints: func(t *tree) bool { return len(t.all(logger)) > 0 }, kinds: pythonKinds,
	},
	{
		name: "ci", words: "get some continuous integration", looks: "workflow of GitHub",
		find: func(t *tree) []Place {
			return t.workflowsThat(func(w *workflow) []Place { return []Place{{Path: w.s.Path}} })
		},
		hints: hasWorkflowFile, kinds: workflowKind,
	},
	{
		name: "ci-matrix", words: "add caching and multi", looks: "workflow with several systems or versions, and a cache",
		find: findMatrix, hints: hintMatrix, kinds: workflowKind,
	},
	{
		name: "ci-lint", words: "linting step", looks: "linter in a workflow",
		find: findLint, hints: hintLint, kinds: workflowKind,
	},
	{
		name: "pre-commit", words: "pre commit hooks", looks: "configuration of pre-commit",
		find:  findPreCommit,
		hints: func(t *tree) bool { return t.ofTemplate(isPreCommit) || len(t.named(isPreCommit)) > 0 },
	},
	{
		name: "data-workflow", words: "workflow that triggers when data", looks: "workflow that starts when data changes",
		find: findDataWorkflow, hints: hintDataWorkflow, kinds: workflowKind,
	},
	{
		name: "registry-workflow", words: "workflow that triggers when changes to the model", looks: "workflow that starts when the model registry changes",
		find: findRegistryWorkflow, hints: hintRegistryWorkflow, kinds: workflowKind,
	},
	{
		name: "test-data", words: "unit tests related to the data", looks: "test",
		find: func(t *tree) []Place { return t.testsAbout(aboutData) }, hints: hasTests, kinds: pythonKind,
	},
	{
		name: "test-model", words: "unit tests related to model", looks: "test",
		find: func(t *tree) []Place { return t.testsAbout(aboutModel) }, hints: hasTests, kinds: pythonKind,
	},
	{
		name: "api-tests", words: "write api tests", looks: "client of an API in a test",
		find: findAPITests, hints: hintAPITests, kinds: pythonKind,
	},
	{
		name: "load-test", words: "load test your application", looks: "Locust or k6",
		find: findLoadTest, hints: hintLoadTest, kinds: allKinds,
	},
	{
		name: "api", words: "create a fastapi", looks: "FastAPI application",
		find: every(fastAPI), kinds: pythonKinds,
	},
	{
		name: "onnx", words: "onnx or bentoml", looks: "use of ONNX or BentoML",
		find: findONNX, foundOnly: true,
	},
	{
		name: "drift", words: "robust your model is towards data drift", looks: "detector of drift",
		find: every(drift), hints: mentions("drift"), kinds: allKinds,
	},
	{
		name: "metrics", words: "instrument your api", looks: "metrics of an API",
		find: every(metrics), hints: mentions("prometheus", "opentelemetry", "instrumentator", "psutil", "/metrics"), kinds: allKinds,
	},
	{
		name: "quantisation", words: "quantization", looks: "quantisation, pruning or compiling",
		find: every(quantisation), hints: hintQuantisation, kinds: allKinds,
	},
	{
		name: "pages", words: "publish the documentation", looks: "sign of GitHub Pages",
		find: findPages, hints: hintPages, kinds: shellKinds,
	},
	{
		name: "image-build", words: "trigger workflow for automatically building", looks: "workflow that builds an image",
		find: findImageBuild, foundOnly: true,
	},
}

var (
	workflowKind = []git.Kind{git.Workflow}
	pythonKind   = []git.Kind{git.Python}
)

// What is looked for in texts.
var (
	lfs       = pattern{kinds: []git.Kind{git.Settings}, words: []string{"lfs"}, expr: plain.Pattern(`\bfilter=lfs\b`)}
	hydra     = inPython(`(?m)^[ \t]*(?:import|from)[ \t][^\n]*?\bhydra\b|@hydra\.main\b|\bhydra\.(?:initialize|compose|main)\b`, "hydra")
	lightning = inPython(`(?m)^[ \t]*(?:import|from)[ \t]+(?:pytorch_)?lightning\b|\bLightning(?:Module|CLI|DataModule)\b`, "lightning", "Lightning")
	logging   = inPython(`\b(?:logging|loguru|structlog)\b|\bgetLogger\b`, "log", "Log")
	logger    = inPython(`(?i)logger|logging`, "log", "Log", "LOG")
	fastAPI   = inPython(`\bFastAPI\(`, "FastAPI")
	drift     = inPython(`\b(?:evidently|nannyml|alibi_detect|ks_2samp|frouros|torchdrift)\b`, "evidently", "nannyml", "alibi_detect", "ks_2samp", "frouros", "torchdrift")
	metrics   = inPython(`(?m)^[ \t]*(?:import|from)[ \t]+(?:prometheus\w*|opentelemetry)\b|\bInstrumentator\(`, "prometheus", "opentelemetry", "Instrumentator")
	onnx      = inPython(`(?m)^[ \t]*(?:import|from)[ \t]+(?:onnx\w*|bentoml)\b|\btorch\.onnx\.|\.to_onnx\(`, "onnx", "bentoml")
	locust    = inPython(`(?m)^[ \t]*(?:import|from)[ \t]+locust\b`, "locust")

	quantisation = inPython(`\btorch\.compile\(|\bquantize_(?:dynamic|static|fx|per_tensor|qat)?\w*\(|\btorch\.(?:ao\.)?quantization\b|\bprune\.\w|\btorch\.jit\.script\b|\bBitsAndBytesConfig\(`,
		"torch.compile", "quanti", "prune", "torch.jit", "BitsAndBytesConfig")

	wandb = pattern{kinds: allKinds, strings: true, words: []string{"wandb", "WANDB"}, expr: plain.Pattern(`(?m)^.*?\b(?:wandb|WANDB)`)}
	k6    = pattern{kinds: []git.Kind{git.Script}, words: []string{"k6"}, expr: plain.Pattern(`(?m)^[ \t]*import\b.*['"]k6(?:/\w+)?['"]|\brequire\(['"]k6`)}

	publishes = pattern{
		kinds: []git.Kind{git.Workflow, git.Shell, git.Python}, strings: true, words: []string{"gh-deploy", "deploy-pages", "upload-pages-artifact", "gh-pages"},
		expr: plain.Pattern(`\bgh-deploy\b|\bdeploy-pages\b|\bupload-pages-artifact\b|\bactions-gh-pages\b`),
	}

	linter     = plain.Pattern(`\b(?:ruff|flake8|black|pylint|isort|mypy|pre-commit)\b`)
	autoupdate = plain.Pattern(`\bautoupdate\b`)
	imageBuild = plain.Pattern(`\bdocker\s+(?:buildx\s+|image\s+)?build\b|\bdocker[ -]compose\b.*\bbuild\b|\bbuild-push-action\b|\bgcloud\s+(?:\w+\s+)?builds\s+submit\b`)
	dataTool   = plain.Pattern(`\bdvc\s+diff\b|\bcml\b`)
	dataPath   = plain.Pattern(`\.dvc\b|(?i:data)`)
	apiClient  = inPython(`\b(?:TestClient|AsyncClient)\b`, "TestClient", "AsyncClient")
)

func inPython(expr string, words ...string) pattern {
	return pattern{kinds: pythonKinds, words: words, expr: plain.Pattern(expr)}
}

// every finds the matches of patterns in all texts.
func every(patterns ...pattern) func(*tree) []Place {
	return func(t *tree) []Place { return t.all(patterns...) }
}

// mentions reports whether one of some words is anywhere.
func mentions(all ...string) func(*tree) bool {
	all = words(all...)
	return func(t *tree) bool { return t.says(all) }
}

func isDVC(name string) bool {
	base := path.Base(name)
	return strings.HasSuffix(name, ".dvc/config") && path.Base(path.Dir(name)) == ".dvc" ||
		path.Ext(base) == ".dvc" && base != ".dvc" || base == "dvc.yaml" || base == "dvc.lock"
}

func hasTests(t *tree) bool { return len(t.testFunctions()) > 0 }

func findAPITests(t *tree) []Place {
	var found []Place
	for _, s := range t.sources {
		if isTest(s) {
			found = append(found, apiClient.in(s)...)
		}
	}
	return found
}

var (
	otherClient = inPython(`\b(?:requests|httpx|client)\.(?:get|post|request)\b`, "requests", "httpx", "client")
	apiName     = plain.Pattern(`(?i)api|endpoint|server|backend|app\b|integration`)
)

// hintAPITests: tests that ask an API otherwise, or are called so.
func hintAPITests(t *tree) bool {
	for _, s := range t.sources {
		if isTest(s) && len(s.tests()) > 0 && (len(otherClient.in(s)) > 0 || apiName().MatchString(aboutPath(s.Path))) {
			return true
		}
	}
	return false
}

func findLoadTest(t *tree) []Place {
	return append(t.all(locust, k6), t.named(func(name string) bool {
		base := strings.ToLower(path.Base(name))
		return (strings.HasPrefix(base, "locust") || strings.HasPrefix(base, "k6")) && kindIs(base, ".py", ".js", ".ts", ".conf")
	})...)
}

func kindIs(base string, ends ...string) bool {
	for _, end := range ends {
		if strings.HasSuffix(base, end) {
			return true
		}
	}
	return false
}

var hintLoadTest = mentions("locust", "k6 run", "load_test", "loadtest", "load-test", "load test", "stress", "vegeta", "artillery", "jmeter", ".jmx", "apachebench")

func findONNX(t *tree) []Place {
	return append(t.all(onnx), t.named(func(name string) bool {
		base := path.Base(name)
		return base == "bentofile.yaml" || base == "bentofile.yml"
	})...)
}

// hintQuantisation: a word of the family; `uint8` is none.
func hintQuantisation(t *tree) bool { return t.says(quantisationWords) || len(t.all(compiled)) > 0 }

var quantisationWords = words("quantiz", "quantis", "pruning", "prune", "torch.jit", "torch.compile", "bitsandbytes",
	"load_in_8bit", "load_in_4bit", "onnx", "tensorrt", "openvino")

var compiled = inPython(`(?:\bcompile_model|\bmodel\w*\.(?:half|compile))\(`, "compile", "half")

func findPages(t *tree) []Place {
	found := t.all(publishes)
	for _, ref := range t.refs {
		if path.Base(ref) == "gh-pages" {
			found = append(found, Place{Path: ref})
		}
	}
	return found
}

var pagesWords = words("github.io", "gh-pages")

// hintPages: what GitHub shows without a workflow of one's own, or an address there.
func hintPages(t *tree) bool {
	return t.says(pagesWords) || len(t.named(func(name string) bool {
		return name == "docs/index.html" || name == "index.html" || name == "docs/index.md" || path.Base(name) == "_config.yml" || path.Base(name) == "CNAME"
	})) > 0
}
