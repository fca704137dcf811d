package browse

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"handin/report/store"
)

// Page is what is shown of a report.
type Page struct {
	// HTML is the fragment that the examiner's page consists of.
	HTML string
	// Score says how the report stands; Ready of Questions is drawn as a gauge,
	// if there are any.
	Score            string
	Ready, Questions int
	// Lines are what there is to say of it.
	Lines []Line
	// Error says why there is no page, or is "".
	Error string
}

// Line is one thing to say of a report.
type Line struct {
	Question int // its number, or 0
	Line     int // in the report, or 0
	Text     string
	Bad      bool
}

// Options say what to serve.
type Options struct {
	File store.File
	// Render makes the page of the file as it was read. It is called once before
	// Serve returns, and then by one goroutine at a time.
	Render func(store.File) Page
	// Port is the port to listen on; 0 for any that is free.
	Port int
}

// Server serves the page of one report.
type Server struct {
	path    string // of the report, as it was named
	port    string
	token   string
	render  func(store.File) Page
	http    *http.Server
	cancel  context.CancelFunc
	running sync.WaitGroup
	failed  error // why it stopped serving; to be read after running

	// The watcher's own.
	file store.File // as it was last read
	lost bool       // it could not be read when it was last looked at

	nudge chan struct{} // has the watcher look

	mu      sync.Mutex
	page    Page
	version int              // counts what was shown, from 1
	frame   int              // the version that last changed the frame
	next    chan struct{}    // closed when there is a newer version
	folder  string           // that the figures are in
	asked   map[string]stamp // the figures that a browser asked for
	links   map[string]time.Time
}

// shutdown is how long a browser may take to receive what it asked for.
const shutdown = 250 * time.Millisecond

// Serve begins to serve. It ends with Close or with the context, and has no
// goroutine left when Close or Wait returns.
func Serve(ctx context.Context, o Options) (*Server, error) {
	l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(o.Port)))
	if err != nil {
		return nil, listenError(o.Port, err)
	}
	ctx, cancel := context.WithCancel(ctx)
	_, port, _ := net.SplitHostPort(l.Addr().String())
	s := &Server{
		path:    o.File.Path,
		port:    port,
		token:   strings.ToLower(rand.Text()),
		render:  o.Render,
		cancel:  cancel,
		file:    o.File,
		page:    o.Render(o.File),
		version: 1,
		frame:   1,
		nudge:   make(chan struct{}, 1),
		next:    make(chan struct{}),
		folder:  o.File.Folder(),
		asked:   map[string]stamp{},
		links:   map[string]time.Time{},
	}
	s.http = &http.Server{
		Handler:           s,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(io.Discard, "", 0), // the terminal is the app's
		ReadHeaderTimeout: 10 * time.Second,
		MaxHeaderBytes:    1 << 16,
	}
	s.running.Go(func() { s.failed = s.http.Serve(l); cancel() })
	s.running.Go(func() { s.watch(ctx) })
	s.running.Go(func() { <-ctx.Done(); s.stop() })
	return s, nil
}

// listenError says what is wrong with a port that was asked for.
func listenError(port int, err error) error {
	if port == 0 {
		return fmt.Errorf("the page cannot be served: %w", err)
	}
	return fmt.Errorf("the page cannot be served at port %d: %w; name another, or none for one that is free", port, errors.Unwrap(err))
}

// stop ends the server: at once but for what is just being sent.
func (s *Server) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), shutdown)
	defer cancel()
	if s.http.Shutdown(ctx) != nil {
		s.http.Close()
	}
}

// URL is the address of the page.
func (s *Server) URL() string { return "http://127.0.0.1:" + s.port + "/" + s.token + "/" }

// Wait waits for the server's end, and tells if it was not asked for.
func (s *Server) Wait() error {
	s.running.Wait()
	if errors.Is(s.failed, http.ErrServerClosed) {
		return nil
	}
	return s.failed
}

// Close ends the server, and waits for that.
func (s *Server) Close() error {
	s.cancel()
	return s.Wait()
}

// set makes a page the one that is shown. Browsers that have another one get it.
func (s *Server) set(p Page, figures bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if reflect.DeepEqual(p, s.page) && !figures {
		return
	}
	s.version++
	if p.HTML != s.page.HTML || figures {
		s.frame = s.version
	}
	s.page = p
	close(s.next)
	s.next = make(chan struct{})
}

// shown gives the page, its versions, and what tells of the next one.
func (s *Server) shown() (p Page, version, frame int, next <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.page, s.version, s.frame, s.next
}
