package store

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"handin/report"
	"handin/report/plain"
)

// Numbered gives the index of the question of a number, of which there must be
// one.
func (f File) Numbered(number int) (int, error) {
	r := f.report
	found := r.Find(number)
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, fmt.Errorf("%s: there is no question %d; the report has %d questions", f.Path, number, r.QuestionCount())
	}
	var lines []string
	for _, i := range found {
		lines = append(lines, strconv.Itoa(r.Line(r.Question(i).Block.Start)))
	}
	return 0, fmt.Errorf("%s: question %d occurs %d times, on lines %s; keep one of them first", f.Path, number, len(found), strings.Join(lines, " and "))
}

// namedBox gives the index of the one box that an item names, by its number, from
// 1, or a piece of its text.
func (f File) namedBox(item string) (int, error) {
	r := f.report
	if n, err := strconv.Atoi(item); err == nil {
		if n < 1 || n > r.BoxCount() {
			return 0, fmt.Errorf("%s: there is no box %d, and nothing was changed; `handin tick` lists the %d boxes", f.Path, n, r.BoxCount())
		}
		return n - 1, nil
	}
	var found []int
	for i, b := range r.Boxes() {
		if strings.Contains(strings.ToLower(b.Text), strings.ToLower(item)) {
			found = append(found, i)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) == 0 {
		return 0, fmt.Errorf("%s: no box has the text %q, and nothing was changed; `handin tick` lists the %d boxes", f.Path, item, r.BoxCount())
	}
	var list strings.Builder
	for _, i := range found {
		list.WriteString("\n" + r.BoxLine(i))
	}
	return 0, fmt.Errorf("%s: %q fits %d boxes, and nothing was changed; name one by its number:%s", f.Path, item, len(found), list.String())
}

// SetAnswer saves the file with another answer to the question of a number. Lines
// that are new get the line ending that the file uses; one newline at the end of the
// text is left away. An empty text leaves an unanswered question as it is.
func (f File) SetAnswer(number int, text string) (File, error) {
	text = strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	return f.Update(func(now File) (*report.Report, error) {
		i, err := now.Numbered(number)
		if err != nil {
			return nil, err
		}
		r := now.report
		if plain.Trim(text) == "" && plain.IsPlaceholder(r.Answer(i)) {
			return r, nil
		}
		next, err := r.WithAnswer(i, plain.FitEndings(r.Answer(i), text, r.Newline()))
		if err != nil {
			return nil, fmt.Errorf("%s: %w; nothing was changed", f.Path, err)
		}
		return next, nil
	})
}

// ReadText reads the text for an answer from a file, or with - from stdin. A byte order mark,
// by which PowerShell begins files, says how it is encoded, and is no part of it.
func ReadText(from string, stdin io.Reader) (string, error) {
	if from != "-" {
		info, err := os.Stat(from)
		if err == nil && !info.Mode().IsRegular() {
			return "", fmt.Errorf("%s: is not a file with the text of an answer", from)
		}
		file, err := os.Open(from)
		if err != nil {
			return "", fmt.Errorf("--set %s: %w", from, Reason(err))
		}
		defer file.Close()
		stdin = file
	}
	text, err := io.ReadAll(io.LimitReader(byMark(stdin), maxSize+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("--set %s: %w", from, Reason(err))
	case len(text) > maxSize:
		return "", fmt.Errorf("--set %s: has more than %d MB, which is no answer", from, maxSize>>20)
	case !utf8.Valid(text):
		return "", fmt.Errorf("--set %s: is not UTF-8, at which the course's checker stops; nothing was changed", from)
	}
	return string(text), nil
}

// MarkBoxes ticks or unticks boxes and saves; if one of the items is not clear,
// none.
func (f File) MarkBoxes(items []string, ticked bool) error {
	_, err := f.Update(func(now File) (*report.Report, error) {
		mark := " "
		if ticked {
			mark = now.report.Tick()
		}
		next := now.report
		for _, item := range items {
			i, err := now.namedBox(item)
			if err != nil {
				return nil, err
			}
			if next.Box(i).Ticked == ticked {
				continue
			}
			if next, err = next.WithBox(i, mark); err != nil {
				return nil, fmt.Errorf("%s: %w", f.Path, err)
			}
		}
		return next, nil
	})
	return err
}
