// Package status tells whether a report is handed in: ready, committed, pushed, and on
// the branch that the course sees, with all of its figures.
package status
