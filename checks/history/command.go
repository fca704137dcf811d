package history

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/aymanbagabas/go-udiff"

	"handin/checks"
	"handin/checks/audit"
	"handin/report"
	"handin/report/git"
	"handin/report/plain"
	"handin/report/store"
)

// Options are those of the command log.
type Options struct {
	Report  string // "" is the one that is found from here
	Number  int
	Edition string // by name; "" for the report's own
	Format  string // text or json
	Diff    bool   // with what differs from the answer now
}

// Run prints the versions of one answer, the newest first.
func Run(ctx context.Context, o Options, out io.Writer) error {
	if o.Format != "text" && o.Format != "json" {
		return fmt.Errorf("--format %q: it is text or json", o.Format)
	}
	l, err := o.open()
	if err != nil {
		return err
	}
	var entries []entry
	var failed error
	for v, err := range Answers(ctx, l.repository, l.path, l.key, l.edition) {
		if failed = err; err != nil {
			break
		}
		e := l.entry(v)
		entries = append(entries, e)
		if o.Format == "json" {
			continue
		}
		if _, err := io.WriteString(out, l.row(e, o.Diff)); err != nil {
			return err
		}
	}
	partial := l.repository.Incomplete(ctx)
	switch {
	case failed != nil:
		return fmt.Errorf("%s: %w", l.name, failed)
	case o.Format == "json":
		return audit.WriteJSON(out, document{1, l.path, l.key.Number, partial, append([]entry{}, entries...)})
	case len(entries) == 0:
		return fmt.Errorf("%s: git has no version of question %d", l.name, l.key.Number)
	}
	_, err = io.WriteString(out, l.closing(entries, partial))
	return err
}

// document is what is printed as JSON; log.schema.json says what it is.
type document struct {
	Version  int     `json:"version"`
	Path     string  `json:"path"`
	Question int     `json:"question"`
	Partial  string  `json:"partial,omitempty"` // why there may be more versions than these
	Versions []entry `json:"versions"`
}

// entry is a version as it is printed.
type entry struct {
	Commit   string    `json:"commit"`
	Author   string    `json:"author"`
	At       time.Time `json:"at"`
	Subject  string    `json:"subject"`
	Path     string    `json:"path"`
	Words    int       `json:"words"`
	Images   int       `json:"images"`
	Passes   bool      `json:"passes"`
	Answered bool      `json:"answered"`
	Now      bool      `json:"now"` // it is what the report has
	Text     string    `json:"text"`

	glyph, counts string
}

// listing is a question whose versions are listed.
type listing struct {
	key        report.Key
	edition    checks.Edition
	name, path string // of the report: as it was named, and from the root
	repository git.Repository
	now        string
}

func (o Options) open() (*listing, error) {
	f, err := store.Load(o.Report)
	if err != nil {
		return nil, err
	}
	l := &listing{name: f.Path}
	if l.edition, err = audit.EditionFor(o.Edition, f.Report()); err != nil {
		return nil, err
	}
	if l.repository, err = git.Find(f.Folder()); err == nil {
		l.path, err = l.repository.RelativePath(f.Path)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Path, err)
	}
	l.key = report.Key{Number: o.Number}
	if i := f.Report().Index(l.key); i >= 0 { // one that was lost has a history too
		l.now = f.Report().Answer(i)
	}
	return l, nil
}

func (l *listing) entry(v Version) entry {
	s := v.Standing
	return entry{
		Commit: v.Commit, Author: v.Author, At: v.At, Subject: v.Subject, Path: v.Path, Words: s.Words, Images: s.Images, Passes: s.Passes, Answered: s.Answered,
		Now: plain.UnixEndings(v.Text) == plain.UnixEndings(l.now), Text: v.Text, glyph: s.Glyph(), counts: s.Counts(),
	}
}

// row is a version in a line, and what differs from it now.
func (l *listing) row(e entry, diff bool) string {
	text := e.counts
	if !e.Answered {
		text = "not answered"
	}
	if e.Now {
		text += " (now)"
	}
	line := fmt.Sprintf("%s %s %s: %s · %s", e.Commit[:min(len(e.Commit), 8)], e.At.Local().Format("2006-01-02 15:04"), e.Author, text, e.Subject)
	if e.Path != l.path {
		line += " (" + e.Path + ")"
	}
	line = fmt.Sprintf(" %-2s %s\n", e.glyph, plain.PrintableLine(line))
	if diff && !e.Now {
		line += difference(e.Text, l.now)
	}
	return line
}

// difference is what came and went since a version, as git writes it.
func difference(then, now string) string {
	ended := func(s string) string { return strings.TrimSuffix(plain.UnixEndings(s), "\n") + "\n" }
	then, now = ended(then), ended(now)
	text, err := udiff.ToUnified("", "", then, udiff.Lines(then, now), 1)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "--- ") && !strings.HasPrefix(line, "+++ ") {
			b.WriteString("       " + plain.Printable(strings.TrimSuffix(line, "\n")) + "\n")
		}
	}
	return b.String()
}

func (l *listing) closing(entries []entry, partial string) string {
	text := fmt.Sprintf("%s of the answer to question %d", plain.Count(len(entries), "version"), l.key.Number)
	isNow := false
	for _, e := range entries {
		isNow = isNow || e.Now
	}
	if !isNow {
		text += "; what it is now was not committed"
	}
	if partial != "" {
		text += "; " + partial + ", so there may be more"
	}
	return text + ".\n"
}
