// Package place is the command of that name: it copies a report to where the course
// reads it, with the figures that it shows.
package place
