package store

import (
	"io"
	"strings"
	"testing"
	"time"

	"handin/report"
)

// What Windows' programs write comes in as what is written there; bytes without a mark as
// they are.
func TestByteOrderMark(t *testing.T) {
	for in, want := range map[string]string{
		"\xef\xbb\xbfblå\r\n":                    "blå\r\n",
		"\xff\xfeb\x00l\x00\xe5\x00\r\x00\n\x00": "blå\r\n",
		"\xfe\xff\x00b\x00l\x00\xe5":             "blå",
		"blå\r\n":                                "blå\r\n",
		"a\ufeffb\xff\xfe":                       "a\ufeffb\xff\xfe",
		"":                                       "",
	} {
		got, err := io.ReadAll(byMark(strings.NewReader(in)))
		if err != nil || string(got) != want || string(unmarked([]byte(in))) != want {
			t.Errorf("%q is %q, %q, %v; want %q", in, got, unmarked([]byte(in)), err, want)
		}
	}
}

// An editor that puts a mark before the text has not changed it; one that leaves the text's
// own has not either.
func TestHandedWithMark(t *testing.T) {
	for _, c := range []struct {
		base, left string
		changed    bool
	}{
		{"blå", "\xef\xbb\xbfblå\r\n", false},
		{"blå", "\xef\xbb\xbfblåt", true},
		{"\ufeffblå", "\ufeffblå", false},
		{"\xff\xfea", "\xff\xfea", false},
	} {
		h, err := HandOut(t.TempDir(), Handed{Path: "report.md", Key: report.Key{Number: 1}, At: time.Now(), Base: []byte(c.base)})
		if err != nil {
			t.Fatal(err)
		}
		write(t, c.left, h.File)
		if h, err = h.Read(); err != nil || h.Changed() != c.changed || strings.HasPrefix(h.Answer(), "\ufeff") != strings.HasPrefix(c.base, "\ufeff") {
			t.Errorf("%q after %q: %q, %v, changed %v", c.left, c.base, h.Text, err, h.Changed())
		}
	}
}
