package hypertext

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// sized are letters that take another number of cells in the terminal than glamour
// counts: emoji of several characters, digits in keys.
// Glamour is given as many marks instead, which the letters take the place of
// when it has laid out the lines.
type sized struct {
	letters []string
	marks   map[string]string
}

// printable is printable, with marks for such letters.
func (c *content) printable(s string) string {
	s = printable(s)
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		letter, width := ansi.FirstGraphemeCluster(s, c.d.Method)
		if letter == "" {
			break
		}
		if width > 0 && width != wrapped(letter) {
			b.WriteString(c.sized.mark(letter, width))
		} else {
			b.WriteString(letter)
		}
		s = s[len(letter):]
	}
	b.WriteString(s)
	return b.String()
}

// wrapped is how many cells glamour counts for a letter when it breaks lines: for
// a digit in a key not those of the key.
func wrapped(letter string) int {
	if letter[0] < utf8.RuneSelf {
		return 1
	}
	return ansi.StringWidth(letter)
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > '~' })
}

// mark gives the marks for a letter.
func (s *sized) mark(letter string, width int) string {
	if m, ok := s.marks[letter]; ok {
		return m
	}
	mark := firstSized + rune(len(s.letters))
	if mark >= sizedFiller {
		return letter
	}
	if s.marks == nil {
		s.marks = map[string]string{}
	}
	s.letters = append(s.letters, letter)
	s.marks[letter] = string(mark) + strings.Repeat(string(sizedFiller), width-1)
	return s.marks[letter]
}

// back puts the letters back.
func (s *sized) back(text string) string {
	if len(s.letters) == 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == sizedFiller:
		case firstSized <= r && r < firstSized+rune(len(s.letters)):
			b.WriteString(s.letters[r-firstSized])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// restored puts the letters back in lines that were drawn. Where one of them was
// broken, in a word that is wider than the line, it goes to the next.
func (c *content) restored(lines []string, width int) []string {
	if len(c.sized.letters) == 0 {
		return lines
	}
	var all []string
	for _, l := range lines {
		back := c.sized.back(l)
		if back != l && ansi.StringWidth(l) <= width && c.d.Method.StringWidth(back) > width {
			all = append(all, strings.Split(c.d.Method.Hardwrap(back, width, true), "\n")...)
			continue
		}
		all = append(all, back)
	}
	return all
}
