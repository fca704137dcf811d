package pymarkdown

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"handin/report/reporttest"
)

// TestVectors holds Convert against what Python-Markdown prints.
func TestVectors(t *testing.T) {
	for _, file := range []struct {
		name  string
		cases int
	}{
		{"core.jsonl", 536},
		{"fuzz.jsonl", 3000},
	} {
		t.Run(file.name, func(t *testing.T) {
			passed := 0
			readLines(t, reporttest.Shared(t, "pymarkdown", file.name), func(line []byte) {
				var v struct{ ID, Src, HTML string }
				if err := json.Unmarshal(line, &v); err != nil {
					t.Fatal(err)
				}
				if got := Convert(v.Src); got != v.HTML {
					t.Errorf("%s: %q\ngot  %q\nwant %q", v.ID, v.Src, got, v.HTML)
					return
				}
				passed++
			})
			if passed != file.cases {
				t.Errorf("%d of %d cases", passed, file.cases)
			}
		})
	}
}

// TestReports converts real reports as the course's script does, and compares the
// sums of the pages.
func TestReports(t *testing.T) {
	sums := map[string]string{}
	readLines(t, reporttest.Shared(t, "corpus", "official.jsonl"), func(line []byte) {
		var v struct {
			File string
			Sum  string `json:"html_sha256"`
		}
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		sums[v.File] = v.Sum
	})
	passed := 0
	for _, r := range reporttest.Corpus(t) {
		got := Convert(cutReport(string(r.Src)))
		sum := sha256.Sum256([]byte(got))
		if hex.EncodeToString(sum[:]) == sums[r.Name] {
			passed++
			continue
		}
		t.Errorf("%s differs%s", r.Name, firstDifference(t, r.Name, got))
	}
	if passed != 119 {
		t.Errorf("%d of 119 reports", passed)
	}
}

// cutReport does to a report what the course's script does before it converts it.
func cutReport(src string) string {
	src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	for range 43 {
		_, size := utf8.DecodeRuneInString(src)
		src = src[size:]
	}
	return src
}

// firstDifference shows where a page differs, if the page is at hand.
func firstDifference(t *testing.T, report, got string) string {
	path := reporttest.Shared(t, "corpus", "html")
	want, err := os.ReadFile(filepath.Join(path, strings.TrimSuffix(report, ".md")+".html"))
	if err != nil {
		return ""
	}
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	from := max(0, i-60)
	return "\ngot  " + quoteStart(got[from:]) + "\nwant " + quoteStart(string(want[from:]))
}

func quoteStart(s string) string {
	line, _ := json.Marshal(s[:min(len(s), 160)])
	return string(line)
}

func readLines(t *testing.T, path string, read func([]byte)) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(src))
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		read(lines.Bytes())
	}
}
