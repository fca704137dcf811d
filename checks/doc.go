// Package checks judges a report. It gives the official verdict, which is what
// the course's checker `report.py check` says of the file, exactly; and notes,
// which are what it misses. The two are never mixed.
//
// Examine does it all: the verdict, the notes, and where each question stands. What
// is known of a note's rule is one row of the table in note_rules.go; a Fixer gives
// what puts a note right, or says why nothing does.
//
// A review is a pure function of a report.Report, an Edition and what was found at
// the links of the report's figures. It is cheap enough to be taken at every key.
package checks
