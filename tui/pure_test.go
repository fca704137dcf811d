package tui

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/report"
	"handin/report/reporttest"
)

// fingerprint is of everything that can be reached from a value, but for the insides of
// the libraries: what they keep of a drawing is theirs.
func fingerprint(v any) string {
	h := fnv.New128a()
	hashInto(h, reflect.ValueOf(v), map[uintptr]bool{})
	return fmt.Sprintf("%x", h.Sum(nil))
}

func hashInto(w io.Writer, v reflect.Value, seen map[uintptr]bool) {
	if !v.IsValid() {
		fmt.Fprint(w, "nothing;")
		return
	}
	if path := v.Type().PkgPath(); path != "" && !strings.HasPrefix(path, "handin") {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.Type() == reflect.TypeFor[*report.Report]() {
			fmt.Fprintf(w, "%x;", v.Pointer()) // it never changes
			return
		}
		if v.IsNil() || seen[v.Pointer()] {
			fmt.Fprintf(w, "%t;", v.IsNil())
			return
		}
		seen[v.Pointer()] = true
		hashInto(w, v.Elem(), seen)
	case reflect.Interface:
		hashInto(w, v.Elem(), seen)
	case reflect.Struct:
		for i := range v.NumField() {
			hashInto(w, v.Field(i), seen)
		}
	case reflect.Slice, reflect.Array:
		fmt.Fprintf(w, "[%d]", v.Len())
		for i := range v.Len() {
			hashInto(w, v.Index(i), seen)
		}
	case reflect.Map:
		var all []string
		for _, k := range v.MapKeys() {
			h := fnv.New128a()
			hashInto(h, k, map[uintptr]bool{})
			hashInto(h, v.MapIndex(k), map[uintptr]bool{})
			all = append(all, string(h.Sum(nil)))
		}
		slices.Sort(all)
		fmt.Fprint(w, all)
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		fmt.Fprintf(w, "%t;", v.IsNil())
	default:
		fmt.Fprintf(w, "%v;", v)
	}
}

// Drawing changes nothing, whatever is in front.
func TestDrawingChangesNothing(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{120, 40}, {60, 20}} {
		for what, keys := range map[string][]string{
			"questions": {"9"}, "filter": {"/", "d", "o"}, "beside the list": {"right", "pgdown"},
			"checklist": {"tab", "down"}, "unticked": {"tab", "u", "/", "x"}, "page": {"tab", "tab", "pgdown"}, "found": {"tab", "tab", "/", "w", "e", "enter", "n"},
			"changes": {"5", "enter", "x", "esc", "shift+tab"}, "help": {"?", "pgdown"}, "notes": {"!", "down"}, "fix": {"9", "f"},
			"editor": {"5", "enter", "x", "ctrl+r"}, "quit": {"5", "enter", "x", "esc", "q"}, "figure": {"5", "enter", "ctrl+g"}, "large figure": {"1", "4", "f3"}, "signs": {"1", "7", "enter", "ctrl+r", "down"},
		} {
			t.Run(fmt.Sprintf("%s %dx%d", what, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				d := sample(t, "2026", size[0], size[1])
				for _, k := range keys {
					d.keys(k)
					d.rest()
					before := fingerprint(d.m)
					first := d.m.View()
					if second := d.m.View(); first.Content != second.Content {
						t.Fatalf("after %q it is drawn in two ways", k)
					}
					if fingerprint(d.m) != before {
						t.Fatalf("after %q drawing changes the program's state", k)
					}
				}
				d.send(tea.WindowSizeMsg{Width: size[0] + 7, Height: size[1]})
				before := fingerprint(d.m)
				d.m.View()
				if fingerprint(d.m) != before {
					t.Fatal("drawing in another window changes the program's state")
				}
			})
		}
	}
}

// A fingerprint tells two states apart.
func TestFingerprint(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	before := fingerprint(d.m)
	if fingerprint(d.m) != before {
		t.Fatal("the same state has two fingerprints")
	}
	d.m.questions.Top++
	if fingerprint(d.m) == before {
		t.Error("two states have one fingerprint")
	}
}

// What Update does with keys is the same whether there is a disk and a git or not: both
// are for commands, of which none is run here.
func TestUpdateNeedsNoDisk(t *testing.T) {
	keys := strings.Fields("enter x esc tab down space u tab pgdown b / w enter n tab c p esc ? esc ! f esc ctrl+z ctrl+y " +
		"tab 9 f enter 4 e enter y ctrl+g ctrl+o ctrl+s ctrl+n z ctrl+r ctrl+t f2 s esc ctrl+s q down esc m ctrl+l q enter")
	root, path := reporttest.Repository(t, "g")
	d := openIn(t, path, t.TempDir(), 100, 30)
	d.later = func(tea.Cmd) {}
	var screens []string
	for _, k := range keys {
		d.keys(k)
		screens = append(screens, d.screen()+d.m.work.Report().Source())
	}
	again := openIn(t, path, t.TempDir(), 100, 30)
	again.later = d.later
	if err := os.RemoveAll(root); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", "")
	for i, k := range keys {
		again.keys(k)
		if got := again.screen() + again.m.work.Report().Source(); got != screens[i] {
			t.Fatalf("without a disk %s (key %d) does something else:\n%s\nnot\n%s", k, i, got[:3000], screens[i][:3000])
		}
	}
}

// Only the files that make commands and those around the loop know the disk, other
// programs and the clock.
func TestWhoKnowsTheDisk(t *testing.T) {
	outside := []string{"commands.go", "commands_figures.go", "commands_git.go", "external_editor.go", "tui.go", "terminal.go", "output.go", "ticker.go", "waits.go", "signals_unix.go", "signals_other.go"}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || slices.Contains(outside, name) {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			switch of, _ := s.X.(*ast.Ident); {
			case of == nil:
			case of.Name == "os", of.Name == "exec", of.Name == "net", of.Name == "time" && (s.Sel.Name == "Now" || s.Sel.Name == "Sleep" || s.Sel.Name == "Since"):
				t.Errorf("%s: %s.%s", name, of.Name, s.Sel.Name)
			}
			return true
		})
	}
}
