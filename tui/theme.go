package tui

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"handin/tui/screen"
)

// theme says which colours the program has.
type theme struct {
	light bool
	fixed bool // it was asked for: what the terminal answers changes nothing
	few   bool // there are 16 of them
}

// themeNamed gives the theme of a name, or else of the environment; until the terminal
// says what its background is, by what COLORFGBG says of it.
func themeNamed(name string, get func(string) string) (theme, error) {
	from := "--theme"
	if name == "" {
		name, from = get("HANDIN_THEME"), "HANDIN_THEME"
	}
	switch cmp.Or(name, "auto") {
	case "dark":
		return theme{fixed: true}, nil
	case "light":
		return theme{fixed: true, light: true}, nil
	case "auto":
		return theme{light: isLight(get("COLORFGBG"))}, nil
	}
	return theme{}, fmt.Errorf("%s: %q is no theme: dark, light and auto are", from, name)
}

// isLight reads a COLORFGBG as "15;0" or "0;default;15": the last is the background, one of
// 16 colours, of which 7 is light and those from 9 on.
func isLight(colours string) bool {
	n, err := strconv.Atoi(colours[strings.LastIndexByte(colours, ';')+1:])
	return err == nil && (n == 7 || 9 <= n && n <= 15)
}

// answered takes what the terminal says of its background.
func (t *theme) answered(dark bool) {
	if !t.fixed {
		t.light = !dark
	}
}

// shows takes which colours the terminal shows. Without any, signs and letters are drawn
// as with all of them.
func (t *theme) shows(p colorprofile.Profile) { t.few = p == colorprofile.ANSI }

func (t theme) set() screen.Set { return screen.SetFor(!t.light, t.few) }

// restyle makes the styles those of the theme.
func (m *model) restyle() { m.styles = screen.NewStyles(m.theme.set(), m.styles.Method) }

// coloured takes which colours the terminal shows.
func (m *model) coloured(p colorprofile.Profile) {
	m.previewer.Pictures.Off = p <= colorprofile.ASCII
	m.theme.shows(p)
	m.restyle()
}
