// Wheels makes Python wheels of what goreleaser built: go run ./.ci/wheels, where dist/ is.
// A wheel has the program itself in its scripts, with no Python in front of it, so that uv,
// pipx and pip install it for students who have no Go.
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

func main() {
	dist := flag.String("dist", "dist", "the `folder` with what goreleaser made; wheels go into it too")
	notices := flag.String("notices", "", "a `file` with the licences of others, which goes into each wheel")
	about := flag.Bool("description", false, "print README.md as a wheel has it, and make none")
	flag.Parse()
	if *about {
		text, _, err := descriptionHere()
		if err != nil {
			fmt.Fprintln(os.Stderr, "wheels:", err)
			os.Exit(1)
		}
		fmt.Print(text)
		return
	}
	wheels, err := makeWheels(*dist, *notices)
	for _, w := range wheels {
		fmt.Println(w)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "wheels:", err)
		os.Exit(1)
	}
}

// artifact is one of goreleaser's, as artifacts.json lists them.
type artifact struct{ Path, Type, Goos, Goarch string }

// release is what metadata.json says of the build.
type release struct{ Version string }

// platforms are the tags of each platform's wheel. A static program runs with glibc and with
// musl, and on macOS from the version that Go asks for.
var platforms = map[string][]string{
	"linux/amd64":   {"manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"},
	"linux/arm64":   {"manylinux_2_17_aarch64", "manylinux2014_aarch64", "musllinux_1_1_aarch64"},
	"darwin/amd64":  {"macosx_12_0_x86_64"},
	"darwin/arm64":  {"macosx_12_0_arm64"},
	"windows/amd64": {"win_amd64"},
	"windows/arm64": {"win_arm64"},
}

func makeWheels(dist, notices string) (made []string, err error) {
	var built []artifact
	var r release
	if err := errors.Join(decode(filepath.Join(dist, "artifacts.json"), &built), decode(filepath.Join(dist, "metadata.json"), &r)); err != nil {
		return nil, err
	}
	common, err := r.metadata(notices)
	if err != nil {
		return nil, err
	}
	for _, a := range built {
		tags := platforms[a.Goos+"/"+a.Goarch]
		if a.Type != "Binary" || tags == nil {
			continue
		}
		program, err := os.ReadFile(a.Path)
		if err != nil {
			return made, err
		}
		info, err := os.Stat(a.Path)
		if err != nil {
			return made, err
		}
		w := wheel{version: pythonVersion(r.Version), tags: tags, at: info.ModTime()}
		name := filepath.Join(dist, w.name())
		if err := os.WriteFile(name, w.bytes(program, a.Goos, common), 0o644); err != nil {
			return made, err
		}
		made = append(made, name)
	}
	if len(made) == 0 {
		return nil, fmt.Errorf("%s: it has no programs", filepath.Join(dist, "artifacts.json"))
	}
	return made, nil
}

func decode(name string, into any) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

var version = regexp.MustCompile(`^v?(\d+\.\d+\.\d+)(?:-(alpha|beta|rc)\.?(\d+)|-(.*))?$`)

// pythonVersion writes a version as Python does (PEP 440): 1.2.3, 1.2.3rc1, and what is no
// release as 1.2.3.dev0+snapshot.abc.
func pythonVersion(v string) string {
	m := version.FindStringSubmatch(v)
	switch {
	case m == nil:
		return "0.dev0"
	case m[2] != "":
		return m[1] + map[string]string{"alpha": "a", "beta": "b", "rc": "rc"}[m[2]] + m[3]
	case m[4] != "":
		return m[1] + ".dev0+" + strings.Trim(regexp.MustCompile(`[^0-9a-z]+`).ReplaceAllString(strings.ToLower(m[4]), "."), ".")
	}
	return m[1]
}

// file is one of a wheel.
type file struct {
	name string
	text []byte
	mode os.FileMode
}

// metadata is what all wheels have in their dist-info, by their names in it.
func (r release) metadata(notices string) ([]file, error) {
	about, home, err := descriptionHere()
	if err != nil {
		return nil, err
	}
	files := []file{}
	var b strings.Builder
	fmt.Fprintf(&b, `Metadata-Version: 2.4
Name: handin
Version: %s
Summary: Fill in the exam report of the course DTU 02476 in the terminal
Author: The handin authors
License-Expression: MIT
Keywords: dtu,mlops,markdown,tui
Classifier: Environment :: Console
Classifier: Intended Audience :: Education
Classifier: Operating System :: MacOS
Classifier: Operating System :: Microsoft :: Windows
Classifier: Operating System :: POSIX :: Linux
Classifier: Topic :: Education
Requires-Python: >=3.8
`, pythonVersion(r.Version))
	for _, name := range []string{"LICENSE", notices} {
		if name == "" {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "License-File: %s\n", filepath.Base(name))
		files = append(files, file{"licenses/" + filepath.Base(name), text, 0o644})
	}
	if home != "" {
		fmt.Fprintf(&b, "Project-URL: Homepage, %s\n", home)
	}
	b.WriteString("Description-Content-Type: text/markdown; charset=UTF-8; variant=GFM\n\n" + about)
	return append(files, file{"METADATA", []byte(b.String()), 0o644}), nil
}

// homeIn is the web address of a module; "" if its name is none.
func homeIn(mod string) string {
	first, _, _ := strings.Cut(mod, "\n")
	module := strings.TrimPrefix(first, "module ")
	if host, _, _ := strings.Cut(module, "/"); !strings.Contains(host, ".") {
		return ""
	}
	return "https://" + module
}

var (
	picture = regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)\n*`)
	comment = regexp.MustCompile(`(?s)<!--.*?-->\n?`)
	link    = regexp.MustCompile(`\[([^\]]+)\]\(([^)#][^)]*)\)`)
)

// descriptionHere is the description of the project in this folder, and its home.
func descriptionHere() (text, home string, err error) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		return "", "", err
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return "", "", err
	}
	home = homeIn(string(mod))
	return description(string(readme), home), home, nil
}

// description is the README for a page on which none of this repository's files are: without
// pictures, and with links that lead home, or are none.
func description(readme, home string) string {
	text := comment.ReplaceAllString(picture.ReplaceAllString(readme, ""), "")
	return link.ReplaceAllStringFunc(text, func(s string) string {
		m := link.FindStringSubmatch(s)
		switch {
		case strings.Contains(m[2], "://"):
			return s
		case home == "":
			return m[1]
		}
		return "[" + m[1] + "](" + home + "/blob/HEAD/" + m[2] + ")"
	})
}

// wheel is one platform's.
type wheel struct {
	version string
	tags    []string
	at      time.Time // the program's own, which goreleaser takes from the commit, so that a wheel can be made again to the byte
}

func (w wheel) name() string {
	return "handin-" + w.version + "-py3-none-" + strings.Join(w.tags, ".") + ".whl"
}

// bytes packs the program, what is common, and what is said of the wheel itself.
func (w wheel) bytes(program []byte, system string, common []file) []byte {
	stem := "handin-" + w.version
	script := "handin"
	if system == "windows" {
		script += ".exe"
	}
	about := "Wheel-Version: 1.0\nGenerator: handin .ci/wheels\nRoot-Is-Purelib: false\n"
	for _, tag := range w.tags {
		about += "Tag: py3-none-" + tag + "\n"
	}
	files := []file{{stem + ".data/scripts/" + script, program, 0o755}}
	for _, f := range append(slices.Clone(common), file{"WHEEL", []byte(about), 0o644}) {
		files = append(files, file{path.Join(stem+".dist-info", f.name), f.text, f.mode})
	}
	record := stem + ".dist-info/RECORD"
	files = append(files, file{record, recordOf(files, record), 0o644})
	return packed(files, w.at)
}

// recordOf lists files with their digests; the list itself has none.
func recordOf(files []file, itself string) []byte {
	var b bytes.Buffer
	for _, f := range files {
		sum := sha256.Sum256(f.text)
		fmt.Fprintf(&b, "%s,sha256=%s,%d\n", f.name, base64.RawURLEncoding.EncodeToString(sum[:]), len(f.text))
	}
	fmt.Fprintf(&b, "%s,,\n", itself)
	return b.Bytes()
}

// packed is a zip that is the same each time.
func packed(files []file, at time.Time) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at.UTC().Truncate(2 * time.Second)}
		h.SetMode(f.mode)
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write(f.text)
		}
		if err != nil {
			panic(err) // memory does not fail
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
