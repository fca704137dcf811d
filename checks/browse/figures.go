package browse

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"handin/report"
)

// maxFigure is the size in bytes above which a figure is not shown.
const maxFigure = 64 << 20

var errNoFigure = errors.New("no figure")

// serveFigure serves an image of the report's folder. What was asked for is
// remembered, found or not, for it is what the page shows.
func (s *Server) serveFigure(w http.ResponseWriter, r *http.Request, name string) {
	if !fs.ValidPath(name) || !filepath.IsLocal(filepath.FromSlash(name)) {
		http.NotFound(w, r)
		return
	}
	folder := s.remember(name)
	f, kind, err := openFigure(folder, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	w.Header().Set("Content-Type", kind)
	http.ServeContent(w, r, "", time.Time{}, f)
}

// openFigure opens a file of a folder if it is an image. No name and no symbolic
// link leads out of the folder.
func openFigure(folder, name string) (f *os.File, kind string, err error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, "", err
	}
	defer root.Close()
	// A pipe would not open before somebody writes to it.
	name, ok := report.Spelled(root.FS(), name)
	info, err := root.Stat(name)
	if !ok || err != nil || !info.Mode().IsRegular() || info.Size() > maxFigure {
		return nil, "", errNoFigure
	}
	if f, err = root.Open(name); err != nil {
		return nil, "", err
	}
	if kind, err = imageKind(f); err != nil {
		f.Close()
		return nil, "", err
	}
	return f, kind, nil
}

// imageKind tells what image a file is by its content. SVG is not among them: it
// is a document, and the course takes none.
func imageKind(f io.ReadSeeker) (string, error) {
	head := make([]byte, 512)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	switch kind := http.DetectContentType(head[:n]); kind {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		_, err = f.Seek(0, io.SeekStart)
		return kind, err
	}
	return "", errNoFigure
}

// stamp tells one state of a file from another; the zero stamp is that of none.
type stamp struct {
	size int64
	at   time.Time
}

func stampOf(folder, name string) stamp {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return stamp{}
	}
	defer root.Close()
	if spelled, ok := report.Spelled(root.FS(), name); ok {
		name = spelled
	}
	info, err := root.Stat(name)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime()}
}

// maxAsked is how many figures are looked at.
const maxAsked = 1000

// remember has the watcher look at a figure too, and gives the folder it is in.
func (s *Server) remember(name string) (folder string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, known := s.asked[name]
	if known || len(s.asked) < maxAsked {
		s.asked[name] = stampOf(s.folder, name)
	}
	if !known {
		s.touch()
	}
	return s.folder
}

// figuresChanged reports whether a figure that was asked for is another now.
func (s *Server) figuresChanged() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed := false
	for name, was := range s.asked {
		if is := stampOf(s.folder, name); is != was {
			s.asked[name], changed = is, true
		}
	}
	return changed
}

// folders lists the folder of the report and those of the figures.
func (s *Server) folders() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := []string{s.folder}
	for name := range s.asked {
		folder := filepath.Join(s.folder, filepath.FromSlash(path.Dir(name)))
		if !slices.Contains(all, folder) {
			all = append(all, folder)
		}
	}
	return all
}
