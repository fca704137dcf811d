// Package rendering tells where the examiner's page shows a Markdown text
// otherwise than GitHub does, and what to write so that both show the same.
//
// Compare gives the Troubles of a text, each of a Rule; Fix gives the edits that put
// one right and change nothing else of what is seen, or says why there are none.
// Images tells where the images of a text come out. All of it is a function of the
// text alone, and what was found in a text is kept for a while.
package rendering
