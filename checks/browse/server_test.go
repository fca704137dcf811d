package browse

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"testing"
	"time"

	"handin/report/store"
)

// limit is how long anything may take on a machine that is busy.
const limit = 20 * time.Second

// What images of two kinds begin with.
const (
	png  = "\x89PNG\r\n\x1a\n\x00\x00"
	jpeg = "\xff\xd8\xff\xe0 and so on"
)

// site is a server of a report in a folder of its own.
type site struct {
	*Server
	t      *testing.T
	folder string
	path   string
}

// rendered stands for the examiner's page: the report's text, with a score.
func rendered(f store.File) Page {
	src := f.Report().Source()
	return Page{HTML: "<p>" + src + "</p>", Score: fmt.Sprint(len(src), " bytes"), Questions: 31, Ready: 3}
}

func serve(t *testing.T, src string) *site {
	t.Helper()
	return serveFile(t, filepath.Join(t.TempDir(), "reports", "README.md"), src)
}

func serveFile(t *testing.T, path, src string) *site {
	t.Helper()
	write(t, path, src)
	f, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Serve(t.Context(), Options{File: f, Render: rendered})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &site{s, t, filepath.Dir(path), path}
}

func write(t *testing.T, path, src string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(src), 0o644); err != nil {
		t.Fatal(err)
	}
}

// answered is an answer with its body.
type answered struct {
	*http.Response
	body string
}

// ask sends a request for a path below the token; change may make it another.
func (s *site) ask(path string, change func(*http.Request)) answered {
	s.t.Helper()
	r, err := http.NewRequest(http.MethodGet, s.URL()+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	if change != nil {
		change(r)
	}
	c := http.Client{Timeout: limit, Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := c.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answered{answer, string(body)}
}

func TestWhoIsAnswered(t *testing.T) {
	s := serve(t, "The report.")
	write(t, filepath.Join(s.folder, "figures", "a.png"), png)
	host := func(name string) func(*http.Request) {
		return func(r *http.Request) { r.Host = name }
	}
	method := func(name string) func(*http.Request) {
		return func(r *http.Request) { r.Method = name }
	}
	path := func(name string) func(*http.Request) {
		return func(r *http.Request) { r.URL.Path = name }
	}
	fetched := func(site, mode, dest string) func(*http.Request) {
		return func(r *http.Request) {
			r.Header.Set("Sec-Fetch-Site", site)
			r.Header.Set("Sec-Fetch-Mode", mode)
			r.Header.Set("Sec-Fetch-Dest", dest)
		}
	}
	const figure = "page/figures/a.png"
	for _, c := range []struct {
		what, path string
		change     func(*http.Request)
		want       int
	}{
		{"the page", "", nil, 200},
		{"the frame", "page/", nil, 200},
		{"a figure", figure, nil, 200},
		{"another path", "other", nil, 404},
		{"a template", "top.html", nil, 404},
		{"the frame without its slash", "page", nil, 404},

		{"localhost", "", host("localhost:" + s.port), 200},
		{"another name", "", host("example.org:" + s.port), 421},
		{"a name that begins like it", "", host("127.0.0.1:" + s.port + ".example.org"), 421},
		{"another port", "", host("127.0.0.1:1"), 421},
		{"no port", "", host("127.0.0.1"), 421},

		{"HEAD", "", method("HEAD"), 200},
		{"HEAD of a figure", figure, method("HEAD"), 200},
		{"POST", "", method("POST"), 405},
		{"OPTIONS", "", method("OPTIONS"), 405},

		{"no token", "", path("/"), 403},
		{"nothing after the token", "", path("/" + s.token), 403},
		{"half a token", "", path("/" + s.token[:20] + "/"), 403},
		{"another token", "", path("/" + strings.Repeat("a", len(s.token)) + "/" + figure), 403},
		{"a figure without it", "", path("/" + figure), 403},

		{"the address typed in", "", fetched("none", "navigate", "document"), 200},
		{"the page's own frame", "page/", fetched("same-origin", "navigate", "iframe"), 200},
		{"a link of another site", "", fetched("cross-site", "navigate", "document"), 200},
		{"a frame of another site", "", fetched("cross-site", "navigate", "iframe"), 403},
		{"a link of another site to the frame", "page/", fetched("cross-site", "navigate", "document"), 403},
		{"an image of another site", figure, fetched("cross-site", "no-cors", "image"), 403},
		{"an image of another port", figure, fetched("same-site", "no-cors", "image"), 403},
		{"a script of another site", "events", fetched("cross-site", "cors", "empty"), 403},
	} {
		t.Run(c.what, func(t *testing.T) {
			if got := s.ask(c.path, c.change); got.StatusCode != c.want {
				t.Errorf("the answer is %d, want %d: %s", got.StatusCode, c.want, got.body)
			}
		})
	}
}

// Whatever is answered says that it is to be taken as what it is, kept nowhere,
// and used by nobody else.
func TestHeaders(t *testing.T) {
	s := serve(t, "The report.")
	write(t, filepath.Join(s.folder, "a.png"), png)
	for path, policy := range map[string]string{
		"":           "script-src 'self'; style-src 'self'",
		"page/":      "sandbox allow-same-origin allow-popups",
		"page/a.png": "sandbox",
		"style.css":  "sandbox",
		"page/none":  "sandbox",
	} {
		h := s.ask(path, nil).Header
		for name, want := range map[string]string{
			"Content-Security-Policy":      policy,
			"X-Content-Type-Options":       "nosniff",
			"Cache-Control":                "no-store",
			"Referrer-Policy":              "no-referrer",
			"X-DNS-Prefetch-Control":       "off",
			"Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := h.Get(name); !strings.Contains(got, want) {
				t.Errorf("%q has %s: %s, want %s", path, name, got, want)
			}
		}
		if got := h.Get("Content-Security-Policy"); !strings.Contains(got, "default-src 'none'") || strings.Contains(got, "allow-scripts") {
			t.Errorf("%q has the policy %s", path, got)
		}
	}
}

func TestBar(t *testing.T) {
	s := serve(t, "The report.")
	s.set(Page{
		HTML:  "<p>Page</p>",
		Score: "3 of 31 <ready>",
		Lines: []Line{{Question: 7, Line: 212, Text: "use `<b>`", Bad: true}, {Text: "all is cut"}},
		Error: "the file & all is gone",
	}, false)
	body := s.ask("", nil).body
	for _, want := range []string{
		"3 of 31 &lt;ready&gt;", "the file &amp; all is gone", "2 notes", `src="page/?2"`, `data-version="2"`,
		`<li class="bad"><button type="button" data-question="7">Question 7</button> <span class="line">line 212:</span> use `,
		`&lt;b&gt;`, `<li class="">all is cut</li>`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("it lacks %q:\n%s", want, body)
		}
	}
	if strings.Contains(body, "<meter") {
		t.Error("there is a gauge, and there are no questions")
	}
	if got, want := s.ask("page/", nil).body, `<html><head><base target="_blank"/></head><body><p>Page</p></body></html>`; got != want {
		t.Errorf("the frame is %q, want %q", got, want)
	}
}

// A browser that is connected does not keep the server, and nothing of it is left.
func TestShutdown(t *testing.T) {
	for what, end := range map[string]func(*site, context.CancelFunc){
		"closed":      func(s *site, _ context.CancelFunc) { s.Close() },
		"the context": func(s *site, cancel context.CancelFunc) { cancel(); s.Wait() },
	} {
		t.Run(what, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "README.md")
			write(t, path, "The report.")
			f, err := store.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			served, err := Serve(ctx, Options{File: f, Render: rendered})
			if err != nil {
				t.Fatal(err)
			}
			s := &site{served, t, filepath.Dir(path), path}
			events := s.events()
			events.next()
			began := time.Now()
			end(s, cancel)
			t.Logf("it took %v", time.Since(began))
			if err := s.Wait(); err != nil {
				t.Error(err)
			}
			for events.lines.Scan() {
				if line := events.lines.Text(); line != "" {
					t.Errorf("there was another event: %q", line)
				}
			}
			untilNoGoroutine(t)
		})
	}
}

// untilNoGoroutine waits for the last goroutine of a server to have ended.
func untilNoGoroutine(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(limit); ; time.Sleep(5 * time.Millisecond) {
		var b strings.Builder
		_ = pprof.Lookup("goroutine").WriteTo(&b, 1)
		if !strings.Contains(b.String(), "browse.(*Server)") && !strings.Contains(b.String(), "http.(*conn)") {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("goroutines are left:\n%s", b.String())
		}
	}
}

func TestPortIsTaken(t *testing.T) {
	s := serve(t, "The report.")
	var port int
	fmt.Sscan(s.port, &port)
	f, err := store.Open(s.path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Serve(t.Context(), Options{File: f, Render: rendered, Port: port})
	if err == nil || !strings.Contains(err.Error(), "at port "+s.port) || !strings.Contains(err.Error(), "name another") {
		t.Errorf("the error is %v", err)
	}
}

// stream is what the server tells of its versions.
type stream struct {
	t     *testing.T
	lines *bufio.Scanner
}

func (s *site) events() *stream {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	s.t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL()+"events", nil)
	if err != nil {
		s.t.Fatal(err)
	}
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { answer.Body.Close() })
	return &stream{s.t, bufio.NewScanner(answer.Body)}
}

// next waits for the number of a version.
func (e *stream) next() (version int) {
	e.t.Helper()
	for e.lines.Scan() {
		if n, err := fmt.Sscanf(e.lines.Text(), "data: %d", &version); n == 1 && err == nil {
			return version
		}
	}
	e.t.Fatalf("there is no next version: %v", e.lines.Err())
	return 0
}
