// Package editor is a pane of a terminal in which one text is edited.
//
// # Bytes
//
// The text is bytes. What SetText is given Text gives back, be it tabs, control
// characters, invalid UTF-8 or line endings of three kinds; only an edit
// changes anything, and then only there. A line ends with "\n", "\r\n" or a
// lone "\r", each one step for the cursor. Inside of a line a step is a
// grapheme, as Unicode's annex 29 has it, or one byte that is no UTF-8. A
// grapheme of more than 128 bytes is cut into several, so that no text makes a
// key slow.
//
// # The picture
//
// View draws exactly the lines and cells of SetSize. It never holds a control
// character of the text: what cannot be shown, or would garble the line, has a
// stand-in, such as ␛, ⟨FF⟩ for a stray byte or ⟨U+202E⟩ for a character that
// turns the direction of writing. Tabs go to stops of four cells. Lines are
// wrapped at spaces and between wide letters, and anywhere where there are
// none. The last column is left to spaces and to the cursor, so that the
// cursor always stands where the next letter goes. The cursor itself is the
// terminal's: Cursor tells where it belongs.
//
// Only what is on the screen is laid out. A line of more than a few kilobytes
// is wrapped in pieces that begin near multiples of 4 KB, at a space where there
// is one: a key there costs what it does in a short text, and the picture
// depends on the text and the width alone.
//
// How many cells a letter takes is a matter between the program and the
// terminal; SetWidthMethod has to agree with what the renderer uses.
//
// # Undo
//
// A run of typing is one step, and so is a run of deleting. A run ends where
// the cursor is moved, at a line ending, at the other kind of edit, and when
// Pause says that the hand rested. Steps keep what was typed and deleted, not
// the text.
//
// An Editor reads no clock, does no IO and starts nothing; it changes through
// its methods alone and is not for concurrent use.
package editor
