package rendering

import (
	"fmt"
	"strings"
	"testing"
)

// busy is an answer of 3 KB with lists and fences.
var busy = func() string {
	piece := "We deployed the model with `gcloud` and see https://example.org/docs for it:\n- a container for **training**\n- a container for inference\n\n" +
		"```bash\ndocker build -f train.dockerfile . -t train\ndocker run <image>\n```\n\nThen we went on as before, and it took a while until it was done as planned.\n\n" +
		"1. first\n2. second\n   - nested\n\n"
	return "> Answer:\n\n" + strings.Repeat(piece, 3_000/len(piece))
}()

// What a key costs in such an answer: its text was never seen before.
func BenchmarkCompare(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len(busy)))
	for b.Loop() {
		if len(compare(busy).found) == 0 {
			b.Fatal("nothing found")
		}
	}
}

func BenchmarkComparePlain(b *testing.B) {
	prose := "> Answer:\n\n" + strings.Repeat("We used what the course recommends, and it went well enough for us. ", 45)
	b.ReportAllocs()
	for b.Loop() {
		if isSuspicious(prose) {
			b.Fatal("prose is not")
		}
	}
}

func BenchmarkFix(b *testing.B) {
	t := compare(busy).found[0]
	for b.Loop() {
		if edits, why := Fix(busy, t, func([]Edit) string { return "" }); len(edits) == 0 {
			b.Fatal(why)
		}
	}
}

// Texts made to be slow grow the time in step with their size, or little faster.
func BenchmarkCompareHostile(b *testing.B) {
	for _, piece := range []string{
		"- ", "> ", "- a\n", "<a ", "<x>", "~~a", "```\n", "- *a\n  ", "[", "a\\\n", "1) a\n", "`", "# a\n---\n", "&amp; <x", "*a_ ", "a <title> ", "a <image> ", "\"http://a ",
		"a\\% ", "**a:**b ", "a\u00a0http://b ", "<a@b:c>", "$a_b$ ", "[a](b c) ", "> a\n>\nb\n\n", "- a\n```\nb\n```\n", "make a \\\n",
	} {
		for _, size := range []int{6_000, 60_000} {
			b.Run(fmt.Sprintf("%q%dKB", piece, size/1000), func(b *testing.B) {
				src := strings.Repeat(piece, size/len(piece))
				for b.Loop() {
					compare(src)
				}
			})
		}
	}
}

// What a letter costs that is typed in the middle of the last paragraph of an answer,
// below a prompt: piece by piece, and as a whole.
func BenchmarkCompareTyping(b *testing.B) {
	const prompt = "> **Did you use any hyperparameter sweep?**\n>\n> Recommended answer length: 100-200 words.\n>\n> Example:\n> *We used `wandb` and ran `python train.py --lr <rate>`, see <weblink>*\n>\n> Answer:\n\n"
	prose := strings.Repeat("We used what the course recommends, and it went well enough for us. ", 6)
	for _, unit := range []struct{ name, above, last string }{
		{"prose", prompt + prose + "\n\n", prose},
		{"marks", prompt + "See https://example.org for **all** of it: " + prose + "\n\n", "It runs `make`, and " + prose},
		{"list", prompt + prose + "\n\n- a container for **training**\n- a container for inference\n\n", prose + "See https://example.org."},
		{"fence", prompt + prose + "\n\n```bash\nmake train\nmake test\n```\n\n", prose},
		{"busy", busy, prose},
	} {
		middle := len(unit.last) / 2
		typed := func(i int) string {
			return unit.above + unit.last[:middle] + fmt.Sprint(i) + unit.last[middle:]
		}
		for _, way := range []struct {
			name string
			find func(string) compared
		}{{"pieces", comparisonOf}, {"whole", compare}} {
			b.Run(unit.name+"/"+way.name, func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					way.find(typed(i))
				}
			})
		}
	}
}
