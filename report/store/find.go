package store

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"handin/report"
)

// Load opens the report of that name, or with "" the one that Find finds from here.
// A file without questions is an error.
func Load(path string) (File, error) {
	if path == "" {
		found, err := Find(".")
		if errors.Is(err, errNoReport) {
			return File{}, fmt.Errorf("%w here or in a folder above: go to your group's repository, or name the report. "+
				"The folder reports/ begins empty: handin init puts the course's exam template into it", err)
		}
		if err != nil {
			return File{}, err
		}
		path = found
	}
	f, err := Open(path)
	if err == nil && f.report.QuestionCount() == 0 {
		err = NoQuestions(path)
	}
	return f, err
}

// NoQuestions says that what has this name is no report.
func NoQuestions(name string) error {
	return errors.New(name + ": no questions found; is this the course's report? Its questions begin with `### Question 1`")
}

// Read reads a report that is no file. One without questions is an error.
func Read(from io.Reader, name string) (*report.Report, error) {
	src, err := io.ReadAll(io.LimitReader(from, maxSize+1))
	r := report.Parse(src)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, Reason(err))
	case len(src) > maxSize:
		return nil, fmt.Errorf("%s: has more than %d MB, and a report has well below 1 MB", name, maxSize>>20)
	case r.QuestionCount() == 0:
		return nil, NoQuestions(name)
	}
	return r, nil
}

// CoursePlace is where the course reads a report, from the repository's root.
const CoursePlace = "reports/README.md"

// place is where a report can be in a folder.
type place struct {
	name string // from the folder, with slashes
	in   string // what the folder is called; "" for any
	weak bool   // it is a report only if it has questions
}

// places are where a report can be in a repository, the likeliest first: the course
// reads only the first.
var places = []place{
	{name: CoursePlace},
	{name: "README.md", in: "reports"},
	{name: "report.md"},
	{name: "reports/report.md"},
	{name: "README.md", weak: true},
	{name: "report/README.md", weak: true},
}

// Find gives the report of the repository that a folder is in: reports/README.md, or
// the README.md of a folder reports, then report.md, reports/report.md or a README.md
// that has questions, each in this folder or in the nearest of its parents up to the
// repository's root. A file with questions goes before one without; one whose name is
// written in other letters, as readme.md, and the only one that lies a folder below the
// root, as project/reports/README.md, are found if they have questions. If there is
// none, it says so.
func Find(folder string) (string, error) {
	path, err := find(folder)
	if err == nil && sameFile(filepath.Dir(path), folder) { // "../reports/README.md", from reports
		path = filepath.Join(folder, filepath.Base(path))
	}
	return path, err
}

func find(folder string) (string, error) {
	dirs := upToRoot(folder)
	named := ""
	for at := range placesIn(dirs, exactly) {
		if hasQuestions(at.path) {
			return at.path, nil
		}
		if !at.weak && named == "" {
			named = at.path
		}
	}
	for at := range placesIn(dirs, inAnyCase) {
		if hasQuestions(at.path) {
			return at.path, nil
		}
	}
	if only := slices.DeleteFunc(below(dirs[len(dirs)-1]), hasNone); len(only) == 1 {
		return only[0], nil
	}
	if named == "" {
		return "", errNoReport
	}
	return named, nil
}

// Reports lists the files with questions in all the places of a repository where a report
// can be, by their paths from the root, in the order in which Find takes them.
func Reports(root string) []string {
	var all []string
	add := func(path string) {
		rel, err := filepath.Rel(root, path)
		if rel = filepath.ToSlash(rel); err == nil && hasQuestions(path) && !slices.ContainsFunc(all, func(other string) bool {
			return sameFile(filepath.Join(root, filepath.FromSlash(other)), path)
		}) {
			all = append(all, rel)
		}
	}
	for at := range placesIn([]string{root}, inAnyCase) {
		add(at.path)
	}
	for _, path := range below(root) {
		add(path)
	}
	return all
}

// placed is a file that may be a report.
type placed struct {
	path string
	weak bool
}

// placesIn gives the files that are at the places in some folders, by place and then by
// folder. A file is looked up by find.
func placesIn(dirs []string, find func(dir, name string) (string, bool)) iter.Seq[placed] {
	return func(yield func(placed) bool) {
		for _, p := range places {
			for _, dir := range dirs {
				if p.in != "" && !strings.EqualFold(folderName(dir), p.in) {
					continue
				}
				path, ok := find(dir, p.name)
				if ok && isFile(path) && !yield(placed{path, p.weak}) {
					return
				}
			}
		}
	}
}

// below lists the reports of the folders in a repository's root, as
// project/reports/README.md.
func below(root string) []string {
	entries, err := os.ReadDir(root)
	if err != nil || !exists(filepath.Join(root, ".git")) {
		return nil
	}
	var all []string
	for _, e := range entries {
		path := filepath.Join(root, e.Name(), filepath.FromSlash(CoursePlace))
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && isFile(path) {
			all = append(all, path)
		}
	}
	return all
}

// folderName is what a folder is called, also if it is given as ".".
func folderName(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return filepath.Base(dir)
}

// exactly finds a file below a folder by its very name.
func exactly(dir, name string) (string, bool) {
	name = filepath.FromSlash(name)
	path := filepath.Join(dir, name)
	return path, isFile(path) && strings.HasSuffix(spelled(path), name)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func hasNone(path string) bool { return !hasQuestions(path) }

func hasQuestions(path string) bool {
	if !isFile(path) {
		return false
	}
	f, err := Open(path)
	return err == nil && f.report.QuestionCount() > 0
}

// inAnyCase finds a file below a folder whatever the case of its name and folders.
func inAnyCase(dir, name string) (string, bool) {
	for part := range strings.SplitSeq(name, "/") {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return "", false
		}
		i := slices.IndexFunc(entries, func(e os.DirEntry) bool { return strings.EqualFold(e.Name(), part) })
		if i < 0 {
			return "", false
		}
		dir = filepath.Join(dir, entries[i].Name())
	}
	return dir, true
}

// upToRoot lists a folder and its parents up to the repository's root; outside
// of a repository, the folder alone.
func upToRoot(folder string) []string {
	root, ok := RepositoryRoot(folder)
	if !ok {
		return []string{folder}
	}
	dirs := []string{folder}
	for d, steps := folder, 0; steps < 100 && !sameFile(d, root); steps++ {
		d = filepath.Join(d, "..")
		dirs = append(dirs, d)
	}
	return dirs
}

func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// RepositoryRoot gives the nearest folder above path, or path itself, that has
// a `.git`.
func RepositoryRoot(path string) (string, bool) {
	dir, err := filepath.Abs(path)
	if err != nil {
		return "", false
	}
	for {
		if exists(filepath.Join(dir, ".git")) {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}
