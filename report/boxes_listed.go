package report

import (
	"fmt"
	"io"
	"strings"

	"handin/report/plain"
)

// BoxLine writes the i-th box on one line, with its number from 1.
func (r *Report) BoxLine(i int) string {
	b := r.Box(i)
	mark := " "
	if b.Ticked {
		mark = "x"
	}
	return fmt.Sprintf("%3d [%s] %s: %s", i+1, mark, plain.PrintableLine(b.Group), plain.PrintableLine(b.Text))
}

// ListBoxes prints the boxes with their numbers, and how many are ticked.
func (r *Report) ListBoxes(w io.Writer) error {
	var b strings.Builder
	for i := range r.Boxes() {
		b.WriteString(r.BoxLine(i) + "\n")
	}
	fmt.Fprintf(&b, "%d of %d boxes are ticked.\n", r.Ticked(), r.BoxCount())
	_, err := io.WriteString(w, b.String())
	return err
}
