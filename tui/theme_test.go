package tui

import (
	"image/color"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"handin/tui/screen"
)

// What is asked for comes before what the environment asks for, that before what the
// terminal says, and that before what it says of itself in the environment.
func TestThemes(t *testing.T) {
	t.Parallel()
	white, black := tea.BackgroundColorMsg{Color: color.White}, tea.BackgroundColorMsg{Color: color.Black}
	for _, c := range []struct {
		flag, env, colours string
		answer             tea.Msg
		want               screen.Set
	}{
		{"", "", "", nil, screen.Dark},
		{"", "", "", white, screen.Light},
		{"", "", "", black, screen.Dark},
		{"", "", "0;15", nil, screen.Light},
		{"", "", "0;15", black, screen.Dark},
		{"", "", "15;0", nil, screen.Dark},
		{"", "", "0;default;7", nil, screen.Light},
		{"", "", "0;default;8", nil, screen.Dark},
		{"", "", "0;default", nil, screen.Dark},
		{"", "", "0;16", nil, screen.Dark},
		{"", "", ";", nil, screen.Dark},
		{"", "light", "", nil, screen.Light},
		{"", "light", "15;0", black, screen.Light},
		{"", "dark", "0;15", white, screen.Dark},
		{"", "auto", "", white, screen.Light},
		{"light", "dark", "15;0", black, screen.Light},
		{"dark", "light", "0;15", white, screen.Dark},
		{"auto", "light", "15;0", nil, screen.Dark},
		{"auto", "dark", "", white, screen.Light},
	} {
		env := map[string]string{"HANDIN_THEME": c.env, "COLORFGBG": c.colours}
		th, err := themeNamed(c.flag, func(name string) string { return env[name] })
		if err != nil {
			t.Errorf("%+v: %v", c, err)
		}
		d := openAs(t, samplePath(t, "2026"), Options{}, 80, 24)
		d.m.theme = th
		d.m.restyle()
		if c.answer != nil {
			d.send(c.answer)
		}
		if d.m.styles.Page != screen.NewStyles(c.want, d.m.styles.Method).Page {
			t.Errorf("%+v: it is another set", c)
		}
		few := map[screen.Set]screen.Set{screen.Dark: screen.Dark16, screen.Light: screen.Light16}
		d.send(tea.ColorProfileMsg{Profile: colorprofile.ANSI})
		if d.m.styles.Page != screen.NewStyles(few[c.want], d.m.styles.Method).Page {
			t.Errorf("%+v: with 16 colours it is another set", c)
		}
		d.send(tea.ColorProfileMsg{Profile: colorprofile.ANSI256})
		if d.m.styles.Page != screen.NewStyles(c.want, d.m.styles.Method).Page {
			t.Errorf("%+v: with 256 colours it is another set", c)
		}
	}
}

func TestNoTheme(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]string{{"Dark", "", "--theme"}, {"blue", "dark", "--theme"}, {"", "solarized", "HANDIN_THEME"}} {
		_, err := themeNamed(c[0], func(name string) string { return map[string]string{"HANDIN_THEME": c[1]}[name] })
		if err == nil || !strings.HasPrefix(err.Error(), c[2]+": ") {
			t.Errorf("%q and %q: %v", c[0], c[1], err)
		}
	}
}

// When the terminal says that it is light, all that stands on the screen becomes so: a
// form that is open, what was typed into it, an answer and its preview.
func TestThemeOfWhatIsOpen(t *testing.T) {
	t.Parallel()
	for name, keys := range map[string][]string{
		"a list": nil, "an answer": {"5", "enter"}, "a question": {"5", "enter", "x", "esc", "q"}, "a figure": {"2", "0", "enter", "ctrl+g"},
		"a caption": {"2", "0", "enter", "ctrl+g", "enter", "x"}, "the checklist": {"tab"}, "the page": {"tab", "tab"}, "the help": {"?"}, "the notes": {"!"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			turned, light := sample(t, "2026", 120, 40), sample(t, "2026", 120, 40)
			light.send(tea.BackgroundColorMsg{Color: color.White})
			for _, d := range []*driver{turned, light} {
				for _, k := range keys {
					d.keys(k)
					d.rest()
				}
			}
			dark := turned.m.View().Content
			turned.send(tea.BackgroundColorMsg{Color: color.White})
			if dark == light.m.View().Content {
				t.Error("it looks the same in the dark")
			}
			header := func(content string) string { _, body, _ := strings.Cut(content, "\n"); return body } // it has the path
			if header(turned.m.View().Content) != header(light.m.View().Content) {
				t.Errorf("it is not all light:\n%q\nwant\n%q", turned.m.View().Content, light.m.View().Content)
			}
		})
	}
}

// In 16 colours nothing on the screen has another colour than those of the set: what a
// library brings of its own is not drawn.
func TestNoOtherColours(t *testing.T) {
	t.Parallel()
	colour := regexp.MustCompile(`\x1b\[([0-9;:]*)m`)
	for set, c := range map[string]struct {
		back    color.Color
		allowed []string
	}{"dark": {color.Black, []string{"96", "92", "97", "41", "91", "93"}}, "light": {color.White, []string{"34", "31", "35"}}} {
		for name, keys := range map[string][]string{
			"questions": {"1", "2"}, "filter": {"/", "d"}, "kept filter": {"/", "d", "enter"}, "checklist": {"tab", "/", "x"}, "page": {"tab", "tab", "/", "w", "e", "enter"},
			"changes": {"5", "enter", "x", "esc", "shift+tab"}, "editor": {"1", "4", "enter", "shift+up", "ctrl+r"}, "find": {"5", "enter", "ctrl+f", "w"}, "ghost": {"1", "8", "enter"},
			"help": {"?"}, "notes": {"!"}, "fix": {"9", "f"}, "question": {"5", "enter", "x", "esc", "q"}, "figure": {"5", "enter", "ctrl+g", "down"},
			"path": {"5", "enter", "ctrl+g", "end", "enter", "x"}, "no path": {"5", "enter", "ctrl+g", "end", "enter", "enter"}, "caption": {"5", "enter", "ctrl+g", "enter", "x"},
		} {
			t.Run(set+" "+name, func(t *testing.T) {
				t.Parallel()
				d := sample(t, "2026", 120, 40)
				d.send(tea.BackgroundColorMsg{Color: c.back})
				d.send(tea.ColorProfileMsg{Profile: colorprofile.ANSI})
				d.m.previewer.Pictures.Off = true // figures have their own
				for _, k := range keys {
					d.keys(k)
					d.rest()
				}
				some := false
				for _, found := range colour.FindAllStringSubmatch(d.m.View().Content, -1) {
					for p := range strings.SplitSeq(found[1], ";") {
						switch n, _ := strconv.Atoi(p); {
						case slices.Contains(c.allowed, p):
							some = true
						case n >= 30 && n != 39 && n != 49:
							t.Errorf("it has the colour %q:\n%s", found[0], d.screen())
							return
						}
					}
				}
				if !some {
					t.Error("it has no colours")
				}
			})
		}
	}
}

// Where a terminal has all colours, none of the sixteen is used, which are another in each
// terminal: all that has a colour has it from the set.
func TestNoColourBesideTheSet(t *testing.T) {
	t.Parallel()
	for name, pressed := range allFronts() {
		d := sample(t, "2026", 120, 40)
		d.send(tea.BackgroundColorMsg{Color: color.White})
		d.keys(pressed...)
		for _, line := range strings.Split(d.m.View().Content, "\n") {
			if c := basicColour(line); c != "" {
				t.Errorf("%s: %q has the colour %s", name, line, c)
			}
		}
	}
}

// basicColour gives the first of the sixteen colours that a line has; "" if it has none.
func basicColour(line string) string {
	for _, seq := range regexp.MustCompile("\x1b\\[[0-9;]*m").FindAllString(line, -1) {
		codes := strings.Split(seq[2:len(seq)-1], ";")
		for i := 0; i < len(codes); i++ {
			n, _ := strconv.Atoi(codes[i])
			switch {
			case (n == 38 || n == 48) && i+1 < len(codes) && codes[i+1] == "2":
				i += 4
			case (n == 38 || n == 48) && i+1 < len(codes):
				return strings.Join(codes[i:], ";")
			case 30 <= n && n < 38, 40 <= n && n < 48, 90 <= n && n < 98, 100 <= n && n < 108:
				return codes[i]
			}
		}
	}
	return ""
}
