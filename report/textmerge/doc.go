// Package textmerge merges texts of which two sides each changed a copy: by line as
// git does it, and then by word. It reads and writes the markers of conflicts, and tells
// two versions of a text apart by their words. It knows no reports.
package textmerge
