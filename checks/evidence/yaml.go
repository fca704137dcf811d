package evidence

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseYAML gives the documents of a text, as far as the parser gets.
func parseYAML(src string) (all []*yaml.Node, whole bool) {
	d := yaml.NewDecoder(strings.NewReader(src))
	for {
		var doc yaml.Node
		if err := d.Decode(&doc); err != nil {
			return all, err.Error() == "EOF"
		}
		all = append(all, doc.Content...)
	}
}

// yamlView gives what a text of YAML says, line by line, without its comments, and
// without those of the commands in it. A text that the parser does not take, as a
// template, has its comments cut by their sign.
func yamlView(src string) view {
	docs, whole := parseYAML(src)
	if !whole {
		return view{text: uncommented(src)}
	}
	lines := make([][]string, strings.Count(src, "\n")+2)
	for _, doc := range docs {
		walk(doc, func(n *yaml.Node) { place(n, lines) })
	}
	var b strings.Builder
	for _, words := range lines[1:] {
		b.WriteString(strings.Join(words, " ") + "\n")
	}
	return view{text: b.String()}
}

// walk visits the scalars of a node.
func walk(n *yaml.Node, visit func(*yaml.Node)) {
	if n.Kind == yaml.ScalarNode {
		visit(n)
	}
	for _, child := range n.Content {
		walk(child, visit)
	}
}

// place puts a scalar on its lines.
func place(n *yaml.Node, lines [][]string) {
	at := n.Line
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		at++
	}
	for i, line := range strings.Split(uncommented(n.Value), "\n") {
		if line != "" {
			k := min(at+i, len(lines)-1)
			lines[k] = append(lines[k], line)
		}
	}
}

// uncommented blanks what stands behind a # at the begin of a line or after a space.
func uncommented(src string) string {
	if strings.IndexByte(src, '#') < 0 {
		return src
	}
	var b strings.Builder
	for line := range strings.Lines(src) {
		text, end := strings.CutSuffix(line, "\n")
		for i := 0; i < len(text); i++ {
			if text[i] == '#' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\t') {
				text = text[:i]
			}
		}
		b.WriteString(text)
		if end {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// at gives the value of a key of a mapping, nil if it has none.
func at(n *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		n = value(n, key)
	}
	return n
}

func value(n *yaml.Node, key string) *yaml.Node {
	if n == nil {
		return nil
	}
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// entries gives the keys and the values of a mapping.
func entries(n *yaml.Node) func(yield func(key string, value *yaml.Node) bool) {
	return func(yield func(string, *yaml.Node) bool) {
		if n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i].Value, n.Content[i+1]) {
				return
			}
		}
	}
}
