package pymarkdown

import "testing"

// What the tests of this file expect is what Python-Markdown gives.

type conversion struct{ name, src, want string }

func testConvert(t *testing.T, cases []conversion) {
	t.Helper()
	for _, c := range cases {
		if got := Convert(c.src); got != c.want {
			t.Errorf("%s: %q\ngot  %q\nwant %q", c.name, c.src, got, c.want)
		}
	}
}

func TestSource(t *testing.T) {
	testConvert(t, []conversion{
		{"nothing", "", ""},
		{"white space only", " \n\t\u2003\n", ""},
		{"line ends", "one\r\ntwo\rthree", "<p>one\ntwo\nthree</p>"},
		{"tabs", "a\tb\n\n\tcode\tend", "<p>a   b</p>\n<pre><code>code    end\n</code></pre>"},
		{"line of spaces", "a\n   \nb", "<p>a</p>\n<p>b</p>"},
		{"control characters are dropped", "a\x02b\x03", "<p>ab</p>"},
		{"bytes that are not text stay", "a\xff*b*", "<p>a\xff<em>b</em></p>"},
	})
}

func TestParagraphs(t *testing.T) {
	testConvert(t, []conversion{
		{"two", "one\n\ntwo", "<p>one</p>\n<p>two</p>"},
		{"leading spaces", "  one\n two", "<p>one\n two</p>"},
		{"line break", "one  \ntwo", "<p>one<br />\ntwo</p>"},
		{"three spaces", "one   \ntwo", "<p>one <br />\ntwo</p>"},
		{"no break by a backslash", "one\\\ntwo", "<p>one\\\ntwo</p>"},
		{"special characters", `a < b > c & d "e"`, `<p>a &lt; b &gt; c &amp; d "e"</p>`},
		{"a list needs an empty line", "a\n- b", "<p>a\n- b</p>"},
		{"task boxes are text", "* [x] done", "<ul>\n<li>[x] done</li>\n</ul>"},
		{"other markers are text", "1) a", "<p>1) a</p>"},
	})
}

func TestHeadings(t *testing.T) {
	testConvert(t, []conversion{
		{"six levels", "# a\n## b\n###### c\n####### d", "<h1>a</h1>\n<h2>b</h2>\n<h6>c</h6>\n<h6># d</h6>"},
		{"closing signs", "# a ##", "<h1>a</h1>"},
		{"no space", "#a", "<h1>a</h1>"},
		{"within a block", "a\n# b\nc", "<p>a</p>\n<h1>b</h1>\n<p>c</p>"},
		{"escaped sign", `# a \#`, "<h1>a #</h1>"},
		{"lone backslash", `# a\`, `<p># a\</p>`},
		{"underlined", "a\n===\nb", "<h1>a</h1>\n<p>b</p>"},
		{"underlined by one", "a\n-\n", "<h2>a</h2>"},
		{"not underlined", "a\n===x", "<p>a\n===x</p>"},
	})
}

func TestRules(t *testing.T) {
	testConvert(t, []conversion{
		{"of each mark", "---\n\n***\n\n_ _ _", "<hr />\n<hr />\n<hr />"},
		{"within a block", "a\n***\nb", "<p>a</p>\n<hr />\n<p>b</p>"},
		{"too far apart", "-   -   -", "<ul>\n<li>\n<ul>\n<li>-</li>\n</ul>\n</li>\n</ul>"},
		{"trailing spaces", "- - -   ", "<hr />"},
		{"mixed", "-*-", "<p>-*-</p>"},
	})
}

func TestQuotes(t *testing.T) {
	testConvert(t, []conversion{
		{"plain", "> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"},
		{"lazy", "> a\nb", "<blockquote>\n<p>a\nb</p>\n</blockquote>"},
		{"in pieces", "> a\n\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"},
		{"after text", "a\n> b", "<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>"},
		{"nested", "> > a\n>\n> b", "<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>\n</blockquote>"},
		{"with a list", "> - a\n> - b", "<blockquote>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</blockquote>"},
		{"indented", "   > a\n\n    > b", "<blockquote>\n<p>a</p>\n</blockquote>\n<pre><code>&gt; b\n</code></pre>"},
		{"no-break space", "\u00a0>\n> a", "<p>&gt;</p>\n<blockquote>\n<p>a</p>\n</blockquote>"},
	})
}

func TestCodeBlocks(t *testing.T) {
	testConvert(t, []conversion{
		{"one", "    a\n    b", "<pre><code>a\nb\n</code></pre>"},
		{"with a blank line", "    a\n\n    b", "<pre><code>a\n\nb\n</code></pre>"},
		{"then text", "    a\nb", "<pre><code>a\n</code></pre>\n<p>b</p>"},
		{"escapes", "    <a> & `b`", "<pre><code>&lt;a&gt; &amp; `b`\n</code></pre>"},
		{"fences are none", "```python\nx = 1\n```", "<p><code>python\nx = 1</code></p>"},
		{"at the end of a list item", "- a\n\n        b", "<ul>\n<li>a<pre><code>b\n</code></pre>\n</li>\n</ul>"},
	})
}

func TestLists(t *testing.T) {
	testConvert(t, []conversion{
		{"tight", "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
		{"loose", "- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"},
		{"numbers", "3. a\n4. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"},
		{"marks mixed", "- a\n+ b\n1. c", "<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>"},
		{"kinds mixed", "- a\n\n1. b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"},
		{"nested by four", "- a\n    - b\n        - c", "<ul>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>"},
		{"nested by two", "- a\n  - b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
		{"lazy lines", "- a\nb", "<ul>\n<li>a\nb</li>\n</ul>"},
		{"paragraphs", "- a\n\n    b\n\n- c", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>"},
		{"heading inside", "- # a\nb\n- c", "<ul>\n<li>\n<h1>a</h1>\nb</li>\n<li>c</li>\n</ul>"},
		{"item in an item", "- - a\n    - b", "<ul>\n<li>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</li>\n</ul>"},
		{"nothing in it", "-  \n- a", "<ul>\n<li></li>\n<li>a</li>\n</ul>"},
		{"quote inside", "- > a\n\n    > b", "<ul>\n<li>\n<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n</li>\n</ul>"},
		{"text after", "- a\n\nb", "<ul>\n<li>a</li>\n</ul>\n<p>b</p>"},
		{"wide digits", "١. a", "<ol>\n<li>a</li>\n</ol>"},
	})
}

func TestReferences(t *testing.T) {
	testConvert(t, []conversion{
		{"full", "[a][b]\n\n[b]: u", `<p><a href="u">a</a></p>`},
		{"implied", "[B][]\n\n[b]: u \"t\"", `<p><a href="u" title="t">B</a></p>`},
		{"short", "[b]\n\n[b]: <u> (t)", `<p><a href="u" title="t">b</a></p>`},
		{"with a space", "[a] [b]\n\n[b]: u", `<p><a href="u">a</a></p>`},
		{"image", "![a][b] ![b]\n\n[b]: u", `<p><img alt="a" src="u" /> <img alt="b" src="u" /></p>`},
		{"title on the next line", "[b]: u\n \"t\"\n\n[b]", `<p><a href="u" title="t">b</a></p>`},
		{"undefined", "[a][b] [c]", "<p>[a][b] [c]</p>"},
		{"address on the next line", "[b]:\n  u\n\n[b]", `<p><a href="u">b</a></p>`},
		{"title in the address", "[b]: u\"x y\"\n\n[b]", `<p><a href="u" title="x y">b</a></p>`},
		{"junk", "[b]: u v\n\n[b]", "<p>[b]: u v</p>\n<p>[b]</p>"},
		{"around text", "a\n[b]: u\n[b]", "<p>a</p>\n<p><a href=\"u\">b</a></p>"},
	})
}

func TestLinks(t *testing.T) {
	testConvert(t, []conversion{
		{"plain", "[a](u)", `<p><a href="u">a</a></p>`},
		{"title", `[a](u "t")`, `<p><a href="u" title="t">a</a></p>`},
		{"single quotes", "[a](u 't')", `<p><a href="u" title="t">a</a></p>`},
		{"quotes in the title", `[a](u "t "x" y")`, `<p><a href="u" title="t &quot;x&quot; y">a</a></p>`},
		{"angle brackets", `[a](<u v> "t")`, `<p><a href="u v" title="t">a</a></p>`},
		{"parentheses", "[a](u(v))", `<p><a href="u(v)">a</a></p>`},
		{"unclosed title", `[a](u "t)`, `<p><a href="u &quot;t">a</a></p>`},
		{"nested brackets", "[a [b] c](u)", `<p><a href="u">a [b] c</a></p>`},
		{"link in a link", "[a [b](u) c](v)", `<p><a href="v">a [b](u) c</a></p>`},
		{"escaped bracket", `[a\]](u)`, `<p><a href="u">a]</a></p>`},
		{"code in the text", "[`a`](u)", `<p><a href="u"><code>a</code></a></p>`},
		{"emphasis in the text", "[*a*](u)", `<p><a href="u"><em>a</em></a></p>`},
		{"image in the text", "[![a](u)](v)", `<p><a href="v"><img alt="a" src="u" /></a></p>`},
		{"no target", "[a] (u)", "<p>[a] (u)</p>"},
		{"spaces", "[a]( u )", `<p><a href="u">a</a></p>`},
		{"entity", "[a](u?b&c=1&amp;d)", `<p><a href="u?b&amp;c=1&amp;d">a</a></p>`},
		{"rescued by a link inside", "[a [b](c[) d](e)", `<p><a href="e">a <a href="c[">b</a> d</a></p>`},
		{"counted from the end", `[a](b"(c`, `<p><a href="b&quot;">a</a>c</p>`},
		{"across lines", "[a\nb](u\n\"t\")", "<p><a href=\"u\" title=\"t\">a\nb</a></p>"},
	})
}

func TestImages(t *testing.T) {
	testConvert(t, []conversion{
		{"plain", "![a](u)", `<p><img alt="a" src="u" /></p>`},
		{"title", `![a](u "t")`, `<p><img alt="a" src="u" title="t" /></p>`},
		{"emphasis stays", "![*a*](u)", `<p><img alt="*a*" src="u" /></p>`},
		{"code", "![`a`](u)", `<p><img alt="a" src="u" /></p>`},
		{"link inside", "![a [b](u)](v)", `<p><img alt="a b" src="v" /></p>`},
		{"placeholder comes through", `![a [b\*](u)](v)`, "<p><img alt=\"a b\x02klzzwxh:0000\x03\" src=\"v\" /></p>"},
		{"exclaimed link", `\![a](u)`, `<p>!<a href="u">a</a></p>`},
	})
}

func TestCodespans(t *testing.T) {
	testConvert(t, []conversion{
		{"one", "`a`", "<p><code>a</code></p>"},
		{"two backticks", "``a`b``", "<p><code>a`b</code></p>"},
		{"too many open", "``a`", "<p><code>`a</code></p>"},
		{"unclosed", "`a", "<p>`a</p>"},
		{"escaped", "\\`a`", "<p>`a`</p>"},
		{"backslashes", "\\\\`a`", `<p>\<code>a</code></p>`},
		{"nothing inside", "a `` b", "<p>a `` b</p>"},
		{"no emphasis", "`*a*`", "<p><code>*a*</code></p>"},
		{"spaces", "` a `", "<p><code>a</code></p>"},
		{"escapes", "`<a> &amp;`", "<p><code>&lt;a&gt; &amp;amp;</code></p>"},
		{"across lines", "`a\nb`", "<p><code>a\nb</code></p>"},
		{"escaped run", "`` x \\````a```", "<p><code>` x \\</code><code>a</code></p>"},
	})
}

func TestEscapes(t *testing.T) {
	testConvert(t, []conversion{
		{"all", "\\\\ \\` \\* \\_ \\{ \\} \\[ \\] \\( \\) \\> \\# \\+ \\- \\. \\!", "<p>\\ ` * _ { } [ ] ( ) &gt; # + - . !</p>"},
		{"others", `\a \<b> \"`, `<p>\a \<b> \"</p>`},
		{"makes an entity", `&\#38;`, "<p>&#38;</p>"},
	})
}

func TestAngles(t *testing.T) {
	testConvert(t, []conversion{
		{"address", "<http://a.b/c?d&e>", `<p><a href="http://a.b/c?d&amp;e">http://a.b/c?d&amp;e</a></p>`},
		{"other schemes", "<FTPS://a> <mailto:a> <x:y>", `<p><a href="FTPS://a">FTPS://a</a> <mailto:a> <x:y></p>`},
		{"mail", "<a@b.c>", `<p><a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#97;&#64;&#98;&#46;&#99;">&#97;&#64;&#98;&#46;&#99;</a></p>`},
		{"mailto", "<mailto:a@b.c>", `<p><a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#97;&#64;&#98;&#46;&#99;">&#97;&#64;&#98;&#46;&#99;</a></p>`},
		{"name", "<é@b>", `<p><a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#233;&#64;&#98;">&eacute;&#64;&#98;</a></p>`},
		{"escape in mail", `<a\_b@c>`, `<p><a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#97;&#2;&#57;&#53;&#3;&#98;&#64;&#99;">&#97;&#2;&#57;&#53;&#3;&#98;&#64;&#99;</a></p>`},
		{"bare", "http://a.b", "<p>http://a.b</p>"},
		{"tag", `a <b c="d">e</b>`, `<p>a <b c="d">e</b></p>`},
		{"tag in a tag", "<b <i> >", `<p><b \<i> ></p>`},
		{"at sign", "<b@>", "<p>&lt;b@&gt;</p>"},
		{"comment", "a <!-- *b* --> c", "<p>a <!-- *b* --> c</p>"},
		{"comment in a comment", "a <!-- <!-- b --> --> c", `<p>a <!-- \<!-- b --> --> c</p>`},
		{"instruction", "a <?b?> c", "<p>a <?b?> c</p>"},
		{"section", "a <![CDATA[*b*]]> c", "<p>a <![CDATA[*b*]]> c</p>"},
		{"escape in a tag", `<b c="\*">`, `<p><b c="\*"></p>`},
		{"code in a tag", "<b `c`>", "<p><b <code>c</code>></p>"},
		{"entities", "&amp; &#38; &#x26; &#X26; &b &c;", "<p>&amp; &#38; &#x26; &#X26; &amp;b &c;</p>"},
		{"number without semicolon", "&#38 a", "<p>&#38; a</p>"},
		{"crossing", "a <?<![CDATA[<?]]>?>", `<p>a <?\<![CDATA[<?]]>?></p>`},
	})
}

func TestRawHTML(t *testing.T) {
	testConvert(t, []conversion{
		{"block", "<div>*a*</div>", "<div>*a*</div>"},
		{"text after", "<div>a</div> b", "<div>a</div>\n<p>b</p>"},
		{"text around", "a\n<div>b</div>\nc", "<p>a</p>\n<div>b</div>\n<p>c</p>"},
		{"not closed", "<div>\n\na", "<div>\n\na"},
		{"not a block", "<span>*a*</span>", "<p><span><em>a</em></span></p>"},
		{"upper case", "<DIV>a</DIV>", "<DIV>a</DIV>"},
		{"nested", "<div><div>a</div></div>\n\nb", "<div><div>a</div></div>\n\n<p>b</p>"},
		{"table", "<table>\n<tr><td>a</td></tr>\n</table>\n\nb", "<table>\n<tr><td>a</td></tr>\n</table>\n\n<p>b</p>"},
		{"rule", "a\n<hr>\nb", "<p>a</p>\n<hr>\n<p>b</p>"},
		{"image", `<img src="a">`, `<p><img src="a"></p>`},
		{"comment", "<!-- a -->\n\nb", "<!-- a -->\n\n<p>b</p>"},
		{"comment with !", "<!-- a --!> b", "<!-- a -->\n<p>b</p>"},
		{"open comment", "<!-- a", "<p>&lt;!-- a</p>"},
		{"declaration", "<!doctype html>\n\na", "<!doctype html>\n\n<p>a</p>"},
		{"bogus declaration", "<!a>\n\nb", "<p>&lt;!a&gt;</p>\n<p>b</p>"},
		{"instruction", "<?php a ?>\n\nb", "<?php a ?>\n\n<p>b</p>"},
		{"open instruction", "<?php a", "<p>&lt;?php a</p>"},
		{"section", "<![CDATA[ a ] ] > b", "<![CDATA[ a ]]>\n<p>b</p>"},
		{"conditional", "<![if a]>b<![endif]>", "<p>&lt;![if a]&gt;b&lt;![endif]&gt;</p>"},
		{"script", "<script>\n<div> &amp; *a*\n</script>\n\nb", "<script>\n<div> &amp; *a*\n</script>\n\n<p>b</p>"},
		{"script in code", "`<script>` *a*", "<p><code>&lt;script&gt;</code> <em>a</em></p>"},
		{"open script", "<script>a", "<script>a"},
		{"in a code span", "`<div>` *a*", "<p><code>&lt;div&gt;</code> <em>a</em></p>"},
		{"in a list", "- <div>a</div>\n- b", "<ul>\n<li><div>a</div></li>\n<li>b</li>\n</ul>"},
		{"in code", "    <div>a</div>", "<pre><code>&lt;div&gt;a&lt;/div&gt;\n</code></pre>"},
		{"indented", "   <div>a</div>", "<div>a</div>"},
		{"attributes", `<div a='b' c="d>" e=f g>h</div>`, `<div a='b' c="d>" e=f g>h</div>`},
		{"comma", `<div a="b", c>d</div>`, `<div a="b", c>d</div>`},
		{"open quote", `<div a="b>c</div>`, `<p><div a="b>c</div></p>`},
		{"two equals", "<div a=='b>c</div>", "<div a=='b>c</div>"},
		{"self-closing", "<div/>a", "<div/>\n<p>a</p>"},
		{"end tag only", "</div>\n\na", "</div>\n<p>a</p>"},
		{"empty tag", "</> a", "<p>&lt;/&gt; a</p>"},
		{"spaced end tag", "<p>a</ p>b</p >", "<p>a</ p>b</p >"},
		{"wrong reference", "<div>&#;</div> <b>", "<div>&#;<b>\n\n<p><b></p>"},
		{"two wrong references", "&#; &#; <div>a</div>", "<p>&amp;#; &amp;#; <div>a</div></p>"},
		{"line starts after a wrong reference", "a &#; b\n<div>\nc</div>\nd", "<p>a &amp;#; b</p>\n<div>\nc</div>\n<p>d</p>"},
		{"references", "&a; &#1; &#x1; &#1a; &b", "<p>&a; &#1; &#x1; &amp;#1a; &amp;b</p>"},
	})
}

func TestEmphasis(t *testing.T) {
	testConvert(t, []conversion{
		{"asterisks", "*a* **b** ***c***", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong></p>"},
		{"underscores", "_a_ __b__ ___c___", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong></p>"},
		{"within words", "a*b*c a_b_c", "<p>a<em>b</em>c a_b_c</p>"},
		{"strong in emphasis", "***a** b*", "<p><em><strong>a</strong> b</em></p>"},
		{"emphasis in strong", "***a* b**", "<p><strong><em>a</em> b</strong></p>"},
		{"emphasis last", "**a *b***", "<p><strong>a <em>b</em></strong></p>"},
		{"underscores last", "__a _b___", "<p><strong>a <em>b</em></strong></p>"},
		{"mixed", "*a _b_ c*", "<p><em>a <em>b</em> c</em></p>"},
		{"nested", "**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"},
		{"alone", "* a * b * _ c", "<ul>\n<li>a * b * _ c</li>\n</ul>"},
		{"rescued", "**a*b*", "<p><em><em>a</em>b</em></p>"},
		{"rescued underscore", "_a ___b_c___", "<p><em>a <strong><em>b</em>c</strong></em></p>"},
		{"across lines", "*a\nb*", "<p><em>a\nb</em></p>"},
		{"unclosed", "*a **b", "<p><em>a </em>*b</p>"},
		{"four", "****a****", "<p><strong><em>*a</em></strong>*</p>"},
		{"escaped", `\*a\*`, "<p>*a*</p>"},
		{"word marks", "snake_case_name", "<p>snake_case_name</p>"},
		{"code inside", "*a `b` c*", "<p><em>a <code>b</code> c</em></p>"},
		{"twice", "*a* *b*", "<p><em>a</em> <em>b</em></p>"},
	})
}

func TestPostponed(t *testing.T) {
	testConvert(t, []conversion{
		{"item with a nested list", "- *a* `*b*`\n    - c", "<ul>\n<li><em>a</em> <code>*b*</code><ul>\n<li>c</li>\n</ul>\n</li>\n</ul>"},
		{"address that is not final", "- <http://a\\*b*c*>\n    - d", "<ul>\n<li><a href=\"http://a*b*c*\">http://a*b<em>c</em></a><ul>\n<li>d</li>\n</ul>\n</li>\n</ul>"},
		{"break in a tail", "- # a\nb  \nc", "<ul>\n<li>\n<h1>a</h1>\nb<br />\nc</li>\n</ul>"},
	})
}
