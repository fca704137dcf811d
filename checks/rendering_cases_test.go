package checks

import (
	"testing"

	"handin/checks/rendering"
	"handin/report"
)

// Each of these was not noted, or fixed wrongly, once.
func TestRenderingCases(t *testing.T) {
	const front = "---\nlayout: default\nnav_exclude: true\n---\n\n"
	const one = front + "### Question 1\n\n> **Why**\n>\n> Answer:\n\n"
	for _, c := range []struct{ name, src, notes, fixed string }{
		{"backslashes that stay", one + "The coverage is 43\\% and one hour costs \\$2.\n", "12 backslash 1\n", one + "The coverage is 43% and one hour costs $2.\n"},
		{
			"code in a sentence", one + "To train, run\n```\npython train.py\n```\nand wait. Then call\n```\npython test.py\n```\n", "13 fence 1\n",
			one + "To train, run\n\n    python train.py\n\nand wait. Then call\n\n    python test.py\n",
		},
		{
			"an answer in the prompt's quote", front + "### Question 1\n\n> **Branches**\n>\n> Answer:\n>\nWe used branches.\n\n### Question 2\n\n> **DVC**\n>\nAnswer:\nSo is this one.\n",
			"12 in-quote 1\n19 in-quote 2\n", front + "### Question 1\n\n> **Branches**\n>\n> Answer:\n>\n\nWe used branches.\n\n### Question 2\n\n> **DVC**\n>\nAnswer:\n\nSo is this one.\n",
		},
		{"the same without an end of line", front + "### Question 1\n> Answer:\nWe did", "8 in-quote 1\n", front + "### Question 1\n> Answer:\n\nWe did"},
		{"text behind the mark", front + "### Question 1\n> Answer: We\ndid\n\n### Question 2\n> Answer:\n> We did\n", "", front + "### Question 1\n> Answer: We\ndid\n\n### Question 2\n> Answer:\n> We did\n"},
		{
			"a command over several lines", one + "We start it so:\ndocker run --rm \\\n  -e KEY=1 \\\n  -v a:/a \\\n  -w / \\\n  image:latest\n", "13 command 1\n",
			one + "We start it so:\n\n    docker run --rm \\\n      -e KEY=1 \\\n      -v a:/a \\\n      -w / \\\n      image:latest\n",
		},
		{
			"addresses in commands", one + "Call it with curl -X POST http://127.0.0.1:8000/predict or locust --host http://localhost:8000 here.\n", "12 address 1\n",
			one + "Call it with curl -X POST `http://127.0.0.1:8000/predict` or locust --host `http://localhost:8000` here.\n",
		},
		{
			"fences in a list", one + "1. Clone:\n```bash\ngit clone x\ncd x\n```\n2. Make:\n```bash\nmake all\nmake test\n```\n", "13 fence 1\n",
			one + "1. Clone:\n\n        git clone x\n        cd x\n\n2. Make:\n\n        make all\n        make test\n",
		},
		{"emphasis that ends elsewhere", one + "We say **Note:**this.\n", "12 emphasis 1\n", one + "We say **Note:** this.\n"},
		{"a digest", one + "We pull <registry/img@sha256:abc>.\n", "12 mail 1\n", one + "We pull &lt;registry/img@sha256:abc>.\n"},
	} {
		r := report.Parse([]byte(c.src))
		e := EditionOf(r)
		if got := listed(found(r, e, nil)); got != c.notes {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.notes)
		}
		fixed, done := FixAll(r, e, rendering.Rules())
		if fixed.Source() != c.fixed {
			t.Errorf("%s: %q", c.name, fixed.Source())
		}
		for _, m := range done {
			if m.After.QuestionCount() != r.QuestionCount() || m.Note.Line == 0 {
				t.Errorf("%s: %+v", c.name, m.Note)
			}
		}
	}
}
