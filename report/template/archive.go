package template

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// walker goes through the regular files of an archive, in its order.
type walker func(visit func(name string, content io.Reader) error) error

// archive tells by its first bytes how to go through an archive; nil if it is
// none.
func archive(content []byte) walker {
	switch {
	case bytes.HasPrefix(content, []byte("\x1f\x8b")):
		return func(visit func(string, io.Reader) error) error { return walkTar(content, visit) }
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return func(visit func(string, io.Reader) error) error { return walkZip(content, visit) }
	}
	return nil
}

func walkTar(content []byte, visit func(string, io.Reader) error) error {
	unzipped, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return err
	}
	all := &limited{unzipped, maxUnpacked}
	files := tar.NewReader(all)
	for {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			// What follows the last file holds the checksum, which tells if the
			// archive is whole.
			_, err := io.Copy(io.Discard, all)
			return err
		}
		if err != nil {
			return err
		}
		if h.Typeflag == tar.TypeReg {
			if err := visit(h.Name, files); err != nil {
				return err
			}
		}
	}
}

func walkZip(content []byte, visit func(string, io.Reader) error) error {
	files, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err
	}
	for _, f := range files.File {
		if !f.Mode().IsRegular() {
			continue
		}
		if err := visitZipped(f, visit); err != nil {
			return err
		}
	}
	return nil
}

func visitZipped(f *zip.File, visit func(string, io.Reader) error) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return visit(f.Name, r)
}

// limited ends with an error where io.LimitedReader would end as if that were all.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return n, errors.New("it unpacks to far more than the course's repository")
	}
	return n, err
}

// unpack reads the folder of an archive that has the report, and of it nothing
// but the template's files.
func unpack(place string, walk walker) (source, error) {
	dir, found, err := reportsIn(walk)
	if err == nil && !found {
		return nil, fmt.Errorf("%s: has no exam template: no README.md in it has questions", place)
	}
	files := map[string][]byte{}
	if err == nil {
		files, err = templateIn(dir, walk)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be unpacked: %w", place, err)
	}
	return func(name string) ([]byte, error) {
		if content, ok := files[name]; ok {
			return content, nil
		}
		return nil, fs.ErrNotExist
	}, nil
}

// reportsIn gives the folder of an archive whose README.md has questions, the
// nearest to the top.
func reportsIn(walk walker) (dir string, found bool, err error) {
	err = walk(func(name string, r io.Reader) error {
		clean := path.Clean(name)
		if path.Base(clean) != readme || !fs.ValidPath(clean) || found && strings.Count(clean, "/") > strings.Count(dir, "/") {
			return nil
		}
		text, err := readAll(name, r, maxFile)
		if err == nil && isReport(text) {
			dir, found = path.Dir(clean), true
		}
		return err
	})
	return dir, found, err
}

// templateIn reads the files of a folder of an archive that can be the template's.
func templateIn(dir string, walk walker) (map[string][]byte, error) {
	files := map[string][]byte{}
	size := 0
	err := walk(func(name string, r io.Reader) error {
		inside, ok := within(dir, path.Clean(name))
		if _, twice := files[inside]; !ok || twice || !wanted(inside) {
			return nil
		}
		content, err := readAll(name, r, maxFile)
		files[inside] = content
		if size += len(content); err == nil && size > maxTemplate {
			err = fmt.Errorf("it has more than %d MB of figures, so it is not the course's", maxTemplate>>20)
		}
		return err
	})
	return files, err
}

// within takes the folder off a name.
func within(dir, name string) (string, bool) {
	if dir == "." {
		return name, true
	}
	return strings.CutPrefix(name, dir+"/")
}

// wanted tells which names of a folder reports/ can be the template's.
func wanted(name string) bool {
	return name == readme || name == script || figure.MatchString("("+name+")")
}
