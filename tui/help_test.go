package tui

import (
	"fmt"
	"slices"
	"testing"
)

// No column of the help ends with the title of what stands in the next.
func TestInColumns(t *testing.T) {
	t.Parallel()
	for n := 1; n < 60; n++ {
		var lines []string
		titles := map[int]bool{}
		for i := range n {
			lines = append(lines, fmt.Sprint(i))
			titles[i] = i%3 == 0
		}
		for columns := 1; columns <= 4; columns++ {
			all, rows := inColumns(lines, titles, columns)
			if len(all) > rows*columns {
				t.Fatalf("%d lines are %d in %d columns of %d", n, len(all), columns, rows)
			}
			var kept []string
			for i, l := range all {
				if l != "" {
					kept = append(kept, l)
				}
				if at := slices.Index(lines, l); columns > 1 && rows > 1 && at >= 0 && titles[at] && (i+1)%rows == 0 && i+1 < len(all) {
					t.Errorf("%d lines in %d columns of %d: a column ends with the title %s", n, columns, rows, l)
				}
			}
			if !slices.Equal(kept, lines) {
				t.Fatalf("%d lines in %d columns are %q", n, columns, kept)
			}
		}
	}
}
