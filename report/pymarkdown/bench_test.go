package pymarkdown

import (
	"bytes"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"

	"handin/report/reporttest"
)

// BenchmarkConvert converts a report, beside what goldmark makes of it.
func BenchmarkConvert(b *testing.B) {
	for _, r := range reporttest.Samples(b) {
		src := string(r.Src)
		b.Run("pymarkdown/"+r.Name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				Convert(src)
			}
		})
		b.Run("goldmark/"+r.Name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := goldmark.Convert(r.Src, &out); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// hostile holds pieces of which a great many must not take a great while.
var hostile = []string{
	"[", "]", "(", ")", "`", "*", "_", ">", "<", "!", "&", "\\", "#", "-", "=", "'", "\n", " ", "\t",
	"![", "[](", "[a](", "[a](b)", "![a](b)", "[a](b[)", "[a](b \"c\")", "[a](b'", "[[a](b)", "](", "[a][", "[a]: b\n", "[a]\n",
	"**", "***", "__", "___", "*a", "*a ", "**a*b ", "* a", "_a ", "__a _b_ ", "a_b _c_ ", "***a", "~~", "`a", "``a`", "\\`", "\\*",
	"> ", ">\n", "- ", "- \n", "- a\n", "* ", "1. ", "1. a\n", "- a\n\n", "    ", "    a\n\n", "  \n", "a  \n", "# ", "# a\n", "#\\", "a\n#", "---\n", "a\n---\n", "- - a\n",
	"<a", "<a ", "<a>", "</a", "</a>", "<a b='", "<a b=\"", "<div>", "<div>\n", "</div>", "<p>\n\n", "<script>", "</script>", "<br>", "<br/>\n", "<hr>", "\n<hr>\n",
	"<!--", "<!-- ", "-->", "<!", "<?", "\n<?", "?>", "\n<![CDATA[", "]]>", "<http://", "<http://a>", "<a@b", "<a@b>", "<a<b>",
	"&#", "&#;", "&#1", "&a", "&amp;", "&amp", "\x02", "\x03", "é", "\xff", "中\n",
}

var repeats = flag.Int("repeats", 5000, "of how many equal pieces the documents of TestHostile are")

// TestHostile sees that a conversion ends; how soon is for the benchmark to tell.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, piece := range hostile {
		Convert(strings.Repeat(piece, *repeats))
	}
}

// BenchmarkHostile converts documents of 35,000 equal pieces.
func BenchmarkHostile(b *testing.B) {
	for _, piece := range hostile {
		src := strings.Repeat(piece, 35000)
		b.Run(fmt.Sprintf("%q", piece), func(b *testing.B) {
			for b.Loop() {
				Convert(src)
			}
		})
	}
}
