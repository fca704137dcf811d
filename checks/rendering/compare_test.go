package rendering

import (
	"fmt"
	"strings"
	"testing"
)

// listed writes troubles as "line rule", one a line.
func listed(src string, found []Trouble) string {
	var b strings.Builder
	for _, t := range found {
		fmt.Fprintf(&b, "%d %s\n", lineAt(src, t.At)+1, t.Rule)
	}
	return b.String()
}

// Each rule with what it finds, and what the message says.
func TestCompare(t *testing.T) {
	for _, c := range []struct{ name, src, want, says string }{
		{"a list below text", "We use:\n- a\n- b", "2 list-glued\n", "an empty line before it"},
		{"a list below the mark", "> **Why?**\n> Answer:\n* a\n* b", "3 list-glued\n", "run on"},
		{"a list below a quote's text", "> We use:\n> - a\n> - b", "2 list-glued\n", ""},
		{"a numbered list below text", "Steps:\n1. a\n2. b", "2 list-glued\n", ""},
		{"two lists below text", "We use:\n- a\n\nAnd:\n- b", "2 list-glued\n5 list-glued\n", ""},
		{"a list below text in the middle of another", "- a\n\n  more\n  text\n- b", "1 list-nested\n", "outside of it"},
		{"lists by turns", "So:\n1. a\n- b\n2. c", "2 list-glued\n3 list-glued\n4 list-glued\n", "before the first, and indent by four spaces what belongs into its items"},
		{"parentheses", "1) a\n2) b", "1 list-paren\n", "write `1.`"},
		{"parentheses later on", "text\n\n3) a", "3 list-paren\n", "write `3.`"},
		{"two spaces", "- a\n  - b\n  - c", "2 list-nested\n", "four spaces"},
		{"three spaces", "1. a\n   - b", "2 list-nested\n", ""},
		{"two spaces, deeper", "- a\n    - b\n      - c", "3 list-nested\n", ""},
		{"a paragraph below an item", "- a\n\n  b\n\n- c", "1 list-nested\n", "outside of it"},
		{"bullets below numbers", "1. a\n2. b\n\n- c\n- d", "4 list-joined\n", "numbered"},
		{"numbers below bullets", "- c\n- d\n\n1. a\n2. b", "4 list-joined\n", "no numbers"},
		{"numbers that go on", "1. a\n\ntext\n\n2. b", "5 list-number\n", "sees `1.` and not `2.`"},
		{"a number that begins a line", "2023. It was a year", "1 list-number\n", "sees `1.` and not `2023.`"},

		{"a fence", "```\na\nb\n```", "1 fence\n", "in one line; indent the code by four spaces"},
		{"a fence with a language", "text\n\n```python\na\nb\n```", "3 fence\n", "`python` in front of it"},
		{"one line with a language", "```bash\nmake\n```", "1 fence\n", "sees `bash` in front"},
		{"a fence with an empty line", "```\na\n\nb\n```", "1 fence\n", "fall apart"},
		{"a fence with a comment", "```\na\n# b\n```", "1 fence\n", "fall apart"},
		{"tildes", "~~~\na\n~~~", "1 fence\n", ""},
		{"a fence that is not closed", "```\na\nb", "1 fence\n", ""},
		{"a fence in an item", "- a\n\n  ```\n  b\n  ```", "3 fence\n", ""},
		{"two fences", "```sh\na\n```\n\n```sh\nb\n```", "1 fence\n5 fence\n", ""},
		{"a fence with a placeholder", "```sh\nrun <name>\n```", "1 fence\n", ""},

		{"an address", "see https://example.org/a_b", "1 address\n", "between `<` and `>`"},
		{"an address in parentheses", "(see https://example.org)", "1 address\n", ""},
		{"an address without a scheme", "see www.example.org", "1 address\n", ""},
		{"an address of this machine", "see http://localhost:8000/docs and http://10.0.0.1", "1 address\n1 address\n", ""},
		{"addresses behind marks", "\"https://b.dk\", Link:https://a.dk, 'http://a.dk' and x=ftp://c.dk", "1 address\n1 address\n1 address\n1 address\n", "between `<` and `>`"},

		{"a backslash", "a\\\nb", "1 break\n", "two spaces"},
		{"an address behind a no-break space", "see\u00a0https://example.org", "1 address\n", "between `<` and `>`"},
		{"behind a line separator, a letter of Danish and a digit", "\u2028https://a.dk på:æhttps://b.dk 1http://c.dk", "1 address\n1 address\n1 address\n", ""},
		{"a mail address", "s123, ada@example.org", "1 address\n", "this mail address as text and no link; put it between `<` and `>`"},
		{"an address in a command", "Call curl -X POST https://a.dk/predict or wget https://b.dk", "1 address\n1 address\n", "belongs to a command, so put that between backticks"},
		{"a repository in one", "Run git clone https://a.dk/b, or pip install git+https://a.dk", "1 address\n1 address\n", "belongs to a command"},
		{"an address behind an option", "Start it with --host https://a.dk now", "1 address\n", "belongs to a command"},
		{"an address of the machine", "open http://localhost:8000/docs or http://0.0.0.0, http://192.168.1.4, http://api:80", "1 address\n1 address\n1 address\n1 address\n", "backticks"},
		{"an address of the machine in a sentence", "It runs on http://127.0.0.1:8000 here", "1 address\n", "leads nowhere but on the own machine"},
		{"an address behind words on programs", "We deployed with docker and it is at https://a.dk", "1 address\n", "between `<` and `>`"},
		{"an address of git's", "git clone git@github.com:a/b.git", "1 address\n", "backticks"},
		{"half a link", "https://github[a](.com/b)", "1 address\n", "write `[text](address)`"},
		{"a digest", "pull <registry/img@sha256:abc>", "1 mail\n", "sees `registry/img@sha256:abc` as a link to a mail address"},

		{"backslashes", "43\\% of \\$2 and \\\"a\\\"", "1 backslash\n1 backslash\n1 backslash\n1 backslash\n", "the backslash in `\\%`; take it away"},
		{"all of them", "a \\& \\' \\, \\/ \\: \\; \\< \\= \\? \\@ \\^ \\| \\~", strings.Repeat("1 backslash\n", 13), ""},
		{"a backslash in bold, a link, an item and a heading", "**a\\%** [b\\%](c)\n\n- d\\%\n\n# e\\%", "1 backslash\n1 backslash\n3 backslash\n5 backslash\n", ""},
		{"a backslash behind two", "a \\\\\\% b", "1 backslash\n", ""},

		{"an answer below a bare quote mark", "> Answer:\n>\nSo we did.", "3 in-quote\n", "inside of the prompt's quote; put an empty line above it"},
		{"an answer below the mark", "> Answer:\nSo we did.", "2 in-quote\n", ""},
		{"an answer below a mark without a quote's", ">\nAnswer:\nSo we did.", "3 in-quote\n", ""},
		{"text below a bare quote mark", "> a\n>\nb", "3 in-quote\n", "inside of the quote above it"},
		{"the same in an item", "- > a\n  >\n  b", "3 in-quote\n", ""},

		{"a command", "docker run --rm \\\n  -e A=1 \\\n  image", "1 command\n", "in one line, with its backslashes; it wants to be code"},
		{"a command that nobody knows", "frob \\\n  --all \\\n  image", "1 command\n", ""},
		{"a command below text and behind words", "We run\nit with docker run \\\n  image:1", "2 command\n", ""},
		{"a command in an item", "- b\n\n  $ make \\\n  all", "1 list-nested\n3 command\n", ""},
		{"a command with an address and the like", "curl -X POST \\\n  http://localhost:1 \\\n  -d \"\\%\"\n\nhttp://localhost:2", "1 command\n5 address\n", ""},
		{"two commands", "curl a \\\n  b\n\ncurl c \\\n  d", "1 command\n4 command\n", ""},
		{"a command, and a line that breaks", "make a \\\n  b\n\nOne.\\\nTwo", "1 command\n4 break\n", ""},

		{"bold that ends at punctuation", "a **Note:**text b", "1 emphasis\n", "the examiner sees `Note:` in bold, and GitHub shows the marks"},
		{"bold that begins behind a space", "a** b**", "1 emphasis\n", "in bold, and GitHub"},
		{"asterisks that are multiplied", "5* 3 *4 x", "1 emphasis\n", "in italics, and GitHub shows the marks"},
		{"arguments", "f(*args, **kwargs) and g(*x, **y)", "1 emphasis\n", ""},
		{"italics for GitHub alone", "*a **b* c**", "1 emphasis\n", "GitHub shows `c` in italics, and the examiner sees the marks"},
		{"bold around code", "**`a`**b", "1 emphasis\n", "`a` in bold"},
		{"in a heading and an item", "# **a:**b\n\n- **c:**d", "1 emphasis\n3 emphasis\n", ""},

		{"a formula", "so $n_{a} = 2$ and $$ x^2 $$", "1 formula\n1 formula\n", "GitHub draws a formula here"},
		{"a formula with backslashes", "$\\sim 20\\%$", "1 formula\n", ""},
		{"a figure with blanks in its name", "![a](figures/b c.png)", "1 link\n", "write `%20` for each"},
		{"brackets that are no link", "[a](b c)", "1 link\n", "sees a link to `b c`; write `\\[`"},

		{"one line of code in a sentence", "To run it do\n```\nmake\n```\nand wait.", "2 fence\n", "run on in the text around it"},
		{"tabs in front of all", "1.\ta\t#\tb\n\n\nc\n-\td", "5 list-glued\n", ""},
		{"a figure alone as an item", "text\n- ![a](b.png)", "2 list-glued\n", ""},
		{"a figure and words above dashes", "![a](b.png)\nc\n---", "3 underline\n", ""},

		{"a table", "text\n\na | b\n--|--\n1 | 2", "3 table\n", "pipes"},
		{"a table below text", "text:\n| a |\n|---|\n| 1 |", "2 table\n", ""},
		{"tildes around text", "a ~~b~~ c", "1 strike\n", "<del>"},
		{"task boxes", "- [ ] a\n- [x] b", "1 task-box\n", "`[ ]`"},

		{"a placeholder", "run <name> now", "1 tag\n", "write `&lt;name>`"},
		{"a placeholder of words", "run <your name> now", "1 tag\n", "`<your name>`"},
		{"a placeholder with underscores", "KEY=<API_KEY> make", "1 tag\n", ""},
		{"a placeholder alone", "<name>", "1 tag\n", ""},
		{"a type", "a List<int> of", "1 tag\n", ""},
		{"a pair", "<a1>b</a1>", "1 tag\n1 tag\n", ""},
		{"placeholders named like elements", "run <image> and <object> from <data>, on <main>", "1 tag\n1 tag\n1 tag\n1 tag\n", "nothing of `<image>`"},
		{"such a placeholder in an item", "- run <image>\n- b", "1 tag\n", ""},
		{"such a placeholder behind a tag", "run <b>a</b> <IMAGE>", "1 tag\n", "`<IMAGE>`"},
		{"an escaped placeholder", "run \\<name> now", "1 tag\n", "a backslash and nothing of `<name>`, which browsers take for a tag; write `&lt;name>` and no backslash"},
		{"an escaped tag", "make it \\<b>bold", "1 tag\n", "a backslash"},

		{"a tag that hides the rest", "the <title> of it\n\nmore", "1 tag\n", "takes `<title>` for a tag and shows nothing of what follows; write `&lt;title>`"},
		{"in capitals", "the <TITLE> of it", "1 tag\n", "`<TITLE>`"},
		{"at the start", "text\n\n<script>\n\nmore", "3 tag\n", "shows nothing of what follows"},
		{"with an attribute", "a <script src=\"a.js\"> b", "1 tag\n", "`<script src=\"a.js\">`"},
		{"a tag that bares the rest", "a <textarea> and <xmp> or <plaintext>", "1 tag\n1 tag\n1 tag\n", "shows the bare HTML of what follows"},
		{"the others that hide", "a <style> and <iframe> or <noembed> or <noframes>", "1 tag\n1 tag\n1 tag\n1 tag\n", ""},
		{"a pair that hides", "a <script>b</script> c", "1 tag\n", "what stands before `</script>`; write `&lt;script>` and `&lt;/script>`"},
		{"a pair that hides, at the start", "<style>\nb\n</style>\n\nc", "1 tag\n", ""},
		{"one in code, and one that is not", "`<title>` and <title>", "1 tag\n", ""},

		{"a paragraph above dashes", "a\nb\n---\nc", "3 underline\n", "a heading of the text above"},
		{"a # without a space", "#12 was it", "1 hash\n", "write `\\#`"},
		{"a # in an item", "- #12 was it", "1 hash\n", ""},
		{"Markdown between tags", "<details>\n<summary>s</summary>\n\n- a\n- b\n\n**c**\n\n</details>", "4 raw\n", "between HTML tags"},
		{"a figure between tags", "<center>\n\n![a](b.png)\n\n</center>", "3 raw\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := compare(c.src).found
			if got := listed(c.src, found); got != c.want {
				t.Fatalf("got\n%swant\n%s", got, c.want)
			}
			if !strings.Contains(found[0].Message, c.says) {
				t.Errorf("%q has not %q", found[0].Message, c.says)
			}
			if len(Compare(c.src)) != len(found) {
				t.Error("it is not taken for suspicious")
			}
		})
	}
}

// An address in a command wants to be code, and one behind a program's name in a
// sentence does not.
func TestAddressesInCommands(t *testing.T) {
	for src, code := range map[string]bool{
		"We have this docker file https://a.dk/b": false, "our docker image https://a.dk": false, "then open https://a.dk": false, "the wandb project https://a.dk": false,
		"load tests with locust https://a.dk": false, "a git repository https://a.dk": false, "by the uv tool https://a.dk": false, "python version https://a.dk": false,
		"run git clone https://a.dk/b": true, "with *curl -X 'POST' 'https://a.dk/b' -H 'c'*": true, "**wget https://a.dk**": true, "_git clone https://a.dk_": true,
		"$curl https://a.dk": true, "pip install git+https://a.dk/b": true, "wandb login --host https://a.dk": true, "locust -f a.py --host=https://a.dk": true,
	} {
		found := Compare(src)
		if len(found) != 1 || found[0].Rule != "address" || found[0].code != code {
			t.Errorf("%q: %+v", src, found)
		}
	}
}

// What both pages show alike is not accused.
func TestAlike(t *testing.T) {
	for _, src := range []string{
		"", "plain prose", "two\nlines", "> Answer:\n\ntext",
		"> Answer:\n\n- a\n- b", "text\n\n- a\n- b", "text\n\n1. a\n2. b", "* a\n\n* b", "+ a", "# h\n- a",
		"- a\n    - b\n        - c\n- d", "1. a\n    - b", "- a\n\n    b\n\n- c", "- a\nlazy\n- b", "- **a**: b", "- `a`", "- [a](b)", "- <b>a</b>",
		"text\n2. b", "a - b", "-a", "1.a",
		"    code\n    more", "text\n\n    # code\n\ntext", "- a\n\n        code\n\n- b", "`code`", "``a`b``",
		"```\none line\n```", "text\n\n```\none line\n```\n\ntext",
		"<https://example.org>", "[a](https://example.org)", "[https://example.org](https://example.org)", "`https://example.org`", "![a](https://example.org/a.png)",
		"<a href=\"https://example.org\">https://example.org</a>", "<img src=\"https://example.org/a.png\">", "    https://example.org", "xhttps://example.org", "\"`https://a.dk`\"", "[a]: https://a.dk", "<!-- \"https://a.dk\" -->", "[a](https://a.dk \"http://b.dk\")", "\"http\" :ftp", "<https://a.dk?u=https://b.dk>",
		"[a:https://a.dk](b)",
		"a  \nb", "a \\ b", "`a\\`\nb", "a\\", "a | b", "| a |", "~5 of ~10", "`~~a~~`", "a ~ b",
		"[x] a", "[ ]", "- [a] b",
		"<b>a</b>", "<br>", "<sub>a</sub>", "<font color=red>a</font>", "<center>a</center>", "<!-- a -->", "`<name>`", "    <name>", "a < b > c", "1 <2> 3", "&lt;name>",
		"<img src=\"<name>\">", "<svg><path d=\"\"/></svg>", "`<title>`", "    <script>", "<!-- <title> -->", "&lt;title>", "a <titles",
		"a<br>b<hr>", "a <p> b", "a <img src=x>", "a <ul><li>b <li>c</ul>", "a <i>b <kbd>c", "a <details><summary>b", "a <div> <span>b", "a <object data=\"x\">b", "a <figure>b</figure>",
		"<main>\n\na\n\n</main>", "<label>a", "`a <image>`", "a <", "x<y",
		"a\n\n---\n\nb", "a\n===", "title\n---\ntext", "# a", "a #12", "a\n# b",
		"<details>\n<summary>s</summary>\n\nplain prose\n\n</details>", "<p align=\"center\">\n<img src=\"a.png\">\n</p>\n\n**a**", "<div>a</div>\n\n- b",
		"***a***", "**a**: *b*, (**c**) and __d__.", "a **b\nc** d", "**a**b", "snake_case and _private", "2*3*4", "__init__.py", "**`a`**", "![*a*](b) c", "`*a` b*", "<em>a **b:**c</em>", "a * b * c", "*.py",
		"43% of $2", "`43\\%`", "    43\\%", "a \\* b \\_ \\# \\. \\!", "C:\\a\\b", "[a](b\\%c)", "a \\\\% b", "> Answer:\n>\n> a", "> Answer: a\nb", "> Answer:\n\na", "> a\n>\n\nb", "> a\nb", "![a](b.png)\n---", "![a](b.png)\n![c](d.png)\n---", "> Answer:\n#### a", "`b $a_b$ c`", "> Answer:\n>\n--- question 1 fill here ---",
		"costs $5 and $10", "$HOME/$USER", "`$a_b$`", "US$a and b$", "a@b", "<ada@example.org>", "`<a@b:c>`", "[a](b.png \"c d\")", "[a](<b c.png>)", "`[a](b c.png)`", "xhttps://example.org",
		"snake_case_name", "2 * 3 * 4", "5 > 3", "a & b", "“quotes”", "æøå\u00a0ø",
	} {
		if got := listed(src, compare(src).found); got != "" {
			t.Errorf("%q:\n%s", src, got)
		}
	}
}

// Pins that would change the page are left out, and the others still tell.
func TestPinsThatChangeThePage(t *testing.T) {
	src := "see:\n- a\n- b\n\n[c]\n\n- [c]\n\n[c]: https://example.org"
	if got := listed(src, compare(src).found); got != "2 list-glued\n" {
		t.Errorf("got\n%s", got)
	}
	if got := Compare("see:\n- a\n" + string(rune(firstPin)) + "b"); len(got) != 0 {
		t.Errorf("a text that has pins of its own: %v", got)
	}
}

func TestShownText(t *testing.T) {
	for _, same := range [][2]string{
		{"<ul><li>a</li></ul>", "<ul>\n<li>\n<p>a</p>\n</li>\n</ul>"},
		{"<p>a\n b</p>", "<p>a b</p>"},
		{"<pre><code class=\"x\">a\n b\n</code></pre>", "<pre><code>a\n b</code></pre>"},
		{"<p>a<br>\nb</p>", "<p>a <br />b</p>"},
		{"<s>a</s>", "<del>a</del>"},
		{"<a href=\"%20\">a</a>", "<a href=\" \">a</a>"},
		{"a<name>b</name>", "ab"},
	} {
		if shownText(same[0]) != shownText(same[1]) {
			t.Errorf("%q is %q, %q is %q", same[0], shownText(same[0]), same[1], shownText(same[1]))
		}
	}
	for _, other := range [][2]string{
		{"<p>a</p><p>b</p>", "<p>a b</p>"},
		{"<ul><li>a</li></ul>", "<ol><li>a</li></ol>"},
		{"<pre>a\nb</pre>", "<pre>a b</pre>"},
		{"<code>a</code>", "a"},
		{"a<br>b", "a b"},
		{"<a href=x>a</a>", "<a href=y>a</a>"},
		{"<h1>a</h1>", "<h2>a</h2>"},
		{"ab", "a b"},
		{"<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"},
		{"<img src=a>", "<img src=b>"},
	} {
		if shownText(other[0]) == shownText(other[1]) {
			t.Errorf("%q and %q are both %q", other[0], other[1], shownText(other[0]))
		}
	}
}

// What was found in a text is kept, and forgotten when there is too much of it.
func TestMemory(t *testing.T) {
	m := memory[[]Trouble](100)
	m.Put("a", []Trouble{{Rule: "x"}})
	for i := range 9 {
		m.Put(strings.Repeat(fmt.Sprint(i), 20), nil)
		if _, ok := m.Get("a"); i < 3 && !ok {
			t.Errorf("%d: forgotten too soon", i)
		}
	}
	for i := range 20 {
		m.Put(strings.Repeat(string(rune('a'+i)), 20), nil)
	}
	if _, ok := m.Get("a"); ok || m.Len() > 12 {
		t.Errorf("%d texts are kept", m.Len())
	}
}
