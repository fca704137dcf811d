// Package hypertext draws HTML in a terminal: blocks as a browser lays them out,
// their text in glamour's style.
//
// What a browser does not show (comments, scripts, tags that it does not know)
// is not shown; what it shows otherwise than by letters (a figure, a video) is
// named. Nothing in the HTML can act on the terminal.
package hypertext
