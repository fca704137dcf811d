package checks

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

// The page is the course's own, byte for byte, for every real report.
func TestPageIsTheScripts(t *testing.T) {
	f, err := os.Open(reporttest.Shared(t, "corpus", "official.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var o struct {
			File string `json:"file"`
			Hash string `json:"html_sha256"`
		}
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			t.Fatal(err)
		}
		want[o.File] = o.Hash
	}
	for _, c := range reporttest.Corpus(t) {
		p, err := PageOf(report.Parse(c.Src))
		if sum := sha256.Sum256([]byte(p.HTML)); err != nil || hex.EncodeToString(sum[:]) != want[c.Name] {
			t.Errorf("%s: another page, %v", c.Name, err)
		}
	}
}

func TestWhatThePageLoses(t *testing.T) {
	for _, s := range reporttest.Samples(t) {
		p, err := PageOf(report.Parse(s.Src))
		if err != nil {
			t.Fatal(err)
		}
		if lost := p.Cut != ""; lost != (s.Name != "2023.md") {
			t.Errorf("%s: the cut is %q", s.Name, p.Cut)
		}
		if s.Name == "2026.md" && !strings.HasPrefix(p.HTML, "<p>Operations</p>") {
			t.Errorf("the page opens with %.40q", p.HTML)
		}
	}
	if _, err := PageOf(report.Parse([]byte("\xff"))); err == nil {
		t.Error("text that is not UTF-8 made a page")
	}
}
