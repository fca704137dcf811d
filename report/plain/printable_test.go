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
