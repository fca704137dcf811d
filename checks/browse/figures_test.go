//go:build unix

package browse

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestFigures(t *testing.T) {
	s := serve(t, "The report.")
	outside := filepath.Join(filepath.Dir(s.folder), "outside.png")
	write(t, outside, png)
	for name, content := range map[string]string{
		"a.png": png, "figures/b.jpg": jpeg, "figures/png.jpg": png, "figures/æ ø.png": png, "figures/none": png, "figures/fora\u030ar.png": png,
		"figures/c.gif": "GIF89a", "figures/d.webp": "RIFF\x00\x00\x00\x00WEBPVP",
		"figures/text.png": "no image", "figures/page.png": "<html>", "figures/empty.png": "", "figures/e.svg": "<svg></svg>",
		"figures/script.png": "fetch('/')", "figures/short.png": "\x89PN",
	} {
		write(t, filepath.Join(s.folder, filepath.FromSlash(name)), content)
	}
	for name, to := range map[string]string{
		"inside.png": "figures/b.jpg", "out.png": "../outside.png", "absolute.png": outside, "up": "..", "loop.png": "loop.png",
	} {
		if err := os.Symlink(to, filepath.Join(s.folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(s.folder, "pipe.png"), 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(s.folder, "huge.png"), png)
	if err := os.Truncate(filepath.Join(s.folder, "huge.png"), maxFigure+1); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{ // the kind, or "" for what is not served
		"a.png": "image/png", "figures/b.jpg": "image/jpeg", "figures/png.jpg": "image/png", "figures/none": "image/png",
		"figures/%C3%A6%20%C3%B8.png": "image/png", "a.png?x=1": "image/png", "figures/c.gif": "image/gif", "figures/d.webp": "image/webp",
		"inside.png": "image/jpeg", "figures/for%C3%A5r.png": "image/png",

		"figures/text.png": "", "figures/page.png": "", "figures/script.png": "", "figures/empty.png": "", "figures/short.png": "",
		"figures/e.svg": "", "README.md": "", "figures": "", "figures/": "", ".": "", "pipe.png": "", "huge.png": "", "loop.png": "",
		"A.png": "", "Figures/b.jpg": "", "missing.png": "", "a.png/": "", "a.png/x": "", "figures//b.jpg": "",

		"../outside.png": "", "%2e%2e/outside.png": "", "..%2foutside.png": "", "figures/../../outside.png": "", "figures/../a.png": "",
		"%2e%2e%2f%2e%2e%2foutside.png": "", "..%5coutside.png": "", "/etc/passwd": "", "%2fetc%2fpasswd": "", outside: "",
		"out.png": "", "absolute.png": "", "up/outside.png": "", "a.png%00": "",
	} {
		t.Run(path, func(t *testing.T) {
			got := s.ask("page/"+path, nil)
			if want == "" && got.StatusCode != http.StatusNotFound {
				t.Errorf("it is served: %d %q", got.StatusCode, got.body)
			}
			if kind := got.Header.Get("Content-Type"); want != "" && (got.StatusCode != http.StatusOK || kind != want) {
				t.Errorf("it is served as %d %s, want %s", got.StatusCode, kind, want)
			}
		})
	}
}

func TestFigureInParts(t *testing.T) {
	s := serve(t, "The report.")
	write(t, filepath.Join(s.folder, "a.png"), png)
	got := s.ask("page/a.png", func(r *http.Request) { r.Header.Set("Range", "bytes=1-3") })
	if got.StatusCode != http.StatusPartialContent || got.body != "PNG" {
		t.Errorf("bytes 1 to 3 are %d %q", got.StatusCode, got.body)
	}
	if got := s.ask("page/a.png", nil); got.body != png {
		t.Errorf("all of it is %q", got.body)
	}
}

// A folder that was replaced is the one that figures come from.
func TestFiguresOfANewFolder(t *testing.T) {
	s := serve(t, "The report.")
	write(t, filepath.Join(s.folder, "a.png"), png)
	s.rename(s.folder, s.folder+".away")
	write(t, filepath.Join(s.folder, "a.png"), jpeg)
	if got := s.ask("page/a.png", nil); got.body != jpeg {
		t.Errorf("it is %q", got.body)
	}
}

// No more figures are looked at than a report can have.
func TestAskedForMuch(t *testing.T) {
	t.Parallel()
	s := serve(t, "The report.")
	for i := range maxAsked + 10 {
		s.remember(strings.Repeat("a", i+1))
	}
	if got := len(s.asked); got != maxAsked {
		t.Errorf("%d figures are looked at", got)
	}
}
