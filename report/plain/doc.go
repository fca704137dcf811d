// Package plain knows what a text is without knowing the report that it stands in:
// its lines and their endings, white space as Python has it, the edges of an answer,
// the template's placeholder, and how it is printed so that nothing in it acts on a
// terminal.
package plain
