// Package input stands between a terminal and Bubble Tea: it gives on what is
// whole.
//
// Over a slow line, what a terminal sends for one key, one letter or one answer
// comes in pieces. Bubble Tea waits 50 milliseconds for the rest and then takes
// each piece for a key of its own; in a paste it waits for ever. A Reader waits
// for what can only be the rest, and delays nothing else:
//
//   - half a letter, for as long as it takes;
//   - escape, for 100 milliseconds: then it is the key;
//   - a sequence that has begun, for two seconds: then it is dropped, and so is
//     its rest if that comes after all;
//   - the end of a paste, for somewhat more than a second: then the text is given
//     to the user, and the keyboard with it.
//
// Text that comes at once in several lines is a paste, whether or not the terminal
// says so; U+FFFD is a letter; and what no UTF-8 is becomes one.
//
// Pastes do not go through Bubble Tea's bytes, which would change them: in their
// place is a sequence that Message turns into a tea.PasteMsg.
//
// The package knows terminals, and nothing of what is written in them.
package input
