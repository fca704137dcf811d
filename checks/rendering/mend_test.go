package rendering

import (
	"strings"
	"testing"
)

func yes([]Edit) string { return "" }

// mendAll mends the first trouble that can be, until none is left.
func mendAll(src string) string {
	for again := true; again; {
		again = false
		for _, t := range Compare(src) {
			if edits, _ := Mend(src, t, yes); len(edits) > 0 {
				src, again = Apply(src, edits), true
				break
			}
		}
	}
	return src
}

func TestMend(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a list below text", "We use:\n- a\n- b", "We use:\n\n- a\n- b"},
		{"a list below the mark", "> Answer:\n- a", "> Answer:\n\n- a"},
		{"a list below a quote's text", "> We use:\n> - a", "> We use:\n>\n> - a"},
		{"a list below text, nested by two", "We use:\n- a\n  - b\n- c", "We use:\n\n- a\n    - b\n- c"},
		{"a list below text, with parentheses", "We use:\n1) a\n2) b", "We use:\n\n1. a\n2. b"},
		{"two lists, and text run on between them", "We used:\n* a\n  * b\n  * c\n* d\nAnd:\n1) x\n2) y", "We used:\n\n* a\n    * b\n    * c\n* d\nAnd:\n\n<!-- -->\n\n1. x\n2. y"},
		{"the same, the lower one mended before", "We used:\n* a\n  * b\n* d\nAnd:\n\n1. x\n2. y", "We used:\n\n* a\n    * b\n* d\nAnd:\n\n<!-- -->\n\n1. x\n2. y"},
		{"the same, both of them glued", "We used:\n* a\n* d\n1. x\n2. y", "We used:\n\n* a\n* d\n\n<!-- -->\n\n1. x\n2. y"},
		{"the same in a quote", "> We used:\n> * a\n> * d\n> 1. x", "> We used:\n>\n> * a\n> * d\n>\n> <!-- -->\n>\n> 1. x"},
		{"parentheses", "1) a\n2) b\n\ntext", "1. a\n2. b\n\ntext"},
		{"two spaces", "- a\n  - b\n    - c\n  - d\n- e", "- a\n    - b\n        - c\n    - d\n- e"},
		{"a tab", "- a\n  - b\n\t- c", "- a\n    - b\n        - c"},
		{"three spaces", "1. a\n   - b\n   lazy", "1. a\n    - b\n   lazy"},
		{"a paragraph in an item", "1. a\n\n   b\n\n2. c", "1. a\n\n    b\n\n2. c"},

		{"a fence", "Run:\n\n```bash\nmake\nmake test\n```\n\nDone.", "Run:\n\n    make\n    make test\n\nDone."},
		{"a fence below text", "Run:\n```\nmake\n\n# test\n```\nDone.", "Run:\n\n    make\n\n    # test\n\nDone."},
		{"a fence at the end", "```sh\nmake\n```", "    make"},
		{"a fence that is not closed", "```\nmake\ntest", "    make\n    test"},
		{"an indented fence", "  ```\n  make\n    test\n  ```", "    make\n      test"},
		{"a fence in a quote", "> ```sh\n> make\n> ```", ">     make"},
		{"a fence below a list", "- a\n\n```sh\nmake\n```", "- a\n\n<!-- -->\n\n    make"},
		{"two fences", "```sh\na\n```\n\n```sh\nb\n```", "    a\n\n<!-- -->\n\n    b"},
		{"tabs in code", "```\na:\n\tb\n```", "    a:\n    \tb"},

		{"an address", "see https://example.org/a_b_c.", "see <https://example.org/a_b_c>."},
		{"an address without a scheme", "see www.example.org", "see [www.example.org](http://www.example.org)"},
		{"addresses behind marks", "\"https://b.dk\", Link:https://a.dk, 'http://a.dk' (=http://c.dk/d)", "\"<https://b.dk>\", Link:<https://a.dk>, '<http://a.dk>' (=<http://c.dk/d>)"},
		{"a backslash", "a\\\nb", "a  \nb"},
		{"tildes", "a ~~b **c**~~ d ~e~", "a <del>b **c**</del> d <del>e</del>"},
		{"a placeholder", "run <your name> or <b>x</b>", "run &lt;your name> or <b>x</b>"},
		{"a pair", "<a1>b</a1>", "&lt;a1>b&lt;/a1>"},
		{"a placeholder with underscores", "KEY=<API_KEY> make", "KEY=&lt;API_KEY> make"},
		{"placeholders named like elements", "run <image> and <object> from <data>, on <main>", "run &lt;image> and &lt;object> from &lt;data>, on &lt;main>"},
		{"more of them", "the <time> of <var> in <select> or <figure> by <section>", "the &lt;time> of &lt;var> in &lt;select> or &lt;figure> by &lt;section>"},
		{"an escaped placeholder", "run \\<name> now, \\\\<x>", "run &lt;name> now, \\\\&lt;x>"},
		{"an escaped tag", "make it \\<b>bold", "make it &lt;b>bold"},
		{"tags that hide the rest", "the <title> of it\n\nand <script src=x> more", "the &lt;title> of it\n\nand &lt;script src=x> more"},
		{"tags that bare the rest", "a <textarea> and <xmp>\n\n*c*", "a &lt;textarea> and &lt;xmp>\n\n*c*"},
		{"a pair that hides", "a <script>b</script> c", "a &lt;script>b&lt;/script> c"},
		{"at the start", "a\n\n<script>\nmore", "a\n\n&lt;script>\nmore"},
		{"a #", "#12 was it", "\\#12 was it"},

		{"a table", "a | b\n--|--\n1 | 2", "a | b\n--|--\n1 | 2"},
		{"a fence on an item's line", "- ```sh\n  make\n  ```", "- ```sh\n  make\n  ```"},
		{"numbers that would begin again", "1) a\n\ntext\n\n2) b", "1. a\n\ntext\n\n2) b"},
		{"a placeholder in an address", "see https://a-<region>.example.org", "see https://a-<region>.example.org"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := mendAll(c.src); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// Of what cannot be mended, it is said why.
func TestWhyNot(t *testing.T) {
	for src, says := range map[string]string{
		"a | b\n--|--\n1 | 2":                "no tables",
		"- [x] a":                            "no task boxes",
		"2) b":                               "begin at 1 again",
		"see https://a-<region>.example.org": "between backticks",
		"1. a\n\n- b":                        "two lists",
		"a\nb\n---":                          "no heading any more",
		"<div>\n\n**a**\n\n</div>":           "take the HTML tags away",
		"- ```sh\n  make\n  ```":             "move it out of the list",
		"see https://example.org\n- a\n":     "",
	} {
		found := Compare(src)
		edits, why := Mend(src, found[len(found)-1], yes)
		if (len(edits) > 0) != (says == "") || !strings.Contains(why, says) {
			t.Errorf("%q: %v %q", src, edits, why)
		}
	}
}

// A mend that is refused is not made, and the reason is passed on.
func TestRefused(t *testing.T) {
	src := "see https://example.org"
	if edits, why := Mend(src, Compare(src)[0], func([]Edit) string { return "no" }); edits != nil || why != "no" {
		t.Errorf("%v %q", edits, why)
	}
}
