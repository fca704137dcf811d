package screen

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// contrast is that of WCAG 2, from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestContrastIsWCAGs(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#777777", "#ffffff", 4.48}, {"#ff0000", "#ffffff", 4.00}, {"#0000ff", "#ffffff", 8.59}} {
		if got := contrast(lipgloss.Color(c.a), lipgloss.Color(c.b)); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%s on %s: %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// backgrounds are those of terminals and of the themes that many of them have.
var backgrounds = map[Set]map[string]string{
	Dark: {
		"black": "#000000", "Windows Terminal": "#0c0c0c", "VS Code": "#1e1e1e", "GNOME Terminal": "#171421", "Ubuntu": "#300a24",
		"Solarized Dark": "#002b36", "One Dark": "#282c34", "Dracula": "#282a36", "Nord": "#2e3440", "Gruvbox Dark": "#282828",
	},
	Light: {
		"white": "#ffffff", "Atom One Light": "#fafafa", "Tango Light": "#eeeeec", "Solarized Light": "#fdf6e3", "Gruvbox Light": "#fbf1c7", "Latte": "#eff1f5",
	},
}

// terminal has the 16 colours of one, and its own two on dark and on light.
type terminal struct {
	colours                              [16]string
	darkFore, dark, lightFore, lightBack string
}

var terminals = map[string]terminal{
	"xterm": {
		[16]string{
			"#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
			"#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
		}, "#e5e5e5", "#000000", "#000000", "#ffffff",
	},
	"GNOME Terminal": {
		[16]string{
			"#171421", "#c01c28", "#26a269", "#a2734c", "#12488b", "#a347ba", "#2aa1b3", "#d0cfcc",
			"#5e5c64", "#f66151", "#33d17a", "#e9ad0c", "#2a7bde", "#c061cb", "#33c7de", "#ffffff",
		}, "#d0cfcc", "#171421", "#171421", "#ffffff",
	},
	"GNOME Terminal, Tango": {
		[16]string{
			"#2e3436", "#cc0000", "#4e9a06", "#c4a000", "#3465a4", "#75507b", "#06989a", "#d3d7cf",
			"#555753", "#ef2929", "#8ae234", "#fce94f", "#729fcf", "#ad7fa8", "#34e2e2", "#eeeeec",
		}, "#d3d7cf", "#000000", "#2e3436", "#ffffff",
	},
	"Windows Terminal": {
		[16]string{
			"#0c0c0c", "#c50f1f", "#13a10e", "#c19c00", "#0037da", "#881798", "#3a96dd", "#cccccc",
			"#767676", "#e74856", "#16c60c", "#f9f1a5", "#3b78ff", "#b4009e", "#61d6d6", "#f2f2f2",
		}, "#cccccc", "#0c0c0c", "#0c0c0c", "#ffffff",
	},
	"macOS Terminal": {
		[16]string{
			"#000000", "#990000", "#00a600", "#999900", "#0000b2", "#b200b2", "#00a6b2", "#bfbfbf",
			"#666666", "#e50000", "#00d900", "#e5e500", "#0000ff", "#e500e5", "#00e5e5", "#e5e5e5",
		}, "#ffffff", "#000000", "#000000", "#ffffff",
	},
}

// look is a style by its name: a colour may be nil.
type look struct {
	name       string
	fore, back color.Color
	exchanged  bool
}

// least is what the contrast of a look has to be: that of signs, or else of text.
func (l look) least() float64 {
	switch name, _, _ := strings.Cut(l.name, ","); name {
	case "Border", "Frame", "Fails", "Page.Rule":
		return 3
	}
	return 4.5
}

// looksOf gives every style of a set: those of lists and previews, of forms and of the
// editor.
func looksOf(set Set) (all []look) {
	s := NewStyles(set, ansi.WcWidth)
	add := func(name string, st lipgloss.Style) {
		l := look{name: name, exchanged: st.GetReverse()}
		if c := st.GetForeground(); c != (lipgloss.NoColor{}) {
			l.fore = c
		}
		if c := st.GetBackground(); c != (lipgloss.NoColor{}) {
			l.back = c
		}
		all = append(all, l)
	}
	var walk func(name string, v reflect.Value)
	walk = func(name string, v reflect.Value) {
		switch v.Type() {
		case reflect.TypeFor[lipgloss.Style]():
			add(name, v.Interface().(lipgloss.Style))
			return
		case reflect.TypeFor[Style]():
			st := v.Interface().(Style)
			add(name, st.look)
			add(name+", selected", st.selected.look)
			return
		}
		switch v.Kind() {
		case reflect.Pointer:
			if v.Type() != reflect.TypeOf(s.Page) { // see below
				walk(name, v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Field(i)
				walk(strings.TrimPrefix(name+"."+v.Type().Field(i).Name, "."), reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem())
			}
		}
	}
	walk("", reflect.ValueOf(&s).Elem())
	for field, v := range reflect.ValueOf(palettes[set].page).Fields() {
		if c := v.String(); c != "" {
			all = append(all, look{name: "Page." + field.Name, fore: lipgloss.Color(c)})
		}
	}
	return all
}

// What is drawn can be read in every set, on the backgrounds that terminals have, with 256
// colours too; and what changes what is behind it sets its own colour.
func TestContrast(t *testing.T) {
	profiles := map[string]colorprofile.Profile{"true colours": colorprofile.TrueColor, "256": colorprofile.ANSI256}
	for set, behind := range backgrounds {
		looks := looksOf(set)
		if len(looks) < 60 {
			t.Fatalf("there are %d looks", len(looks))
		}
		for _, l := range looks {
			for profile, p := range profiles {
				shown := func(c color.Color) color.Color {
					if c = p.Convert(c); c != nil {
						if i, ok := c.(ansi.BasicColor); ok || c == ansi.IndexedColor(i) {
							t.Errorf("%s with %s is one of the 16 colours", l.name, profile)
						}
					}
					return c
				}
				l.check(t, profile, shown, func(yield func(name string, fore, back color.Color)) {
					for name, back := range behind {
						yield(name, nil, lipgloss.Color(back))
					}
				})
			}
		}
	}
}

func TestContrastOf16(t *testing.T) {
	for _, set := range []Set{Dark16, Light16} {
		for _, l := range looksOf(set) {
			for name, term := range terminals {
				shown := func(c color.Color) color.Color {
					i, ok := c.(ansi.BasicColor)
					if !ok {
						t.Fatalf("%s: %v is none of the 16 colours", l.name, c)
					}
					return lipgloss.Color(term.colours[i])
				}
				fore, back := term.darkFore, term.dark
				if set == Light16 {
					fore, back = term.lightFore, term.lightBack
				}
				l.check(t, fmt.Sprintf("set %d", set), shown, func(yield func(name string, fore, back color.Color)) {
					yield(name, lipgloss.Color(fore), lipgloss.Color(back))
				})
			}
		}
	}
}

// check compares a look with what is behind it in terminals, of which each gives its name
// and its own two colours; the first may not be known.
func (l look) check(t *testing.T, what string, shown func(color.Color) color.Color, terminals func(func(name string, fore, back color.Color))) {
	t.Helper()
	if l.back != nil && l.fore == nil {
		t.Errorf("%s has a background and no colour of its own", l.name)
		return
	}
	if l.exchanged && (l.fore != nil || l.back != nil) {
		t.Errorf("%s exchanges colours that are not the terminal's", l.name)
	}
	terminals(func(name string, fore, back color.Color) {
		if l.fore != nil {
			fore = shown(l.fore)
		}
		if l.back != nil {
			back = shown(l.back)
		}
		if fore == nil {
			return // the terminal's own two
		}
		if got := contrast(fore, back); got < l.least() {
			t.Errorf("%s, %s, in %s: a contrast of %.2f, want %g", l.name, what, name, got, l.least())
		}
	})
}
