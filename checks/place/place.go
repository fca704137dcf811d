package place

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"handin/checks"
	"handin/report"
	"handin/report/consent"
	"handin/report/plain"
	"handin/report/store"
)

// Options say what to copy.
type Options struct {
	Report string // "" is the one that is found from here
	consent.Asking
}

const (
	target = store.CoursePlace
	// aside is where a README.md without questions goes that stands in the report's place.
	aside = "reports/README.old.md"
	// maxFigure is what a figure may have.
	maxFigure = 64 << 20
)

// Run shows what it would copy, and does it if that is agreed to.
func Run(o Options, in io.Reader, out io.Writer) error {
	f, err := store.Load(o.Report)
	if err != nil {
		return err
	}
	root, ok := store.RepositoryRoot(f.Folder())
	if !ok {
		return fmt.Errorf("%s: is in no repository, and the course reads %s of one: git init makes one", f.Path, target)
	}
	if f.Is(filepath.Join(root, filepath.FromSlash(target))) {
		fmt.Fprintf(out, "%s: this is where the course reads it; there is nothing to do.\n", plain.PrintableLine(f.Path))
		return nil
	}
	c, err := copyOf(f, root)
	if err != nil {
		return err
	}
	c.show(out)
	if yes, err := o.Given(in, out); err != nil || !yes {
		return err
	}
	return c.do(out)
}

// copying is what is to be done in a repository.
type copying struct {
	root     string
	from     string // the report, from the root
	report   *report.Report
	figures  []figure
	displace bool // a README.md without questions stands there
}

// figure is one that comes along.
type figure struct{ from, to string } // from the root

// copyOf plans the copy of a report.
func copyOf(f store.File, root string) (*copying, error) {
	files, folder := f.Tree()
	c := &copying{root: root, from: path.Join(folder, filepath.Base(f.Path))}
	if err := c.roomFor(f); err != nil {
		return nil, err
	}
	shown := checks.Shown(f.Report())
	moved := map[string]string{}
	var err error
	c.report, err = checks.Relink(f.Report(), func(link string) string {
		name, ok := report.Spelled(files, path.Join(folder, link))
		switch {
		case !ok: // it leads nowhere, and says so there too
			return ""
		case strings.HasPrefix(name, "reports/"):
			return strings.TrimPrefix(name, "reports/")
		case len(shown[path.Clean(link)]) == 0:
			return "../" + name
		}
		if moved[name] == "" {
			moved[name] = c.free(name)
			c.figures = append(c.figures, figure{name, moved[name]})
		}
		return strings.TrimPrefix(moved[name], "reports/")
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w; nothing was written", f.Path, err)
	}
	return c, nil
}

// roomFor makes sure that no report stands where this one is to go.
func (c *copying) roomFor(f store.File) error {
	there, err := store.Open(c.at(target))
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case there.Report().QuestionCount() > 0:
		return fmt.Errorf("%s: is a report already, and is left as it is; handin answer N -r %s prints an answer, to set it there", target, f.Path)
	case c.exists(aside):
		return fmt.Errorf("%s: is no report, and %s, where it would go, is there; move it away", target, aside)
	}
	c.displace = true
	return nil
}

func (c *copying) at(name string) string { return filepath.Join(c.root, filepath.FromSlash(name)) }

func (c *copying) exists(name string) bool {
	_, err := os.Lstat(c.at(name))
	return err == nil
}

// free gives a name in the folder of figures that no file has.
func (c *copying) free(name string) string {
	base, ext := strings.TrimSuffix(path.Base(name), path.Ext(name)), path.Ext(name)
	taken := func(to string) bool {
		for _, f := range c.figures {
			if strings.EqualFold(f.to, to) {
				return true
			}
		}
		return c.exists(to)
	}
	to := "reports/figures/" + base + ext
	for n := 2; taken(to); n++ {
		to = fmt.Sprintf("reports/figures/%s-%d%s", base, n, ext)
	}
	return to
}

func (c *copying) show(out io.Writer) {
	var b strings.Builder
	fmt.Fprintf(&b, "In %s:\n\n", c.root)
	if c.displace {
		fmt.Fprintf(&b, "  %s, which has no questions → %s\n", target, aside)
	}
	fmt.Fprintf(&b, "  %s → %s\n", c.from, target)
	for _, f := range c.figures {
		fmt.Fprintf(&b, "  %s → %s\n", f.from, f.to)
	}
	io.WriteString(out, plain.Printable(b.String())+"\n")
}

// do copies the figures, and then the report that shows them.
func (c *copying) do(out io.Writer) error {
	for _, f := range c.figures {
		if err := c.copyFigure(f); err != nil {
			return err
		}
	}
	if c.displace {
		if err := os.Rename(c.at(target), c.at(aside)); err != nil {
			return err
		}
	}
	if err := store.CreateFile(c.at(target), c.report.Source()); err != nil {
		return err
	}
	text := target + ": new"
	if n := len(c.figures); n > 0 {
		text += ", with " + plain.Count(n, "figure")
	}
	fmt.Fprintf(out, "%s\nCommit it. %s stays as it is; when nobody writes in it any more: git rm %[2]s\n", text, plain.PrintableLine(c.from))
	return nil
}

// copyFigure copies a figure to a place where there is none.
func (c *copying) copyFigure(f figure) error {
	file, err := os.Open(c.at(f.from))
	if err != nil {
		return err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxFigure+1))
	switch {
	case err != nil:
		return err
	case len(content) > maxFigure:
		return fmt.Errorf("%s: has more than %d MB; make it smaller first", f.from, maxFigure>>20)
	}
	return store.CreateFile(c.at(f.to), string(content))
}
