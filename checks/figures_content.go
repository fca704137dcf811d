package checks

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"strings"
)

// Fault says why a file is no picture, in words that follow its name; "" if it
// is one. pointer is the only fault that depends on where one looks.
type Fault string

// pointer is the fault of what git LFS leaves in the place of a file.
const pointer Fault = "is a pointer of git LFS and no picture; get the picture with git lfs pull, and commit it without LFS"

const (
	isEmpty   Fault = "is empty; export it again"
	isFolder  Fault = "is a folder; link to a picture in it"
	leadsAway Fault = "is a link that leads nowhere; put the picture itself there"
	isNoFile  Fault = "is no file; put a picture there"
	isUnknown Fault = "is no picture, whatever its name says; export it as .png or .jpg"
)

// disguises are what a file can be that has the name of a picture.
var disguises = []struct{ mark, kind string }{
	{"ftypheic", "HEIC"},
	{"ftypheix", "HEIC"},
	{"ftypmif1", "HEIC"},
	{"ftypmsf1", "HEIC"},
	{"ftyphevc", "HEIC"},
	{"<svg", "SVG"},
	{"%PDF-", "PDF"},
	{"II*\x00", "TIFF"},
	{"MM\x00*", "TIFF"},
}

// headBytes is as much of a file as tells what it is.
const headBytes = 512

// look tells what is wrong with a file that is listed, and its size. Of one that
// cannot be read nothing is said.
func (l *listing) look(name string) (Fault, int64) {
	info, err := fs.Stat(l.files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return leadsAway, 0
	case err != nil:
		return "", 0
	case info.IsDir():
		return isFolder, 0
	case !info.Mode().IsRegular():
		return isNoFile, 0 // a pipe would not open before somebody writes to it
	case info.Size() == 0:
		return isEmpty, 0
	}
	head, err := l.head(name)
	if err != nil {
		return "", info.Size()
	}
	return faultOf(head), info.Size()
}

// header are files of which the first bytes can be had alone, where Open would read
// all of one.
type header interface {
	head(name string, n int) ([]byte, error)
}

// head reads the first bytes of a file.
func (l *listing) head(name string) ([]byte, error) {
	if tree, ok := l.files.(header); ok {
		return tree.head(name, headBytes)
	}
	f, err := l.files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, headBytes))
}

// faultOf tells from a file's first bytes why it is no picture. One of another
// kind than its name says is shown by browsers all the same.
func faultOf(head []byte) Fault {
	kind := http.DetectContentType(head)
	switch {
	case strings.HasPrefix(kind, "image/"):
		return ""
	case bytes.HasPrefix(head, []byte("version https://git-lfs.github.com/spec/")):
		return pointer
	}
	for _, d := range disguises {
		if bytes.Contains(head, []byte(d.mark)) {
			return disguised(d.kind)
		}
	}
	if strings.HasPrefix(kind, "text/html") {
		return disguised("a web page")
	}
	return isUnknown
}

func disguised(kind string) Fault {
	return Fault("is " + kind + " and no picture that browsers show, whatever its name says; export it as .png or .jpg")
}
