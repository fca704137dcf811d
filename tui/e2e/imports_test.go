package e2e

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// layer is what a package may import, beside what knows neither disk nor terminal.
type layer struct {
	of       string // of this module's packages
	disk     bool   // what reads the disk or runs programs
	terminal bool   // what draws in a terminal
}

// layers has each package of the module. Imports go one way: main, tui, checks,
// report. A new package is entered here.
var layers = map[string]layer{
	".": {of: "checks/command tui tui/fill tui/quiet", disk: true},

	"tui": {of: "checks checks/audit checks/browse checks/evidence checks/history checks/spelling checks/status report report/cache report/git report/plain report/pymarkdown report/store report/textmerge " +
		"tui/editor tui/field tui/hypertext tui/input tui/lend tui/outside tui/preview tui/quiet tui/screen tui/workspace", disk: true, terminal: true},
	"tui/converse": {of: "report/plain"},
	"tui/editor":   {terminal: true},
	"tui/field":    {of: "tui/editor", terminal: true},
	"tui/fill": {of: "checks checks/audit checks/evidence checks/spelling report report/git report/htmltree report/plain report/store " +
		"tui/converse tui/lend tui/outside tui/preview tui/workspace", disk: true},
	"tui/hypertext": {of: "report/cache report/htmltree report/plain", terminal: true},
	"tui/input":     {disk: true, terminal: true},
	"tui/lend":      {of: "report/store", disk: true},
	"tui/quiet":     {},
	"tui/outside":   {of: "checks report report/git report/store report/textmerge tui/lend tui/preview tui/workspace", disk: true},
	"tui/preview":   {of: "checks report report/plain report/pymarkdown tui/hypertext", disk: true, terminal: true},
	"tui/screen":    {of: "report report/plain report/textmerge tui/editor tui/hypertext", terminal: true},
	"tui/workspace": {of: "checks checks/spelling report report/git report/plain report/store report/textmerge"},

	"checks":        {of: "checks/rendering checks/spelling report report/cache report/htmltree report/plain report/pymarkdown report/textmerge"},
	"checks/audit":  {of: "checks checks/evidence checks/spelling report report/git report/plain report/store", disk: true},
	"checks/browse": {of: "checks checks/audit report report/htmltree report/plain report/store", disk: true},
	"checks/command": {of: "checks checks/audit checks/browse checks/history checks/place checks/spelling checks/status " +
		"report report/consent report/git report/plain report/setup report/store report/template", disk: true, terminal: true},
	"checks/evidence":  {of: "report report/git report/plain"},
	"checks/history":   {of: "checks checks/audit report report/git report/plain report/store", disk: true},
	"checks/place":     {of: "checks report report/consent report/plain report/store", disk: true},
	"checks/rendering": {of: "report/cache report/htmltree report/plain report/pymarkdown"},

	"checks/spelling": {of: "checks/rendering report/cache report/plain"},

	"checks/status": {of: "checks checks/audit checks/history report report/git report/plain report/store", disk: true},

	"report":            {of: "report/plain report/textmerge"},
	"report/cache":      {},
	"report/consent":    {},
	"report/git":        {of: "report/textmerge", disk: true},
	"report/htmltree":   {},
	"report/plain":      {},
	"report/pymarkdown": {},
	"report/reporttest": {disk: true},
	"report/setup":      {of: "report/consent report/git report/plain report/store report/textmerge", disk: true},
	"report/store":      {of: "report report/plain", disk: true},
	"report/template":   {of: "report report/store", disk: true},
	"report/textmerge":  {of: "report/plain"},
}

// diskPackages and terminalPackages are what a layer must be let to import, with all below them.
var (
	diskPackages     = []string{"os", "os/exec", "os/signal", "os/user", "syscall", "net", "golang.org/x/sys", "github.com/fsnotify", "github.com/gofrs/flock"}
	terminalPackages = []string{"charm.land", "github.com/charmbracelet/ultraviolet", "github.com/charmbracelet/colorprofile", "github.com/charmbracelet/x/term", "github.com/charmbracelet/x/termios", "golang.org/x/term"}
)

// refused says why a package of the module must not import another; "" if it may.
func refused(module, from, to string) string {
	l, known := layers[from]
	isBelow := func(all []string) bool {
		return slices.ContainsFunc(all, func(s string) bool { return to == s || strings.HasPrefix(to, s+"/") && s != "os" && s != "net" })
	}
	mine, own := strings.CutPrefix(to, module+"/")
	switch {
	case !known:
		return "it is not entered in layers"
	case own && !slices.Contains(strings.Fields(l.of), mine):
		return "that is against the arrows, or to be entered in layers"
	case !l.disk && isBelow(diskPackages):
		return "it is to know no disk"
	case !l.terminal && isBelow(terminalPackages):
		return "it is to know no terminal"
	}
	return ""
}

func TestImports(t *testing.T) {
	t.Parallel()
	seen, module := map[string]bool{}, reporttest.Module(t)
	root := os.DirFS(reporttest.Root())
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		if err == nil && d.IsDir() && name != "." && (base == "testdata" || strings.HasPrefix(base, ".")) {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		seen[path.Dir(name)] = true
		for _, to := range importsOf(t, name) {
			if why := refused(module, path.Dir(name), to); why != "" {
				t.Errorf("%s imports %s: %s", name, to, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder := range maps.Keys(layers) {
		if !seen[folder] {
			t.Errorf("layers has %s, and there is no such package", folder)
		}
	}
}

func importsOf(t *testing.T, name string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(reporttest.Root(), filepath.FromSlash(name)), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range f.Imports {
		to, _ := strconv.Unquote(s.Path.Value)
		all = append(all, to)
	}
	return all
}

func TestRefusedImports(t *testing.T) {
	for _, c := range []struct {
		from, to string
		refused  bool
	}{
		{"checks", "handin/report", false},
		{"report", "handin/checks", true},
		{"checks", "handin/tui", true},
		{"checks", "handin/checks/audit", true},
		{"report", "os", true},
		{"report", "io/fs", false},
		{"checks", "net/http", false},
		{"checks", "net/url", false},
		{"report/store", "os", false},
		{"report/store", "charm.land/lipgloss/v2", true},
		{"checks/audit", "charm.land/bubbletea/v2", true},
		{"checks", "charm.land/huh/v2", true},
		{"report", "github.com/charmbracelet/ultraviolet", true},
		{"tui/workspace", "charm.land/bubbletea/v2", true},
		{"tui/workspace", "charm.land/lipgloss/v2", true},
		{"tui", "charm.land/bubbletea/v2", false},
		{"tui/new", "strings", true},
	} {
		if why := refused("handin", c.from, c.to); (why != "") != c.refused {
			t.Errorf("%s imports %s: %q", c.from, c.to, why)
		}
	}
}
