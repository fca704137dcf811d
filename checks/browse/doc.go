// Package browse shows the examiner's page of a report in the student's own
// browser, and shows it again when the report or one of its figures is saved.
//
// Serve listens on this machine alone, at an address with a token that cannot be
// guessed, since on a university's server 127.0.0.1 is everybody's. It knows
// nothing of the course: what there is to show comes in by Options.Render.
//
// A report is somebody else's HTML. It stands in a frame whose sandbox and whose
// policy each forbid scripts, and beside it the server gives out nothing but
// images of the report's folder. The frame keeps the server's origin, so that
// the script of the bar around it can scroll it; see frame.go.
//
// The parts: handler.go answers requests, frame.go makes the two documents,
// sanitise.go takes out of the report what is not seen of it, figures.go serves
// images, watch.go looks at the disk, show.go has the browser opened, by a link of
// link.go.
package browse
