// Package screen has what every part of the terminal program is drawn with: styles,
// the layout, a list with its filter that scrolls, lines that wrap and fit, and those
// of a difference. It knows nothing of the program.
package screen
