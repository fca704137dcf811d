//go:build unix

package e2e

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// browserPatience is how long a browser may take on a machine that is busy.
const browserPatience = time.Minute

// browser is a tab of Chromium without a window.
type browser struct {
	t    *testing.T
	ctx  context.Context
	ends func() // waits for the browser's end, once
}

// startBrowser starts the Chromium that HANDIN_CHROMIUM names, as .ci/run does. Without that
// name a test is skipped.
func startBrowser(t *testing.T, more ...chromedp.ExecAllocatorOption) *browser {
	t.Helper()
	path := os.Getenv("HANDIN_CHROMIUM")
	if path == "" {
		t.Skip("HANDIN_CHROMIUM names no Chromium to look at the page with")
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), slices.Concat(chromedp.DefaultExecAllocatorOptions[:], []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // which root needs; what is opened here is ours
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.WindowSize(1000, 700),
	}, more)...)
	t.Cleanup(cancel)
	ctx, _ = chromedp.NewContext(ctx)
	ends := sync.OnceFunc(func() {
		ctx, cancel := context.WithTimeout(ctx, browserPatience)
		defer cancel()
		_ = chromedp.Cancel(ctx)
	})
	t.Cleanup(ends)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return &browser{t, ctx, ends}
}

func (b *browser) do(action chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	driven(b, action)
}

func driven[T any](b *browser, action chromedp.Action[T]) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, browserPatience)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		b.t.Fatal(err)
	}
	return value
}

// ask gives the value of an expression in the page. In it, frame is the document
// that is shown in the frame, and text(d) what is to be read in a document.
func ask[T any](b *browser, expression string) T {
	b.t.Helper()
	const names = `const text = d => (d?.body?.innerText ?? '').replace(/\s+/g, ' ');
		const frame = document.querySelector('iframe:not(.coming)')?.contentDocument;`
	return driven(b, chromedp.Evaluate[T]("(() => { "+names+" return "+expression+" })()"))
}

// until waits for an expression to be true.
func (b *browser) until(expression string) {
	b.t.Helper()
	for deadline := time.Now().Add(browserPatience); !ask[bool](b, expression); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.t.Fatalf("waiting for %s; the page:\n%s\nthe frame:\n%.2000s", expression, ask[string](b, "text(document)"), ask[string](b, "text(frame)"))
		}
	}
}

// opens goes to an address and waits until all is loaded, the frame too.
func (b *browser) opens(url string) {
	b.t.Helper()
	b.do(chromedp.Navigate(url))
	b.until("document.readyState === 'complete'")
}

// passes goes to an address whose page may lead elsewhere before it is loaded.
func (b *browser) passes(url string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, browserPatience)
	defer cancel()
	_, _ = chromedp.Run(ctx, chromedp.Navigate(url))
}

// clicks clicks on an element of the frame with the mouse.
func (b *browser) clicks(selector string) {
	b.t.Helper()
	at := ask[[]float64](b, fmt.Sprintf(`(() => {
		const inner = (frame ?? document).querySelector(%q);
		inner.scrollIntoView({block: 'center'});
		const r = inner.getBoundingClientRect(), f = document.querySelector('iframe')?.getBoundingClientRect();
		return [r.x + r.width / 2 + (f?.x ?? 0), r.y + r.height / 2 + (f?.y ?? 0)] })()`, selector))
	b.do(chromedp.MouseClickXY(at[0], at[1]))
}

// front brings the tab before the others.
func (b *browser) front() {
	b.t.Helper()
	driven(b, func(ctx context.Context, t *chromedp.Target) (cdp.Empty, error) {
		return cdp.Call(ctx, t, page.BringToFront, cdp.Empty{})
	})
}

// previewed is `handin preview --no-open`.
type previewed struct {
	t   *testing.T
	cmd *exec.Cmd
	url string
}

func startPreview(t *testing.T, path string) *previewed {
	t.Helper()
	cmd := exec.Command(built(t), "preview", "--no-open", path)
	cmd.Env = append(os.Environ(), noDelay, seldom)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("it printed %q: %v\n%s", line, err, stderr.String())
	}
	return &previewed{t, cmd, strings.TrimSuffix(line, "\n")}
}

// ends sends a signal, and waits for handin to end well.
func (p *previewed) ends(signal os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(signal); err != nil {
		p.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- p.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			p.t.Errorf("it ended with %v", err)
		}
	case <-time.After(browserPatience):
		p.t.Error("it does not end")
	}
}

// drawing is a picture of this size.
func drawing(t *testing.T, width, height int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// width gives what there is to be seen of a figure.
func (b *browser) width(src string) int {
	b.t.Helper()
	return ask[int](b, fmt.Sprintf(`frame.querySelector('img[src=%q]').naturalWidth`, src))
}

// The page is shown as the examiner gets it, with the score above it.
func TestPreviewShows(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	path, _ := copied(t, "2026")
	p := startPreview(t, path)
	b.opens(p.url)
	b.until("text(document).includes('14 of 31 questions ready · the checker passes 21 of 31')")
	b.until("text(frame).startsWith('Operations This page is the form')")
	for name, want := range map[string]bool{"figures/architecture.png": true, "figures/coverage.png": false} {
		if got := b.width(name) > 0; got != want {
			t.Errorf("%s is shown: %v, want %v", name, got, want)
		}
	}
	if ask[string](b, "frame.compatMode") != "BackCompat" {
		t.Error("the page is not read as one without a doctype")
	}
	b.do(chromedp.Click(chromedp.CSS("#notes summary")))
	b.do(chromedp.Click(chromedp.CSS(`[data-question="20"]`)))
	b.until(`Math.abs([...frame.querySelectorAll('h3')].find(h => h.textContent === 'Question 20').getBoundingClientRect().top) < 2`)
	p.ends(os.Interrupt)
	b.until("!document.getElementById('gone').hidden")
}

// The page follows the disk, and the student's place in it stays.
func TestPreviewFollows(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	path, src := copied(t, "2026")
	folder := filepath.Dir(path)
	p := startPreview(t, path)
	b.opens(p.url)
	b.until("text(frame).includes('Question 31')")
	const heading = "[...frame.querySelectorAll('h3')].find(h => h.textContent === 'Question 26').getBoundingClientRect().top"
	ask[any](b, "[...frame.querySelectorAll('h3')].find(h => h.textContent === 'Question 26').scrollIntoView() ?? true")
	stood := ask[float64](b, heading)
	if y := ask[float64](b, "frame.defaultView.scrollY"); y < 1000 {
		t.Fatalf("the page is scrolled by %v", y)
	}

	for i, save := range []func(text string){
		func(text string) { write(t, path, text) },
		func(text string) {
			write(t, path+"~", text)
			if err := os.Rename(path+"~", path); err != nil {
				t.Fatal(err)
			}
		},
	} {
		mark := fmt.Sprintf("Saved for the %d. time.", i+1)
		long := strings.Repeat("A line that makes the page longer above.\n\n", 10*(i+1))
		save(strings.Replace(src, "--- question 18 fill here ---", long+mark, 1))
		b.until(fmt.Sprintf("text(frame).includes(%q)", mark))
		if moved := ask[float64](b, heading) - stood; moved < -2 || moved > 2 {
			t.Errorf("after %q, what was looked at is moved by %v", mark, moved)
		}
	}
	b.until("text(document).includes('15 of 31 questions ready')")

	for _, width := range []int{5, 7} { // one that was not there, and then another
		write(t, filepath.Join(folder, "figures", "coverage.png"), drawing(t, width, width))
		b.until(fmt.Sprintf(`frame.querySelector('img[src="figures/coverage.png"]').naturalWidth === %d`, width))
	}

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	b.until("text(document).includes('the file is no longer there')")
	b.until("text(frame).includes('Question 31')")
	write(t, path, src+"\xff")
	b.until("text(document).includes('UTF-8') && !text(frame).includes('Question')")
	write(t, path, src+"\n\nAnd it is back.")
	b.until("!document.querySelector('.error') && text(frame).includes('And it is back.')")
	p.ends(syscall.SIGTERM)
}

// attack is HTML that would have the browser ask for /NAME at AT.
type attack struct {
	name, html string
	click      bool // on .NAME, for it to act
}

var attacks = []attack{
	{name: "script", html: `<script>fetch('AT/script')</script>`},
	{name: "source", html: `<script src="AT/source"></script>`},
	{name: "onerror", html: `<img src="figures/none.png" onerror="fetch('AT/onerror')">`},
	{name: "onload", html: `<svg onload="fetch('AT/onload')"></svg>`},
	{name: "refresh", html: `<meta http-equiv="refresh" content="0; url=AT/refresh">`},
	{name: "base", html: `<base href="AT/"><img src="base">`},
	{name: "web", html: `<img src="AT/web">`},
	{name: "frame", html: `<iframe src="AT/frame"></iframe>`},
	{name: "srcdoc", html: `<iframe srcdoc="<script>fetch('AT/srcdoc')</script>"></iframe>`},
	{name: "object", html: `<object data="AT/object" type="text/html"></object>`},
	{name: "video", html: `<video src="AT/video" autoplay></video>`},
	{name: "sheet", html: `<link rel="stylesheet" href="AT/sheet">`},
	{name: "import", html: `<style>@import "AT/import";</style>`},
	{name: "background", html: `<p style="background: url('AT/background')">.</p>`},
	{name: "parent", html: `<script>parent.fetch('AT/parent')</script>`},
	{name: "javascript", click: true, html: `<a class="javascript" target="_self" href="javascript:void fetch('AT/javascript')">javascript</a>`},
	{name: "blank", click: true, html: `<a class="blank" href="javascript:void fetch('AT/blank')">blank</a>`},
	{name: "onclick", click: true, html: `<p class="onclick" onclick="fetch('AT/onclick')">onclick</p>`},
	{name: "top", click: true, html: `<a class="top" target="_top" href="AT/top">top</a>`},
	{name: "form", click: true, html: `<form action="AT/form"><button class="form">form</button></form>`},
}

// listener is a site that attacks report to, and whether it is asked with an
// address or by a tab that has an opener.
type listener struct {
	*httptest.Server
	mu    sync.Mutex
	heard []string
}

func listen(t *testing.T) *listener {
	l := &listener{}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if html := r.URL.Query().Get("page"); html != "" { // as it would be without handin
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, html)
			return
		}
		l.mu.Lock()
		l.heard = append(l.heard, r.URL.Path[1:])
		if from := r.Header.Get("Referer"); from != "" && !strings.HasPrefix(from, l.URL) {
			l.heard = append(l.heard, "referer "+from)
		}
		l.mu.Unlock()
		if strings.HasSuffix(r.URL.Path, "link") {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<script>fetch('/' + (opener ? 'an' : 'no') + '-opener')</script>`)
		}
	}))
	t.Cleanup(l.Close)
	return l
}

func (l *listener) names() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.heard)
}

// hears waits for names to be asked for.
func (l *listener) hears(t *testing.T, names ...string) {
	t.Helper()
	missing := func(name string) bool { return !slices.Contains(l.names(), name) }
	for deadline := time.Now().Add(browserPatience); slices.ContainsFunc(names, missing); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waiting for %q, there was %q", names, l.names())
		}
	}
}

// The attacks do what they are meant to where nothing stops them: the next test
// would see them.
func TestAttacksWork(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	l := listen(t)
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			b := &browser{t, b.ctx, b.ends}
			html := strings.ReplaceAll(a.html, "AT", l.URL)
			b.passes(l.URL + "/?page=" + url.QueryEscape("<p>.</p>"+html)) // some lead elsewhere at once
			if a.click {
				b.clicks("." + a.name)
			}
			l.hears(t, a.name)
		})
	}
}

// Nothing of a report runs, none of its addresses is asked for, and it cannot
// leave the frame: neither in the frame, nor where the page is opened alone.
func TestPreviewIsInert(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	l := listen(t)
	path, src := copied(t, "2026")
	hostile := ""
	for _, a := range attacks {
		hostile += strings.ReplaceAll(a.html, "AT", l.URL) + "\n\n"
	}
	hostile += `<a class="link" href="` + l.URL + `/link">link</a>` + "\n\n" +
		`<a class="named" rel="opener" target="other" href="` + l.URL + `/named-link">named</a>` + "\n\n"
	write(t, path, strings.Replace(src, "--- question 18 fill here ---", hostile+"Here it ends.", 1))
	p := startPreview(t, path)
	for _, c := range []struct{ what, url, document string }{
		{"in the frame", p.url, "frame"},
		{"alone", p.url + "page/", "document"},
	} {
		b.opens(c.url)
		b.until("text(" + c.document + ").includes('Here it ends.')")
		b.until(c.document + `.querySelector('img[src="figures/architecture.png"]').naturalWidth > 0`)
		for _, a := range attacks {
			if a.click && (a.name != "top" || c.document == "frame") {
				b.clicks("." + a.name)
			}
		}
		time.Sleep(time.Second) // for what must not come
		if heard := l.names(); len(heard) > 0 {
			t.Errorf("%s, these came through: %q", c.what, heard)
		}
		b.until("text(" + c.document + ").includes('Here it ends.')")
		if at := ask[string](b, "location.href"); at != c.url {
			t.Errorf("%s: the tab went to %s", c.what, at)
		}
	}

	// A link is opened, in a tab that knows nothing of this one.
	b.opens(p.url)
	b.until("text(frame).includes('Here it ends.')")
	b.clicks(".link")
	l.hears(t, "link", "no-opener")
	b.front()
	b.clicks(".named")
	l.hears(t, "named-link")
	time.Sleep(time.Second)
	for _, name := range l.names() {
		if name == "an-opener" || strings.HasPrefix(name, "referer") {
			t.Errorf("the link's site got %q", name)
		}
	}
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+/[a-z0-9]+/`)

// From the view Page the page goes to a browser, over SSH with the command that
// brings it there; it is served until the program ends.
func TestBrowserFromTheApp(t *testing.T) {
	t.Parallel()
	path, _ := copied(t, "2026")
	term := start(t, setting{path: path, args: []string{"5"}, width: 120, height: 40, env: []string{"SSH_CONNECTION=10.0.0.1 50000 10.0.0.2 22", "USER=student"}})
	term.shows("Question 5")
	term.keys(tab, tab)
	term.shows("in the browser")
	term.shows("### Question 5")
	term.keys("b")
	term.shows("ssh -L ")
	term.shows("student@")
	address := servedAt.FindString(term.text())
	got, err := http.Get(address)
	if err != nil {
		t.Fatalf("%q: %v", address, err)
	}
	got.Body.Close()
	if got.StatusCode != http.StatusOK {
		t.Errorf("%s: %s", address, got.Status)
	}
	term.keys("x") // closes what is said
	term.lacks("ssh -L ")
	term.quits()
	if _, err := http.Get(address); err == nil {
		t.Error("the page is still served")
	}
}
