package store

import (
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// byMark decodes what begins with a byte order mark, as Windows' programs write it, and
// takes that away. Anything else is left as it is.
func byMark(r io.Reader) io.Reader { return transform.NewReader(r, decoder()) }

func decoder() transform.Transformer { return unicode.BOMOverride(transform.Nop) }

// unmarked is byMark of a text.
func unmarked(text []byte) []byte {
	decoded, _, err := transform.Bytes(decoder(), text)
	if err != nil {
		return text
	}
	return decoded
}
