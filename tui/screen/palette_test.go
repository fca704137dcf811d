package screen

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// Nothing of the program knows a colour but the palette; the pictures know those of the
// figures.
func TestWhoKnowsColours(t *testing.T) {
	knows := map[string]bool{"screen/palette.go": true, "preview/pictures.go": true}
	root := filepath.Join(reporttest.Root(), "tui")
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		found := coloursIn(t, string(src))
		if len(found) > 0 && !knows[name] {
			t.Errorf("%s: %v", name, found)
		} else if len(found) == 0 && knows[name] {
			t.Errorf("%s: no colours are found", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var (
	hexColour = regexp.MustCompile(`^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$`)
	sgrColour = regexp.MustCompile(`\x1b\[([0-9;]*;)?(3|4|9|10)[0-9](;|m)`)
	// themes bring colours of their own.
	themes    = regexp.MustCompile(`^(huh\.Theme(Base|Base16|Charm|Dracula|Catppuccin)|gstyles\..*|lipgloss\.(LightDark|AdaptiveColor|Black|Red|Green|Yellow|Blue|Magenta|Cyan|White|Bright.*)|color\.RGBA|ansi\.(BasicColor|IndexedColor|RGBColor))$`)
	withThem  = "charm.land/glamour/v2/styles"
	coloursBy = map[string]bool{"lipgloss.Color": true, "named": true, "coloured": true} // of a name
)

// coloursIn gives what names a colour in Go source.
func coloursIn(t *testing.T, src string) (found []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			text, _ := strconv.Unquote(n.Value)
			if hexColour.MatchString(text) || sgrColour.MatchString(text) || text == withThem {
				found = append(found, n.Value)
			}
		case *ast.SelectorExpr:
			if name := nameOf(n); themes.MatchString(name) {
				found = append(found, name)
			}
		case *ast.CallExpr:
			if len(n.Args) == 1 && coloursBy[nameOf(n.Fun)] {
				if literal, ok := n.Args[0].(*ast.BasicLit); ok {
					found = append(found, literal.Value)
				}
			}
		}
		return true
	})
	return found
}

// nameOf is a name, or that of something in a package.
func nameOf(n ast.Expr) string {
	switch n := n.(type) {
	case *ast.Ident:
		return n.Name
	case *ast.SelectorExpr:
		return nameOf(n.X) + "." + n.Sel.Name
	}
	return ""
}

func TestColoursIn(t *testing.T) {
	for code, want := range map[string]bool{
		`lipgloss.NewStyle().Foreground(lipgloss.Color("240"))`: true,
		`lipgloss.Color(colour)`:                                false,
		`named("240")`:                                          true,
		`pick("#fff", dark)`:                                    true,
		`"#123456"`:                                             true,
		`"#12"`:                                                 false,
		`"\x1b[1;31mred"`:                                       true,
		`"\x1b[38;5;9m"`:                                        true,
		`"\x1b[1m\x1b[3m\x1b[m\x1b[4;7m"`:                       false,
		`huh.ThemeCharm(true)`:                                  true,
		`huh.ThemeFunc(looks)`:                                  false,
		`color.RGBA{1, 2, 3, 255}`:                              true,
	} {
		if found := coloursIn(t, "package p\nvar x = "+code); (len(found) > 0) != want {
			t.Errorf("%s: %v", code, found)
		}
	}
	if found := coloursIn(t, "package p\nimport \"charm.land/glamour/v2/styles\""); len(found) != 1 {
		t.Errorf("the import of a theme: %v", found)
	}
}
