package browse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handin/report/plain"
	"handin/report/pymarkdown"
)

// body is what is in the body of a page.
func body(page string) string {
	_, rest, _ := strings.Cut(page, "<body>")
	inner, _, _ := strings.Cut(rest, "</body>")
	return inner
}

func TestSanitised(t *testing.T) {
	for _, c := range []struct{ html, want string }{
		{`<p title="a">a <b>b</b> <em class="c" style="color: red">c</em></p>`, ""},
		{`<p>a <placeholder>b</placeholder></p>`, ""},
		{`<img src="figures/a.png" alt="a" width="3"/>`, ""},
		{`<img src="data:image/png;base64,AAAA"/>`, ""},
		{`<img alt="a" src="https://a.example/b.png"/>`, `<img alt="a" src="data:,"/>`},
		{"<img src=\" \n\thtt\nps:\\\\a.example\"/>", `<img src="data:,"/>`},
		{`<img src="//a.example"/>`, `<img src="data:,"/>`},
		{`<img src="\\a.example"/>`, `<img src="data:,"/>`},
		{`<img src="a.png" srcset="a.png 1x, //b.example 2x" onerror="x()"/>`, `<img src="a.png"/>`},
		{`<img src="a.png" srcset="a.png 1x, b.png 2x"/>`, ""},
		{`<img src="a:b.png"/>`, `<img src="data:,"/>`},
		{`<img src="./a:b.png"/>`, ""},
		{`<a href="https://a.example" target="_self">a</a>`, ""},
		{`<a href="https://a.example" ping="//b.example" referrerpolicy="unsafe-url" attributionsrc="//c.example">a</a>`, `<a href="https://a.example">a</a>`},
		{`a<!-- b -->c`, `ac`},
		{`a<script>b</script><link rel="preconnect" href="//a.example"/>c`, `ac`},
		{`<p>a<meta name="referrer" content="unsafe-url"/><base href="//a"/></p>`, `<p>a</p>`},
		{`<noscript>a<link rel="preconnect" href="//a"/><p>b</p></noscript>c`, `a<p>b</p>c`},
		{`a<template><p>b</p></template>`, `a`},
		{`<div><template shadowrootmode="open"><p>b</p><link rel="preconnect" href="//a"/></template></div>`, `<div><template shadowrootmode="open"><p>b</p></template></div>`},
		{`<table background="//a"><tbody><tr><td background="figures/a.png">a</td></tr></tbody></table>`, `<table><tbody><tr><td background="figures/a.png">a</td></tr></tbody></table>`},
		{`<iframe src="a.html" srcdoc="x" width="9">b</iframe>`, `<iframe width="9" src="data:,"></iframe>`},
		{
			`<svg viewBox="0 0 1 1"><use href="#a" xlink:href="//a"></use><image href="//a"></image><a href="//a"><path d="M0 0"></path></a></svg>`,
			`<svg viewBox="0 0 1 1"><use href="#a"></use><image></image><a href="//a"><path d="M0 0"></path></a></svg>`,
		},
		{
			`<svg><animate attributeName="xlink:href" values="//a"></animate><animate attributeName="r" values="1;2"></animate></svg>`,
			`<svg><animate attributeName="r" values="1;2"></animate></svg>`,
		},
		{`<math><mi href="//a">x</mi></math>`, `<math><mi>x</mi></math>`},
		{`<form action="//a"><button formaction="//b">c</button></form>`, `<form><button>c</button></form>`},
		{`<input type="image" src="//a" alt="b"/>`, `<input type="image" src="data:," alt="b"/>`},
		{`<style>p { color: red }</style>`, ""},
	} {
		want := c.want
		if want == "" {
			want = c.html
		}
		if got := body(sanitised("<p></p>" + c.html)); got != "<p></p>"+want {
			t.Errorf("%s becomes\n%s, want\n%s", c.html, got, want)
		}
	}
}

// What is nested so deep that no browser shows it so is shown as it is written.
func TestSanitisedDeep(t *testing.T) {
	got := sanitised(strings.Repeat("<div>", 100000) + `<link rel="preconnect" href="//a">`)
	if strings.Contains(got, "<link") {
		t.Error("the link is in it")
	}
}

// Nothing of what students write is changed to be seen otherwise: texts and
// elements stay, but for comments.
func TestSanitisedKeeps(t *testing.T) {
	for _, year := range []string{"2023", "2025", "2026"} {
		src, err := os.ReadFile(filepath.Join("..", "..", "testdata", year, "reports", "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		page := pymarkdown.Convert(plain.UnixEndings(string(src)))
		if got, want := outline(t, sanitised(page)), outline(t, page); got != want {
			t.Errorf("%s: the page is\n%s\nwant\n%s", year, got, want)
		}
	}
}

// outline is the text of a page with the names of its elements.
func outline(t *testing.T, page string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type != html.CommentNode && n.Data != "base" {
			b.WriteString(n.Data + "|")
		}
	}
	return b.String()
}

// Whatever is written, nothing is read of the result that reaches out.
func FuzzSanitised(f *testing.F) {
	for _, seed := range []string{
		`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;link rel=preconnect href=//a&gt;">`,
		`<svg></p><style><a id="</style><link rel=preconnect href=//a>">`, `<noscript><p title="</noscript><link rel=preconnect>">`,
		`<form><math><mtext></form><form><mglyph><style></math><link rel=preconnect href=//a>`, `<template shadowrootmode=open><link></template>`,
		`<select><template><link></select><plaintext><link>`, `<frameset><frame src=//a>`, `<body background=//a><head profile=//a><head>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		got := sanitised(fragment)
		doc, err := html.ParseWithOptions(strings.NewReader(got), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if n.Data == "base" && len(n.Attr) == 1 && n.Attr[0].Key == "target" {
				continue
			}
			if unseen(n) {
				t.Errorf("%q becomes %q with <%s>", fragment, got, n.Data)
			}
		}
	})
}
