package setup

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

const (
	hooks    = ".pre-commit-config.yaml"
	hookMark = "# handin setup"
	// gate is what fails: a report that is not finished must not stop every
	// commit for three weeks.
	gate = "--fail-on damage,worse"
)

// created is how a file begins that setup makes.
var created = []string{"# By handin setup. pre-commit runs this before each commit, once pre-commit install was run in the clone.", "repos:"}

// hook is the entry for pre-commit.
type hook struct {
	repository, tag string // on GitHub; "" runs the handin of this machine
	files           string // the pattern, as YAML
	indent, deeper  string // of the entry, and of the list in it
}

// addHook has pre-commit check the report.
func (r repository) addHook(o Options) change {
	t, err := r.read(hooks)
	if err != nil {
		return impossible(hooks, err)
	}
	h := hook{indent: "  ", deeper: "    ", files: scalar("^" + regexp.QuoteMeta(r.report) + "$")}
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
		return "pre-commit checks the report before a commit, with the handin in the PATH, which all of the group need then"
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
	if h.repository == "" {
		lines = append(lines,
			h.deeper+"  name: handin check",
			h.deeper+"  entry: handin check "+gate,
			h.deeper+"  language: system")
	}
	lines = append(lines, h.deeper+"  files: "+h.files)
	for i := range lines {
		lines[i] = h.indent + lines[i]
	}
	return lines
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
	for _, deeper := range []string{"  ", "    "} {
		h.deeper = deeper
		n := len(h.lines())
		if n > len(lines) {
			return h, false
		}
		_, h.files, _ = strings.Cut(bare(lines[n-1]), "files: ")
		_, h.tag, _ = strings.Cut(bare(lines[1]), "rev: ")
		same := func(line, want string) bool { return bare(line) == want }
		if slices.EqualFunc(lines[:n], h.lines(), same) && !h.goesOn(lines[n:]) {
			return h, true
		}
	}
	return h, false
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
