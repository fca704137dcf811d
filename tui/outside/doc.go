// Package outside does what a workspace wishes for on the disk and in git, and what the
// program does there beside it. Each function does one thing at once and gives the answer;
// who calls it sees to it that nothing waits for that.
package outside
