package audit

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"handin/checks"
	"handin/report/plain"
	"handin/report/store"
)

// ask asks about each question that is there twice, as it is after the fixes that need no
// word. The end of the input answers nothing: it is an error, and nothing is fixed.
func (x *fixing) ask(ctx context.Context, w io.Writer, f store.File) error {
	in := bufio.NewReader(x.Ask)
	var asked []checks.Doubled
	for {
		b := x.beside(ctx, f)
		r, _ := b.FixAll(f.Report(), x.edition, x.only)
		d, ok := nextDoubled(b.NewFixer(r, x.edition), x.only, asked)
		if !ok {
			return nil
		}
		asked = append(asked, d)
		keep, err := askDoubled(w, in, d)
		if errors.Is(err, io.EOF) {
			_, err := io.WriteString(w, "\n") // the question's line ends
			return cmp.Or(err, fmt.Errorf("%s: the input has ended; nothing was changed", f.Path))
		}
		if err != nil {
			return err
		}
		if keep > 0 {
			x.chosen = append(x.chosen, checks.Choice{Doubled: d, Keep: keep})
		}
	}
}

// nextDoubled gives the first question that is there twice and was not asked about.
func nextDoubled(fixer checks.Fixer, only []checks.RuleName, asked []checks.Doubled) (checks.Doubled, bool) {
	for _, n := range fixer.Notes(only) {
		d, ok := fixer.Doubled(n)
		if ok && !slices.ContainsFunc(asked, d.Is) {
			return d, true
		}
	}
	return checks.Doubled{}, false
}

// offered is what can be kept, each by the letter that is typed for it.
var offered = map[checks.Keep]string{checks.KeepFirst: "1", checks.KeepSecond: "2", checks.KeepBoth: "b for both, one below the other"}

// askDoubled shows both answers and asks which one stays; 0 is none of what it offers.
func askDoubled(w io.Writer, in *bufio.Reader, d checks.Doubled) (checks.Keep, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "\nQuestion %d stands in the report twice, and the answers differ.\n", d.Number)
	for i, text := range []string{d.First, d.Second} {
		fmt.Fprintf(&b, "\n  %d  %s:\n\n", i+1, plain.Count(len(strings.Fields(text)), "word"))
		for l := range strings.Lines(plain.UnixEndings(text)) {
			b.WriteString("     " + plain.Printable(strings.TrimSuffix(l, "\n")) + "\n")
		}
	}
	var offers []string
	for _, k := range d.Keeps {
		offers = append(offers, offered[k])
	}
	b.WriteString("\n")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return 0, err
	}
	for {
		if _, err := fmt.Fprintf(w, "Which one stays: %s? Enter alone leaves it as it is. ", strings.Join(offers, ", ")); err != nil {
			return 0, err
		}
		line, err := in.ReadString('\n')
		if err != nil { // and a line without an end was not entered
			return 0, err
		}
		line = strings.ToLower(strings.TrimSpace(line))
		if line == "" {
			return 0, nil
		}
		if k := slices.IndexFunc(d.Keeps, func(k checks.Keep) bool { return offered[k][:1] == line }); k >= 0 {
			return d.Keeps[k], nil
		}
	}
}
