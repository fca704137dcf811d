package setup

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"handin/report/store"
)

const (
	hooks    = ".pre-commit-config.yaml"
	hookMark = "# handin setup"
	// gate is what fails: a report that is not finished must not stop every
	// commit for three weeks.
	gate = "--fail-on damage,worse"
	// localEntry lets a commit pass where handin is not installed, and says so.
	localEntry = `sh -c 'if command -v handin >/dev/null; then exec handin check --staged ` + gate + ` "$@"; else echo "handin is not installed here, so the report was not checked"; fi' handin`
)

// created is how a file begins that setup makes.
var created = []string{"# By handin setup. pre-commit runs this before each commit, once pre-commit install was run in the clone.", "repos:"}

// hook is the entry for pre-commit.
type hook struct {
	repository, tag string // on GitHub; "" runs the handin of this machine
	indent, deeper  string // of the entry, and of the list in it
	report          string // as YAML; "" if handin finds it by itself
	// files is the pattern, as YAML, of a hook as setup wrote it before it ran for figures
	// and for what is deleted too; "" for one of now.
	files string
}

// addHook has pre-commit check the report.
func (r repository) addHook(o Options) change {
	t, err := r.read(hooks)
	if err != nil {
		return impossible(hooks, err)
	}
	h := hook{indent: "  ", deeper: "    ", report: r.named()}
	if o.Repository != "" && o.tag() != "" {
		h.repository, h.tag = o.Repository, o.tag()
	}
	c := change{place: hooks, why: h.why()}
	if !t.there {
		block := slices.Concat(created, h.lines())
		c.lines, c.do = added(block), func() error { return t.write(t.with(0, block)) }
		return c
	}
	list, err := hookList(t.content)
	if err != nil {
		return h.byHand(err)
	}
	if list.has("handin-check") {
		return left(hooks, "handin-check is in it already")
	}
	h.indent, h.deeper = list.indent, list.deeper
	next := t.with(list.end, h.lines())
	if err := list.grownBy(next, h); err != nil {
		return h.byHand(err)
	}
	c.lines, c.do = added(h.lines()), func() error { return t.write(next) }
	return c
}

func (h hook) why() string {
	if h.repository == "" {
		return "pre-commit checks the report before a commit, with the handin in the PATH; who has none is told so, and commits unchecked"
	}
	return "pre-commit checks the report before a commit, with a handin that it builds itself"
}

// byHand says what to write where setup does not dare to.
func (h hook) byHand(err error) change {
	c := impossible(hooks, fmt.Errorf("%w; it is left as it is, and an entry for handin has to be written by hand", err))
	c.why += ", under repos:"
	c.lines = h.lines()
	return c
}

// lines writes the entry.
func (h hook) lines() []string {
	lines := []string{"- repo: local  " + hookMark}
	if h.repository != "" {
		lines = []string{"- repo: https://github.com/" + h.repository + "  " + hookMark, "  rev: " + h.tag}
	}
	lines = append(lines, "  hooks:", h.deeper+"- id: handin-check")
	for _, key := range h.keys() {
		lines = append(lines, h.deeper+"  "+key)
	}
	for i := range lines {
		lines[i] = h.indent + lines[i]
	}
	return lines
}

// keys are what the entry says of the hook, beside its name.
func (h hook) keys() []string {
	switch {
	case h.files != "" && h.repository == "":
		return []string{"name: handin check", "entry: handin check " + gate, "language: system", "files: " + h.files}
	case h.files != "":
		return []string{"files: " + h.files}
	case h.repository != "" && h.report == "":
		return nil
	case h.repository != "":
		return []string{"args: [--staged, --fail-on, 'damage,worse', --, " + h.report + "]"}
	}
	keys := []string{"name: handin check", "entry: " + scalar(localEntry), "language: system", "pass_filenames: false", "always_run: true", "verbose: true"}
	if h.report != "" {
		keys = append(keys, "args: [--, "+h.report+"]")
	}
	return keys
}

// named is the report's name as YAML, if handin would not find that one by itself.
func (r repository) named() string {
	found, err := store.Find(r.root)
	if err == nil {
		if rel, err := filepath.Rel(r.root, found); err == nil && filepath.ToSlash(rel) == r.report {
			return ""
		}
	}
	return scalar(r.report)
}

// reportOf reads the report's name in the last line of an entry.
func reportOf(line string) string {
	_, name, _ := strings.Cut(bare(line), "--, ")
	return strings.TrimSuffix(name, "]")
}

// value is what YAML makes of the entry.
func (h hook) value() (any, error) {
	entries, err := decoded(strings.Join(h.lines(), "\n"))
	if list, ok := entries.([]any); ok && len(list) == 1 {
		return list[0], err
	}
	return nil, errors.Join(err, errors.New("the entry is no YAML"))
}

// plainScalar is what stands for itself in YAML, behind a ^.
var plainScalar = regexp.MustCompile(`^\^[0-9A-Za-z_./\\$()+-]*$`)

// scalar writes a text for YAML.
func scalar(s string) string {
	if plainScalar.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// marked is the first line of an entry.
var markedLine = regexp.MustCompile(`^( *)- repo: (?:local|https://github\.com/(\S+))  ` + hookMark + `$`)

// removeHook takes the entry out, if it stands as setup wrote it.
func (r repository) removeHook() change {
	t, err := r.read(hooks)
	if err != nil {
		return impossible(hooks, err)
	}
	lines := t.lines()
	at := slices.IndexFunc(lines, func(line string) bool { return markedLine.MatchString(bare(line)) })
	if at < 0 {
		return left(hooks, nothingOfOurs)
	}
	h, ok := written(lines[at:])
	if !ok {
		return impossible(hooks, fmt.Errorf("the entry of handin setup in line %d was changed, so it is left", at+1))
	}
	next, gone := t.without(at, len(h.lines())), h.lines()
	if strings.ReplaceAll(next, "\r", "") == strings.Join(created, "\n")+"\n" {
		next, gone = "", slices.Concat(created, gone)
	} else if err := shrunk(t.content, next, h); err != nil {
		return impossible(hooks, fmt.Errorf("the entry of handin setup in line %d is left: %w", at+1, err))
	}
	return change{
		place: hooks,
		why:   "pre-commit no longer checks the report",
		lines: removed(gone),
		do:    func() error { return t.writeOrRemove(next) },
	}
}

// written reads the entry that lines begin with; ok is false if setup did not
// write it so, or if somebody has added to it.
func written(lines []string) (h hook, ok bool) {
	m := markedLine.FindStringSubmatch(bare(lines[0]))
	h.indent, h.repository = m[1], m[2]
	if h.repository != "" && len(lines) > 1 {
		_, h.tag, _ = strings.Cut(bare(lines[1]), "rev: ")
	}
	for _, deeper := range []string{"  ", "    "} {
		for _, as := range []hook{{}, {report: "x"}, {files: "x"}} {
			h.deeper, h.report, h.files = deeper, as.report, as.files
			n := len(h.lines())
			switch {
			case n > len(lines):
				continue
			case as.report != "":
				h.report = reportOf(lines[n-1])
			case as.files != "":
				_, h.files, _ = strings.Cut(bare(lines[n-1]), "files: ")
			}
			if h.standsIn(lines) {
				return h, true
			}
		}
	}
	return h, false
}

// standsIn reports whether lines begin with the entry, and go on with another one.
func (h hook) standsIn(lines []string) bool {
	want := h.lines()
	if len(want) > len(lines) {
		return false
	}
	same := func(line, want string) bool { return bare(line) == want }
	return slices.EqualFunc(lines[:len(want)], want, same) && !h.goesOn(lines[len(want):])
}

// goesOn reports whether what follows an entry belongs to it.
func (h hook) goesOn(after []string) bool {
	for _, line := range after {
		if text := bare(line); strings.TrimSpace(text) != "" {
			return strings.HasPrefix(text, h.indent+" ")
		}
	}
	return false
}

// shrunk makes sure that the list lost the entry and nothing else.
func shrunk(before, after string, h hook) error {
	rest, err := hookList(after)
	if err != nil {
		return fmt.Errorf("what remains %w", err)
	}
	return rest.grownBy(before, h)
}
