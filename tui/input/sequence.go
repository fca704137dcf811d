package input

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

const (
	escape     = 0x1b
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// standing says how far bytes that begin with escape are a sequence.
type standing int

const (
	whole      standing = iota
	unfinished          // more may come
	broken              // it began as one, and what came then is none
	plain               // no sequence: a key pressed with alt, or escape itself
)

// longest is as much of a sequence as is kept. The answers of a terminal are
// shorter.
const (
	longest       = 64 << 10
	longestNumber = 200 // of one that has only numbers
)

// sequence reads the sequence that b begins with and gives its length; of a
// broken one, how much of it is to be dropped.
func sequence(b []byte) (n int, s standing) {
	if len(b) == 1 {
		return 0, unfinished
	}
	switch b[1] {
	case '[':
		return control(b)
	case 'O':
		return shifted(b)
	case ']':
		return systemCommand(b)
	case 'P':
		return deviceString(b)
	case '_': // kitty's graphics: nothing else is asked for
		return after(b, 2, "G", func(i int) (int, standing) { return body(b, i, false) })
	case escape:
		return doubled(b)
	}
	if b[1] < utf8.RuneSelf {
		return 2, plain
	}
	if !utf8.FullRune(b[1:]) {
		return 0, unfinished
	}
	_, size := utf8.DecodeRune(b[1:])
	return 1 + size, plain
}

// control is CSI: numbers, signs, and a letter.
func control(b []byte) (int, standing) {
	i := 2
	if i < len(b) && b[i] == '[' { // F1 to F5 of Linux's console
		return within(b, i+1, 'A', 'E')
	}
	for i < len(b) && '0' <= b[i] && b[i] <= '?' {
		i++
	}
	numbers := b[2:i]
	if i < len(b) && b[i] == '$' && len(numbers) > 0 && !bytes.ContainsAny(numbers, ";?") {
		return i + 1, whole // rxvt's keys with shift
	}
	for i < len(b) && ' ' <= b[i] && b[i] <= '/' {
		i++
	}
	switch {
	case i > longestNumber:
		return i, broken
	case i == len(b):
		return 0, unfinished
	case b[i] < '@' || b[i] > '~':
		return i, broken
	case b[i] == 'M' && i == 2: // the mouse in its old way: three bytes follow
		if len(b) < 6 {
			return 0, unfinished
		}
		return 6, whole
	}
	return i + 1, whole
}

// within is whole if the byte at i is the last one, and one of these.
func within(b []byte, i int, from, to byte) (int, standing) {
	switch {
	case i == len(b):
		return 0, unfinished
	case from <= b[i] && b[i] <= to:
		return i + 1, whole
	}
	return i, broken
}

// shifted is SS3: a key of the upper rows or of the number pad. Before another
// letter it was alt and O.
func shifted(b []byte) (int, standing) {
	i := 2
	for i < len(b) && '0' <= b[i] && b[i] <= '9' {
		i++
	}
	switch {
	case i == len(b) && i <= 4:
		return 0, unfinished
	case i < len(b) && bytes.IndexByte([]byte("ABCDEFHPQRSMXabcdjklmnopqrstuvwxy"), b[i]) >= 0:
		return i + 1, whole
	}
	return 2, plain
}

// systemCommand is OSC: a number, and a text that is the answer.
func systemCommand(b []byte) (int, standing) {
	i := 2
	for i < len(b) && '0' <= b[i] && b[i] <= '9' {
		i++
	}
	switch {
	case i == len(b) && i < 8:
		return 0, unfinished
	case i == 2 || i == len(b):
		return 2, plain
	case b[i] == ';':
		return body(b, i+1, true)
	case b[i] == '\a' || b[i] == escape:
		return body(b, i, true)
	}
	return 2, plain
}

// deviceString is DCS: signs, a letter, and a text.
func deviceString(b []byte) (int, standing) {
	return after(b, 2, "0123456789>!+$", func(i int) (int, standing) {
		for i < len(b) && ' ' <= b[i] && b[i] <= '?' {
			i++
		}
		switch {
		case i == len(b):
			return 0, unfinished
		case b[i] < '@' || b[i] > '~':
			return i, broken
		}
		return body(b, i+1, false)
	})
}

// after goes on behind the byte at i if that is one of these.
func after(b []byte, i int, these string, rest func(i int) (int, standing)) (int, standing) {
	switch {
	case i == len(b):
		return 0, unfinished
	case bytes.IndexByte([]byte(these), b[i]) < 0:
		return i, plain
	}
	return rest(i + 1)
}

// body is the text of an answer, until its end. An answer has no control
// characters: with one it was broken off.
func body(b []byte, i int, bell bool) (int, standing) {
	for ; i < len(b) && i < longest; i++ {
		switch c := b[i]; {
		case c == '\a' && bell:
			return i + 1, whole
		case c == escape && i+1 == len(b):
			return 0, unfinished
		case c == escape && b[i+1] == '\\':
			return i + 2, whole
		case c < ' ':
			return i, broken
		}
	}
	if i == longest {
		return i, broken
	}
	return 0, unfinished
}

// doubled is escape twice: a key with alt of some terminals, or the key escape
// and something behind it.
func doubled(b []byte) (int, standing) {
	n, s := sequence(b[1:])
	switch {
	case s == whole && isKey(b[1:1+n]):
		return 1 + n, whole
	case s == unfinished:
		return 0, unfinished
	}
	return 1, plain
}

// isKey reports whether a whole sequence is a key's. Others are the mouse's, or what a
// terminal says by itself or answers.
func isKey(seq []byte) bool {
	switch {
	case seq[1] == 'O':
		return true
	case seq[1] != '[' || isPaste(seq):
		return false
	case seq[2] == '[' || seq[len(seq)-1] == '$':
		return true
	}
	return '0' <= seq[2] && bytes.IndexByte([]byte("<=>?MIOt"), seq[2]) < 0 && bytes.IndexByte([]byte("ntycM"), seq[len(seq)-1]) < 0 && !isPlace(seq)
}

func isPaste(seq []byte) bool { return string(seq) == pasteStart || string(seq) == pasteEnd }

// isPlace reports whether a sequence says where the cursor is.
func isPlace(seq []byte) bool { return seq[len(seq)-1] == 'R' && bytes.Count(seq, []byte{';'}) == 1 }

// typedIn gives the letter that a sequence stands for inside of a paste: some
// terminals send a line's end there as a key with ctrl.
func typedIn(seq []byte) (rune, bool) {
	last := seq[len(seq)-1]
	if seq[1] != '[' || last != 'u' && last != '~' {
		return 0, false
	}
	var numbers []int
	for _, field := range bytes.Split(seq[2:len(seq)-1], []byte{';'}) {
		field, _, _ = bytes.Cut(field, []byte{':'})
		n, err := strconv.Atoi(string(field))
		if err != nil {
			return 0, false
		}
		numbers = append(numbers, n)
	}
	var code int
	mod := 1
	switch {
	case last == '~' && len(numbers) == 3 && numbers[0] == 27:
		mod, code = numbers[1], numbers[2]
	case last == 'u' && len(numbers) > 0:
		code = numbers[0]
		if len(numbers) > 1 {
			mod = numbers[1]
		}
	default:
		return 0, false
	}
	if ctrl := 4; (mod-1)&ctrl != 0 && '@' <= code && code < 0x7f {
		code &= 0x1f
	}
	return rune(code), utf8.ValidRune(rune(code))
}

// forBubbleTea writes a sequence so that Bubble Tea reads it at once and as what
// it is: it knows no keys of Linux's console, and waits behind two bytes for a
// third.
func forBubbleTea(seq []byte) []byte {
	switch {
	case len(seq) == 4 && string(seq[:3]) == "\x1b[[":
		return []byte("\x1b[1" + string(seq[3]-'A'+'1') + "~")
	case len(seq) == 2:
		return withAlt(seq[1])
	case seq[len(seq)-1] == '$':
		return []byte(string(seq[:len(seq)-1]) + ";2~")
	case seq[1] == '[' && bytes.Count(seq, []byte{';'})+bytes.Count(seq, []byte{':'}) > 20:
		return nil // no terminal says so much
	case seq[1] == ']' && !bytes.Contains(seq, []byte{';'}):
		return nil // nothing that it would read
	}
	return seq
}

const (
	escapeKey   = "\x1b[27u"
	replacement = "\x1b[65533u" // U+FFFD, which Bubble Tea takes for an error where it is written out
)

// withAlt is a key pressed with alt, as kitty writes it.
func withAlt(c byte) []byte {
	const alt, shift, ctrl = 2, 1, 4
	code, mod := int(c), 1+alt
	switch {
	case c == 0:
		code, mod = ' ', mod+ctrl
	case c == '\t' || c == '\r' || c == 0x7f:
	case c < 0x1b:
		code, mod = int(c)+'a'-1, mod+ctrl
	case c < ' ':
		code, mod = int(c)+'@', mod+ctrl
	case 'A' <= c && c <= 'Z':
		return []byte("\x1b[" + strconv.Itoa(int(c)+'a'-'A') + ":" + strconv.Itoa(int(c)) + ";" + strconv.Itoa(mod+shift) + "u")
	}
	return []byte("\x1b[" + strconv.Itoa(code) + ";" + strconv.Itoa(mod) + "u")
}
