package browse

import (
	"embed"
	"html/template"
	"io"
	"net/http"

	"handin/report/plain"
)

//go:embed top.html style.css script.js
var assets embed.FS

var top = template.Must(template.ParseFS(assets, "top.html"))

// topPolicy lets the page around the frame have its own script and style, and
// nothing inline.
const topPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// framePolicy is for the student's HTML. No script runs, for two reasons each of
// which is enough: the sandbox has no allow-scripts, and default-src allows none.
// So nothing is there that allow-same-origin could give the server's origin to;
// it is for the figures, and for the script outside to scroll the frame. The
// sandbox stands here and not only on the frame, for the address can be opened
// without it.
//
// Styles and data: images are shown as the examiner sees them. Images of the web
// are not: a report makes the browser talk to nobody. Links open in a tab of
// their own, which is no longer in the sandbox and knows nothing of this one.
const framePolicy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'self'; " +
	"sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"

// serveTop serves the bar and the frame below it.
func (s *Server) serveTop(w http.ResponseWriter) {
	page, version, frame, _ := s.shown()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", topPolicy)
	w.Header().Set("Cross-Origin-Opener-Policy", "same-origin") // no tab that a link opens finds this one
	// An error in writing is the browser's having gone.
	_ = top.Execute(w, struct {
		Page
		Path           string
		Version, Frame int
	}{page, plain.PrintableLine(s.path), version, frame})
}

// serveFrame serves the examiner's page as the examiner's browser shows it: one
// without a doctype. Its encoding is told, and where links open.
func (s *Server) serveFrame(w http.ResponseWriter) {
	page, _, _, _ := s.shown()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", framePolicy)
	_, _ = io.WriteString(w, sanitised(page.HTML))
}
