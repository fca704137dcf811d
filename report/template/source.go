package template

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"handin/report"
)

// get reads a template: from a web address, a file or a folder, or with "" from
// the course. A file is the report, beside which the others lie, or an archive
// that has them in some folder; a folder is reports/, or one that has it.
func get(ctx context.Context, from string) (t bundle, err error) {
	files, err := find(ctx, cmp.Or(from, courseReport))
	if err == nil {
		t, err = collect(files)
	}
	if err != nil {
		return bundle{}, fmt.Errorf("%w; nothing was written", err)
	}
	return t, nil
}

// Read reads the report of a template, from where get does.
func Read(ctx context.Context, from string) (*report.Report, error) {
	files, err := find(ctx, from)
	if err != nil {
		return nil, err
	}
	text, err := files(readme)
	if err != nil {
		return nil, err
	}
	return report.Parse(text), nil
}

func find(ctx context.Context, from string) (source, error) {
	if strings.HasPrefix(from, "http://") || strings.HasPrefix(from, "https://") {
		return web(ctx, from)
	}
	info, err := os.Stat(from)
	switch {
	case os.IsNotExist(err):
		return nil, fmt.Errorf("%s: no such file or folder; name one, or an address that begins with https://", from)
	case err != nil:
		return nil, err
	case info.IsDir():
		return folder(from)
	}
	return file(from)
}

// web reads an archive, or a report, beside which the other files are asked for
// when they are wanted.
func web(ctx context.Context, address string) (source, error) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%s: is not an address", address)
	}
	content, err := download(ctx, base, maxArchive)
	if err != nil {
		return nil, err
	}
	return either(base.Redacted(), content, func(name string) ([]byte, error) {
		return download(ctx, base.ResolveReference(&url.URL{Path: name}), maxFile)
	})
}

// file reads an archive, or a report with what lies beside it.
func file(path string) (source, error) {
	content, err := readFile(filepath.Dir(path), filepath.Base(path), maxArchive)
	if err != nil {
		return nil, err
	}
	return either(path, content, inFolder(filepath.Dir(path)))
}

// either tells an archive from a report.
func either(place string, content []byte, beside source) (source, error) {
	if walk := archive(content); walk != nil {
		return unpack(place, walk)
	}
	return withReport(content, beside), reportIn(place, content)
}

// withReport is a source whose report is known.
func withReport(text []byte, others source) source {
	return func(name string) ([]byte, error) {
		if name == readme {
			return text, nil
		}
		return others(name)
	}
}

// folder looks for the report in reports/ and then in the folder itself.
func folder(path string) (source, error) {
	for _, dir := range []string{filepath.Join(path, "reports"), path} {
		if text, err := readFile(dir, readme, maxFile); err == nil && isReport(text) {
			return withReport(text, inFolder(dir)), nil
		}
	}
	return nil, fmt.Errorf("%s: has no exam template: neither reports/README.md nor README.md has questions", path)
}

func inFolder(dir string) source {
	return func(name string) ([]byte, error) { return readFile(dir, filepath.FromSlash(name), maxFile) }
}

// readFile reads a regular file of a folder; a link that leads out of the folder
// is an error.
func readFile(dir, name string, limit int64) ([]byte, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	path := filepath.Join(dir, name)
	info, err := root.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, unwrapped(err))
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: is not a regular file", path)
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, unwrapped(err))
	}
	defer f.Close()
	return readAll(path, f, limit)
}

// readAll reads what must not be larger than the limit.
func readAll(place string, r io.Reader, limit int64) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: cannot be read to its end: %w", place, err)
	case int64(len(content)) > limit:
		return nil, fmt.Errorf("%s: has more than %d MB, so it is not the course's", place, limit>>20)
	}
	return content, nil
}

// unwrapped takes the operation and the path off an error.
func unwrapped(err error) error {
	if p, ok := err.(*fs.PathError); ok {
		return p.Err
	}
	return err
}
