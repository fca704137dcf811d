package outside

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"handin/checks"
	"handin/report"
	"handin/tui/preview"
)

// CopyFigure copies an image into the figures folder under a name that is free,
// never over another file, and gives its path from the report's folder. One
// that is there already, by its path or under its name with the same content, is
// used.
func CopyFigure(folder, source string) (name string, copied bool, err error) {
	source = atHome(source)
	if err := checkImage(source); err != nil {
		return "", false, err
	}
	content, err := os.ReadFile(source)
	if err != nil {
		return "", false, err
	}
	_, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return "", false, fmt.Errorf("%s: %w", source, err)
	}
	figures := filepath.Join(folder, "figures")
	if isIn(figures, source) && checks.IsAllowedKind(source) {
		return path.Join("figures", filepath.Base(source)), false, nil
	}
	if err := os.MkdirAll(figures, 0o755); err != nil {
		return "", false, err
	}
	name, copied, err = writeFree(figures, figureName(source), "."+strings.Replace(format, "jpeg", "jpg", 1), content)
	return path.Join("figures", name), copied, err
}

// CheckFigure says why what was typed is not the path of an image, and what to do.
func CheckFigure(typed string) error { return checkImage(atHome(CleanDropped(typed))) }

func checkImage(source string) error {
	info, err := os.Stat(source)
	_, _, unread := preview.ReadFigure(source, true)
	switch name := filepath.Base(source); {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s is not there; tab completes a path", name)
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder; go on to an image in it, tab shows them", name)
	case unread != nil:
		return fmt.Errorf("%s is no picture that the course takes (%w); export it as PNG or JPEG", name, unread)
	}
	return nil
}

// atHome gives a path that begins with ~ in full.
func atHome(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

// CompletePath completes the path of an image as far as it is clear, as a shell does, and
// gives the names that it may go on with where there are several.
func CompletePath(text string) (completed string, several []string) {
	typed := CleanDropped(text)
	folder, begun := typed[:strings.LastIndexAny(typed, `/`+string(filepath.Separator))+1], ""
	begun = typed[len(folder):]
	entries, _ := os.ReadDir(cmp.Or(atHome(folder), "."))
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(strings.ToLower(name), strings.ToLower(begun)) || name[0] == '.' && begun == "" {
			continue
		}
		if info, err := os.Stat(filepath.Join(cmp.Or(atHome(folder), "."), name)); err == nil && info.IsDir() {
			several = append(several, name+"/")
		} else if checks.IsAllowedKind(name) {
			several = append(several, name)
		}
	}
	if len(several) == 0 {
		return text, nil
	}
	common := several[0]
	for _, name := range several[1:] {
		for !strings.HasPrefix(name, common) {
			_, size := utf8.DecodeLastRuneInString(common)
			common = common[:len(common)-size]
		}
	}
	if len(common) < len(begun) { // they differ in upper and lower case alone
		common = begun
	}
	if len(several) == 1 {
		several = nil
	}
	return folder + common, several
}

// isIn reports whether a file lies in a folder.
func isIn(folder, file string) bool {
	a, errA := os.Stat(folder)
	b, errB := os.Stat(filepath.Dir(file))
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// figureName is a file's name without its ending, and without what a Markdown
// link does not take.
func figureName(file string) string {
	base := filepath.Base(file)
	base = strings.TrimSuffix(base, filepath.Ext(base))
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("._-", c) {
			return c
		}
		return '-'
	}, base)
}

// writeFree writes a new file, under the first free of name, name-2, name-3; written is false if one
// of these is there with the same content.
func writeFree(folder, name, ending string, content []byte) (free string, written bool, err error) {
	for i := 1; ; i++ {
		free := name + ending
		if i > 1 {
			free = fmt.Sprintf("%s-%d%s", name, i, ending)
		}
		f, err := os.OpenFile(filepath.Join(folder, free), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			if has, err := os.ReadFile(filepath.Join(folder, free)); err == nil && bytes.Equal(has, content) {
				return free, false, nil
			}
			continue
		}
		if err != nil {
			return "", false, err
		}
		_, err = f.Write(content)
		if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
			os.Remove(f.Name())
			return "", false, err
		}
		return free, true, nil
	}
}

// CleanDropped takes off what terminals put around a dropped file's path.
func CleanDropped(pasted string) string {
	p := strings.TrimSpace(pasted)
	if len(p) > 1 && (p[0] == '\'' || p[0] == '"') && p[len(p)-1] == p[0] {
		p = p[1 : len(p)-1]
	} else if !strings.Contains(p, `:\`) {
		p = strings.ReplaceAll(p, `\ `, " ")
	}
	return strings.TrimPrefix(p, "file://")
}

// OnDisk gives the file at a path below a folder, as the disk spells it.
func OnDisk(folder, p string) string {
	if spelled, ok := report.Spelled(os.DirFS(folder), path.Clean(p)); ok {
		p = spelled
	}
	return filepath.Join(folder, filepath.FromSlash(p))
}
