package browse

import (
	"crypto/rand"
	"net/http"
	"strings"
	"time"
)

// minute is how long a link that works once waits for the browser.
const minute = time.Minute

// linkPath is what the path of such a link begins with.
const linkPath = "/open/"

// link gives an address that leads to the page once. It is for the command that
// opens the browser, which everybody on this machine can read in the list of
// processes: there the page's own address would let them in.
func (s *Server) link() string {
	code := strings.ToLower(rand.Text())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.links[code] = time.Now().Add(minute)
	return "http://127.0.0.1:" + s.port + linkPath + code
}

// follows reports whether a request is for a link that still works, which it does no more
// then.
func (s *Server) follows(r *http.Request) bool {
	code := strings.TrimPrefix(r.URL.Path, linkPath)
	s.mu.Lock()
	defer s.mu.Unlock()
	until, ok := s.links[code]
	if r.Method != http.MethodGet || isForeign(r, "") {
		return false
	}
	delete(s.links, code)
	return ok && time.Now().Before(until)
}
