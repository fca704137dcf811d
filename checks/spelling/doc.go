// Package spelling finds misspelt words in the prose of an answer, by a list of common
// misspellings: a word is right unless it is on the list. What could be a name, a path or an
// address is left alone. It reads no disk; the words that a student keeps are given to it.
package spelling
