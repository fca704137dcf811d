// Package git asks git about the repository that a report is in. The git
// command does the work; names of files go to it as arguments, never through a
// shell. Nothing here changes a repository unless its name says so, and nothing
// that only looks runs a program that the repository names, or asks the network.
package git
