package evidence

import (
	"strings"

	"handin/report/plain"
)

var (
	tomlTable = plain.Pattern(`^\s*\[+\s*([^\]]*?)\s*\]+\s*$`)
	tomlList  = plain.Pattern(`^\s*(dependencies|dev-dependencies|requires|module|packages|extend-exclude|known[-_][a-z_-]+)\s*=`)
)

// tomlView blanks the comments of a text of TOML, and what only names packages: lists
// of dependencies, and what a checker of types is told to leave alone.
func tomlView(src string) view {
	var b strings.Builder
	names, depth := false, 0
	for line := range strings.Lines(uncommented(src)) {
		text := strings.TrimRight(line, "\r\n")
		if t := tomlTable().FindStringSubmatch(text); t != nil && depth == 0 {
			names = strings.Contains(t[1], "dependenc") || strings.Contains(t[1], "sources")
		}
		listed := tomlList().MatchString(text)
		if !names && !listed && depth == 0 {
			b.WriteString(text)
		}
		if listed || depth > 0 {
			depth = max(0, depth+strings.Count(text, "[")-strings.Count(text, "]"))
		}
		b.WriteByte('\n')
	}
	return view{text: b.String()}
}
