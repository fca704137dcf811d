// Package lend gives the terminal to other programs and takes it back: one's own
// editor, and git where it asks.
package lend
