package report

import (
	"testing"
	"testing/fstest"
)

func TestSpelled(t *testing.T) {
	files := fstest.MapFS{"figures/a.png": {}, "figures/fora\u030ar.png": {}, "sma\u030a/b.png": {}, "sm\u00e5l.png": {}}
	for name, want := range map[string]string{
		"figures/a.png":           "figures/a.png",
		"figures/for\u00e5r.png":  "figures/fora\u030ar.png",
		"figures/fora\u030ar.png": "figures/fora\u030ar.png",
		"sm\u00e5/b.png":          "sma\u030a/b.png",
		"sma\u030al.png":          "sm\u00e5l.png",
		"figures":                 "figures",
		".":                       ".",
		"figures/A.png":           "",
		"Figures/a.png":           "",
		"sm\u00e5l.PNG":           "",
		"figures/forar.png":       "",
		"../a.png":                "",
		"figures/a.png/b":         "",
	} {
		if got, ok := Spelled(files, name); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", name, got, ok, want)
		}
	}
}
