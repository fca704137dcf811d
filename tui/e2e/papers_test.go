package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// papers are the texts for people who use handin, or work on it.
func papers(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md"} {
		names, _ := filepath.Glob(filepath.Join(reporttest.Root(), filepath.FromSlash(pattern)))
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(text)
		}
	}
	if len(texts) < 7 {
		t.Fatalf("only %d papers", len(texts))
	}
	return texts
}

var (
	linked   = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	headline = regexp.MustCompile(`(?m)^#+ (.*)$`)
	noAnchor = regexp.MustCompile("[^a-z0-9 _-]")
)

// What a paper links to is in this repository, and a heading that it leads to is there.
func TestPapersLead(t *testing.T) {
	t.Parallel()
	texts := papers(t)
	for name, text := range texts {
		for _, m := range linked.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			file, anchor, _ := strings.Cut(m[1], "#")
			to := name
			if file != "" {
				to = filepath.Join(filepath.Dir(name), filepath.FromSlash(file))
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s: %v", filepath.Base(name), err)
				continue
			}
			if anchor != "" && !anchors(texts[to])[anchor] {
				t.Errorf("%s: %s has no heading %s", filepath.Base(name), file, anchor)
			}
		}
	}
}

// anchors are what GitHub calls the headings of a text.
func anchors(text string) map[string]bool {
	all := map[string]bool{}
	for _, m := range headline.FindAllStringSubmatch(text, -1) {
		all[strings.ReplaceAll(noAnchor.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-")] = true
	}
	return all
}

var (
	coded   = regexp.MustCompile("(?s)```.*?```|`[^`\n]+`")
	called  = regexp.MustCompile(`\bhandin ([a-z][a-z-]+)\b([^\n|;·]*)`)
	flagged = regexp.MustCompile(`(?:^|\s)(--[a-z][a-z-]+)`)
)

// styled is what a man page has of another font, and before a hyphen.
var styled = regexp.MustCompile(`\\f[BIPR]|\\`)

// manPages are those of all commands, by their names.
func manPages(t *testing.T) map[string]string {
	t.Helper()
	folder := t.TempDir()
	if out, err := command(t, nil, "man", "--output", folder).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pages := map[string]string{}
	names, _ := filepath.Glob(filepath.Join(folder, "handin-*.1"))
	for _, name := range names {
		command := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "handin-"), ".1")
		pages[command] = styled.ReplaceAllString(contents(t, name), "")
	}
	return pages
}

// What a paper calls a command is one, and has the flags that the paper gives it.
func TestPapersCommands(t *testing.T) {
	t.Parallel()
	pages, seen := manPages(t), 0
	for name, text := range papers(t) {
		for _, code := range coded.FindAllString(text, -1) {
			for _, m := range called.FindAllStringSubmatch(code, -1) {
				seen++
				says := pages[m[1]]
				if says == "" {
					t.Errorf("%s: handin has no %s, of %q", filepath.Base(name), m[1], m[0])
					continue
				}
				for _, f := range flagged.FindAllStringSubmatch(m[2], -1) {
					if !regexp.MustCompile(regexp.QuoteMeta(f[1]) + `\b`).MatchString(says) {
						t.Errorf("%s: handin %s has no %s", filepath.Base(name), m[1], f[1])
					}
				}
			}
		}
	}
	if seen < 60 {
		t.Errorf("only %d commands were looked at", seen)
	}
}
