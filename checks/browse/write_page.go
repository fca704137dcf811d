package browse

import (
	"fmt"
	"io"
	"path/filepath"

	"handin/checks"
	"handin/report/plain"
	"handin/report/store"
)

// WritePage writes the page of a report to a file, "" for report.html beside the
// report, or with "-" to stdout; to stderr it tells what is cut off.
func WritePage(stdout, stderr io.Writer, f store.File, out string) error {
	page, err := checks.PageOf(f.Report())
	if err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	if out == "-" {
		_, err = io.WriteString(stdout, page.HTML)
	} else {
		if out == "" {
			out = filepath.Join(f.Folder(), "report.html")
		}
		if f.Is(out) {
			return fmt.Errorf("%s: this is the report itself, and nothing was written; name another file with -o", out)
		}
		err = store.WriteFile(out, page.HTML)
	}
	if err == nil && page.Cut != "" {
		fmt.Fprintf(stderr, "handin: report.py cuts off %q; the page will open with %q\n",
			plain.PrintableLine(page.Cut), plain.PrintableLine(page.Opens))
	}
	return err
}
