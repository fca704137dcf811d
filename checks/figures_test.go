package checks

import (
	"strings"
	"testing"

	"handin/report"
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
		"`ab` <img alt=\"x\">":                 1,
	} {
		r := report.Parse([]byte(three("one", answer, "three")))
		if got := len(imagesOf(r, 1)); got != want {
			t.Errorf("%q: %d images, want %d", answer[max(0, len(answer)-40):], got, want)
		}
	}
}
