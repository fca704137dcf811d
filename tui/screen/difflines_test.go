package screen

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func testStyles() Styles { return NewStyles(Dark, ansi.WcWidth) }

// bare is lines without colours and the blanks at their ends.
func bare(lines []string) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return all
}

// A fix is shown where it is: prose by word; code, tables and line breaks by line.
func TestFixLines(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		want           []string
	}{
		{"prose", "1\n2\n3\nWe used teh cloud.\n5\n", "1\n2\n3\nWe used the cloud.\n5\n", []string{"3", "We used [-teh-]{+the+} cloud.", "5"}},
		{"a line break", "a\nb\n", "a\n\nb\n", []string{"  a", "+ ↵", "  b"}},
		{"blanks at the end", "a  \nb\n", "a\nb\n", []string{"- a··", "+ a", "  b"}},
		{"a table", "| a | b |\n", "| a | c |\n", []string{"- | a | b |", "+ | a | c |"}},
		{"in a fence", "\n```\none two three\n1\n2\nfour five six\n1\n2\n```\n", "\n```\none two three\n1\n2\nfour nine six\n1\n2\n```\n", []string{"  2", "- four five six", "+ four nine six", "  1"}},
		{"two places", "one two\n1\n2\n3\n4\none two\n", "one too\n1\n2\n3\n4\none too\n", []string{"line 1", "one [-two-]{+too+}", "1", "", "line 6", "4", "one [-two-]{+too+}"}},
		{"another text", "one two three four\n", "five six seven eight\n", []string{"- one two three four", "+ five six seven eight"}},
		{"line endings", "a\r\n", "a\n", []string{"nothing but line endings differs"}},
	} {
		if got := bare(FixLines(testStyles(), c.from, c.to, 60)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Of the two texts of a conflict, each shows what only it has.
func TestOneSide(t *testing.T) {
	for _, c := range []struct{ name, text, other, want string }{
		{"a word", "We used seven services.", "We used eight services.", "We used {+seven+} services."},
		{"more at the end", "We used seven.\nAnd more.\n", "We used seven.\n", "We used seven.\n{+And more.+}"},
		{"the same", "a\n", "a\n", "a"},
		{"nothing on the other side", "one two\n", "", "one two"},
		{"nothing in common", "one two three", "four five six", "one two three"},
		{"prose beside code", "We ran it.\n\n```\na\nb\n```\n", "We ran it twice.\n\n```\na\nc\n```\n", "We ran it.\n\n```\na\n{+b+}\n```"},
		{"words beside code", "We ran seven of it.\n\n~~~\na b\n~~~\n", "We ran eight of it.\n\n~~~\na c\n~~~\n", "We ran {+seven+} of it.\n\n~~~\n{+a b+}\n~~~"},
		{"lines of code", "The same words.\n```\na\nb\nc\n```\n", "The same words.\n```\nd\n```\n", "The same words.\n```\n{+a+}\n{+b+}\n{+c+}\n```"},
		{"a table without bars at its sides", "one | two\n---|---\nc | d\n", "one | two\n---|---\nc | e\n", "one | two\n---|---\n{+c | d+}"},
		{"code against prose", "```\nx\n```\n", "Words only.\n", "```\nx\n```"},
		{"a table", "| a | b |\n| c | d |\n", "| a | b |\n| c | e |\n", "| a | b |\n{+| c | d |+}"},
	} {
		if got := strings.Join(bare(OneSide(testStyles(), c.text, c.other, 60)), "\n"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
