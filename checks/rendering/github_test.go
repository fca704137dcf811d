package rendering

import (
	"strings"
	"testing"
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
