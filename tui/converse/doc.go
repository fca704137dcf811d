// Package converse talks by lines of text, for a screen reader or a terminal that shows nothing
// else: it says a line, reads one, and asks until it is answered. It moves no cursor and uses no
// colour, and of its own words it writes the basic letters alone.
//
// The accessible mode of huh was tried for its questions, and does not serve: it prints colours
// into a pipe, takes the end of the input for a yes, reads ahead what another program was to have,
// and a question of it cannot be skipped, left or asked what can be said.
package converse
