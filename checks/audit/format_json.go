package audit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"handin/checks"
	"handin/report/plain"
)

// Entry is what is printed of one review as JSON.
type Entry struct {
	Path      string          `json:"path"`
	Edition   string          `json:"edition"`
	Official  checks.Official `json:"official"`
	Notes     []checks.Note   `json:"notes"`
	Checklist Checklist       `json:"checklist"`
	// Evidence is what the repository shows, if that was asked for.
	Evidence *Evidence `json:"evidence,omitempty"`
	// Fails is why the check fails, if it was asked for damage or for what is
	// worse; left out otherwise.
	Fails []Cause `json:"fails,omitzero"`
}

// unread is what is printed of a report that could not be read.
type unread struct {
	Path  string `json:"path"`
	Error string `json:"error"`
}

// Checklist is how many boxes there are, and how many are ticked.
type Checklist struct {
	Ticked int `json:"ticked"`
	Boxes  int `json:"boxes"`
}

// Entry takes out of a review what is printed of it.
func (v Reviewed) Entry() Entry {
	entry := Entry{
		Path:      v.Path,
		Edition:   v.Edition.Name,
		Official:  v.Official,
		Notes:     append([]checks.Note{}, v.Notes...),
		Checklist: Checklist{v.Report.Ticked(), v.Report.BoxCount()},
	}
	if v.Boxes != nil {
		entry.Evidence = &Evidence{v.Boxes}
	}
	return entry
}

// The document is what check.schema.json says; its version is another if a field changes
// its meaning or goes, and not if one is added. It is written piece by piece, so that no more than a few reports are
// held: head, the entries with commas between them, tail.
const (
	jsonHead    = "{\n  \"version\": 1,\n  \"reports\": ["
	jsonBetween = ","
	jsonTail    = "\n  ]\n}\n"
	jsonNone    = "]\n}\n" // instead of the tail, if there are no entries
)

// jsonEntry is one entry, on lines of its own, in which nothing acts on a
// terminal.
func jsonEntry(entry any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("    ", "  ")
	if err := e.Encode(entry); err != nil {
		return "", err
	}
	return "\n    " + escaped(strings.TrimSuffix(b.String(), "\n")), nil
}

// WriteJSON writes a value as one document, in which nothing acts on a terminal.
func WriteJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := io.WriteString(w, escaped(b.String()))
	return err
}

// jsonFormat writes one document of all reports.
func jsonFormat(fails FailOn) printer {
	return printer{
		head:    jsonHead,
		between: jsonBetween,
		piece: func(r result) (string, error) {
			if r.err != nil {
				return jsonEntry(unread{r.Path, r.problem()})
			}
			entry := r.Entry()
			if fails&(failOnDamage|failOnWorse) != 0 {
				entry.Fails = append([]Cause{}, r.causes...)
			}
			return jsonEntry(entry)
		},
		tail: func(t tally) string {
			if t.reports == 0 {
				return jsonNone
			}
			return jsonTail
		},
	}
}

// escaped writes the characters that JSON allows and that a terminal acts on as
// \u and four digits.
func escaped(doc string) string {
	var b strings.Builder
	for _, c := range doc {
		if c >= utf8.RuneSelf && c < 0x10000 && plain.Printable(string(c)) != string(c) || c == 0x7f {
			fmt.Fprintf(&b, "\\u%04x", c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}
