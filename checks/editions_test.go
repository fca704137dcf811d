package checks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/plain"
	"handin/report/reporttest"
)

func TestEditionOf(t *testing.T) {
	without := func(src string, numbers ...int) string {
		for _, n := range numbers {
			src = strings.Replace(src, fmt.Sprintf("### Question %d\n", n), "### Something\n", 1)
		}
		return src
	}
	five := map[int]string{3: "Recommended answer length: 0-200 words"}
	hundred := map[int]string{3: "Recommended answer length: 100-200 words."}
	for _, c := range []struct{ name, src, want string }{
		{"27", reporttest.Templated(27, hundred), "2023"},
		{"31 from 0", reporttest.Templated(31, five), "2026"},
		{"31 from 100", reporttest.Templated(31, hundred), "2025"},
		{"31 without a length", reporttest.Templated(31, nil), "2026"},
		{"31 with CRLF", strings.ReplaceAll(reporttest.Templated(31, hundred), "\n", "\r\n"), "2025"},
		{"31, one missing", without(reporttest.Templated(31, hundred), 12), "2025"},
		{"29", reporttest.Templated(29, hundred), "custom"},
		{"32", reporttest.Templated(32, hundred), "custom"},
		{"30 with 31 Answer:", reporttest.Templated(30, five) + "> Answer:\n", "2026"},
		{"30 with 27 Answer:", strings.Replace(reporttest.Templated(30, nil), "> Answer:", ">", 3), "2023"},
		{"31 with 27 Answer:", strings.Replace(reporttest.Templated(31, five), "> Answer:", ">", 4), "2026"},
		{"nothing", "", "custom"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := EditionOf(report.Parse([]byte(c.src))).Name; got != c.want {
				t.Errorf("edition %s, want %s", got, c.want)
			}
		})
	}
}

func TestEditionOfSamples(t *testing.T) {
	for _, f := range reporttest.Samples(t) {
		if got, want := EditionOf(report.Parse(f.Src)).Name, strings.TrimSuffix(f.Name, ".md"); got != want {
			t.Errorf("%s: edition %s", f.Name, got)
		}
	}
}

func TestEditionNamed(t *testing.T) {
	for name, want := range map[string]struct {
		year  string
		rules int
		third Range
	}{
		"2023": {"2023", 27, medium},
		"2024": {"2023", 27, medium},
		"2025": {"2025", 31, medium},
		"2026": {"2026", 31, Range{0, 200}},
	} {
		e, err := EditionNamed(name)
		if err != nil || e.Name != want.year || len(e.rules) != want.rules || e.Rule(3).Words != want.third {
			t.Errorf("%s: %s with %d rules, %v, %v", name, e.Name, len(e.rules), e.Rule(3).Words, err)
		}
	}
	for _, name := range []string{"2022", "2027", "custom", "26"} {
		if _, err := EditionNamed(name); err == nil || !strings.Contains(err.Error(), "2023, 2024, 2025 and 2026") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A template that no edition has is judged by its own prompts, with the
// algorithm of 2026.
func TestCustomEdition(t *testing.T) {
	src := reporttest.Templated(29, map[int]string{
		2:  "Recommended answer length: 2-4 words.",
		3:  "Recommended answer length: 100–200 words",
		4:  "Answer length: 0 to 200 words",
		5:  "Recommended answer length: 50 - 100 words + 1 to 3 screenshots.",
		6:  "**Upload one screenshot of it.**",
		7:  "**Insert 1-2 images of your bucket here.**",
		8:  "**Include a figure of the architecture.**",
		9:  "Recommended answer length: 1-2 words.",
		29: "Recommended answer length: 1-3 words.",
	})
	r := report.Parse([]byte(src))
	e := EditionOf(r)
	for number, want := range map[int]Rule{
		1: {}, 2: {Words: Range{2, 4}}, 3: {Words: Range{100, 200}}, 4: {Words: Range{0, 200}},
		5: {Words: Range{50, 100}, Images: Range{1, 3}}, 6: {Images: Range{1, 1}}, 7: {Images: Range{1, 2}}, 8: {Images: Range{1, 1}},
		9: {Words: Range{1, 2}}, 10: {}, 29: {Words: Range{1, 3}},
	} {
		if got := e.Rule(number); got.Words != want.Words || got.Images != want.Images {
			t.Errorf("question %d: %v and %v, want %v and %v", number, got.Words, got.Images, want.Words, want.Images)
		}
	}
	v := Verdict(r, e)
	want := []Failure{
		{3, "words", 100, 200, 3},
		{5, "words", 50, 100, 3},
		{5, "images", 1, 3, 0},
		{6, "images", 1, 1, 0},
		{7, "images", 1, 2, 0},
		{8, "images", 1, 1, 0},
		{9, "words", 1, 2, 3},
	}
	if v.Error != "" || v.Questions != 29 || v.Passed != 23 || !slices.Equal(v.Failed, want) {
		t.Errorf("%q, %d of %d, failed\n%v, want\n%v", v.Error, v.Passed, v.Questions, v.Failed, want)
	}
	if got := e.Describe(); !strings.Contains(got, "custom") {
		t.Errorf("it is called %q", got)
	}
	lost := report.Parse([]byte(strings.Replace(src, "> Answer:", ">", 1)))
	if got := Verdict(lost, EditionOf(lost)).Error; !strings.Contains(got, "28 answers are found") {
		t.Errorf("without an `Answer:` the error is %q", got)
	}
}

// A question more or less makes no other edition of a report, and what is said of
// it is what the checker says.
func TestEditionOfChangedTemplate(t *testing.T) {
	for _, f := range reporttest.Samples(t) {
		src := plain.UnixEndings(string(f.Src))
		whole := report.Parse([]byte(src))
		e := EditionOf(whole)
		last := whole.Question(whole.QuestionCount() - 1)
		added := fmt.Sprintf("%s\n\n### Question %d\n\n> **Meme?**\n>\n> Answer:\n\nhaha\n", strings.TrimRight(src, "\n"), len(e.rules)+1)
		for name, c := range map[string]struct {
			src  string
			rule RuleName
			says string
		}{
			"added":   {added, "question-added", fmt.Sprintf("the template has %d questions", len(e.rules))},
			"lost":    {src[:last.Block.Start], "question-lost", fmt.Sprintf("question %d is not in the report", len(e.rules))},
			"several": {src[:whole.Question(19).Block.Start], "question-lost", fmt.Sprintf("questions 20 to %d are not in the report", len(e.rules))},
		} {
			r := report.Parse([]byte(c.src))
			got := EditionOf(r)
			v := Examine(r, got, nil)
			if got.Name != e.Name || !strings.Contains(v.Official.Error, fmt.Sprintf("different from the expected %d.", len(e.rules))) {
				t.Errorf("%s, %s: edition %s: %s", f.Name, name, got.Name, v.Official.Error)
			}
			n := 0
			for _, note := range v.Notes {
				if note.Rule == c.rule && note.Stops() && strings.Contains(note.Message, c.says) {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%s, %s: %d notes that it is %s", f.Name, name, n, c.rule)
			}
		}
	}
}

// A prompt below the last question is not told to get a heading, at which the
// checker would stop.
func TestAddedPrompt(t *testing.T) {
	for _, f := range reporttest.Samples(t) {
		r := report.Parse([]byte(strings.TrimRight(plain.UnixEndings(string(f.Src)), "\n") + "\n\n> **Meme?**\n>\n> Answer:\n\nhaha\n"))
		e := EditionOf(r)
		v := Examine(r, e, nil)
		if v.Official.Error != "" {
			t.Errorf("%s: %s", f.Name, v.Official.Error)
		}
		var rules []RuleName
		for _, n := range v.Notes {
			if n.Question > len(e.rules) {
				rules = append(rules, n.Rule)
			}
		}
		if !slices.Contains(rules, "question-added") || slices.Contains(rules, "heading-lost") {
			t.Errorf("%s: %q", f.Name, rules)
		}
	}
}

// A template is taken for a known edition's if it states the lengths of eight
// questions, and nine of ten are that edition's.
func TestResembled(t *testing.T) {
	nothing := report.Parse(nil)
	of := func(rules []Rule, states, others int) Edition {
		e := Edition{rules: make([]Rule, len(rules))}
		for i, r := range rules {
			if states == 0 {
				break
			}
			if !r.Words.any() {
				e.rules[i].Words = r.Words
				states--
			}
			if others > 0 && !r.Words.any() {
				e.rules[i].Words = Range{1, 2}
				others--
			}
		}
		return e
	}
	for _, c := range []struct {
		name string
		e    Edition
		want string
	}{
		{"all", of(rules31, 31, 0), "2026"},
		{"all of 2023", of(rules2023, 27, 0), "2023"},
		{"eight", of(rules31, 8, 0), "2026"},
		{"seven", of(rules31, 7, 0), ""},
		{"nine of ten", of(rules31, 10, 1), "2026"},
		{"eight of nine", of(rules31, 9, 1), ""},
		{"ten of twelve", of(rules31, 12, 2), ""},
		{"eight that both have", Edition{rules: append(make([]Rule, 6), rules31[6:14]...)}, "2026"},
		{"none", Edition{rules: make([]Rule, 31)}, ""},
	} {
		got, ok := c.e.resembled(nothing)
		if got.Name != c.want || ok != (c.want != "") {
			t.Errorf("%s: edition %q, %v", c.name, got.Name, ok)
		}
	}
}

// A question that no table knows is called by the first sentence of its prompt.
func TestTitleOf(t *testing.T) {
	for ask, want := range map[string]string{
		"Which group? Your number.": "Which group",
		"Your number":               "Your number",
		".NET or Java":              ".NET or Java",
		"":                          "",
	} {
		if got := titleOf(ask); got != want {
			t.Errorf("%q: %q, want %q", ask, got, want)
		}
	}
}

// The script begins an answer at each `Answer:`, also right behind another one.
func TestMarksRightBehindOneAnother(t *testing.T) {
	src := "### Question 1\nAnswer:Answer:Answer: x\n"
	if got := split(src, 0); len(got) != 4 || src[got[3].Start:] != " x\n" || got[1].Len() != 0 {
		t.Errorf("the checker cuts it into %v", got)
	}
	r := report.Parse([]byte(src))
	if got := marks(r, r.Question(0)); len(got) != 3 || got[1]-got[0] != len(answerWord) {
		t.Errorf("they are at %v", got)
	}
}

// The script of 2023 finds no question 1 if its cut takes every `###` in front of the
// first answer.
func TestEatsFirst(t *testing.T) {
	const cut43 = "### Question 1 with words up to the cut, x\n"
	for _, c := range []struct {
		src   string
		older bool
		want  bool
	}{
		{cut43 + "Answer: right at the cut", true, true},
		{cut43 + "> Answer:", true, true},
		{cut43[:42] + "Answer: above the cut", true, false},
		{cut43 + "### Question 1\n> Answer:", true, false},
		{strings.ReplaceAll(cut43, "#", "x") + "> Answer:", true, false},
		{cut43 + "> Answer:", false, false},
	} {
		e := edition31("2026")
		if c.older {
			e = edition2023()
		}
		if got := eatsFirst(c.src, e); got != c.want {
			t.Errorf("%q: %v", c.src, got)
		}
	}
}

// What the checker does with an `Answer:` that is doubled or lost.
func TestDoubledAnswer(t *testing.T) {
	e := custom(report.Parse([]byte(reporttest.Three("", "", ""))), 3)
	for i := range e.rules {
		e.rules[i].Words = Range{9, 9} // every answer fails, and so shows its count
	}
	for _, c := range []struct{ name, src, want string }{
		{"as it should be", reporttest.Three("a", "a b", "a b c"), "1 2 3"},
		{"doubled", reporttest.Three("a", "x y z\nAnswer: a b", "a b c"), "1 2 3"},
		{"doubled in the last answer", reporttest.Three("a", "a b", "x\nAnswer: a b c d"), "1 2 4"},
		{"doubled after ##", reporttest.Three("a", "x\n## y\nAnswer: a b", "a b c"), "1 2 3"},
		{"doubled after ###", reporttest.Three("a", "x\n### y\nAnswer: a b", "a b c"), "4 answers are found, and the questions go up to 3"},
		{"lost", strings.Replace(reporttest.Three("a", "a b", "a b c"), "> Answer:", ">", 1), "2 answers are found, and the questions go up to 3"},
		{"lost and doubled after ###", strings.Replace(reporttest.Three("a", "x\n### y\nAnswer: a b", "a b c"), "> Answer:", ">", 1), "1 2 3"},
		{"### in the last", reporttest.Three("a", "a b", "a\n### b"), "4 answers are found, and the questions go up to 3"},
		{"## in the last", reporttest.Three("a", "a b", "a\n## b c"), "1 2 4"},
		{"none", "### Question 1\n", "IndexError: list index out of range"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := Verdict(report.Parse([]byte(c.src)), e)
			got := v.Error
			if got == "" {
				var counts []string
				for _, f := range v.Failed {
					counts = append(counts, fmt.Sprint(f.Got))
				}
				got = strings.Join(counts, " ")
			}
			if !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// The checker of 2023 cuts off 43 characters, and has no IndexError.
func TestEditionOf2023(t *testing.T) {
	e, err := EditionNamed("2023")
	if err != nil {
		t.Fatal(err)
	}
	count := "ValueError: Number of answers are different from the expected 27. Have you filled out every field?"
	whole := "---\nlayout: default\nnav_exclude: true\n---\n\n" + reporttest.Templated(27, nil)
	for _, c := range []struct{ name, src, want string }{
		{"none", "### Question 1\n", count},
		{"empty", "", count},
		{"whole", whole, ""},
		{"whole with CRLF", strings.ReplaceAll(whole, "\n", "\r\n"), ""},
		{"without front matter", reporttest.Templated(27, nil), count},
		{"without, but a title", "# A title that has some forty characters here\n\n" + reporttest.Templated(27, nil), ""},
		{"the title in Danish", "# Ååååå title thåt hås some førty æøå cha\n\n" + reporttest.Templated(27, nil), ""},
	} {
		if got := Verdict(report.Parse([]byte(c.src)), e).Error; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The messages are those of Python's bytes.decode.
func TestUnicodeDecodeError(t *testing.T) {
	for src, want := range map[string]string{
		"":                 "",
		"æ 🙂 \ufffd":       "",
		"\xff":             "byte 0xff in position 0: invalid start byte",
		"A\xffB":           "byte 0xff in position 1: invalid start byte",
		"\x80":             "byte 0x80 in position 0: invalid start byte",
		"\xc0\xaf":         "byte 0xc0 in position 0: invalid start byte",
		"\xf5\x80":         "byte 0xf5 in position 0: invalid start byte",
		"\xc3\x28":         "byte 0xc3 in position 0: invalid continuation byte",
		"\xc3":             "byte 0xc3 in position 0: unexpected end of data",
		"\xc1":             "byte 0xc1 in position 0: invalid start byte",
		"\xc2":             "byte 0xc2 in position 0: unexpected end of data",
		"\xdf(":            "byte 0xdf in position 0: invalid continuation byte",
		"\xef\xbb":         "bytes in position 0-1: unexpected end of data",
		"\xe2\x7f":         "byte 0xe2 in position 0: invalid continuation byte",
		"\xe2\x80":         "bytes in position 0-1: unexpected end of data",
		"\xe2\xbf":         "bytes in position 0-1: unexpected end of data",
		"\xe2\xc0":         "byte 0xe2 in position 0: invalid continuation byte",
		"\xf4\x8f":         "bytes in position 0-1: unexpected end of data",
		"\xe2":             "byte 0xe2 in position 0: unexpected end of data",
		"\xe2\x82":         "bytes in position 0-1: unexpected end of data",
		"\xe2\x82A":        "bytes in position 0-1: invalid continuation byte",
		"æ\xe2(":           "byte 0xe2 in position 2: invalid continuation byte",
		"\xe0\x80\x80":     "byte 0xe0 in position 0: invalid continuation byte",
		"\xed\xa0\x80":     "byte 0xed in position 0: invalid continuation byte",
		"\xed\xa0":         "byte 0xed in position 0: invalid continuation byte",
		"\xf0\x28\x8c\xbc": "byte 0xf0 in position 0: invalid continuation byte",
		"\xf0\x9f":         "bytes in position 0-1: unexpected end of data",
		"\xf0\x9f\x92":     "bytes in position 0-2: unexpected end of data",
		"\xf0\x9f\x92\r\n": "bytes in position 0-2: invalid continuation byte",
		"\xf0\x9fA":        "bytes in position 0-1: invalid continuation byte",
		"\xf4\x90\x80\x80": "byte 0xf4 in position 0: invalid continuation byte",
		"a\r\nb\r\n\xff":   "byte 0xff in position 6: invalid start byte",
	} {
		if want != "" {
			want = "UnicodeDecodeError: 'utf-8' codec can't decode " + want
		}
		if got := decodeError(src); got != want {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
	}
}

func TestCounting(t *testing.T) {
	for _, c := range []struct {
		text          string
		words, images int
	}{
		{"", 0, 0},
		{" \t\n one  two\u00a0three\u2003four\x1cfive\x1ffive ", 6, 0},
		{"--- question 4 fill here ---", 6, 0},
		{"a\u200bb\ufeffc", 1, 0},
		{"![](a)![b](c)", 1, 2},
		{"![a\nb](c) ![d](e\nf)", 4, 0},
		{"[a](b) \\![c](d) `![e](f)`", 3, 2},
		{"![a] (b) ![c](d)", 3, 1},
		{"![a](b(c))", 1, 1},
		{"![a](b\rc)", 2, 0},
	} {
		if w, i := countWords(c.text), countImages(c.text); w != c.words || i != c.images {
			t.Errorf("%q: %d words and %d images, want %d and %d", c.text, w, i, c.words, c.images)
		}
	}
}

func TestRangeInWords(t *testing.T) {
	for _, c := range []struct {
		r    Range
		n    int
		want string
	}{
		{Range{100, 200}, 48, "48 of 100–200 words, 52 to go"},
		{Range{100, 200}, 100, "100 of 100–200 words"},
		{Range{100, 200}, 200, "200 of 100–200 words"},
		{Range{100, 200}, 201, "201 of 100–200 words, 1 too many"},
		{Range{}, 1, "1 word"},
		{Range{}, 0, "0 words"},
		{Range{1, 1}, 0, "0 of 1 word, 1 to go"},
	} {
		if got := c.r.Shortfall(c.n, "words"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
