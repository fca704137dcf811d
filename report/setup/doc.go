// Package setup puts into a repository what lets git and its tools work with
// handin: the merge driver, a hook of pre-commit, a workflow of GitHub. What is
// to be done is a plan first, which can be shown; then it is done. What is there
// already is not changed, and undo takes back what setup put in, by the marks
// that it left there: nothing is recorded elsewhere.
package setup
