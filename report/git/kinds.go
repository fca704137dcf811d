package git

import (
	"path"
	"slices"
	"strings"
)

// Kind is what sort of text a file has.
type Kind int

// The kinds, those first that a reading takes first.
const (
	Workflow Kind = iota // a workflow of GitHub
	Settings             // what git and DVC are told: .gitattributes, .dvc/config, data.dvc
	YAML
	TOML
	Python
	Shell // scripts, Make and Docker files
	Script
	Notebook
	Other // which is not read
)

// kindsByName are the files that are told by their names, in lower case.
var kindsByName = map[string]Kind{
	".gitattributes": Settings, "makefile": Shell, "justfile": Shell, "procfile": Shell,
	"dvc.lock": Other, "args.yaml": Other, "args.yml": Other,
}

var kindsByEnd = map[string]Kind{
	".dvc": Settings, ".yaml": YAML, ".yml": YAML, ".toml": TOML, ".py": Python, ".ipynb": Notebook,
	".sh": Shell, ".bash": Shell, ".zsh": Shell, ".ps1": Shell, ".bat": Shell, ".mk": Shell, ".dockerfile": Shell,
	".js": Script, ".mjs": Script, ".ts": Script,
}

// kindOf tells the kind of a file by its path from the root.
func kindOf(name string) Kind {
	base := strings.ToLower(path.Base(name))
	kind, known := kindsByName[base]
	switch {
	case known:
		return kind
	case strings.HasSuffix(name, ".dvc/config"):
		return Settings
	case strings.HasPrefix(base, "dockerfile"), strings.HasPrefix(base, "makefile."):
		return Shell
	}
	kind, known = kindsByEnd[path.Ext(base)]
	switch {
	case !known:
		return Other
	case kind == YAML && path.Dir(name) == ".github/workflows":
		return Workflow
	}
	return kind
}

// madeFolders hold what programs wrote, and others' code.
var madeFolders = []string{
	"outputs", "multirun", ".hydra", "wandb", "site", "mlruns", "lightning_logs", "htmlcov",
	"node_modules", "site-packages", "vendor", "vendored", "third_party", "external", "venv", ".venv", "env", ".tox", ".nox",
	"__pycache__", ".ipynb_checkpoints", ".mypy_cache", ".ruff_cache", ".pytest_cache", "bower_components",
}

// isMade reports whether a file is none that the group wrote.
func isMade(name string) bool {
	if path.Base(name) == "report.html" {
		return true
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if base := path.Base(dir); slices.Contains(madeFolders, base) || strings.HasSuffix(base, ".egg-info") {
			return true
		}
	}
	return false
}
