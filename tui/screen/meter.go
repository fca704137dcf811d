package screen

import "strings"

// Meter is a bar of n on its way to most, with a mark at the least that is asked for;
// where that is nothing, without one. What is more than most stands behind it as +. It
// has a cell more than it is asked for where it has a mark, and one for the +.
func Meter(n, least, most, cells int) string {
	at, on := 0, 0
	if least > 0 && most > 0 {
		at = min(cells, max(1, (least*cells+most/2)/most))
	}
	if most > 0 && n > 0 {
		on = min(cells, max(1, n*cells/most))
	}
	switch {
	case n < least:
		on = min(on, at-1)
	case n > most:
		return strings.Repeat("▆", at) + strings.Repeat("│", min(at, 1)) + strings.Repeat("▆", cells-at) + "+"
	default:
		on = max(on, at)
	}
	bar := []rune(strings.Repeat("▆", on) + strings.Repeat("▁", cells-on))
	return string(bar[:at]) + strings.Repeat("│", min(at, 1)) + string(bar[at:])
}
