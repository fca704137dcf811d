package checks

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"handin/report"
	"handin/report/reporttest"
)

// uploading is a question that asks for one image, whose answer begins on its
// fifth line. Its number leaves the ones before it out.
func uploading(number int, answer string) string {
	return fmt.Sprintf("### Question %d\n> **Upload 1 image of it.**\n> Answer:\n\n%s\n\n", number, answer)
}

// notesOf gives the notes on one question, without those that say that others
// are missing.
func notesOf(src string, number int, figures func(*report.Report) Figures) []Note {
	r := report.Parse([]byte(src))
	var f Figures
	if figures != nil {
		f = figures(r)
	}
	var on []Note
	for _, n := range found(r, EditionOf(r), f) {
		if n.Question == number && n.Index >= 0 {
			on = append(on, n)
		}
	}
	return on
}

// A tag is noted where the question asks for images, and fewer are counted.
func TestImageTags(t *testing.T) {
	for _, c := range []struct{ src, want, says string }{
		{uploading(1, `<img src="figures/a.png" width="300">`), "5 img-tag 1\n", "`![caption](figures/a.png)`"},
		{uploading(1, `<IMG width=3 SRC=figures/a.png />`), "5 img-tag 1\n", "`![caption](figures/a.png)`"},
		{uploading(1, `<img alt="x">`), "5 img-tag 1\n", "![caption](figures/name.png)"},
		{uploading(1, "![a](figures/a.png)\n\n<img src=\"figures/b.png\">"), "", ""},
		{uploading(1, "`<img src=\"figures/a.png\">`"), "", ""},
		{uploading(1, "<!-- <img src=\"figures/a.png\"> -->"), "", ""},
		{reporttest.Asking(1, "We set alerts.\n\n<img src=\"figures/a.png\" width=\"49%\" />"), "", ""},
	} {
		notes := notesOf(c.src, 1, nil)
		if got := listed(notes); got != c.want {
			t.Errorf("%s\ngot\n%swant\n%s", c.src, got, c.want)
		} else if len(notes) > 0 && !strings.Contains(notes[0].Message, c.says) {
			t.Errorf("%q has not %q", notes[0].Message, c.says)
		}
	}
}

// The link that is looked up is the page's: parentheses in pairs, character
// references read, letters of one or of two characters.
func TestLinksAsThePageReadsThem(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"a(1).png", "a&b.png", "for\u00e5r.png", "sma\u030aa.png", "a#1.png", "100%.png"} {
		files["reports/figures/"+name] = reporttest.Picture
	}
	look := func(r *report.Report) Figures { return FindFigures(files, "reports", r) }
	for _, link := range []string{
		"figures/a(1).png", "figures/a&amp;b.png", "figures/a&b.png", "figures/a%26b.png", "figures/a%231.png", "figures/100%25.png",
		"figures/for\u00e5r.png", "figures/fora\u030ar.png", "figures/sm\u00e5a.png", "figures/sm%C3%A5a.png",
	} {
		for _, answer := range []string{"![a](" + link + ")", "![a](" + link + " \"t\") and ![b](" + link + ")"} {
			if got := listed(notesOf(reporttest.Asking(1, answer), 1, look)); got != "" {
				t.Errorf("%s: %s", answer, got)
			}
		}
	}
	notes := notesOf(reporttest.Asking(1, "![a](figures/a(2).png)"), 1, look)
	if len(notes) != 1 || !strings.Contains(notes[0].Message, "figures/a(2).png is not there") {
		t.Errorf("%+v", notes)
	}
}

// A file that is no picture is told by its content, whatever its name.
func TestBrokenFigures(t *testing.T) {
	file := func(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }
	for name, c := range map[string]struct {
		file *fstest.MapFile
		says string // "" if it is a picture
	}{
		"png":          {reporttest.Picture, ""},
		"jpeg":         {file("\xff\xd8\xff\xe0\x00\x10JFIF"), ""},
		"gif":          {file("GIF89a"), ""},
		"empty":        {file(""), "is empty"},
		"pointer":      {file("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12345\n"), "git lfs pull"},
		"folder":       {&fstest.MapFile{Mode: 0o755 | 1<<31}, "is a folder"},
		"heic":         {file("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "is HEIC"},
		"svg":          {file("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "is SVG"},
		"svg with XML": {file("<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg/>"), "is SVG"},
		"pdf":          {file("%PDF-1.7\n"), "is PDF"},
		"html":         {file("<!DOCTYPE html><html>"), "is a web page"},
		"text":         {file("TODO: make this"), "is no picture"},
	} {
		look := func(r *report.Report) Figures {
			return FindFigures(fstest.MapFS{"reports/figures/a.png": c.file}, "reports", r)
		}
		notes := notesOf(reporttest.Asking(1, "![a](figures/a.png)"), 1, look)
		switch {
		case c.says == "" && len(notes) == 0:
		case c.says == "" || len(notes) != 1:
			t.Errorf("%s: %+v", name, notes)
		case notes[0].Rule != "figure-broken" || !notes[0].Costs || !strings.Contains(notes[0].Message, c.says):
			t.Errorf("%s: %+v", name, notes[0])
		}
	}
}

// What git ignores costs; what is large does not.
func TestIgnoredAndLargeFigures(t *testing.T) {
	for _, c := range []struct {
		figure Figure
		want   string
		costs  bool
		says   string
	}{
		{Figure{Opens: true, Ignored: ".gitignore:3: *.png"}, "5 figure-ignored 1\n", true, "the rule is .gitignore:3: *.png"},
		{Figure{Opens: true, size: 10<<20 - 1}, "", false, ""},
		{Figure{Opens: true, size: 12_000_000}, "5 figure-large 1\n", false, "has 12 MB"},
		{Figure{Opens: true, size: 100 << 20}, "5 figure-large 1\n", false, "slow to load"},
		{Figure{Opens: true, size: 100<<20 + 1}, "5 figure-large 1\n", false, "GitHub refuses"},
	} {
		notes := notesOf(reporttest.Asking(1, "![a](figures/a.png)"), 1, func(*report.Report) Figures { return Figures{"figures/a.png": c.figure} })
		if got := listed(notes); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.figure, got, c.want)
		} else if len(notes) > 0 && (notes[0].Costs != c.costs || !strings.Contains(notes[0].Message, c.says)) {
			t.Errorf("%+v", notes[0])
		}
	}
}

// A size is written in the unit that needs no more than four digits.
func TestBytesText(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0 bytes", 9_999: "9999 bytes", 10_000: "10 KB", 9_999_999: "9999 KB", 10_000_000: "10 MB", 200_900_000: "200 MB",
	} {
		if got := BytesText(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// A figure that is missing names the one of almost its name, if there is one.
func TestNearFigures(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"loss.jpg", "accuracy.png", "run1.png", "run2.png", "plot.svg", "wandb.png"} {
		files["reports/figures/"+name] = reporttest.Picture
	}
	look := func(r *report.Report) Figures { return FindFigures(files, "reports", r) }
	for link, near := range map[string]string{
		"figures/loss.png":      "figures/loss.jpg",
		"loss.png":              "figures/loss.jpg",
		"figures/acuracy.png":   "figures/accuracy.png",
		"figures/accuracyy.png": "figures/accuracy.png",
		"figures/accuarcy.png":  "figures/accuracy.png",
		"images/Accurazy.png":   "figures/accuracy.png",
		"figures/run3.png":      "",                  // there are two
		"figures/plot.png":      "",                  // of no use
		"figures/loss1.png":     "",                  // two differences: the letter and the ending
		"figures/wandbs.png":    "figures/wandb.png", // their own, though the course has one of that name
		"figures/other.png":     "",
	} {
		src := strings.Replace(reporttest.Asking(1, "![a]("+link+")"), "Why?", "Why? as [here](figures/wandb.png)", 1)
		notes := notesOf(src, 1, look)
		if len(notes) != 1 || notes[0].Rule != "figure-missing" {
			t.Errorf("%s: %+v", link, notes)
			continue
		}
		if got := strings.Contains(notes[0].Message, "but "); got != (near != "") || !strings.Contains(notes[0].Message, near) {
			t.Errorf("%s: %s", link, notes[0].Message)
		}
	}
}
