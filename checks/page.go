package checks

import (
	"errors"
	"strings"

	"handin/report"
	"handin/report/plain"
	"handin/report/pymarkdown"
)

// Page is what the examiner reads.
type Page struct {
	// HTML is the fragment that `report.py html` writes.
	HTML string
	// Cut is what report.py cuts off the report's own text before that; "" if it
	// is no more than the front matter of the older templates.
	Cut string
	// Opens is the first line of what is left.
	Opens string
}

// cutCharacters is how many characters every edition's report.py cuts off: the
// front matter of the older templates, and in a newer one the title.
const cutCharacters = 43

// PageOf makes the page. It fails where the checker does: at text that is not
// UTF-8.
func PageOf(r *report.Report) (Page, error) {
	if err := decodeError(r.Source()); err != "" {
		return Page{}, errors.New(err + "; save it as UTF-8 in your editor")
	}
	src := plain.UnixEndings(r.Source())
	at := skipCharacters(src, cutCharacters)
	p := Page{HTML: pymarkdown.Convert(src[at:]), Cut: strings.TrimSpace(src[:at])}
	if strings.HasPrefix(p.Cut, "---\n") && strings.HasSuffix(p.Cut, "\n---") {
		p.Cut = ""
	}
	p.Opens, _, _ = strings.Cut(strings.TrimLeft(src[at:], "\n"), "\n")
	return p, nil
}
