package checks

import (
	"strings"
	"testing"
	"testing/fstest"

	"handin/report"
	"handin/report/reporttest"
)

// A tag of an image is whole, or if it does not end as far as its name.
func TestImgTags(t *testing.T) {
	for text, want := range map[string]string{
		"a <img": "<img", "<img>x": "<img>", "<IMG src=a>": "<IMG src=a>", "<img a <b>": "<img",
		"<img/>": "<img/>", "<imgur>": "", "<img-a>": "", "<img0>": "", "<img9>": "", "<imgA>": "", "<imgz>": "", "<img_>": "", "<img:>": "<img:>", "<im": "", "<": "", "": "",
	} {
		got := ""
		for at := range imgTags(text) {
			got += text[at.Start:at.End]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Where it cannot be looked for an image on the page, it is shown unless it stands in
// code; and a tag without a link is not looked for at all.
func TestImagesThatCannotBeLookedFor(t *testing.T) {
	long := strings.Repeat("word ", 20_000) + "\n\n"
	for answer, want := range map[string]int{
		long + "![a](b.png)":                   1,
		long + "`![a](b.png)`":                 0,
		long + "`code` ![a](b.png)":            1,
		long + "    ![a](b.png)":               0,
		long + "```\n![a](b.png)\n```":         0,
		long + "```\ncode\n```\n![a](b.png)":   1,
		long + "`![a](b.png)` and ![c](d.png)": 1,
		long + "` ![a](b.png)\n![c](d.png)":    1,
		"`ab` <img alt=\"x\">":                 1,
	} {
		r := report.Parse([]byte(reporttest.Three("one", answer, "three")))
		if got := len(ImagesOf(r, 1)); got != want {
			t.Errorf("%q: %d images, want %d", answer[max(0, len(answer)-40):], got, want)
		}
	}
}

// What stands beside a link is no part of it.
func TestBareLink(t *testing.T) {
	for dest, want := range map[string]string{
		"a.png": "a.png", " a.png ": "a.png", `a.png "title"`: "a.png", "a.png 'title'": "a.png",
		`a"b.png`: `a"b.png`, `"a.png`: `"a.png`, "<a b.png> \"title\"": "a b.png", "a&amp;b.png": "a&b.png", "": "",
	} {
		if got := bareLink(dest); got != want {
			t.Errorf("%q: %q, want %q", dest, got, want)
		}
	}
}

func TestInIndentedCode(t *testing.T) {
	for before, want := range map[string]bool{
		"    ": true, "\t": true, "   ": false, "": false, "\n    ": true, "text\n    ": false, "text\n\n    ": true,
		"text\n\n    code\n    ": true, "- item\n\n    ": false, " text\n\n    ": false,
	} {
		if got := indentsOf(before).isCode(len(before)); got != want {
			t.Errorf("%q: %v", before, got)
		}
	}
}

// A figure is the course's by its content, whatever it is called: a group has its own
// registry.png.
func TestExampleFigures(t *testing.T) {
	known := map[string]int64{"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881": 1} // of "x"
	files := fstest.MapFS{
		"figures/registry.png": {Data: []byte("y")}, "figures/other.png": {Data: []byte("x")}, "figures/large.png": {Data: []byte("xx")},
	}
	for path, want := range map[string]bool{"figures/registry.png": false, "figures/other.png": true, "figures/large.png": false, "figures/none.png": false, "figures": false} {
		if got := isOneOf(known, files, path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	for sum, size := range exampleFigures {
		if len(sum) != 64 || size == 0 {
			t.Errorf("%q: %d", sum, size)
		}
	}
}

// What is escaped in a caption stays, and every other mark is.
func TestEscapedCaption(t *testing.T) {
	for caption, want := range map[string]string{
		`a`: `a`, `a]b`: `a\]b`, `a\]b`: `a\]b`, `a\\b`: `a\\b`, `a\b`: `a\\b`, `a\`: `a\\`, "a`*[": "a\\`\\*\\[", `a<b`: `a&lt;b`, `](`: `\]\(`, `(a)`: `(a)`,
	} {
		if got := escapedCaption(caption); got != want {
			t.Errorf("%q: %q, want %q", caption, got, want)
		}
	}
}

func TestIsNearName(t *testing.T) {
	for _, c := range []struct {
		name, want string
		near       bool
	}{
		{"abc.png", "abd.png", true},
		{"ab.png", "ac.png", false},
		{"abc.png", "ab.png", false},
		{"a.png", "a.jpg", true},
		{"abc.png", "abd.jpg", false},
		{"ABC.png", "abd.PNG", true},
		{"abc.png", "acb.png", true},
		{"abcd.png", "badc.png", false},
	} {
		if got := isNear(c.name, c.want); got != c.near {
			t.Errorf("%s and %s: %v", c.name, c.want, got)
		}
	}
}
