// Package template puts the course's exam template into a repository: the
// report, the course's script, and the figures that the report gives as
// examples. It is read whole before anything is written, and nothing that is
// there is overwritten.
package template
