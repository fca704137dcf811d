// Package field is a text field for the forms of huh.
//
// It is written in with the editor of answers, so that its keys are those that are
// known from there, and its cursor is the terminal's: it stands still, draws nothing
// and wakes nothing. Cursor tells where it belongs.
package field
