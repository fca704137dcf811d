//go:build unix

package e2e

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// reaching is HTML by which a page has a browser look up, connect to, or load from
// AT, each under its own name.
var reaching = map[string]string{
	"preconnect":  `<link rel="preconnect" href="http://AT">`,
	"dns":         `<link rel="dns-prefetch" href="http://AT">`,
	"prefetch":    `<link rel="prefetch" href="http://AT/">`,
	"prerender":   `<link rel="prerender" href="http://AT/">`,
	"preload":     `<link rel="preload" as="image" href="http://AT/">`,
	"srcpreload":  `<link rel="preload" as="image" imagesrcset="http://AT/ 1x">`,
	"module":      `<link rel="modulepreload" href="http://AT/">`,
	"icon":        `<link rel="icon" href="http://AT/">`,
	"apple":       `<link rel="apple-touch-icon" href="http://AT/">`,
	"sheet":       `<link rel="stylesheet" href="http://AT/">`,
	"alternate":   `<link rel="alternate stylesheet" title="x" href="http://AT/">`,
	"manifest":    `<link rel="manifest" href="http://AT/">`,
	"dictionary":  `<link rel="compression-dictionary" href="http://AT/">`,
	"pingback":    `<link rel="pingback" href="http://AT/">`,
	"connected":   `<p><svg><link rel="preconnect" href="http://AT"/></svg>`,
	"notscript":   `<noscript><link rel="preconnect" href="http://AT"></noscript>`,
	"template":    `<template><link rel="preconnect" href="http://AT"></template>`,
	"shadow":      `<div><template shadowrootmode="open"><link rel="preconnect" href="http://AT"><img src="http://AT/"></template></div>`,
	"control":     `<meta http-equiv="x-dns-prefetch-control" content="on"><a href="http://AT">a</a>`,
	"header":      `<meta http-equiv="Link" content="&lt;http://AT&gt;; rel=preconnect">`,
	"base":        `<base href="http://AT/"><img src="x.png">`,
	"image":       `<img src="http://AT/">`,
	"lazy":        `<img loading="eager" srcset="http://AT/ 1x">`,
	"picture":     `<picture><source srcset="http://AT/"><img></picture>`,
	"poster":      `<video poster="http://AT/"></video>`,
	"video":       `<video src="http://AT/" preload="auto"></video>`,
	"audio":       `<audio src="http://AT/" preload="auto"></audio>`,
	"sound":       `<audio preload="auto"><source src="http://AT/"></audio>`,
	"track":       `<video><track default kind="captions" src="http://AT/"></video>`,
	"embed":       `<embed src="http://AT/">`,
	"object":      `<object data="http://AT/" type="image/png"></object>`,
	"iframe":      `<iframe src="http://AT/"></iframe>`,
	"srcdoc":      `<iframe srcdoc="<link rel=preconnect href=http://AT>"></iframe>`,
	"portal":      `<portal src="http://AT/"></portal>`,
	"fenced":      `<fencedframe src="http://AT/"></fencedframe>`,
	"frame":       `<frameset><frame src="http://AT/"></frameset>`,
	"script":      `<script src="http://AT/"></script>`,
	"speculation": `<script type="speculationrules">{"prefetch":[{"urls":["http://AT/"]}]}</script>`,
	"importmap":   `<script type="importmap">{"imports":{"x":"http://AT/"}}</script>`,
	"inline":      `<script>fetch("http://AT/")</script>`,
	"import":      `<style>@import "http://AT/";</style>`,
	"font":        `<style>@font-face { font-family: f; src: url(http://AT/) } .f { font-family: f }</style><p class="f">f`,
	"url":         `<style>.u { background: url(http://AT/) }</style><p class="u">u`,
	"escaped":     `<style>.e { background: \75 rl(http://AT/) }</style><p class="e">e`,
	"style":       `<p style="background: url(http://AT/)">s`,
	"cursor":      `<p style="list-style: url(http://AT/) inside; display: list-item">s`,
	"imageset":    `<p style="background: image-set('http://AT/' 1x)">s`,
	"input":       `<input type="image" src="http://AT/">`,
	"body":        `<body background="http://AT/">`,
	"table":       `<table background="http://AT/"><tr><td>t</table>`,
	"cell":        `<table><tr><td background="http://AT/">t</table>`,
	"svgimage":    `<svg><image href="http://AT/" width="9" height="9"/></svg>`,
	"xlink":       `<svg><image xlink:href="http://AT/" width="9" height="9"/></svg>`,
	"use":         `<svg><use href="http://AT/x.svg#a"/></svg>`,
	"feimage":     `<svg><filter id="f"><feImage href="http://AT/"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>`,
	"fill":        `<svg><rect fill="url(http://AT/#x)" filter="url(http://AT/#x)" mask="url(http://AT/#x)" width="9" height="9"/></svg>`,
	"animated":    `<svg><image width="9" height="9"><set attributeName="href" to="http://AT/"/></image></svg>`,
	"svgscript":   `<svg><script href="http://AT/"></script></svg>`,
	"math":        `<math><mglyph src="http://AT/"/><mi href="http://AT/">x</mi></math>`,
	"attribution": `<img attributionsrc="http://AT/" src="figures/architecture.png">`,
	"applet":      `<applet archive="http://AT/" code="x"></applet>`,
	"mutated":     `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;link rel=preconnect href=http://AT&gt;">`,
	"refresh":     `<meta http-equiv="refresh" content="0; url=http://AT/">`,
}

// unstopped are those that must be seen to reach out where nothing stops them.
var unstopped = strings.Fields("preconnect dns prefetch preload module sheet image lazy picture poster video audio embed object iframe " +
	"script inline import url style input table svgimage xlink shadow notscript refresh")

// hostile puts all of them into one page, under names below a domain.
func hostile(domain, port string) string {
	var b strings.Builder
	last := ""
	for name, html := range reaching {
		html = strings.ReplaceAll(html, "AT", name+"."+domain+":"+port)
		if strings.Contains(html, "<frameset") || name == "refresh" || name == "mutated" {
			last += html + "\n\n"
		} else {
			b.WriteString(html + "\n\n")
		}
	}
	return b.String() + last
}

// A page with every tag and attribute that loads, sends or redirects has the
// browser look nothing up, connect to nobody and ask for nothing: neither in the
// frame nor where the page is opened alone. That the browser would do it is seen
// of the same page without handin.
func TestPreviewReachesNothing(t *testing.T) {
	t.Parallel()
	log := filepath.Join(t.TempDir(), "net.json")
	b := startBrowser(t, chromedp.Flag("log-net-log", log), chromedp.Flag("host-resolver-rules", "MAP *.test 127.0.0.1"))
	var asked, connected atomic.Int64
	l := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if html := r.URL.Query().Get("page"); html != "" {
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte(html))
			return
		}
		asked.Add(1)
	}))
	l.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			connected.Add(1)
		}
	}
	l.Start()
	t.Cleanup(l.Close)
	_, port, _ := net.SplitHostPort(l.Listener.Addr().String())

	path, src := copied(t, "2026")
	write(t, path, strings.Replace(src, "--- question 18 fill here ---", "It begins.\n\n<div>\n"+hostile("inert.test", port)+"</div>\n\n", 1))
	p := startPreview(t, path)
	for _, c := range []struct{ url, document string }{{p.url, "frame"}, {p.url + "page/", "document"}} {
		b.opens(c.url)
		b.until("text(" + c.document + ").includes('It begins.')")
		time.Sleep(time.Second) // for what must not come
	}
	if asked.Load() > 0 || connected.Load() > 0 {
		t.Errorf("there were %d connections and %d requests", connected.Load(), asked.Load())
	}
	b.passes(l.URL + "/?page=" + url.QueryEscape(hostile("works.test", port)))
	time.Sleep(time.Second)
	b.ends() // which writes the log
	seen := contents(t, log)
	for name := range reaching {
		if strings.Contains(seen, name+".inert.test") {
			t.Errorf("%s reaches out", name)
		}
	}
	for _, name := range unstopped {
		if !strings.Contains(seen, name+".works.test") {
			t.Errorf("%s does not reach out where nothing stops it", name)
		}
	}
}
