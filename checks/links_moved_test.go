package checks

import (
	"path"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

func TestRelink(t *testing.T) {
	under := func(p string) string {
		if p == "stays.png" {
			return ""
		}
		return path.Join("sub", p)
	}
	for _, c := range []struct{ name, answer, want string }{
		{"a figure", "![a](figures/a.png)", "![a](sub/figures/a.png)"},
		{"several", "![a](a.png) and\n\n![b](./b.png)", "![a](sub/a.png) and\n\n![b](sub/b.png)"},
		{"with a title", `![a](a.png "of a.png")`, `![a](sub/a.png "of a.png")`},
		{"in brackets", "![a](<a.png>)", "![a](<sub/a.png>)"},
		{"a name with a blank", "![a](my%20a.png)", "![a](sub/my%20a.png)"},
		{"an img tag", `<img src="a.png" alt="a.png">`, `<img src="sub/a.png" alt="a.png">`},
		{"a caption of the same name", "![a.png](a.png)", "![a.png](sub/a.png)"},
		{"a link to a file", "[a](src/a.py#L3)", "[a](sub/src/a.py#L3)"},
		{"on the web", "![a](https://example.org/a.png) [b](https://example.org)", "![a](https://example.org/a.png) [b](https://example.org)"},
		{"in code", "`![a](a.png)`", "`![a](a.png)`"},
		{"in a fence", "```\n![a](a.png)\n```", "```\n![a](a.png)\n```"},
		{"one that stays", "![a](stays.png)", "![a](stays.png)"},
		{"a heading", "[a](#question-1)", "[a](#question-1)"},
		{"windows", "one\r\n\r\n![a](a.png)\r\n\r\ntwo", "one\r\n\r\n![a](sub/a.png)\r\n\r\ntwo"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := report.Parse([]byte(reporttest.Three("one", c.answer, "![x](stays.png)")))
			got, err := Relink(r, under)
			if err != nil {
				t.Fatal(err)
			}
			if want := reporttest.Three("one", c.want, "![x](stays.png)"); got.Source() != want {
				t.Errorf("it is\n%s", got.Source())
			}
		})
	}
}

// What no link is about stays byte for byte, in every report.
func TestRelinkToTheSame(t *testing.T) {
	for _, file := range reporttest.All(t) {
		r := report.Parse(file.Src)
		got, err := Relink(r, func(p string) string { return p })
		if err != nil || got.Source() != r.Source() {
			t.Errorf("%s: it is another: %v", file.Name, err)
		}
		there, err := Relink(r, func(p string) string { return path.Join("x", p) })
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Questions() {
			if len(ImagesOf(there, i)) != len(ImagesOf(r, i)) {
				t.Errorf("%s: question %d shows %d images, not %d", file.Name, r.Question(i).Number, len(ImagesOf(there, i)), len(ImagesOf(r, i)))
			}
		}
	}
}
