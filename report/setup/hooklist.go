package setup

import (
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// list is the list `repos` of pre-commit's config. YAML is only read with the
// library: it would write another file, without a student's blank lines.
type list struct {
	all            map[string]any
	entries        []any
	end            int    // the line before which an entry is added
	indent, deeper string // as in hook
}

// hookList finds the list in a text.
func hookList(content string) (list, error) {
	value, err := decoded(content)
	if err != nil {
		return list{}, err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(content), &doc); err != nil {
		return list{}, err
	}
	all, _ := value.(map[string]any)
	entries, _ := all["repos"].([]any)
	if len(entries) == 0 {
		return list{}, errors.New("has no list of repos with an entry")
	}
	found := list{all: all, entries: entries}
	root := doc.Content[0]
	for i := 0; i < len(root.Content); i += 2 {
		if root.Content[i].Value == "repos" {
			return found.placed(root.Content[i+1:], slices.Collect(strings.Lines(content)))
		}
	}
	return list{}, errors.New("has no list of repos")
}

// placed finds where the list ends and how it is indented. The first of the nodes
// is the list, the second, if there is one, the key that follows it.
func (l list) placed(nodes []*yaml.Node, lines []string) (list, error) {
	repos := nodes[0]
	if repos.Kind != yaml.SequenceNode || repos.Style&yaml.FlowStyle != 0 {
		return list{}, errors.New("has its list of repos in brackets, or somewhere else")
	}
	l.indent = strings.Repeat(" ", repos.Column-1)
	l.deeper = "    "
	if inner := valueOf(repos.Content[0], "hooks"); inner != nil && inner.Column == repos.Content[0].Column {
		l.deeper = "  "
	}
	l.end = len(lines)
	last := len(nodes) == 1
	if !last {
		l.end = nodes[1].Line - 1
	}
	for l.end > repos.Line && (blank(lines[l.end-1]) || !last && strings.HasPrefix(lines[l.end-1], "#")) {
		l.end--
	}
	return l, nil
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }

// valueOf gives what a mapping has under a key.
func valueOf(mapping *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return mapping.Content[i+1]
		}
	}
	return nil
}

// has reports whether a hook of that name is in the list.
func (l list) has(id string) bool {
	for _, entry := range l.entries {
		repo, _ := entry.(map[string]any)
		hooks, _ := repo["hooks"].([]any)
		for _, h := range hooks {
			if hook, _ := h.(map[string]any); hook["id"] == id {
				return true
			}
		}
	}
	return false
}

// grownBy makes sure that a text says what the list's does and has one entry
// more, so that nothing else was touched.
func (l list) grownBy(content string, h hook) error {
	next, err := hookList(content)
	if err != nil {
		return err
	}
	entry, err := h.value()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(next.entries, func(e any) bool { return reflect.DeepEqual(e, entry) })
	if at < 0 || !reflect.DeepEqual(slices.Delete(slices.Clone(next.entries), at, at+1), l.entries) {
		return errUnclear
	}
	next.all["repos"] = l.entries
	if !reflect.DeepEqual(next.all, l.all) {
		return errUnclear
	}
	return nil
}

var errUnclear = errors.New("is written in a way that leaves unclear where an entry begins")

// decoded is what YAML makes of a text with one document.
func decoded(content string) (any, error) {
	d := yaml.NewDecoder(strings.NewReader(content))
	var value, more any
	if err := d.Decode(&value); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err := d.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, errors.New("has several documents, or something after the first")
	}
	return value, nil
}
