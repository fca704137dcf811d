package preview

import (
	"fmt"
	"strings"
	"testing"
)

// What is drawn last can be had, and what is kept of it all has an end.
func TestKeptPreviewsHaveASize(t *testing.T) {
	var p Previews
	report := strings.Repeat("a long report ", 10_000)
	for i := range 1000 {
		of := Request{Text: report[i : i+50_000], Width: 60, Cursor: i}
		p.Take(Preview{Of: of, Lines: []string{fmt.Sprint("drawn ", i), report[:50_000]}})
		found, drawn, newest := p.Get(of)
		if !drawn || !newest || found.Lines[0] != fmt.Sprint("drawn ", i) {
			t.Fatalf("preview %d is %q", i, found.Lines)
		}
		kept := 0
		for _, d := range p.drawn {
			kept += d.size()
		}
		if kept > keptPreviewBytes || len(p.drawn) > keptPreviews {
			t.Fatalf("after %d, %d previews of %d bytes are kept", i, len(p.drawn), kept)
		}
	}
}
