package plain

import (
	"strings"
	"testing"
)

func TestUncommanding(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"a::b\n", "a::b\n"},
		{"::stop-commands::x\n", "‹::›stop-commands::x\n"},
		{"a\n \t\u00a0\u3000::set-output name=a::b", "a\n \t\u00a0\u3000‹::›set-output name=a::b"},
		{"a\r::b\r\n::c\n\n::d", "a\r‹::›b\r\n‹::›c\n\n‹::›d"},
		{"\x1b\ufeff::a", "\x1b\ufeff‹::›a"},
		{"::::a", "‹::›::a"},
		{"a ##[error]b ##[group]", "a ‹##›[error]b ‹##›[group]"},
		{"### [a](b)", "### [a](b)"},
		{"###[a]", "#‹##›[a]"},
	} {
		if got := Uncommanding(c.text); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzUncommanding(f *testing.F) {
	f.Add("a\r :: ##[")
	f.Fuzz(func(t *testing.T, text string) {
		got := Uncommanding(text)
		if Uncommanding(got) != got || strings.Contains(got, "##[") {
			t.Errorf("%q becomes %q", text, got)
		}
		for line := range strings.FieldsFuncSeq(got, func(c rune) bool { return c == '\n' || c == '\r' }) {
			if strings.HasPrefix(strings.TrimSpace(line), "::") {
				t.Errorf("%q has the line %q", got, line)
			}
		}
		if back := strings.NewReplacer("‹::›", "::", "‹##›", "##").Replace(got); !strings.Contains(text, "›") && back != text {
			t.Errorf("%q loses more: %q", text, got)
		}
	})
}

// Nothing that is printed acts on a terminal, or hides.
func TestPrintable(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Rødgrød 漢 👍\n", "Rødgrød 漢 👍\n"},
		{"a\tb", "a b"},
		{"a\rb\x00\x1b\x1f", "a␍b␀␛␟"},
		{"\x7f", "␡"},
		{"\u0080\u009b\u00a0", "‹0080›‹009b›\u00a0"},
		{"\xff\xc3", "‹ff›‹c3›"},
		{"\ufffd\xff", "\ufffd‹ff›"},
		{"\u2029\u2028\u202f", "‹2029›‹2028›\u202f"},
		{"\ufeff", "‹feff›"},
	} {
		if got := Printable(c.text); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
	for c := rune(0x600); c < 0x2100; c++ { // what turns the direction of writing
		turns := c == 0x61c || c == 0x200e || c == 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
		if hidden := turns || c == 0x2028 || c == 0x2029; (Printable(string(c)) != string(c)) != hidden {
			t.Errorf("%U becomes %q", c, Printable(string(c)))
		}
	}
	if got := PrintableLine(" a\r\nb\r\x1bc\n"); got != "a b␍␛c" {
		t.Errorf("on one line: %q", got)
	}
}
