// Package history tells what a report's answers were before: the versions of one answer
// over all branches at hand, what an answer is on a branch that was not merged, and
// which answers go back to what they were. It reads git and changes nothing.
package history
