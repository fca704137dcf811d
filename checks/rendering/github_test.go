package rendering

import (
	"strings"
	"testing"

	"handin/report/htmltree"
)

// GitHub shows the tags of elements that hold no HTML as they are written.
func TestTagsThatGitHubShows(t *testing.T) {
	for _, name := range []string{"title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext", "TITLE"} {
		for _, src := range []string{"a <" + name + "> b", "<" + name + ">\nb\n</" + name + ">", "a <" + name + " x=\"1\"> b", "a <" + name + "/> b"} {
			if got := GitHub(src); strings.Contains(got, "<"+name) || strings.Contains(got, "</"+name) || !strings.Contains(got, "&lt;"+name) {
				t.Errorf("%q: %s", src, got)
			}
		}
	}
	for src, want := range map[string]string{"a <titles> <b>c</b>": "<p>a <titles> <b>c</b></p>\n", "`<title>`": "<p><code>&lt;title&gt;</code></p>\n"} {
		if got := GitHub(src); got != want {
			t.Errorf("%q: %s", src, got)
		}
	}
}

// GitHub makes links of addresses behind any character but an ASCII letter, and of
// mail addresses.
func TestAddressesThatGitHubLinks(t *testing.T) {
	for src, links := range map[string]string{
		"a\u00a0https://a.dk/b_c_d, x": "https://a.dk/b_c_d", "æhttps://a.dk": "https://a.dk", "1ftp://a.dk": "ftp://a.dk", "\u2028http://a.dk.": "http://a.dk",
		"s1, ada@example.org": "mailto:ada@example.org", ":a.b+c@d.dk. e": "mailto:a.b+c@d.dk", "**a@b.dk**": "mailto:a@b.dk", "git@github.com:a/b": "mailto:git@github.com",
		"a@b.dk\\\nc": "mailto:a@b.dk", "æhttps://a.dk and æhttps://b.dk": "https://a.dk https://b.dk",
		"see [https://a.dk/b]. c": "https://a.dk/b", "[æhttps://a.dk/b]": "https://a.dk/b", "https://a.dk/b[1] c": "https://a.dk/b%5B1%5D", "æhttps://a.dk/b[1].": "https://a.dk/b%5B1%5D",
		"xhttps://a.dk": "", "a@b": "", "a/b@c.dk.": "", "a@b.c_": "", "a@b.dk@c": "", "`a@b.dk`": "", "img@sha256:abc": "", "a\\@b.dk": "", "![a@b.dk](c)": "", "[æhttps://a.dk](c)": "c",
	} {
		var got []string
		for n := range htmltree.Parse(GitHub(src)).Descendants() {
			if href := htmltree.Attribute(n, "href"); href != "" {
				got = append(got, href)
			}
		}
		if strings.Join(got, " ") != links {
			t.Errorf("%q: %q, want %q", src, got, links)
		}
	}
}
