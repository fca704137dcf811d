package evidence

import (
	"fmt"
	"slices"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// spoken are the words by which an answer speaks of what a rule's box is about, as folded
// gives them. What may mean something else as well counts in the answers to some prompts
// alone, which are told as in asked.
var spoken = map[Rule]struct {
	words   []string
	prompts []string
}{
	"dvc":          {words: []string{"dvc"}},
	"hydra":        {words: []string{"hydra"}},
	"lightning":    {words: []string{"lightning"}},
	"wandb":        {words: []string{"wandb", "w b", "weights biases", "weights and biases"}},
	"logging":      {words: []string{"loguru", "structlog", "logging module", "logging library", "python logging"}},
	"ci":           {words: []string{"github actions", "github action"}},
	"ci-matrix":    {[]string{"cache", "caches", "cached", "caching", "matrix", "ubuntu", "windows", "macos"}, workflowPrompts},
	"ci-lint":      {[]string{"lint", "linting", "linter", "linters", "ruff", "flake8", "black", "pylint", "isort", "mypy"}, workflowPrompts},
	"pre-commit":   {words: []string{"pre commit", "precommit"}},
	"test-data":    {[]string{"data", "dataset", "datasets", "dataloader", "dataloaders", "preprocessing"}, testPrompts},
	"test-model":   {[]string{"model", "models", "training"}, testPrompts},
	"api-tests":    {[]string{"unit test", "unit tests", "unit tested", "unit testing", "integration test", "integration tests", "pytest", "testclient"}, []string{"testing of your api", "api tested"}},
	"load-test":    {words: []string{"locust", "k6", "load test", "load tests", "load tested", "load testing"}},
	"api":          {words: []string{"fastapi", "fast api"}},
	"onnx":         {words: []string{"onnx", "bentoml"}},
	"drift":        {words: []string{"drift", "drifts", "drifting", "drifted", "evidently"}},
	"metrics":      {words: []string{"prometheus", "opentelemetry", "instrumentator"}},
	"quantisation": {words: []string{"quantization", "quantisation", "quantized", "quantised", "pruning", "pruned", "torch compile"}},
	"pages":        {words: []string{"github pages", "gh pages", "gh deploy"}},
}

// Answers gives for each rule the numbers of the questions whose answers speak of it.
func Answers(r *report.Report) map[Rule][]int {
	numbers := map[Rule][]int{}
	for i, q := range r.Questions() {
		answer := r.Answer(i)
		if answer == "" || plain.IsPlaceholder(answer) {
			continue
		}
		prompt := folded(r.Prompt(i))
		for name := range spokenOf(folded(answer)) {
			of := spoken[name].prompts
			if of == nil || slices.ContainsFunc(of, func(all string) bool { return hasWords(prompt, all) }) {
				numbers[name] = append(numbers[name], q.Number)
			}
		}
	}
	return numbers
}

// spokenBy has the rules and their words by the first one of these.
var spokenBy = func() map[string][]phrase {
	by := map[string][]phrase{}
	for name, s := range spoken {
		for _, words := range s.words {
			first, _, _ := strings.Cut(words, " ")
			by[first] = append(by[first], phrase{words, name})
		}
	}
	return by
}()

type phrase struct {
	words string
	rule  Rule
}

// spokenOf gives the rules of which a folded text has the words.
func spokenOf(text string) map[Rule]bool {
	all := map[Rule]bool{}
	for rest := text; rest != ""; {
		word, after, _ := strings.Cut(rest, " ")
		for _, p := range spokenBy[word] {
			if end, ok := strings.CutPrefix(rest, p.words); ok && (end == "" || end[0] == ' ') {
				all[p.rule] = true
			}
		}
		rest = after
	}
	return all
}

// InAnswers says which answers speak of a box; "" for none.
func InAnswers(numbers []int) string {
	const most = 5
	if len(numbers) == 0 {
		return ""
	}
	text := "in answers: " + strings.Trim(strings.ReplaceAll(fmt.Sprint(numbers[:min(len(numbers), most)]), " ", ", "), "[]")
	if more := len(numbers) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
