package spelling

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"handin/checks/rendering"
	"handin/report/cache"
	"handin/report/plain"
)

// find gives the misspelt words of a text. It is looked at for code and links only where
// there is a word to be left alone in them.
func find(text string) []Misspelt {
	var found []Misspelt
	var prose []plain.Span
	for _, m := range onList(text) {
		if isIdentifier(text, m.At) || isName(text, m.At) {
			continue
		}
		if prose == nil {
			if prose = rendering.Prose(unix(text)); prose == nil {
				return nil
			}
		}
		i := sort.Search(len(prose), func(i int) bool { return prose[i].End >= m.At.End })
		if i < len(prose) && prose[i].Start <= m.At.Start {
			found = append(found, m)
		}
	}
	return found
}

// hasOnList reports whether a text has words of the list. Each line is looked at when it has
// changed.
func hasOnList(text string) bool {
	for line := range strings.Lines(text) {
		has, ok := linesSeen.Get(line)
		if !ok {
			has = len(onList(line)) > 0
			linesSeen.Put(line, has)
		}
		if has {
			return true
		}
	}
	return false
}

// linesSeen tells which lines have words of the list.
var linesSeen = &cache.Cache[string, bool]{
	Limit: 512 << 10,
	Own:   strings.Clone,
	Size:  func(line string, _ bool) int { return len(line) + 64 },
}

// unix is a text with \n for every line ending and the same offsets.
func unix(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", " \n"), "\r", "\n")
}

// onList gives the words of a text that are on the list, wherever they stand.
func onList(text string) []Misspelt {
	var found []Misspelt
	all := common()
	lower := make([]byte, all.longest)
	for i := 0; i < len(text); i++ {
		start := i
		for i < len(text) && isLetter(text[i]) {
			if n := i - start; n < len(lower) {
				lower[n] = text[i] | 0x20
			}
			i++
		}
		if n := i - start; n >= all.shortest && n <= all.longest {
			if correction, ok := all.words[string(lower[:n])]; ok {
				if written, ok := inCaseOf(text[start:i], correction); ok {
					found = append(found, Misspelt{plain.Span{Start: start, End: i}, text[start:i], written})
				}
			}
		}
	}
	return found
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// inCaseOf writes a correction as a word is written: in lower case, or with a first capital.
// It is false for a word that is written in another way, which is a name, as of a variable.
func inCaseOf(word, correction string) (string, bool) {
	switch {
	case strings.ToLower(word) == word:
		return correction, true
	case strings.ToLower(word[1:]) == word[1:]:
		first, size := utf8.DecodeRuneInString(correction)
		return string(unicode.ToUpper(first)) + correction[size:], true
	}
	return "", false
}

// isIdentifier reports whether what a word stands in, between blanks, may be a path, an
// address, an option or another thing that programs read.
func isIdentifier(text string, at plain.Span) bool {
	start := strings.LastIndexFunc(text[:at.Start], unicode.IsSpace) + 1
	end := len(text)
	if i := strings.IndexFunc(text[at.End:], unicode.IsSpace); i >= 0 {
		end = at.End + i
	}
	before, behind := text[start:at.Start], text[at.End:end]
	return strings.ContainsAny(before, `/\@#$%&=<`) || strings.ContainsAny(behind, `/\@#$%&=>`) || strings.HasPrefix(before, "-") ||
		strings.HasPrefix(behind, "(") || strings.HasPrefix(behind, "[") || endsInName(before) || beginsInName(behind)
}

// beginsInName reports whether what follows a word makes a longer one of it: a letter, a
// digit, or a sign with one behind it, as a hyphen. A genitive does not.
func beginsInName(behind string) bool {
	r, size := utf8.DecodeRuneInString(behind)
	next, _ := utf8.DecodeRuneInString(behind[size:])
	switch {
	case isWord(r):
		return true
	case r == '\'' || r == '’':
		return isWord(next) && next != 's'
	case strings.ContainsRune("._:-", r):
		return isWord(next)
	}
	return false
}

// endsInName reports the same of what stands before a word, or that it is a dot, as of a file.
func endsInName(before string) bool {
	r, size := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
	switch {
	case isWord(r), r == '.':
		return true
	case strings.ContainsRune("_:-'’", r):
		return isWord(next)
	}
	return false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isName reports whether a word may be a name, as it begins with a capital where no sentence
// does.
func isName(text string, at plain.Span) bool {
	word := text[at.Start:at.End]
	return word[0] < 'a' && !beginsSentence(unix(text[:at.Start]))
}

// beginsSentence reports whether a sentence may begin behind a text: at its start, behind the
// end of another one, in a new block or in a cell of a table.
func beginsSentence(before string) bool {
	before = strings.TrimRight(before, " \t*_\"'“‘([")
	above := strings.TrimRight(before, " \t\n")
	line := before[strings.LastIndexByte(before, '\n')+1:]
	if endsInTitle(above) {
		return false
	}
	return above == "" || strings.ContainsAny(above[len(above)-1:], ".!?:|") || strings.Count(before[len(above):], "\n") > 1 ||
		line != "" && strings.Trim(line, " \t-+#>0123456789)") == ""
}

func isInitial(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && unicode.IsLetter(r)
}

// endsInTitle reports whether a text ends with what stands before a name, whose full stop ends
// no sentence.
func endsInTitle(text string) bool {
	before, ok := strings.CutSuffix(text, ".")
	last := before[strings.LastIndexFunc(before, func(r rune) bool { return !isWord(r) })+1:]
	return ok && (isInitial(last) || slices.Contains([]string{"hr", "fr", "mr", "mrs", "ms", "dr", "prof", "st"}, strings.ToLower(last)))
}
