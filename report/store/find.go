package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
		err = fmt.Errorf("%s: no questions found; is this the course's report? Its questions begin with `### Question 1`", path)
	}
	return f, err
}

// reportNames are where a report can be in a repository, the likeliest first.
var reportNames = []string{"report.md", "reports/README.md", "reports/report.md", "README.md"}

// Find gives the report of the repository that a folder is in: report.md,
// reports/README.md, reports/report.md or a README.md that has questions, in
// this folder and then in its parents up to the repository's root. A file with
// questions goes before one without; one whose name is written in other letters,
// as readme.md, is found if it has questions. If there is none, it says so.
func Find(folder string) (string, error) {
	named := ""
	for _, dir := range upToRoot(folder) {
		for _, name := range reportNames {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if hasQuestions(path) {
				return path, nil
			}
			if isFile(path) && named == "" && name != "README.md" {
				named = path
			}
		}
		for _, name := range reportNames {
			if path, ok := inAnyCase(dir, name); ok && hasQuestions(path) {
				return path, nil
			}
		}
	}
	if named == "" {
		return "", errNoReport
	}
	return named, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

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
	for d, steps := folder, 0; steps < 100 && !sameFolder(d, root); steps++ {
		d = filepath.Join(d, "..")
		dirs = append(dirs, d)
	}
	return dirs
}

func sameFolder(a, b string) bool {
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
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}
