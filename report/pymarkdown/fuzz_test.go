package pymarkdown

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzConvert looks for documents that make Convert panic, or that it makes into
// something that is not text.
func FuzzConvert(f *testing.F) {
	for _, seed := range []string{
		"", "\x02\x03", "a\n\nb", "# a\n***\n> b\n\n- c\n    - d\n\n        e",
		"[a](b \"c\") ![d][e] [f]\n\n[e]: g 'h'\n[f]:\n <i>\n (j)",
		"`a` ``b`c`` \\`d\\\\`", "<http://a> <b@c> <d e='f'> &amp; &#38",
		"*a **b*** _c __d___ ***e** f* a_b_c", "<div>\n<p>a\n\n</div> b <!-- c --> <?d?>",
		"&#; <![CDATA[a]]> <script>b</script> &#; <hr>", "[a [b](c[) d](e)", "[a](b\"(c", "<a <b> >",
		"![a [b\\*](c)](d)", "- <http://a\\*b*c*>\n    - d", "<a@<b@c>>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		html := Convert(src)
		if utf8.ValidString(src) && !utf8.ValidString(html) {
			t.Errorf("%q gives %q, which is not UTF-8", src, html)
		}
		if html != strip(html) {
			t.Errorf("%q gives %q, with white space at an end", src, html)
		}
		unix := strings.ReplaceAll(src, "\r", "")
		if Convert(strings.ReplaceAll(unix, "\n", "\r\n")) != Convert(unix) {
			t.Errorf("%q: the kind of line ends matters", src)
		}
	})
}

// TestDepth nests what may be nested without end.
func TestDepth(t *testing.T) {
	for _, open := range []string{">", "> ", "- ", "1. ", "> - ", "- > ", "<a@", "[", "![", "<a ", "*", "<div>"} {
		src := strings.Repeat(open, 20000) + "a"
		if html := Convert(src); !strings.Contains(html, "a") {
			t.Errorf("20,000 times %q: the text is lost", open)
		}
	}
}

func TestQuoteDepth(t *testing.T) {
	html := Convert(strings.Repeat(">", 400) + "a")
	if n := strings.Count(html, "<blockquote>"); n != 298 {
		t.Errorf("%d nested quotes, want 298 as from Python", n)
	}
}
