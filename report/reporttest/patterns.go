package reporttest

import (
	"slices"
	"strings"
)

// Pattern is a kind of text that a converter must not take long for: what one may
// paste, or write to trouble it.
type Pattern struct {
	Name string
	make func(bytes int) string
}

// Text gives a text of the pattern that has about so many bytes.
func (p Pattern) Text(bytes int) string { return p.make(bytes) }

// Patterns are every construct of Markdown, opened, closed, in pairs and nested, on
// one line and on many.
func Patterns() []Pattern {
	var all []Pattern
	for _, piece := range pieces {
		all = append(all, repeated(piece))
	}
	for _, piece := range onLines {
		all = append(all, repeated(piece+"\n"), repeated(piece+"\n\n"))
	}
	for _, n := range nested {
		all = append(all, Pattern{n.open + "…" + n.close, func(bytes int) string {
			k := bytes / (len(n.open) + len(n.close))
			return strings.Repeat(n.open, k) + "a" + strings.Repeat(n.close, k)
		}})
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(append(all, shapes...), func(p Pattern) bool {
		again := seen[p.Name]
		seen[p.Name] = true
		return again
	})
}

func repeated(piece string) Pattern {
	return Pattern{piece, func(bytes int) string { return strings.Repeat(piece, max(1, bytes/len(piece))) }}
}

// pieces are repeated on one line, or with the lines that they have.
var pieces = []string{
	"[", "]", "(", ")", "`", "*", "_", ">", "<", "!", "&", "\\", "#", "-", "=", "'", "\n", " ", "\t", "|", "~", ":", "$", "@", ".", "a", "é", "中", "👩‍💻", "\xff", "\x02", "\x03",
	"![", "[](", "[a](", "![a](", "[a](b)", "![a](b) ", "![a](b)", "[a](b[)", "[a](b \"c\")", "[a](b'", "[a](<b", "[[a](b)", "](", "[a][", "![a][", "[a][b]", "[a]: b\n", "[a]: b \"\n", "[a]\n", "[a]:\n", "[^a]", "[x] ", "[a](b)[", "![[a](b)",
	"**", "***", "__", "___", "*a", "*a ", " *a", "*a_", "*a_ ", "_a*", "**a*b ", "* a", "_a ", "__a _b_ ", "a_b _c_ ", "***a", "a**", "*a**", "**a_ ", "~~", "~~a", "~a~", "~~ a", "a~~", "~~a~ ", "*~~", "`a", "``a`", "``", "`a`", "` ", "a` ", "\\`", "\\*", "\\[",
	"> ", ">", "> - ", "> * ", "> 1. ", "> # ", ">\n", "- ", "- > ", "* ", "+ ", "1. ", "1) ", "- - a\n", "# ", "# a ", "    ", "  \n", "\\\n", "a  \n",
	"<a", "<a ", "<a>", "</a", "</a>", "<a b='", "<a b=\"", "<a b=c ", "<b>", "<div>", "</div>", "<div ", "<script>", "<script", "</script>", "<script></script>", "<style>", "<textarea>", "<br>", "<hr>", "<img src=a>", "<table>", "<table><tr><td>", "<tr>", "<td>", "<ul><li>", "<li>", "<blockquote>", "<details>", "<pre>", "<p>", "<h1>", "<b><i>", "<b></i>", "<b><p>", "<a href=b>", "<font>", "<option>", "<svg>", "<math><mi>", "<center>", "<nobr>", "<b a=>",
	"<!--", "<!-- ", "-->", "<!-- a -->", "<!", "<!a", "<?", "?>", "<![CDATA[", "]]>", "<http://", "<http://a>", "<a@b", "<a@b>", "<a<b>", "</",
	"http://a", "http://a ", "http://a.b ", "www.a.b ", "www.", "a@b.c ", "a@", "a.b@", "http://a(", "http://a)", "http://a&b;", "://", "mailto:a ",
	"&#", "&#;", "&#1", "&#1;", "&a", "&a;", "&amp;", "&amp", "&lt;", ":a:", "$a$ ", "|a", "|-", "a|b",
}

// onLines are repeated one a line, and with an empty line after each.
var onLines = []string{
	"- a", "  - a", "    - a", "1. a", "1) a", "* [ ] a", "- [x] a", "-", "1.", "> a", ">", "> - a", "> ```", "- > a", "- ```", "- - a", "# a", "## a", "#", "### Question 7", "#\\", "---", "***", "___", "- - -", "===", "a\n===", "a\n---", "a\n-",
	"```", "```python", "````", "~~~", "```\na\n```", "``` a", "    a", "\ta", "a\n    b", "a", "a  ", "a\\", "| a | b |", "|a|\n|-|", "|a|\n|-|\n|b|", "|-|", "a\n-|-", "[a]: b", "[a]: b 'c", "[a]:\nb", "![a](b)", "![a](b", "[a](b", "[a]", "<div>", "</div>", "<p>", "<script>", "<pre>", "<hr>", "<br/>", "<!-- a", "<?a", "<![CDATA[", "<a", "<table><tr><td>a", "<details>", "> Answer:", "Answer:", "--- question 1 fill here ---", "<<<<<<< a", "=======", ">>>>>>> b", ": a", "$$", "http://a.b/c", "*a", "**a", "_a", "`a", "``a", "~~a", "&a", "\\",
}

// nested are opened all and then closed all.
var nested = []struct{ open, close string }{
	{"[", "]"},
	{"(", ")"},
	{"[", "](a)"},
	{"![", "](a)"},
	{"*", "*"},
	{"**", "**"},
	{"_", "_"},
	{"*a ", " a*"},
	{"**a ", " a**"},
	{"*a_ ", "*"},
	{"~~", "~~"},
	{"~~a ", " a~~"},
	{"`", "`"},
	{"<b>", "</b>"},
	{"<div>", "</div>"},
	{"<div>\n", "</div>\n"},
	{"<ul><li>", "</li></ul>"},
	{"<blockquote>\n", "</blockquote>\n"},
	{"<table><tr><td>", "</td></tr></table>"},
	{"<details><summary>a</summary>\n", "</details>\n"},
	{"<a", ">"},
	{"<!--", "-->"},
	{"[a](", ")"},
	{"![a](<", ">)"},
	{"<", ">"},
	{"<b><i>", "</b></i>"},
	{"\"", "\""},
	{"[[", "]]"},
	{"<p>\n\n", "\n\n</p>"},
}

// shapes are texts of another kind than repetition.
var shapes = []Pattern{
	{"a table of many columns", func(n int) string {
		k := n / 8
		return strings.Repeat("|a", k) + "|\n" + strings.Repeat("|-", k) + "|\n" + strings.Repeat("b\n", n/4)
	}},
	{"a table of many empty cells", func(n int) string {
		k := n / 6
		return strings.Repeat("|", k) + "\n" + strings.Repeat("|-", k) + "|\n" + strings.Repeat("|\n", k/2)
	}},
	{"a table of many rows", func(n int) string { return "|a|b|c|\n|-|-|-|\n" + strings.Repeat("|d|e|f|\n", n/8) }},
	{"backticks of every length", func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("`", i) + "a")
		}
		return b.String()
	}},
	{"fences of every length", func(n int) string {
		var b strings.Builder
		for i := 3; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("`", i) + "\n")
		}
		return b.String()
	}},
	{"quotes of every depth", func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("> ", i) + "a\n")
		}
		return b.String()
	}},
	{"items of every depth", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("    ", i) + "- a\n")
		}
		return b.String()
	}},
	{"items by two of every depth", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return b.String()
	}},
	{"quotes ever less deep", func(n int) string {
		var b strings.Builder
		for i := isqrt(n); i > 0; i-- {
			b.WriteString(strings.Repeat("> ", i) + "a\n")
		}
		return b.String()
	}},
	{"references to many definitions", func(n int) string {
		return strings.Repeat("[a][b] ", n/20) + "\n\n" + strings.Repeat("[b]: c 'd'\n", n/20)
	}},
	{"many definitions on two lines", func(n int) string { return strings.Repeat("[b]:\n  c\n  'd'\n", n/14) }},
	{"a long word", func(n int) string { return strings.Repeat("a", n) }},
	{"long words with a hyphen", func(n int) string { return strings.Repeat(strings.Repeat("a", 200)+"-", n/201) }},
	{"emphasis around a long text", func(n int) string { return "*" + strings.Repeat("a _b ", n/5) + "*" }},
	{"openers, then as many closers of another kind", func(n int) string {
		return strings.Repeat("**a ", n/8) + strings.Repeat("__b ", n/8)
	}},
	{"a fence with a long text", func(n int) string { return "```python\n" + strings.Repeat("x = 1\n", n/6) + "```\n" }},
	{"a fence with quotes in it", func(n int) string { return "```python\n" + strings.Repeat("\"\"\"'", n/4) + "\n```\n" }},
	{"a fence of an unknown language", func(n int) string { return "```kage\n" + strings.Repeat("{a: [b, \"c\"]}\n", n/14) + "```\n" }},
	{"a fence of one line", func(n int) string { return "```python\n" + strings.Repeat("(", n) + "\n```\n" }},
	{"fences of many languages", func(n int) string {
		return strings.Repeat("```python\ndef f(): return 1\n```\n\n```yaml\na: [b, c]\n```\n\n", n/64)
	}},
	{"images in one answer", func(n int) string { return strings.Repeat("![a](figures/a.png) words\n\n", n/28) }},
	{"prose", func(n int) string {
		return strings.Repeat("We used *Docker* and `uv` for the [project](https://a.b), see __below__.\n\n", n/74)
	}},
	{"prose in one paragraph", func(n int) string {
		return strings.Repeat("We used *Docker* and `uv` for the [project](https://a.b), see __below__.\n", n/73)
	}},
	{"prose on one line", func(n int) string {
		return strings.Repeat("We used *Docker* and `uv` for the [project](https://a.b), see __below__. ", n/73)
	}},
}

func isqrt(n int) int {
	i := 1
	for i*i < n {
		i++
	}
	return i
}
