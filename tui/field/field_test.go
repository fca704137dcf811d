package field

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// theme is made once: a form asks for it at each drawing.
var theme = func() huh.Theme {
	styles := huh.ThemeBase(false)
	return huh.ThemeFunc(func(bool) *huh.Styles { return styles })
}()

// form is a form of a choice and a field behind it, and what was typed into it.
type form struct {
	*huh.Form
	field  *Field
	value  string
	choice string
}

func newForm(lines int, value string, width int) *form {
	f := &form{value: value}
	f.field = New(lines, &f.value, ansi.WcWidth).Title("Title").Description("what it is").
		Validate(func(s string) error {
			if s == "" {
				return errors.New("a text is needed")
			}
			return nil
		})
	f.Form = huh.NewForm(
		huh.NewGroup(huh.NewSelect[string]().Options(huh.NewOptions("one", "two")...).Value(&f.choice)),
		huh.NewGroup(f.field),
	).WithTheme(theme).WithShowHelp(false).WithWidth(width)
	f.run(f.Init())
	f.send(tea.KeyPressMsg{Code: tea.KeyEnter})
	return f
}

func (f *form) send(msg tea.Msg) {
	_, cmd := f.Form.Update(msg)
	f.run(cmd)
}

func (f *form) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			f.run(c)
		}
	case nil:
	default:
		if strings.HasPrefix(fmt.Sprintf("%T", msg), "huh.") {
			f.send(msg)
		}
	}
}

func (f *form) text(s string) {
	for _, c := range s {
		f.send(tea.KeyPressMsg{Code: c, Text: string(c)})
	}
}

func TestKeys(t *testing.T) {
	ctrl := func(c rune) tea.Msg { return tea.KeyPressMsg{Code: c, Mod: tea.ModCtrl} }
	for _, c := range []struct {
		name  string
		lines int
		send  []tea.Msg
		want  string
	}{
		{"letters", 1, nil, "æøå"},
		{"another line", 3, []tea.Msg{ctrl('j'), tea.KeyPressMsg{Code: 'b', Text: "b"}}, "æøå\nb"},
		{"no other line", 1, []tea.Msg{ctrl('j'), tea.KeyPressMsg{Code: tea.KeyEnter, Mod: tea.ModAlt}}, "æøå"},
		{"a paste of lines", 3, []tea.Msg{tea.PasteMsg{Content: "\r\nb\tc\x00\x1b"}}, "æøå\nb\tc"},
		{"a paste into one line", 1, []tea.Msg{tea.PasteMsg{Content: "\r\nb\tc\n\x00"}}, "æøå b c "},
		{"word by word", 1, []tea.Msg{tea.PasteMsg{Content: " b c"}, ctrl('w')}, "æøå b "},
		{"undo", 3, []tea.Msg{tea.PasteMsg{Content: " b c"}, ctrl('z')}, "æøå"},
		{"tab goes nowhere from the last", 3, []tea.Msg{tea.KeyPressMsg{Code: tea.KeyTab}}, "æøå"},
		{"no search", 3, []tea.Msg{ctrl('f'), tea.KeyPressMsg{Code: 'b', Text: "b"}}, "æøåb"},
	} {
		f := newForm(c.lines, "", 40)
		f.text("æøå")
		for _, msg := range c.send {
			f.send(msg)
		}
		if f.value != c.want || f.State != huh.StateNormal {
			t.Errorf("%s: %q, want %q", c.name, f.value, c.want)
		}
		f.send(tea.KeyPressMsg{Code: tea.KeyEnter})
		if f.State != huh.StateCompleted || f.value != c.want {
			t.Errorf("%s: enter does not go on", c.name)
		}
	}
}

// A text that the form does not go on with is said so of, and does not keep anyone
// from going back.
func TestRefused(t *testing.T) {
	f := newForm(1, "", 40)
	f.send(tea.KeyPressMsg{Code: tea.KeyEnter})
	if f.State != huh.StateNormal || !strings.Contains(ansi.Strip(f.View()), "a text is needed") {
		t.Fatalf("nothing is said of an empty text:\n%s", f.View())
	}
	f.send(tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift})
	f.send(tea.KeyPressMsg{Code: tea.KeyDown})
	f.send(tea.KeyPressMsg{Code: tea.KeyEnter})
	f.text("b")
	f.send(tea.KeyPressMsg{Code: tea.KeyEnter})
	if f.State != huh.StateCompleted || f.choice != "two" || f.value != "b" {
		t.Errorf("completed %v, of %q and %q", f.State == huh.StateCompleted, f.choice, f.value)
	}
}

// What is typed comes where the cursor stands, at any width and any length.
func TestCursor(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		lines, width := 1+2*r.IntN(2), 20+r.IntN(50)
		f := newForm(lines, "", width)
		if _, _, ok := f.field.Cursor(); !ok {
			t.Fatal("no cursor in a field that is written in")
		}
		for range r.IntN(60) {
			f.text(string([]rune("ab 文é")[r.IntN(5)]))
		}
		for range r.IntN(10) {
			f.send(tea.KeyPressMsg{Code: tea.KeyLeft})
		}
		x, y, ok := f.field.Cursor()
		f.text("§")
		rows := strings.Split(ansi.Strip(f.field.View()), "\n")
		x2, y2, _ := f.field.Cursor()
		if !ok || x2 >= width || y2 >= len(rows) || ansi.StringWidth(rows[y2]) > width {
			t.Fatalf("%d,%d and %d,%d in\n%s", x, y, x2, y2, f.field.View())
		}
		before := ansi.Cut(rows[y2], 0, x2)
		if x2 == 2 { // the letter was the last one of its row
			before = strings.TrimRight(rows[y2-1], " ")
		}
		if !strings.HasSuffix(before, "§") {
			t.Fatalf("the cursor stands after %q in\n%s", before, f.field.View())
		}
		if y == y2 && x2 == x+1 && ansi.Cut(rows[y], x, x2) != "§" {
			t.Fatalf("typed elsewhere than at %d,%d:\n%s", x, y, f.field.View())
		}
		if got := lipgloss.Height(f.field.View()); got != 2+lines {
			t.Fatalf("%d rows for %d lines", got, lines)
		}
	}
}

// A form that is lower than the field still shows where the cursor is.
func TestLow(t *testing.T) {
	f := newForm(3, "one\ntwo\nthree", 40)
	f.field.WithHeight(3)
	_, y, ok := f.field.Cursor()
	if rows := strings.Split(ansi.Strip(f.field.View()), "\n"); !ok || y != 2 || len(rows) != 3 || !strings.Contains(rows[y], "three") {
		t.Errorf("the cursor is in row %d of\n%s", y, f.field.View())
	}
	f.send(tea.KeyPressMsg{Code: 'j', Mod: tea.ModCtrl})
	if f.value != "one\ntwo\nthree\n" {
		t.Errorf("in a low form ctrl+j gives %q", f.value)
	}
	f.field.WithHeight(10)
	if got := lipgloss.Height(f.field.View()); got != 2+3 {
		t.Errorf("in a form that is high again the field has %d rows", got)
	}
}

// Nothing of a field waits or comes again: its commands only move in the form.
func TestWakesNothing(t *testing.T) {
	var text string
	f := New(3, &text, ansi.WcWidth)
	if f.Init() != nil || f.Focus() != nil || f.Blur() != nil {
		t.Error("a field asks for something")
	}
	for _, msg := range []tea.Msg{tea.KeyPressMsg{Code: 'a', Text: "a"}, tea.PasteMsg{Content: "b"}, tea.WindowSizeMsg{Width: 80, Height: 24}} {
		if _, cmd := f.Update(msg); cmd != nil {
			t.Errorf("%T asks for something", msg)
		}
	}
}

// Asked without drawing, it is asked as well.
func TestAccessible(t *testing.T) {
	var text string
	f := New(1, &text, ansi.WcWidth).Title("Caption")
	var said strings.Builder
	if err := f.RunAccessible(&said, strings.NewReader("a line\n")); err != nil || text != "a line" || !strings.Contains(said.String(), "Caption") {
		t.Errorf("%q, %v, after %q", text, err, said.String())
	}
}
