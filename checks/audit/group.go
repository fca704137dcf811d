package audit

import (
	"path/filepath"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// groupName is the first line of the answer to question 1 that names something,
// without the marks around it; "" if there is none.
func groupName(r *report.Report) string {
	found := r.Find(1)
	if len(found) == 0 {
		return ""
	}
	for line := range strings.Lines(plain.UnixEndings(r.Answer(found[0]))) {
		name := strings.Trim(plain.PrintableLine(line), "-–—*_#>` ")
		if name != "" && !plain.IsPlaceholder(line) {
			return cutTo(widestGroup, name)
		}
	}
	return ""
}

// nameGroups gives each report without a group what tells its path from the
// others'.
func nameGroups(rows []row) {
	var paths [][]string
	for _, r := range rows {
		paths = append(paths, strings.Split(filepath.ToSlash(r.path), "/"))
	}
	before, after := shared(paths)
	for i := range rows {
		if rows[i].group == "" {
			rows[i].group = plain.PrintableLine(own(paths[i], before, after))
		}
	}
}

// shared counts the parts with which all paths begin, and with which they end.
func shared(paths [][]string) (before, after int) {
	for i, p := range paths {
		if i == 0 {
			before, after = len(p), len(p)
		}
		first := paths[0]
		for n := range before {
			if n >= len(p) || p[n] != first[n] {
				before = n
				break
			}
		}
		for n := range after {
			if n >= len(p) || p[len(p)-1-n] != first[len(first)-1-n] {
				after = n
				break
			}
		}
	}
	return before, after
}

// own is what a path has between the parts that are shared. Where that is nothing,
// it is the folder above the report's, or else the file.
func own(parts []string, before, after int) string {
	if before+after < len(parts) {
		return strings.Join(parts[before:len(parts)-after], "/")
	}
	for i := len(parts) - 2; i >= 0; i-- {
		if parts[i] != "reports" && parts[i] != "" && parts[i] != "." {
			return parts[i]
		}
	}
	return parts[len(parts)-1]
}
