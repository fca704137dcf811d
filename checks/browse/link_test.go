package browse

import (
	"net/http"
	"testing"
	"time"
)

// follow gives where a link leads, or "".
func (s *site) follow(link string) string {
	s.t.Helper()
	return s.followAs(link, nil)
}

func (s *site) followAs(link string, change func(*http.Request)) string {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodGet, link, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	if change != nil {
		change(r)
	}
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	to, err := answer.Location()
	if answer.StatusCode != http.StatusSeeOther || err != nil {
		return ""
	}
	return to.String()
}

// A link leads to the page once, and not after a minute; who may not follow it
// does not use it up.
func TestLink(t *testing.T) {
	s := serve(t, "The report.")
	link, other, late := s.link(), s.link(), s.link()
	for what, change := range map[string]func(*http.Request){
		"HEAD":         func(r *http.Request) { r.Method = http.MethodHead },
		"another name": func(r *http.Request) { r.Host = "example.org:" + s.port },
		"an image": func(r *http.Request) {
			r.Header.Set("Sec-Fetch-Site", "cross-site")
			r.Header.Set("Sec-Fetch-Dest", "image")
		},
	} {
		if to := s.followAs(link, change); to != "" {
			t.Errorf("%s is led to %s", what, to)
		}
	}
	if to := s.follow(link); to != s.URL() {
		t.Errorf("it leads to %q, want %q", to, s.URL())
	}
	if to := s.follow(link); to != "" {
		t.Errorf("it leads to %q again", to)
	}
	s.mu.Lock()
	for code := range s.links {
		if late == "http://127.0.0.1:"+s.port+linkPath+code {
			s.links[code] = s.links[code].Add(-minute - time.Second)
		}
	}
	s.mu.Unlock()
	if to := s.follow(late); to != "" {
		t.Errorf("after a minute it leads to %q", to)
	}
	if to := s.follow(other); to != s.URL() {
		t.Errorf("another leads to %q", to)
	}
	for _, none := range []string{"", "x", link[len(link)-5:]} {
		if to := s.follow("http://127.0.0.1:" + s.port + linkPath + none); to != "" {
			t.Errorf("%q leads to %q", none, to)
		}
	}
}
