package template

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// The report of a template is read from wherever Init takes one.
func TestRead(t *testing.T) {
	root := tree(t, whole)
	for name, from := range map[string]string{
		"the file":   filepath.Join(root, "reports", "README.md"),
		"its folder": filepath.Join(root, "reports"),
		"one above":  root,
		"an archive": saved(t, tarGz(t, under("dtu_mlops-main/", whole))),
		"the web":    serve(func(*testing.T) http.Handler { return always([]byte(course)) }, "/README.md")(t),
	} {
		if r, err := Read(t.Context(), from); err != nil || r.Source() != course {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, from := range map[string]string{
		"nothing":   filepath.Join(root, "none"),
		"no report": filepath.Join(root, "README.md"),
	} {
		if _, err := Read(t.Context(), from); err == nil || !strings.Contains(err.Error(), from) || strings.Contains(err.Error(), "nothing was written") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
