package template

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"handin/report/store"
)

// folder of a repository that the template goes into, as the course wants it.
const reports = "reports"

// Init puts the template of a source into the repository of a folder, and tells
// of each file. Outside of a repository it goes into the folder itself.
func Init(ctx context.Context, out io.Writer, here, from string) error {
	root, ok := store.RepositoryRoot(here)
	if !ok {
		root = here
	}
	if err := noReport(here, root); err != nil {
		return err
	}
	t, err := get(ctx, from)
	if err != nil {
		return err
	}
	return t.put(out, root)
}

// noReport makes sure that there is no report elsewhere: with two of them, the
// work could go into the wrong one.
func noReport(here, root string) error {
	found, err := store.Find(here)
	if err != nil {
		return nil
	}
	f, err := store.Open(found)
	if err != nil || f.Is(filepath.Join(root, reports, readme)) || f.Report().QuestionCount() == 0 {
		return nil
	}
	return fmt.Errorf("%s: the repository has a report already; nothing was written", found)
}

// put writes the files of the template that a repository lacks, each whole, and
// tells of each. A file that is there stays as it is; where a README.md stands
// that is no report, nothing is written.
func (t bundle) put(out io.Writer, root string) error {
	dir, err := os.OpenRoot(root)
	if err != nil {
		return err
	}
	defer dir.Close()
	lacking, kept, err := t.compare(dir)
	if err != nil {
		return fmt.Errorf("%w; nothing was written", err)
	}
	for _, f := range lacking {
		if err := f.write(dir); err != nil {
			return err
		}
		fmt.Fprintf(out, "%s: new\n", f.path())
	}
	for _, f := range kept {
		fmt.Fprintf(out, "%s: is there already, and differs from the course's; it is left as it is\n", f.path())
	}
	for _, name := range t.missing {
		fmt.Fprintf(out, "%s: the source has none\n", templateFile{name: name}.path())
	}
	_, err = fmt.Fprintln(out, t.summary(lacking))
	return err
}

func (t bundle) summary(lacking []templateFile) string {
	if len(lacking) == 0 {
		return "The template is there already; nothing was written."
	}
	return "`handin` opens the report; git add reports puts it under version control."
}

// compare tells which files a repository lacks, and which it has with another
// content.
func (t bundle) compare(root *os.Root) (lacking, kept []templateFile, err error) {
	for _, f := range t.files {
		there, err := f.there(root)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			lacking = append(lacking, f)
		case err != nil:
			return nil, nil, fmt.Errorf("%s: %w", f.path(), unwrapped(err))
		case f.name == readme && !isReport(there):
			return nil, nil, fmt.Errorf("%s: is there already, and has none of the course's questions; move it away, and run handin init again", f.path())
		case !bytes.Equal(there, f.content):
			kept = append(kept, f)
		}
	}
	return lacking, kept, nil
}

// path is the file's from the repository's root.
func (f templateFile) path() string { return reports + "/" + f.name }

// there reads what stands in the file's place; a link that leads out of the
// repository is an error.
func (f templateFile) there(root *os.Root) ([]byte, error) {
	name := filepath.FromSlash(f.path())
	if info, err := root.Stat(name); err != nil {
		return nil, lost(root, name, err)
	} else if !info.Mode().IsRegular() {
		return nil, errors.New("is there already, and is no regular file")
	}
	return root.ReadFile(name)
}

// lost keeps a link that leads nowhere from being taken for a file that is not
// there.
func lost(root *os.Root, name string, err error) error {
	if _, link := root.Lstat(name); link == nil {
		return errors.New("is there already, as a link that leads nowhere or out of the repository")
	}
	return err
}

// write makes the file. That it is still not there is looked at once more.
func (f templateFile) write(root *os.Root) error {
	name := filepath.FromSlash(f.path())
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("%s: not written: %w", f.path(), unwrapped(err))
	}
	if _, err := root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: not written, since it is there now", f.path())
	}
	return store.WriteFile(filepath.Join(root.Name(), name), string(f.content))
}
