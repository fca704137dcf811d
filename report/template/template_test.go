package template

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	course = "# Exam\n\n### Question 1\n> **See [this](figures/one.png) or [that](figures/two.jpeg), ![mine](figures/<image>.png).**\n> Answer:\n\n--- question 1 fill here ---\n"
	python = "import re\n"
	png    = "\x89PNG\x0d\x0a\x1a\x0aone"
	jpeg   = "\xff\xd8\xff\xe0two"
)

// whole are the files of a repository of the course.
var whole = map[string]string{
	"README.md":                   "# The course\n",
	"figures/one.png":             png + "another",
	"reports/README.md":           course,
	"reports/report.py":           python,
	"reports/figures/one.png":     png,
	"reports/figures/two.jpeg":    jpeg,
	"reports/figures/unnamed.png": png,
	"reports/index.html":          "<html>",
	"samples/reports/README.md":   strings.Replace(course, "Exam", "Another exam", 1),
}

// written is what of it belongs into a repository.
var written = map[string]string{
	"reports/README.md":        course,
	"reports/report.py":        python,
	"reports/figures/one.png":  png,
	"reports/figures/two.jpeg": jpeg,
}

func TestInit(t *testing.T) {
	archived := under("dtu_mlops-main/", whole)
	hostile := map[string]string{
		"../reports/README.md":           strings.Replace(course, "Exam", "Another exam", 1),
		"x/reports/../../../../evil.png": png,
		"x/reports/figures/../one.png":   png,
		"/etc/figures/one.png":           png + "absolute",
		"x/reports/figures/two.jpeg":     jpeg,
		"x/reports/README.md":            strings.Replace(course, "figures/one.png", "figures/../../one.png", 1),
	}
	for _, c := range []struct {
		name string
		from func(t *testing.T) string
		want map[string]string
	}{
		{"a server", serve(func(t *testing.T) http.Handler { return http.FileServer(http.Dir(tree(t, whole))) }, "/reports/README.md"), written},
		{"a server with a query", serve(func(t *testing.T) http.Handler { return http.FileServer(http.Dir(tree(t, whole))) }, "/reports/README.md?token=1"), written},
		{"a server's redirect", serve(func(t *testing.T) http.Handler {
			files := http.FileServer(http.Dir(tree(t, whole)))
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if rest, ok := strings.CutPrefix(r.URL.Path, "/raw"); ok {
					http.Redirect(w, r, rest, http.StatusFound)
					return
				}
				files.ServeHTTP(w, r)
			})
		}, "/raw/reports/README.md"), written},
		{"a server's tar.gz", serve(func(t *testing.T) http.Handler { return always(tarGz(t, archived)) }, "/main"), written},
		{"a server's zip", serve(func(t *testing.T) http.Handler { return always(zipped(t, archived)) }, "/main"), written},
		{"a tar.gz", func(t *testing.T) string { return saved(t, tarGz(t, archived)) }, written},
		{"a tar.gz of the folder", func(t *testing.T) string { return saved(t, tarGz(t, written)) }, written},
		{"a tar.gz of the folder's files", func(t *testing.T) string { return saved(t, tarGz(t, under("../reports/./", strip(written)))) }, nil},
		{"a zip of the folder's files", func(t *testing.T) string { return saved(t, zipped(t, strip(written))) }, written},
		{
			"a hostile tar.gz", func(t *testing.T) string { return saved(t, tarGz(t, hostile)) },
			map[string]string{"reports/README.md": hostile["x/reports/README.md"], "reports/figures/two.jpeg": jpeg},
		},
		{"a clone", func(t *testing.T) string { return tree(t, whole) }, written},
		{"its folder", func(t *testing.T) string { return filepath.Join(tree(t, whole), "reports") }, written},
		{"its report", func(t *testing.T) string { return filepath.Join(tree(t, whole), "reports", "README.md") }, written},
		{"a report alone", func(t *testing.T) string { return saved(t, []byte(course)) }, map[string]string{"reports/README.md": course}},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := repository(t, nil)
			_, err := run(root, c.from(t))
			if (err == nil) != (c.want != nil) {
				t.Fatal(err)
			}
			holds(t, root, c.want)
		})
	}
}

// Whatever a source answers instead of a template: the error says it, and
// nothing is written.
func TestInitRefuses(t *testing.T) {
	archived := tarGz(t, under("dtu_mlops-main/", whole))
	handler := func(h http.HandlerFunc) func(*testing.T) http.Handler {
		return func(*testing.T) http.Handler { return h }
	}
	// beside serves the report, and something else for the rest.
	beside := func(rest http.HandlerFunc) func(*testing.T) http.Handler {
		return handler(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "README.md") {
				w.Write([]byte(course))
				return
			}
			rest(w, r)
		})
	}
	page := []byte("<!DOCTYPE html><title>Log in</title>")
	stops := func(content []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000000")
			w.Write(content)
		}
	}
	for _, c := range []struct {
		name string
		from func(t *testing.T) string
		want string
	}{
		{"not found", serve(handler(http.NotFound), "/README.md"), "the server has nothing there (404 Not Found)"},
		{"out of order", serve(handler(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) }), "/README.md"), "the server answered 503 Service Unavailable"},
		{"out of order after the report", serve(beside(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) }), "/README.md"), "report.py: the server answered 503"},
		{"a page", serve(handler(func(w http.ResponseWriter, r *http.Request) { w.Write(page) }), "/README.md"), "is a web page and not the report itself; on GitHub, take the address behind the button Raw"},
		{"a page after the report", serve(beside(func(w http.ResponseWriter, r *http.Request) { w.Write(page) }), "/README.md"), "report.py: the answer is a web page"},
		{"a figure that is none", serve(beside(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(python)) }), "/README.md"), "figures/one.png: is not what its name says, but text/plain"},
		{"a report that stops", serve(handler(stops([]byte(course))), "/README.md"), "cannot be read to its end"},
		{"a script that stops", serve(beside(stops([]byte(python))), "/README.md"), "report.py: cannot be read to its end"},
		{"an archive that stops", serve(handler(stops(archived[:len(archived)/2])), "/main"), "cannot be read to its end"},
		{"half an archive", func(t *testing.T) string { return saved(t, archived[:len(archived)/2]) }, "cannot be unpacked: "},
		{"an archive without its sum", func(t *testing.T) string { return saved(t, archived[:len(archived)-6]) }, "cannot be unpacked: "},
		{"a damaged archive", func(t *testing.T) string {
			return saved(t, append(slices.Clone(archived[:len(archived)-4]), "abcd"...))
		}, "cannot be unpacked: "},
		{"half a zip", func(t *testing.T) string { z := zipped(t, whole); return saved(t, z[:len(z)/2]) }, "cannot be unpacked: "},
		{"an archive of something else", func(t *testing.T) string { return saved(t, tarGz(t, map[string]string{"x/README.md": "# No\n"})) }, "no README.md in it has questions"},
		{"an endless report", func(t *testing.T) string {
			return saved(t, tarGz(t, map[string]string{"x/README.md": strings.Repeat(" ", maxFile+1)}))
		}, "README.md: has more than 8 MB"},
		{"a server that is not there", func(t *testing.T) string {
			server := httptest.NewServer(nil)
			server.Close()
			return server.URL + "/README.md"
		}, "cannot be reached: "},
		{"a redirect without end", serve(handler(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/README.md", http.StatusFound) }), "/README.md"), "without end"},
		{"something else", func(t *testing.T) string { return saved(t, []byte("# Eggs\n")) }, "is not the course's exam template"},
		{"an empty folder", func(t *testing.T) string { return t.TempDir() }, "has no exam template"},
		{"no such file", func(t *testing.T) string { return filepath.Join(t.TempDir(), "eggs") }, "no such file or folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := repository(t, nil)
			out, err := run(root, c.from(t))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasSuffix(err.Error(), "; nothing was written") || out != "" {
				t.Errorf("%v, want %s; printed %q", err, c.want, out)
			}
			holds(t, root, nil)
		})
	}
}

// Links of an archive are not followed.
func TestLinksInArchive(t *testing.T) {
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	w := tar.NewWriter(zip)
	add(t, w, "x/reports/README.md", course)
	for name, to := range map[string]string{"x/reports/figures/one.png": "/etc/passwd", "x/reports/report.py": "../../README.md"} {
		if err := w.WriteHeader(&tar.Header{Name: name, Linkname: to, Typeflag: tar.TypeSymlink}); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	zip.Close()
	root := repository(t, nil)
	out, err := run(root, saved(t, b.Bytes()))
	if err != nil || !strings.Contains(out, "reports/report.py: the source has none\n") {
		t.Errorf("%v, printed %q", err, out)
	}
	holds(t, root, map[string]string{"reports/README.md": course})
}

func TestOverwritesNothing(t *testing.T) {
	filled := strings.Replace(course, "--- question 1 fill here ---", "We are group 7.", 1)
	for _, c := range []struct {
		name    string
		there   map[string]string
		want    map[string]string // beyond what is there
		says    []string
		refuses string
	}{
		{"all of it", written, nil, []string{"The template is there already"}, ""},
		{
			"a report in the making",
			map[string]string{"reports/README.md": filled, "reports/figures/one.png": jpeg},
			map[string]string{"reports/report.py": python, "reports/figures/two.jpeg": jpeg},
			[]string{"reports/README.md: is there already, and differs", "reports/figures/one.png: is there already, and differs", "reports/report.py: new\n"},
			"",
		},
		{"another README.md", map[string]string{"reports/README.md": "# Reports\n"}, nil, nil, "reports/README.md: is there already, and has none of the course's questions"},
		{"a report elsewhere", map[string]string{"report.md": filled}, nil, nil, "the repository has a report already"},
		{"a folder in its place", map[string]string{"reports/report.py/x": ""}, nil, nil, "reports/report.py: is there already, and is no regular file"},
		{"a file in its folder's", map[string]string{"reports": ""}, nil, nil, "reports/README.md: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := repository(t, c.there)
			out, err := run(root, tree(t, whole))
			if c.refuses == "" && err != nil || c.refuses != "" && (err == nil || !strings.Contains(err.Error(), c.refuses) || !strings.HasSuffix(err.Error(), "nothing was written")) {
				t.Fatalf("%v, want %q", err, c.refuses)
			}
			for _, text := range c.says {
				if !strings.Contains(out, text) {
					t.Errorf("printed %q, want %q", out, text)
				}
			}
			all := maps.Clone(c.there)
			maps.Copy(all, c.want)
			holds(t, root, all)
		})
	}
}

// A folder reports/, figures/ or a file that leads out of the repository is left
// alone.
func TestLinksInRepository(t *testing.T) {
	for _, name := range []string{"reports", "reports/figures", "reports/report.py"} {
		root, elsewhere := repository(t, map[string]string{"reports.txt": ""}), t.TempDir()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(elsewhere, filepath.Ext(name)), filepath.Join(root, name)); err != nil {
			t.Skip(err)
		}
		if _, err := run(root, tree(t, whole)); err == nil || !strings.HasSuffix(err.Error(), "nothing was written") {
			t.Errorf("%s: %v", name, err)
		}
		holds(t, elsewhere, nil)
		holds(t, root, map[string]string{"reports.txt": ""})
	}
}

// A link that leads nowhere is there already, and so is a file that appears
// between the look and the writing.
func TestWritesOverNothing(t *testing.T) {
	root := repository(t, map[string]string{"reports/figures/one.png": "mine"})
	if err := os.Symlink("nowhere", filepath.Join(root, "reports", "report.py")); err != nil {
		t.Skip(err)
	}
	if _, err := run(root, tree(t, whole)); err == nil || !strings.HasSuffix(err.Error(), "leads nowhere or out of the repository; nothing was written") {
		t.Error(err)
	}
	dir, err := os.OpenRoot(root)
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	if err := (templateFile{"figures/one.png", []byte(png)}).write(dir); err == nil {
		t.Error("a figure was overwritten")
	}
	holds(t, root, map[string]string{"reports/figures/one.png": "mine"})
}

// From below the root, the template goes to the root; outside of a repository,
// to the folder.
func TestWhere(t *testing.T) {
	root := repository(t, map[string]string{"src/x.py": ""})
	if _, err := run(filepath.Join(root, "src"), tree(t, whole)); err != nil {
		t.Fatal(err)
	}
	want := maps.Clone(written)
	want["src/x.py"] = ""
	holds(t, root, want)
	plain := t.TempDir()
	if _, err := run(plain, tree(t, whole)); err != nil {
		t.Fatal(err)
	}
	holds(t, plain, written)
}

// No server leads a download that began encrypted to one that is not.
func TestStayPrivate(t *testing.T) {
	from := func(address string) *http.Request { return &http.Request{URL: must(url.Parse(address))} }
	if stayPrivate(from("http://b"), []*http.Request{from("https://a")}) == nil {
		t.Error("https leads to http")
	}
	if err := stayPrivate(from("https://b"), []*http.Request{from("http://a")}); err != nil {
		t.Error(err)
	}
}

func TestUnpacksToTooMuch(t *testing.T) {
	l := &limited{strings.NewReader("12345678"), 7}
	if _, err := l.Read(make([]byte, 8)); err == nil {
		t.Error("the limit is not held")
	}
}
