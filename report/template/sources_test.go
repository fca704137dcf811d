package template

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handin/report/reporttest"
)

func run(here, from string) (string, error) {
	var out strings.Builder
	err := Init(context.Background(), &out, here, from)
	return out.String(), err
}

// holds makes sure that a folder has these files and no other, apart from .git.
func holds(t *testing.T, root string, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		rel := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(rel, ".git/") {
			return err
		}
		content, err := os.ReadFile(path)
		got[rel] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func repository(t *testing.T, files map[string]string) string {
	t.Helper()
	root := tree(t, files)
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	return root
}

func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		reporttest.Write(t, root, name, content)
	}
	return root
}

func saved(t *testing.T, content []byte) string {
	t.Helper()
	return filepath.Join(tree(t, map[string]string{"template": string(content)}), "template")
}

// serve starts a server with a handler and gives an address on it.
func serve(handler func(*testing.T) http.Handler, path string) func(*testing.T) string {
	return func(t *testing.T) string {
		server := httptest.NewServer(handler(t))
		t.Cleanup(server.Close)
		return server.URL + path
	}
}

func always(content []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(content) })
}

func under(folder string, files map[string]string) map[string]string {
	moved := map[string]string{}
	for name, content := range files {
		moved[folder+name] = content
	}
	return moved
}

// strip takes the folder reports/ off the names.
func strip(files map[string]string) map[string]string {
	moved := map[string]string{}
	for name, content := range files {
		moved[strings.TrimPrefix(name, "reports/")] = content
	}
	return moved
}

func tarGz(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	w := tar.NewWriter(zip)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		add(t, w, name, files[name])
	}
	w.Close()
	zip.Close()
	return b.Bytes()
}

func add(t *testing.T, w *tar.Writer, name, content string) {
	t.Helper()
	if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(content))}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
}

func zipped(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(files[name]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(u *url.URL, err error) *url.URL {
	if err != nil {
		panic(err)
	}
	return u
}
