package status

import (
	"fmt"
	"io"
	"strings"

	"handin/checks/audit"
	"handin/report/plain"
)

// verdicts are what is said in the end.
var verdicts = map[State]string{
	Yes:     "It is handed in, as far as is known here.",
	No:      "It is not handed in yet.",
	Unknown: "Whether it is handed in is not known here.",
}

// Text writes a line for each thing, and whether the report is handed in.
func (s Status) Text(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintln(&b, plain.PrintableLine(s.Path))
	for _, item := range s.Items {
		fmt.Fprintf(&b, " %s %-10s %s\n", item.State.Glyph(), item.Name, plain.PrintableLine(item.String()))
	}
	b.WriteString(s.Verdict() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// Verdict says whether the report is handed in.
func (s Status) Verdict() string { return verdicts[s.HandedIn()] }

// JSON writes one document, which is what status.schema.json says.
func (s Status) JSON(w io.Writer) error {
	return audit.WriteJSON(w, struct {
		Version int `json:"version"`
		Status
		HandedIn State `json:"handed_in"`
	}{1, s, s.HandedIn()})
}
