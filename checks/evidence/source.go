package evidence

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"handin/report/git"
	"handin/report/plain"
)

// Place is where something was found.
type Place struct {
	// Path goes from the repository's root; of what only a branch shows it is the
	// branch's name.
	Path string `json:"path"`
	// Line counts from 1; 0 where the whole file is meant.
	Line int `json:"line,omitempty"`
}

// view is a text of a file, and the lines of the file on which those of the text
// stand, if they are not the same.
type view struct {
	text  string
	lines []int
}

// line gives the line of the file on which an offset stands.
func (v view) line(offset int) int {
	n := strings.Count(v.text[:offset], "\n")
	if v.lines == nil {
		return n + 1
	}
	return v.lines[n]
}

// source is a file with what is made of its text when somebody first asks for it.
type source struct {
	git.File
	made             bool
	code, text       view // as pythonViews tells them apart; the same for others
	parsed           bool
	workflow         *workflow
	raw              map[string]bool // which of hintWords the whole text has, in lower case
	functions        []function
	functionsAreMade bool
}

func (s *source) make() {
	if s.made {
		return
	}
	s.made = true
	switch s.Kind {
	case git.Python:
		code, text := pythonViews(s.Text)
		s.code, s.text = view{text: code}, view{text: text}
	case git.Notebook:
		src, lines := notebookCode(s.Text)
		code, text := pythonViews(src)
		s.code, s.text = view{code, lines}, view{text, lines}
	case git.YAML, git.Workflow:
		s.text = yamlView(s.Text)
		s.code = s.text
	case git.TOML:
		s.text = tomlView(s.Text)
		s.code = s.text
	case git.Script:
		s.text = view{text: s.Text}
		s.code = s.text
	default:
		s.text = view{text: uncommented(s.Text)}
		s.code = s.text
	}
}

// hintWords are all that says may be asked for: they are looked for together, so that
// a text is put into lower case once, and not kept so.
var hintWords []string

// words takes down what will be looked for.
func words(all ...string) []string {
	hintWords = append(hintWords, all...)
	return all
}

// says reports whether what counts of the text has one of hintWords, whatever the case.
func (s *source) says(word string) bool {
	if s.raw == nil {
		s.raw = map[string]bool{}
		text := strings.ToLower(s.Text)
		for _, w := range hintWords {
			if strings.Contains(text, w) {
				s.raw[w] = true
			}
		}
	}
	return s.raw[word] && strings.Contains(s.folded(), word)
}

// folded is what counts of the text, in lower case.
func (s *source) folded() string {
	s.make()
	return strings.ToLower(s.text.text)
}

// Kinds in which things are looked for.
var (
	pythonKinds = []git.Kind{git.Python, git.Notebook}
	shellKinds  = []git.Kind{git.Workflow, git.Shell}
	allKinds    = []git.Kind{git.Workflow, git.YAML, git.TOML, git.Python, git.Shell, git.Script, git.Notebook}
)

// pattern is something to be found in texts.
type pattern struct {
	kinds []git.Kind
	// words are looked for first, as they stand: a text with none of them has no match.
	words   []string
	expr    func() *regexp.Regexp
	strings bool // counts in strings too
}

// in gives the lines of a source on which the pattern matches.
func (p pattern) in(s *source) []Place {
	if !slices.Contains(p.kinds, s.Kind) || !slices.ContainsFunc(p.words, func(w string) bool { return strings.Contains(s.Text, w) }) {
		return nil
	}
	s.make()
	v := s.code
	if p.strings {
		v = s.text
	}
	var found []Place
	for _, m := range p.expr().FindAllStringSubmatchIndex(v.text, -1) {
		start := m[0]
		if len(m) > 2 && m[2] >= 0 {
			start = m[2]
		}
		found = append(found, Place{s.Path, v.line(start)})
	}
	return slices.Compact(found)
}

// tree is a reading, prepared for the rules.
type tree struct {
	sources []*source // with a text
	paths   []string  // of all files
	refs    []string
	unread  []git.Kind // of which files were not read
	partial bool
	own     map[string]bool // the course's template's, by path
}

func prepare(files []git.File, refs []string, partial bool) *tree {
	t := &tree{refs: refs, partial: partial, own: map[string]bool{}}
	for _, f := range files {
		if isTemplates(f) {
			t.own[f.Path] = true
			continue
		}
		t.paths = append(t.paths, f.Path)
		if f.Unread {
			t.unread = append(t.unread, f.Kind)
		}
		if f.Text != "" && !isEnvironment(f.Path) {
			t.sources = append(t.sources, &source{File: f})
		}
	}
	slices.SortStableFunc(t.sources, func(a, b *source) int { return cmp.Compare(rank(a.Kind), rank(b.Kind)) })
	return t
}

// rank orders kinds by how much a place in them says: what is found first is shown.
func rank(k git.Kind) int {
	switch k {
	case git.Python:
		return 0
	case git.Notebook:
		return 2
	}
	return 1
}

var environment = plain.Pattern(`(?i)^(?:conda|environment|env)[\w.-]*\.ya?ml$`)

// isEnvironment reports whether a file is a list of packages for conda.
func isEnvironment(name string) bool { return environment().MatchString(path.Base(name)) }

// all gives the places of a pattern.
func (t *tree) all(patterns ...pattern) []Place {
	var found []Place
	for _, s := range t.sources {
		for _, p := range patterns {
			found = append(found, p.in(s)...)
		}
	}
	return found
}

// says reports whether some text, or a path, has one of some of hintWords.
func (t *tree) says(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return slices.ContainsFunc(t.sources, func(s *source) bool { return s.says(w) }) ||
			slices.ContainsFunc(t.paths, func(p string) bool { return strings.Contains(strings.ToLower(p), w) })
	})
}

// named gives the files whose paths a function takes.
func (t *tree) named(is func(path string) bool) []Place {
	var found []Place
	for _, p := range t.paths {
		if is(p) {
			found = append(found, Place{Path: p})
		}
	}
	return found
}
