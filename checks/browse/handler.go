package browse

import (
	"crypto/subtle"
	"fmt"
	"net/http"
	"strings"
)

// ServeHTTP answers a browser on this machine that has the token, and nobody
// else.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	secure(w.Header())
	name, status, refusal := s.admit(r)
	if refusal != "" {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, refusal, status)
		return
	}
	switch name {
	case linkPath:
		http.Redirect(w, r, "/"+s.token+"/", http.StatusSeeOther)
	case "":
		s.serveTop(w)
	case "page/":
		s.serveFrame(w)
	case "events":
		s.serveEvents(w, r)
	case "style.css":
		serveAsset(w, r, name, "text/css; charset=utf-8")
	case "script.js":
		serveAsset(w, r, name, "text/javascript; charset=utf-8")
	default:
		figure, ok := strings.CutPrefix(name, "page/")
		if !ok {
			http.NotFound(w, r)
			return
		}
		s.serveFigure(w, r, figure)
	}
}

// serveAsset serves a file of ours. Its kind is told, for a system may have others
// in mind for the name.
func serveAsset(w http.ResponseWriter, r *http.Request, name, kind string) {
	w.Header().Set("Content-Type", kind)
	http.ServeFileFS(w, r, assets, name)
}

// secure sets what holds for every answer.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer") // the address has the token in it
	h.Set("X-DNS-Prefetch-Control", "off")  // links are not looked up before they are clicked
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// admit gives what is asked for, below the token, or why it is refused.
func (s *Server) admit(r *http.Request) (name string, status int, refusal string) {
	// Another name for this address is how a web site gets at it (DNS rebinding).
	if r.Host != "127.0.0.1:"+s.port && r.Host != "localhost:"+s.port {
		return "", http.StatusMisdirectedRequest, fmt.Sprintf("This is 127.0.0.1:%s, and answers to no other name. Forward the same port: ssh -L %[1]s:127.0.0.1:%[1]s", s.port)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return "", http.StatusMethodNotAllowed, "There is nothing to be changed here."
	}
	if strings.HasPrefix(r.URL.Path, linkPath) {
		if s.follows(r) {
			return linkPath, 0, ""
		}
		return "", http.StatusForbidden, "This link worked once, for a minute. If it was not you who used it, end handin; else open the page from handin again."
	}
	token, name, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if !ok || subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1 {
		return "", http.StatusForbidden, "This is not the whole address. Open the one that handin gave."
	}
	if isForeign(r, name) {
		return "", http.StatusForbidden, "Another site asks for this."
	}
	return name, 0, ""
}

// isForeign reports whether it is another site that asks. A link to the page may stand
// anywhere, though: a terminal can be a site.
func isForeign(r *http.Request, name string) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return name != "" || r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

// serveEvents tells a browser the number of the version that is shown, now and
// whenever there is another.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 1000\n\n")
	for r.Method == http.MethodGet {
		_, version, _, next := s.shown()
		fmt.Fprintf(w, "data: %d\n\n", version)
		if out.Flush() != nil {
			return
		}
		select {
		case <-next:
		case <-r.Context().Done(): // the browser's end, or the server's
			return
		}
	}
}
