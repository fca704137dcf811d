package checks

import (
	"flag"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handin/checks/rendering"
	"handin/report"
	"handin/report/reporttest"
)

const image = "![a](figures/a.png)"

// Each way in which the checker counts an image that nobody sees: what the note
// says of it, and what the answer is after the fix, or why there is none.
func TestUnseenFigures(t *testing.T) {
	for _, c := range []struct{ name, answer, says, fixed, why string }{
		{"a code span", "See `" + image + "`", "it stands in code", "See " + image, ""},
		{"a code span behind dashes", "--- `" + image + "` ---", "it stands in code", "--- " + image + " ---", ""},
		{"a code span with spaces", "`` " + image + " ``", "it stands in code", " " + image + " ", ""},
		{"a code span of words", "`see " + image + "`", "it stands in code", "", "more than the image"},
		{"indented", "Our loss:\n\n    " + image, "it is indented", "Our loss:\n\n" + image, ""},
		{"indented by a tab", "Our loss:\n\n\t" + image + "\n\nIt falls.", "it is indented", "Our loss:\n\n" + image + "\n\nIt falls.", ""},
		{"indented, with code", "Our loss:\n\n    a\n    " + image + "\n    b", "it is indented", "", "paragraph of its own"},
		{"a comment", "<!-- " + image + " -->", "it stands in a comment", image, ""},
		{"a comment of lines", "Our loss:\n\n<!--\n" + image + "\n-->\n\nIt falls.", "it stands in a comment", "Our loss:\n\n" + image + "\n\nIt falls.", ""},
		{"a comment of words", "<!-- old: " + image + " -->", "it stands in a comment", "", "more than images"},
		{"a fence", "Our loss:\n\n```\n" + image + "\n```", "between code fences", "Our loss:\n\n" + image, ""},
		{"a fence with a language", "Our loss:\n```markdown\n" + image + "\n```\nIt falls.", "between code fences", "Our loss:\n" + image + "\nIt falls.", ""},
		{"a fence of code", "```\nmake\n" + image + "\n```", "between code fences", "", "more than images"},
		{"a centred paragraph", "<p align=\"center\">\n" + image + "\n</p>", "below `<p align=\"center\">`", image, ""},
		{"a centred paragraph, spaced", "Our loss:\n\n<p align=\"center\">\n\n  " + image + "\n\n</p>\n\nIt falls.", "between HTML tags", "Our loss:\n\n" + image + "\n\nIt falls.", ""},
		{"a div", "<div>\n" + image + "\n</div>\nIt falls.", "below `<div>`", image + "\nIt falls.", ""},
		{"center", "<center>" + image + "</center>", "below `<center>`", image, ""},
		{"a table", "<table><tr><td>\n\n" + image + "\n\n</td></tr></table>", "below `<table>`", image, ""},
		{"a figure with words", "<figure>\n" + image + "\n<figcaption>Our loss</figcaption>\n</figure>", "below `<figure>`", image + "\nOur loss", ""},
		{"an open div", "<div align=\"center\">\n\n" + image, "below `<div align=\"center\">`", image, ""},
		{"tags around Markdown", "<div>\n\n**Loss**\n\n" + image + "\n\n</div>", "below `<div>`", "", "what else stands between the tags"},
		{"a backslash", "\\" + image, "a backslash stands before it", image, ""},
		{"a bracket in the caption", "![loss] curve](figures/a.png)", "its caption has a bracket", "![loss\\] curve](figures/a.png)", ""},
		{"a bracket that opens", "![loss[ curve](figures/a.png)", "its caption has a bracket", "![loss\\[ curve](figures/a.png)", ""},
		{"a parenthesis in the link", "![a](figures/a(1.png)", "its link", "![a](figures/a%281.png)", ""},
	} {
		r := report.Parse([]byte(uploading(1, c.answer)))
		e := EditionOf(r)
		notes := notesOf(r.Source(), 1, nil)
		if len(notes) != 1 || notes[0].Rule != "figure-unseen" || !notes[0].Costs || !strings.Contains(notes[0].Message, c.says) {
			t.Errorf("%s: %+v", c.name, notes)
			continue
		}
		m, ok, why := NewFixer(r, e).Fix(notes[0])
		if ok != (c.fixed != "") || ok && strings.Trim(m.After.Answer(0), "\n") != c.fixed || !strings.Contains(why, c.why) {
			if ok {
				why = m.After.Answer(0)
			}
			t.Errorf("%s: %v %q", c.name, ok, why)
		}
	}
}

// Below a tag that is open, nothing but that is taken away: a link in angle brackets
// stays.
func TestOpenTagAboveALinkInAngleBrackets(t *testing.T) {
	const shown = "![a](<figures/b c.png>)"
	r := report.Parse([]byte(uploading(1, "<div>\n\n"+shown)))
	if fixed, done := FixAll(r, EditionOf(r), []RuleName{"figure-unseen"}); fixed.Answer(0) != shown || len(done) != 1 {
		t.Errorf("%d fixes, %q", len(done), fixed.Answer(0))
	}
}

// What the page shows has no note.
func TestSeenFigures(t *testing.T) {
	for _, answer := range []string{
		image, "See " + image + ".", "- a\n\n    " + image, "[" + image + "](b)", "![a\\]](figures/a.png)", "![`a`](figures/a.png)",
		"<div>b</div>\n\n" + image, "<!-- b -->\n\n" + image, "![a [b] c](figures/a.png)", "![a](<figures/a b.png>)", "a <br> " + image,
		"> " + image, "# " + image, "| a |\n|---|\n| " + image + " |", "![a](figures/a(1).png)",
	} {
		if got := listed(notesOf(uploading(1, answer), 1, nil)); strings.Contains(got, "figure-unseen") {
			t.Errorf("%q: %s", answer, got)
		}
	}
}

// What was put into a comment is left in peace as long as nothing is missing.
func TestCommentedFigures(t *testing.T) {
	comment := "\n\n<!-- " + image + " -->"
	for _, c := range []struct{ src, want string }{
		{uploading(1, image+comment), "7 figure-unseen 1\n"}, // the checker counts two
		{strings.Replace(uploading(1, image+comment), "1 image", "1 to 2 images", 1), ""},
		{uploading(1, "<img src=\"figures/a.png\" width=\"600\">"+comment), ""},
		{uploading(1, "<!-- <img src=\"figures/a.png\"> -->"+comment), "7 figure-unseen 1\n"},
		{reporttest.Asking(1, "We set alerts."+comment), ""},
		{reporttest.Asking(1, "`"+image+"`"), "5 figure-unseen 1\n"},
	} {
		if got := listed(notesOf(c.src, 1, nil)); got != c.want {
			t.Errorf("%s\ngot %q, want %q", c.src, got, c.want)
		}
	}
	if n := notesOf(reporttest.Asking(1, "`"+image+"`"), 1, nil)[0]; n.Costs {
		t.Errorf("where no image is asked for, it may be meant as code: %+v", n)
	}
}

// The fix of a note shows all images that it names.
func TestCommentedFiguresAreShown(t *testing.T) {
	comment := "<!-- " + image + " -->"
	r := report.Parse([]byte(strings.Replace(uploading(1, comment+"\n\nLoss.\n\n"+comment), "1 image", "1 to 2 images", 1)))
	fixed, done := FixAll(r, EditionOf(r), nil)
	if want := image + "\n\nLoss.\n\n" + image; fixed.Answer(0) != want || len(done) != 1 || len(done[0].Left) > 0 {
		t.Errorf("%q, %+v", fixed.Answer(0), done)
	}
}

// A tag that an earlier answer leaves open takes the images of the later ones.
func TestFiguresBelowAnOpenTag(t *testing.T) {
	head := "---\nlayout: default\nnav_exclude: true\n---\n\n"
	for _, nl := range []string{"\n", "\r\n"} {
		for open, want := range map[string]string{
			"<div align=\"center\">\n\nb":          "stands below `<div align=\"center\">` on line 10, which is not closed",
			"<div>b</div>":                         "",
			"<details>\n<summary>b</summary>\n\nc": "stands below `<details>` on line 10",
		} {
			src := strings.ReplaceAll(head+reporttest.Asking(1, open)+uploading(2, image)+reporttest.Asking(3, "c"), "\n", nl)
			notes := notesOf(src, 2, nil)
			if want == "" && len(notes) == 0 {
				continue
			}
			if len(notes) != 1 || notes[0].Rule != "figure-unseen" || !strings.Contains(notes[0].Message, want) {
				t.Errorf("%q: %+v", open, notes)
				continue
			}
			r := report.Parse([]byte(src))
			if _, ok, why := NewFixer(r, EditionOf(r)).Fix(notes[0]); ok || !strings.Contains(why, "closed first") {
				t.Errorf("%q: %v %q", open, ok, why)
			}
		}
	}
}

// Of two images below an open tag, only that one is the tag's which is good by itself.
func TestFiguresBelowAnOpenTagByThemselves(t *testing.T) {
	const head = "---\nlayout: default\nnav_exclude: true\n---\n\n"
	src := head + reporttest.Asking(1, "<div>\n\nb") + uploading(2, image+"\n\n\\"+image)
	notes := notesOf(src, 2, nil)
	if len(notes) != 2 || !strings.Contains(notes[0].Message, "stands below `<div>`") || !strings.Contains(notes[1].Message, "a backslash stands before it") {
		t.Errorf("%+v", notes)
	}
	lost := head + "<div>\n\n### Question 1\n> **Upload 1 image of it.**\n\n" + image + "\n" // the answer begins where the template ends
	if notes := notesOf(lost, 1, nil); !strings.Contains(listed(notes), "11 figure-unseen 1\n") {
		t.Errorf("where the mark is lost: %+v", notes)
	}
}

// The page begins behind the cut, and an answer may begin right there.
func TestImagesRightBehindTheCut(t *testing.T) {
	const above = "### Question 1\n> **Upload 1 image**.......\n"
	if len(above) != cutCharacters {
		t.Fatalf("%d characters stand above", len(above))
	}
	r := report.Parse([]byte(above + "> Answer:\n\n" + image + "\n"))
	n := newNotes(r, Edition{}, reading{}, nil)
	if whole := n.leak.whole(r); len(whole) != 1 || whole[imageAt{0, 0}] != rendering.AsImage {
		t.Errorf("%v", whole)
	}
}

// In code an image costs nothing where none is asked for; in any other way it was
// meant to be seen.
func TestWhatUnseenFiguresCost(t *testing.T) {
	for answer, costs := range map[string]bool{
		"`" + image + "`": false, "a\n\n    " + image: false, "```\n" + image + "\n```": false,
		"\\" + image: true, "<div>\n" + image + "\n</div>": true, "![a] b](figures/a.png)": true,
	} {
		for _, src := range []string{reporttest.Asking(1, answer), uploading(1, answer)} {
			notes := notesOf(src, 1, nil)
			k := slices.IndexFunc(notes, func(n Note) bool { return n.Rule == ruleFigureUnseen })
			if k < 0 || notes[k].Costs != (costs || strings.Contains(src, "Upload")) {
				t.Errorf("%q: %+v", src, notes)
			}
		}
	}
}

// A tag is named whole if it is short, and else by its name.
func TestTagAt(t *testing.T) {
	for tag, want := range map[string]string{
		"<div>":                                 "<div>",
		"<div align=\"center\">b":               "<div align=\"center\">",
		"<!-- a\nb":                             "<!--",
		"<div a\n>":                             "<div a",
		"<div " + strings.Repeat("a", 34) + ">": "<div " + strings.Repeat("a", 34) + ">",
		"<div " + strings.Repeat("a", 35) + ">": "<div …>",
		"<" + strings.Repeat("a", 50) + ">":     "<" + strings.Repeat("a", 50) + ">",
	} {
		if got := tagAt("x "+tag, 2); got != want {
			t.Errorf("%q: %q, want %q", tag, got, want)
		}
	}
}

// A line of images is set back into the paragraph, or into one of its own; not if code
// stands beside it.
func TestDedented(t *testing.T) {
	for _, c := range []struct {
		above, below string
		want         []string
	}{
		{"a\n", "\nb", []string{"a\n" + image + "\nb", "a\n\n" + image + "\nb", "a\n\n" + image + "\n\nb"}},
		{"a\n", "", []string{"a\n" + image, "a\n\n" + image, "a\n\n" + image + "\n"}},
		{"a\n\n", "\n    code", nil},
		{"    code\n", "\n\nb", nil},
		{"    " + image + "\n", "\n    \nb", []string{
			"    " + image + "\n" + image + "\n    \nb", "    " + image + "\n\n" + image + "\n    \nb", "    " + image + "\n\n" + image + "\n\n    \nb",
		}},
	} {
		start := len(c.above) + 4
		var got []string
		for _, edits := range dedented(c.above+"    "+image+c.below, span{start, start + len(image)}) {
			got = append(got, rendering.Apply(c.above+"    "+image+c.below, edits))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("between %q and %q: %q, want %q", c.above, c.below, got, c.want)
		}
	}
	for text, want := range map[string]bool{"": false, " ": false, "a": false, image: true, " " + image + "\n" + image: true, image + " a": false} {
		if holdsImages(text) != want {
			t.Errorf("%q holds nothing but images: %v", text, !want)
		}
	}
}

// Over all reports: a page of the answer alone tells of an image what the page of
// the whole report does; what is noted is gone after its fix, and no word of the
// page with it.
func TestUnseenFiguresOfAll(t *testing.T) {
	counted, noted, fixed := 0, 0, 0
	for _, c := range reporttest.All(t) {
		r := report.Parse(c.Src)
		e := EditionOf(r)
		n := newNotes(r, e, read(r.Source(), e), nil)
		if n.leak.open {
			t.Logf("%s: leaks at line %d", c.Name, r.Line(n.leak.at(r)))
		}
		counted += agreesWithThePage(t, c.Name, n)
		for _, note := range Notes(r, e, nil) {
			if note.Rule != "figure-unseen" {
				continue
			}
			noted++
			m, ok, why := NewFixer(r, e).Fix(note)
			if !ok {
				t.Logf("%s: question %d: %s", c.Name, note.Question, why)
				continue
			}
			fixed++
			isOutsideSame(t, c.Name, r, m.After)
			if n, k := notesLike(r, e, note), notesLike(m.After, e, note); k >= n {
				t.Errorf("%s: there were %d such notes in question %d and are %d", c.Name, n, note.Question, k)
			}
		}
	}
	t.Logf("%d images, %d not seen, %d with a fix", counted, noted, fixed)
}

// agreesWithThePage holds where the images of a report are found to be against
// the page of the whole report. It gives how many there are.
func agreesWithThePage(t *testing.T, name string, n *notes) int {
	t.Helper()
	counted := 0
	whole := n.leak.whole(n.r)
	for i := range n.r.Questions() {
		for k, w := range imagesWritten(n.r, i) {
			counted++
			if is := n.whereOf(i, k, w); w.link >= 0 && whole[imageAt{i, k}] != is {
				t.Errorf("%q, question %d: %q is at %d, and on the page at %d", name, n.r.Question(i).Number, w.Dest, is, whole[imageAt{i, k}])
			}
		}
	}
	return counted
}

var randomAnswers = flag.Int("answers", 100, "how many random answers TestUnseenFiguresAtRandom makes")

// surroundings are what random answers are made of.
var surroundings = []string{
	image, "![b](figures/b.png)", "`" + image + "`", "`", "``", "<!-- ", " -->", "```\n", "```markdown\n", "\n```\n", "<div>", "</div>", "<p align=\"center\">", "</p>",
	"<td>", "<br>", "<figure>", "</figure>", "\n", "\n\n", "\n    ", "\n\t", "- ", "\n- a\n", "> ", "\\", "![a] b](figures/a.png)", "![a](figures/a(1.png)", "**b**", "_c_ ", "loss ", "1. ", "| ", "<",
}

// Whatever stands around images: after a fix the note is gone, the checker counts
// as many, what was seen is seen, and nothing outside of the answer is another.
func TestUnseenFiguresAtRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(29, 2476))
	noted, fixed := 0, 0
	for range *randomAnswers {
		var b strings.Builder
		for range 2 + random.IntN(9) {
			b.WriteString(surroundings[random.IntN(len(surroundings))])
		}
		r := report.Parse([]byte("---\nlayout: default\nnav_exclude: true\n---\n\n" + uploading(1, b.String()) + uploading(2, image)))
		e := EditionOf(r)
		agreesWithThePage(t, b.String(), newNotes(r, e, read(r.Source(), e), nil))
		for _, n := range Notes(r, e, nil) {
			if n.Rule != "figure-unseen" {
				continue
			}
			noted++
			m, ok, why := NewFixer(r, e).Fix(n)
			if !ok {
				if why == "" {
					t.Errorf("%q: there is no fix, and no reason", b.String())
				}
				continue
			}
			fixed++
			isOutsideSame(t, b.String(), r, m.After)
			was, is := ImagesOf(r, n.Index), ImagesOf(m.After, n.Index)
			if len(is) <= len(was) || countImages(m.After.Answer(n.Index)) != countImages(r.Answer(n.Index)) || notesLike(m.After, e, n) >= notesLike(r, e, n) {
				t.Errorf("%q became %q: %d images seen, and %d", b.String(), m.After.Answer(n.Index), len(was), len(is))
			}
		}
		rules := []RuleName{"figure-unseen"}
		once, _ := FixAll(r, e, rules)
		if twice, more := FixAll(once, e, rules); twice != once {
			t.Errorf("%q: a second run fixes %d more", b.String(), len(more))
		}
	}
	t.Logf("%d notes, %d fixes", noted, fixed)
	if fixed == 0 {
		t.Error("nothing was fixed")
	}
}
