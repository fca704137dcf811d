// Package evidence says what a repository shows of the checklist and of the answers:
// for a box, the files that speak for it, or that there is nothing; for a prompt, the
// facts that it asks for. It helps to remember. It judges nothing: no verdict and no
// note comes of a box, and where not all was read, nothing is said of what was not
// found.
//
// The rules are a table in rules.go. What they look at is prepared in source.go:
// Python without its comments, and where that matters without its strings; the cells
// of notebooks; YAML as its parser has it. Of the course's own template nothing
// counts, as long as it is byte for byte the template's.
package evidence
