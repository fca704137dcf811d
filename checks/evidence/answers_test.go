package evidence

import (
	"reflect"
	"testing"

	"handin/report"
)

// answered is a report of one question, with a prompt and an answer.
func answered(prompt, answer string) *report.Report {
	return report.Parse([]byte("### Question 11\n\n> **" + prompt + "**\n\nAnswer:\n\n" + answer + "\n"))
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	const tests, workflows, api, other = "How many tests did you implement and what are they testing?", "Discuss you continuous integration setup. Do you test multiple operating systems?",
		"Did you perform any unit testing and load testing of your API?", "How did you do it?"
	for _, c := range []struct {
		prompt, answer string
		rules          []Rule
	}{
		{other, "We used DVC, and Hydra.", []Rule{"dvc", "hydra"}},
		{other, "We did not use `dvc`-files.", []Rule{"dvc"}},
		{other, "Our dvcs and hydrangeas.", nil},
		{other, "Logged to [W&B](https://wandb.ai) and Weights and\nBiases.", []Rule{"wandb"}},
		{other, "The weights and gradients, logging, the data and the model, a cache, ruff.", nil},
		{other, "With pre-commit and GitHub Actions.", []Rule{"pre-commit", "ci"}},
		{other, "A load\ntest with k6 of the FastAPI app, drift, ONNX, pruning, prometheus, PyTorch-Lightning, GitHub Pages, loguru", []Rule{"load-test", "api", "drift", "onnx", "quantisation", "metrics", "lightning", "pages", "logging"}},
		{tests, "The data and the model.", []Rule{"test-data", "test-model"}},
		{workflows, "A cache, and Ruff.", []Rule{"ci-matrix", "ci-lint"}},
		{api, "We have unit tests.", []Rule{"api-tests"}},
		{"Was the API tested, piece by piece and under load?", "With pytest.", []Rule{"api-tests"}},
		{other, "*fill in here*", nil},
		{tests, "", nil},
	} {
		want := map[Rule][]int{}
		for _, rule := range c.rules {
			want[rule] = []int{11}
		}
		if got := Answers(answered(c.prompt, c.answer)); !reflect.DeepEqual(got, want) {
			t.Errorf("%q speaks of %v, not of %v", c.answer, got, want)
		}
	}
}

// Each rule that answers are told by has a box, and each of its words can be met.
func TestSpokenAreRules(t *testing.T) {
	t.Parallel()
	names := map[Rule]bool{}
	for _, r := range rules {
		names[r.name] = true
	}
	for name, s := range spoken {
		if !names[name] {
			t.Errorf("there is no rule %s", name)
		}
		for _, words := range s.words {
			if words != folded(words) {
				t.Errorf("%s: %q is never met in a text that is folded", name, words)
			}
		}
	}
}

func TestInAnswers(t *testing.T) {
	t.Parallel()
	for want, numbers := range map[string][]int{
		"": nil, "in answers: 11": {11}, "in answers: 11, 13": {11, 13}, "in answers: 1, 2, 3, 4, 5": {1, 2, 3, 4, 5}, "in answers: 1, 2, 3, 4, 5 and 2 more": {1, 2, 3, 4, 5, 6, 7},
	} {
		if got := InAnswers(numbers); got != want {
			t.Errorf("%v: %q, not %q", numbers, got, want)
		}
	}
}
