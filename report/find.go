package report

import (
	"os"
	"path/filepath"
)

// Find gives the report of the repository that a folder is in: report.md,
// reports/README.md, reports/report.md or a README.md that has questions, in
// this folder and then in its parents up to the repository's root. A file with
// questions goes before one without. The error is ErrNoReport.
func Find(folder string) (string, error) {
	named := ""
	for _, dir := range upToRoot(folder) {
		for _, name := range []string{"report.md", "reports/README.md", "reports/report.md", "README.md"} {
			path := filepath.Join(dir, filepath.FromSlash(name))
			info, err := os.Stat(path)
			if err != nil || info.IsDir() {
				continue
			}
			if f, err := Open(path); err == nil && f.report.QuestionCount() > 0 {
				return path, nil
			}
			if named == "" && name != "README.md" {
				named = path
			}
		}
	}
	if named == "" {
		return "", ErrNoReport
	}
	return named, nil
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
