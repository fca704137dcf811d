package rendering

import (
	"strings"
	"testing"
)

func yes([]Edit) string { return "" }

// fixAll fixes the first trouble that can be, until none is left.
func fixAll(src string) string {
	for again := true; again; {
		again = false
		for _, t := range Compare(src) {
			if edits, _ := Fix(src, t, yes); len(edits) > 0 {
				src, again = Apply(src, edits), true
				break
			}
		}
	}
	return src
}

func TestFix(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a list below text", "We use:\n- a\n- b", "We use:\n\n- a\n- b"},
		{"a list below the mark", "> Answer:\n- a", "> Answer:\n\n- a"},
		{"a list below a quote's text", "> We use:\n> - a", "> We use:\n>\n> - a"},
		{"a list below text, nested by two", "We use:\n- a\n  - b\n- c", "We use:\n\n- a\n    - b\n- c"},
		{"a list below text, with parentheses", "We use:\n1) a\n2) b", "We use:\n\n1. a\n2. b"},
		{"two lists, and text run on between them", "We used:\n* a\n  * b\n  * c\n* d\nAnd:\n1) x\n2) y", "We used:\n\n* a\n    * b\n    * c\n* d\nAnd:\n\n<!-- -->\n\n1. x\n2. y"},
		{"the same, the lower one fixed before", "We used:\n* a\n  * b\n* d\nAnd:\n\n1. x\n2. y", "We used:\n\n* a\n    * b\n* d\nAnd:\n\n<!-- -->\n\n1. x\n2. y"},
		{"the same, both of them glued", "We used:\n* a\n* d\n1. x\n2. y", "We used:\n\n* a\n* d\n\n<!-- -->\n\n1. x\n2. y"},
		{"the same in a quote", "> We used:\n> * a\n> * d\n> 1. x", "> We used:\n>\n> * a\n> * d\n>\n> <!-- -->\n>\n> 1. x"},
		{"numbers with bullets below them", "So:\n1. a\n- b\n- c\n  c\n2. d\n - e\nlazy\n\nf", "So:\n\n1. a\n    - b\n    - c\n      c\n2. d\n    - e\nlazy\n\nf"},
		{"bullets with numbers below them", "So:\n* a\n1. b\n2. c\n* d", "So:\n\n* a\n    1. b\n    2. c\n* d"},
		{"the same in a quote", "> So:\n> 1. a\n> - b\n> 2. c", "> So:\n> 1. a\n> - b\n> 2. c"},
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
		{"a line of code in a sentence", "To run it do\n```\nmake\n```\nand wait.", "To run it do\n\n    make\n\nand wait."},
		{"a fence with lines of spaces", "```\na\n   \nb\n```", "    a\n   \n    b"},
		{"fences between items", "1. Clone:\n```sh\ngit\n\ncd\n```\n2. Make:\n```sh\nmake\n```", "1. Clone:\n\n        git\n\n        cd\n\n2. Make:\n\n        make"},
		{"the same below text, with parentheses", "So:\n1) Clone:\n```sh\ngit\n```\n2) Make:\n```sh\nmake\n```\nDone.", "So:\n\n1. Clone:\n\n        git\n\n2. Make:\n\n        make\n\nDone."},
		{"the same with bullets", "So:\n- a\n```\nb\n```\n- c\n```\nd\n```\n- e", "So:\n\n- a\n\n        b\n\n- c\n\n        d\n\n- e"},
		{"fences in items", "- a\n\n  ```\n  b\n  ```\n- c", "- a\n\n        b\n\n- c"},
		{"tabs in code", "```\na:\n\tb\n```", "    a:\n    \tb"},

		{"an address", "see https://example.org/a_b_c.", "see <https://example.org/a_b_c>."},
		{"an address without a scheme", "see www.example.org", "see [www.example.org](http://www.example.org)"},
		{"addresses behind marks", "\"https://b.dk\", Link:https://a.dk, 'http://a.dk' (=http://c.dk/d)", "\"<https://b.dk>\", Link:<https://a.dk>, '<http://a.dk>' (=<http://c.dk/d>)"},
		{"a backslash", "a\\\nb", "a  \nb"},
		{"an address behind a no-break space", "see\u00a0https://example.org", "see\u00a0<https://example.org>"},
		{"a mail address", "s1, ada@example.org.", "s1, <ada@example.org>."},
		{"addresses in commands", "Call curl -X POST http://127.0.0.1:8000/a or locust --host http://localhost:8000 here.", "Call curl -X POST `http://127.0.0.1:8000/a` or locust --host `http://localhost:8000` here."},
		{"a command with an address", "Run:\n\n- curl -X POST http://127.0.0.1:8000/a -F \"b=c\"\n- d", "Run:\n\n- `curl -X POST http://127.0.0.1:8000/a -F \"b=c\"`\n- d"},
		{"a command with a placeholder", "curl -F \"a=<name>\" https://a.dk/c", "curl -F \"a=&lt;name>\" `https://a.dk/c`"},
		{"a command with a reference", "curl -F \"a=&lt;b>\" https://a.dk/c", "curl -F \"a=&lt;b>\" `https://a.dk/c`"},
		{"a command with a backslash", "curl -F a\\_b https://a.dk/c", "curl -F a\\_b `https://a.dk/c`"},
		{"a command in italics", "With *curl -X 'POST' 'https://a.dk/b' -H 'c'*", "With *curl -X 'POST' '`https://a.dk/b`' -H 'c'*"},
		{"an address in brackets", "a [https://a.dk/b]. c", "a [<https://a.dk/b>]. c"},
		{"two of them", "git clone https://a.dk/b && git clone https://a.dk/c", "`git clone https://a.dk/b && git clone https://a.dk/c`"},
		{"a digest", "pull <registry/img@sha256:abc>", "pull &lt;registry/img@sha256:abc>"},
		{"backslashes that stay", "43\\% of \\$2, \\\"a\\\"", "43% of $2, \"a\""},
		{"backslashes that mean something", "\\~\\~a\\~\\~ \\&amp; https\\://a.dk", "~~a&#126;&#126; &#38;amp; https&#58;//a.dk"},
		{"a backslash of a formula's", "\\$a_{b}\\$ c", "$a_{b}&#36; c"},
		{"an answer in the prompt's quote", "> Answer:\n>\nSo.", "> Answer:\n>\n\nSo."},
		{"an answer below a mark without a quote's", ">\nAnswer:\nSo.", ">\nAnswer:\n\nSo."},
		{"text in a quote", "> a\n>\nb\nc\n\nd", "> a\n>\n\nb\nc\n\nd"},
		{"a command", "We start it so:\ndocker run --rm \\\n  -e KEY=1 \\\n  image\nThen.", "We start it so:\n\n    docker run --rm \\\n      -e KEY=1 \\\n      image\n\nThen."},
		{"a command with tabs", "make a \\\n\tb \\\n\t\tc", "    make a \\\n    \tb \\\n    \t\tc"},
		{"a command with a byte of no letter", "make a\xf7 \\\n  b", "    make a\xf7 \\\n      b"},
		{"a command behind words", "We run docker run \\\n  --rm image", "We run \n\n    docker run \\\n      --rm image"},
		{"a command in a quote", "> make a \\\n>   b", ">     make a \\\n>       b"},
		{"a command with marks of emphasis", "$ rm *.a* \\\n  <b>", "    $ rm *.a* \\\n      <b>"},
		{"bold that ends at punctuation", "a **Note:**text", "a **Note:** text"},
		{"bold that begins behind a space", "a** b**", "a **b**"},
		{"bold with a space inside", "**a **b", "**a** b"},
		{"asterisks", "f(*args, **kwargs)\n\nor 5* 3 *4", "f(\\*args, **kwargs)\n\nor 5\\* 3 *4"},
		{"patterns of files", "*.py and *.md", "\\*.py and *.md"},
		{"a figure with blanks in its name", "![a b](figures/c d.png)", "![a b](figures/c%20d.png)"},
		{"brackets that are no link", "a[0](b c)", "a\\[0](b c)"},
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
			if got := fixAll(c.src); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// Of what cannot be fixed, it is said why.
func TestWhyNot(t *testing.T) {
	for src, says := range map[string]string{
		"a | b\n--|--\n1 | 2":                "no tables",
		"- [x] a":                            "no task boxes",
		"2) b":                               "begin at 1 again",
		"see https://a-<region>.example.org": "between backticks",
		"1. a\n\n- b":                        "words of yours",
		"a\nb\n---":                          "no heading any more",
		"<div>\n\n**a**\n\n</div>":           "more than a line",
		"- ```sh\n  make\n  ```":             "move it out of the list",
		"a $x_1$ b":                          "no formulas",
		"*a **b* c**":                        "mark whole words",
		"- make a \\\n  b":                   "in lines of its own",
		"see https://example.org\n- a\n":     "",
	} {
		found := Compare(src)
		edits, why := Fix(src, found[len(found)-1], yes)
		if (len(edits) > 0) != (says == "") || !strings.Contains(why, says) {
			t.Errorf("%q: %v %q", src, edits, why)
		}
	}
}

// A fix that is refused is not made, and the reason is passed on.
func TestRefused(t *testing.T) {
	src := "see https://example.org"
	if edits, why := Fix(src, Compare(src)[0], func([]Edit) string { return "no" }); edits != nil || why != "no" {
		t.Errorf("%v %q", edits, why)
	}
}
