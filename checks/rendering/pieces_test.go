package rendering

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/plain"
	"handin/report/reporttest"
)

var joins = flag.Int("joins", 600, "how many texts are joined of pieces and compared")

// A text that is compared piece by piece has the troubles that it has as a whole, with
// all that they know of the lists and the code that they stand in.
func isSameInPieces(t *testing.T, src string) {
	t.Helper()
	if len(src) > longest || strings.ContainsFunc(src, isPin) || !isSuspicious(src) || isLaborious(src) {
		return
	}
	got, ok := joined(src)
	if !ok {
		return
	}
	if got, want := described(got), described(compare(src)); got != want {
		t.Fatalf("%q in the pieces\n%q\ngot\n%s\nwant\n%s", src, cutUp(src), got, want)
	}
}

// described writes down all that is found, but for the numbers of pins, which mean
// nothing any more.
func described(c compared) string {
	var b strings.Builder
	for _, t := range c.found {
		fmt.Fprintf(&b, "%s %d %q %v %v %d %v %v group %d\n", t.Rule, t.At, t.Message, t.span, t.closing, t.depth, t.code, t.seen, t.Group())
		if t.list != nil {
			fmt.Fprintf(&b, "  %d of %s\n", slices.Index(t.list.items, t.item), describedList(t.list))
		}
		if t.fence != nil {
			fmt.Fprintf(&b, "  %s\n", describedFence(t.fence))
		}
		if g := t.group(); g != nil {
			for _, l := range g.lists {
				fmt.Fprintf(&b, "  beside %v %v %s\n", l == t.list, l.group == g, describedList(l))
			}
			for _, f := range g.fences {
				fmt.Fprintf(&b, "  beside %v %v %s\n", f == t.fence, f.group == g, describedFence(f))
			}
		}
	}
	fmt.Fprintln(&b, len(c.lists), c.groups)
	return b.String()
}

func describedList(l *list) string {
	var b strings.Builder
	for _, it := range l.items {
		fmt.Fprint(&b, it.at, it.marker, it.depth, it.ordered, it.paren, it.number, " ")
	}
	if l.next != nil {
		next := *l.next
		next.next = nil
		fmt.Fprint(&b, " above ", describedList(&next))
	}
	return b.String()
}

func describedFence(f *fence) string {
	return fmt.Sprintf("%d %d %v %q %q %d %v", f.at, f.end, f.lines, f.info, f.code, f.depth, f.below)
}

// nasty are blocks that go on below an empty line on one of the pages, or nearly.
var nasty = []string{
	"plain prose", "# heading", "#hash", "a\n===", "a\n---", "---", "***", "===", "text:\n- a\n- b", "- a\n- b", "- a\n  - b", "1. a\n2. b", "2) a", "3. a", "-", "1.", "- a\n\n  b", "- a\n\n    b",
	"    code", "\tcode", "  text", "    make", "`make`", "`a <name> b`", "```\nmake\n```", "```sh\nmake\n```", "```\na\n\nb\n```", "```\na", "````\n```\n\n````", "~~~\na\n~~~", "~~~", "```", "```make```", "- ```\n  a\n  ```", "> ```\n> a", "  ```\na\n  ```",
	"> a", "> - a", "> a\nb", "> a\n>\nb", ">", "> Answer:", "> Answer:\na", "Answer:\na", "Answer:\n>\na", "*Answer:*\n>\nb", "**Answer:**\na",
	"<div>", "</div>", "<details>\n<summary>s</summary>", "</details>", "<!-- a", "-->", "<!-- a -->", "<name>", "a <name> b", "a <b c", "a <b>c", "d</b> e", "a <em>b", "a <title> b", "</title>", "<script>", "run <image>", "<https://a.b/c>", "a <x@y:z> b", "a <", "a </x> b", "<?a", "<![CDATA[a", "a <group> b", "<group>", "a <a.b> c", "<pre>", "<div>\n<script>\na</b>", "<style>\n<pre></b>", "a <pre></script>b\nd<x='c", "a\r\rb", "a\x02\n\x02\nb *", "a <code>make</code>",
	"[a]: b", "[a]", "[a][b]", "[^1]", "[^1]: a", "*[HTML]: a", "[b]:\nc 'd'", "a ]: b",
	"a | b\n--|--\nc | d", "| a |", "~~a~~", "a ~~b", "c~~ d", "*a", "b*", "**a:**b", "5* 3 *4 x", "a `b", "c` d", "$a_b = c$", "$a", "http://a.b", "a@b.dk", "\\% a", "a \\", "a\\\nb", "make a \\\n  b", "curl -X POST \\\n  http://localhost:1", "[a](b c.png)", "![a](b c)", "![a](b.png)", "- ![a](b.png)",
	"a\n\f", "\fa", "\va", "\u00a0", "\u00a0a", "\u2028a", "a\r", "\x02a", "\xff", "æ http://a.b", "&#;", "&#1", "&amp; <b", "&a", "a\t*b* c", "\tb\n- c", "- [ ] a", "- [x] b\n- [ ] c", "1. a\n```\nb\n```\n2. c", "- a\n1. b\n- c", "--- question 1 fill here ---", "> a\n--- question 1 fill here ---", "_a_b", "__a __b", "x", "*x*", "2026. a", "2026 a",
}

var gaps = []string{"\n\n", "\n\n", "\n\n", "\n\n\n", "\n\n\n\n", "\n \n", "\n\t\n", "\n", "\n\f\n", "\n\v\n", "\n\u00a0\n", "\n\n ", "\n\n\t"}

// joinedAtRandom gives two to five of the blocks with gaps between them.
func joinedAtRandom(random *rand.Rand, blocks, gaps []string) string {
	src := blocks[random.IntN(len(blocks))]
	for range 1 + random.IntN(4) {
		src += gaps[random.IntN(len(gaps))] + blocks[random.IntN(len(blocks))]
	}
	return src
}

func TestCutUp(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"an answer below its prompt", "> *See <weblink>*\n>\n> Answer:\n\nWe *did*.\n\nAnd more.", "> *See <weblink>*\n>\n> Answer:\n\n|We *did*.\n\n|And more."},
		{"a placeholder that is written over", "Answer:\n\n--- We did `it`. ---", "Answer:\n\n|--- We did `it`. ---"},
		{"a list between paragraphs", "We use:\n\n- a\n- b\n\nand c.", "We use:\n\n|- a\n- b\n\n|and c."},
		{"a list that goes on", "- a\n\n  b\n\n- c\n\n1. d", "- a\n\n  b\n\n- c\n\n1. d"},
		{"indented code", "a\n\n    b\n\n    c\n\nd", "a\n\n    b\n\n    c\n\n|d"},
		{"a fence, and no other code", "a\n\n```\nb\n\nc\n```\n\nd\n\ne", "a\n\n|```\nb\n\nc\n```\n\n|d\n\n|e"},
		{"a fence, and a code span", "a\n\n`b`\n\nc\n\n```\nd\n```\n\ne", "a\n\n|`b`\n\nc\n\n```\nd\n```\n\n|e"},
		{"a fence that is open", "a\n\n```\nb\n\nc", "a\n\n|```\nb\n\nc"},
		{"an element", "a\n\n<details>\n\nb\n\n</details>\n\nc", "a\n\n<details>\n\nb\n\n</details>\n\nc"},
		{"a figure in HTML", "a\n\nb <img src=\"c.png\" width=50%>\n\nd", "a\n\n|b <img src=\"c.png\" width=50%>\n\nd"},
		{"a tag without an end", "a\n\nb\n\nc <img src=\"d", "a\n\nb\n\nc <img src=\"d"},
		{"a definition of a link", "a [b]\n\nc\n\n[b]: d", "a [b]\n\nc\n\n[b]: d"},
		{"an empty line with a space", "a\n \nb", "a\n \nb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(cutUp(c.src), "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPieces(t *testing.T) {
	for _, a := range nasty {
		for _, b := range nasty {
			isSameInPieces(t, a+"\n\n"+b)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range *joins {
		isSameInPieces(t, joinedAtRandom(random, nasty, gaps))
	}
}

// What is looked at only up to a limit is counted for the whole text.
func TestPiecesAtLimits(t *testing.T) {
	times := func(n int, piece string) string { return strings.Repeat(piece, n) }
	const last = "\n\nAnd **so:**on \\% at http://a.b"
	for name, src := range map[string]string{
		"quotes":   times(600, ">") + " a" + last,
		"items":    times(400, "- ") + "a" + last,
		"tags":     "a " + times(550, "<x1>") + last,
		"links":    times(600, "[a") + times(600, "](b)") + last,
		"emphasis": times(300, "*a **b ") + times(300, "c** d* ") + last,
		"pins":     times(4, "a "+times(1_100, "\\% ")+"\n\n") + last,
		"samples":  times(4, times(100, "a_b* c ")+"\n\n") + times(100, "a *b ") + last,
		"passages": times(150, "a **b:**c\n\n") + last,
		"tries":    times(30, "a <b@c:d> \\% <x=e>\n\n") + last,
	} {
		t.Run(name, func(t *testing.T) { isSameInPieces(t, src) })
	}
}

// The texts by which the converter is held against Python-Markdown, joined.
func TestPiecesOfVectors(t *testing.T) {
	blocks := append(vectors(t, "core.jsonl"), vectors(t, "fuzz.jsonl")...)
	for i := range blocks {
		isSameInPieces(t, blocks[i])
		isSameInPieces(t, "Some text.\n\n"+blocks[i]+"\n\nMore *text* at http://a.b.")
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range *joins {
		isSameInPieces(t, joinedAtRandom(random, blocks, []string{"\n\n"}))
	}
	mixed := slices.Concat(blocks, slices.Repeat(nasty, 20))
	for range *joins {
		isSameInPieces(t, joinedAtRandom(random, mixed, gaps))
	}
}

// vectors reads the sources of a file of vectors that are short.
func vectors(t *testing.T, name string) []string {
	file, err := os.Open(reporttest.Shared(t, "pymarkdown", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var found []string
	lines := bufio.NewScanner(file)
	for lines.Buffer(nil, 1<<20); lines.Scan(); {
		var v struct{ Src string }
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		if len(v.Src) < 3_000 {
			found = append(found, strings.ReplaceAll(v.Src, "\r\n", "\n"))
		}
	}
	return found
}

// Of real reports each answer with its prompt, and where it was written half.
func TestPiecesOfReports(t *testing.T) {
	units, cuts := 0, 0
	seen := map[string]bool{} // versions of a report have much in common
	for _, file := range reporttest.All(t) {
		r := report.Parse(file.Src)
		for i := range r.QuestionCount() {
			q := r.Question(i)
			answer := plain.UnixEndings(r.Answer(i))
			unit := plain.UnixEndings(string(file.Src[min(q.Mark.Start, q.Answer.Start):q.Answer.End]))
			for _, src := range []string{answer, unit, unit + "\n\nAnd so on, *so", unit[:len(unit)/2], r.Prompt(i) + "\n\n" + answer} {
				if seen[src] {
					continue
				}
				seen[src] = true
				isSameInPieces(t, plain.UnixEndings(src))
				units++
				cuts += len(cutUp(src)) - 1
			}
		}
	}
	if cuts < units {
		t.Errorf("%d texts are cut %d times", units, cuts)
	}
}

func FuzzPieces(f *testing.F) {
	for i := range nasty {
		f.Add(nasty[i]+"\n\nabc *d* e\n\n"+nasty[(i*7+3)%len(nasty)], "\n\n")
	}
	for _, gap := range gaps {
		f.Add("- a\n\nb:\n- c", gap)
	}
	f.Fuzz(func(t *testing.T, src, gap string) {
		if len(src) > 2_000 || len(gap) > 20 {
			return
		}
		isSameInPieces(t, src)
		isSameInPieces(t, strings.ReplaceAll(src, "\n\n", gap))
	})
}
