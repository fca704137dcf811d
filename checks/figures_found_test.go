package checks

import (
	"strings"
	"testing"
	"testing/fstest"

	"handin/report"
	"handin/report/reporttest"
)

func TestFigures(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{
		"reports/README.md", "reports/figures/loss.png", "reports/figures/Big Name.PNG", "reports/figures/plot.svg",
		"reports/beside.png", "docs/outside.png", "figures/root.png",
	} {
		files[name] = reporttest.Picture
	}
	for _, c := range []struct{ link, rule, says string }{
		{"figures/loss.png", "", ""},
		{"./figures/loss.png", "", ""},
		{"figures/../figures/loss.png", "", ""},
		{"../reports/figures/loss.png", "", ""},
		{"figures/Big%20Name.PNG", "", ""},
		{"<figures/Big Name.PNG>", "", ""},
		{`figures/loss.png "the loss"`, "", ""},
		{"figures/loss.png?raw=true", "", ""},
		{"beside.png", "", ""},
		{"figures/Loss.png", "figure-case", "is called figures/loss.png"},
		{"Figures/loss.png", "figure-case", "is called figures/loss.png"},
		{"figures/loss.PNG", "figure-case", "is called figures/loss.png"},
		{"figures/big%20name.png", "figure-case", "is called figures/Big Name.PNG"},
		{"reports/figures/loss.png", "figure-path", "write figures/loss.png"},
		{"/reports/figures/loss.png", "figure-path", "write figures/loss.png"},
		{"/figures/loss.png", "figure-path", "write figures/loss.png"},
		{`figures\loss.png`, "figure-path", "write figures/loss.png"},
		{"loss.png", "figure-path", "write figures/loss.png"},
		{"images/loss.png", "figure-path", "write figures/loss.png"},
		{"../docs/outside.png", "figure-path", "outside of the report's folder"},
		{"docs/outside.png", "figure-path", "outside of the report's folder"},
		{"figures/root.png", "figure-path", "outside of the report's folder"},
		{"figures/none.png", "figure-missing", "figures/none.png is not there"},
		{"", "figure-missing", "has no link"},
		{"figures", "figure-kind", "use a .png"},
		{"../../../etc/passwd.png", "figure-missing", "is not there"},
		{"figures/plot.svg", "figure-kind", "use a .png"},
		{"http://example.org/loss.png", "figure-web", "is on the web"},
		{"//example.org/loss.png", "figure-web", "is on the web"},
		{"data:image/png;base64,AA==", "figure-web", ""},
		{"C:/Users/me/loss.png", "figure-path", "write figures/loss.png"},
	} {
		t.Run(c.link, func(t *testing.T) {
			r := report.Parse([]byte(reporttest.Three("one", "![a]("+c.link+")", "three")))
			notes := found(r, EditionOf(r), FindFigures(files, "reports", r))
			want := ""
			if c.rule != "" {
				want = "11 " + c.rule + " 2\n"
			}
			if got := listed(notes); got != want {
				t.Fatalf("got %q want %q", got, want)
			}
			if len(notes) > 0 && !strings.Contains(notes[0].Message, c.says) {
				t.Errorf("the message is %q", notes[0].Message)
			}
		})
	}
}

// A report at the root of the repository hands in all of it.
func TestFiguresAtTheRoot(t *testing.T) {
	files := fstest.MapFS{"README.md": reporttest.Picture, "figures/loss.png": reporttest.Picture, "docs/a.png": reporttest.Picture}
	for link, want := range map[string]string{
		"figures/loss.png":         "",
		"docs/a.png":               "",
		"reports/figures/loss.png": "11 figure-path 2\n",
		"figures/none.png":         "11 figure-missing 2\n",
	} {
		r := report.Parse([]byte(reporttest.Three("one", "![a]("+link+")", "three")))
		if got := listed(found(r, EditionOf(r), FindFigures(files, ".", r))); got != want {
			t.Errorf("%s: got %q want %q", link, got, want)
		}
	}
}

// A tag's figure is looked up too.
func TestFigureOfTag(t *testing.T) {
	files := fstest.MapFS{"reports/figures/loss.png": reporttest.Picture}
	r := report.Parse([]byte(uploading(1, `<img src="figures/none.png">`)))
	if got, want := listed(found(r, EditionOf(r), FindFigures(files, "reports", r))), "5 img-tag 1\n5 figure-missing 1\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
