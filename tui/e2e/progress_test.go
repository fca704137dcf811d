//go:build unix

package e2e

import (
	"strings"
	"testing"

	"handin/report/reporttest"
)

// On a terminal there are colours, unless they are not wanted, and how far it is,
// which is gone in the end.
func TestCheckOnATerminal(t *testing.T) {
	t.Parallel()
	paths := reporttest.HandedIn(t, 24)
	for name, c := range map[string]struct {
		env     []string
		args    []string
		colours bool
		shows   string
	}{
		"many":     {nil, paths, true, "24 reports: the checker"},
		"one":      {nil, paths[:1], true, "questions are ready"},
		"NO_COLOR": {[]string{"NO_COLOR=1"}, paths, false, "24 reports: the checker"},
		"TERM":     {[]string{"TERM=dumb"}, paths[:1], false, "questions are ready"},
		"JSON":     {nil, append([]string{"--format", "json"}, paths...), false, `"checklist"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			height := 300
			if name == "JSON" {
				height = 60 // its end is enough, and the emulated screen is slow to scroll
			}
			term := start(t, setting{path: "check", args: append([]string{"--fail-on", "never"}, c.args...), width: 160, height: height, env: c.env})
			term.ends()
			out, screen := term.output(), term.text()
			if got := colours(out); got != c.colours {
				t.Errorf("colours in the output: %v", got)
			}
			if !strings.Contains(screen, c.shows) {
				t.Errorf("%q is not on the screen:\n%s", c.shows, screen)
			}
			if many := len(c.args) > 20; strings.Contains(out, "100% of 24 reports") != many || strings.Contains(screen, "% of 24") {
				t.Errorf("how far it is was not shown, or stays:\n%s", screen)
			}
		})
	}
}
