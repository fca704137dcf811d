// Package audit is what the commands check and fix do: it opens reports from the disk
// or from git, reviews many of them side by side and in order, and prints what was
// found, or puts it right.
package audit
