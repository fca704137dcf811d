package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"handin/report/reporttest"
)

// library opens reports by name, those that are in it.
type library map[string]string

func (l library) open(_ context.Context, name string) (Reviewed, error) {
	src, ok := l[name]
	if !ok {
		return Reviewed{}, errors.New(name + ": no such file")
	}
	v := reviewed(src)
	v.Path = name
	return v, nil
}

var shelf = library{
	"":    reporttest.Three("found", "b", "c"),
	"a":   reporttest.Three("a", "b", "c"),
	"b":   reporttest.Three("b", "b", open2),
	"bad": reporttest.Three("bad", "![a](figures/gone.png)", "c\xff"),
}

// did runs a task on the shelf, in which what is not set is as the command has it.
func did(t *testing.T, task Task, stdin string, names ...string) (out string, fails bool, err error) {
	t.Helper()
	task.Open = shelf.open
	if task.Format == "" {
		task.Format = "text"
	}
	if task.FailOn == "" {
		task.FailOn = "verdict"
	}
	var b bytes.Buffer
	fails, err = task.Run(t.Context(), names, strings.NewReader(stdin), &b)
	return b.String(), fails, err
}

// Which reports are checked, and as what they are printed.
func TestTask(t *testing.T) {
	const table = "group  checker"
	for _, c := range []struct {
		name  string
		task  Task
		stdin string
		args  []string
		says  []string
		not   string
	}{
		{"one that is found", Task{}, "", nil, []string{"(custom", "passes 3 of 3"}, table},
		{"one", Task{}, "", []string{"a"}, []string{"a (custom", "passes 3 of 3"}, table},
		{"two", Task{}, "", []string{"a", "b"}, []string{table, "2 reports: the checker passes 2.", "question"}, "of 3 questions"},
		{"two, each", Task{Each: true}, "", []string{"a", "b"}, []string{"a (custom", "b (custom"}, table},
		{"lines", Task{Stdin: true}, "b\r\n\na\r\n", nil, []string{table, "\nb ", "\na "}, "found"},
		{"one line", Task{Stdin: true}, "a", nil, []string{table}, "of 3 questions"},
		{"no lines", Task{Stdin: true}, "\n", nil, []string{"No reports."}, table},
		{"no lines as JSON", Task{Stdin: true, Format: "json"}, "", nil, []string{`"reports": []`}, ""},
		{"paths that end with NUL", Task{Stdin: true}, "a\x00b\x00", nil, []string{"2 reports"}, "found"},
		{"sorted", Task{Sort: "-ready"}, "", []string{"b", "a"}, []string{"\na          3/3"}, ""},
		{"as CSV", Task{Format: "csv"}, "", []string{"a"}, []string{"path,group", "\na,a,custom,3,3,3"}, ""},
		{"as annotations", Task{Format: "github"}, "", []string{"b", "a"}, []string{"::notice title=handin::2 reports"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, fails, err := did(t, c.task, c.stdin, c.args...)
			if fails || err != nil {
				t.Errorf("fails %v, %v", fails, err)
			}
			for _, s := range c.says {
				if !strings.Contains(out, s) {
					t.Errorf("%q is not in\n%s", s, out)
				}
			}
			if c.not != "" && strings.Contains(out, c.not) {
				t.Errorf("%q is in\n%s", c.not, out)
			}
			c.task.Quiet = true
			if out, _, _ := did(t, c.task, c.stdin, c.args...); out != "" {
				t.Errorf("quietly it says %q", out)
			}
		})
	}
}

// What fails and what could not be read is told for all reports, in every format.
func TestTaskFails(t *testing.T) {
	for _, format := range []string{"text", "json", "csv", "github"} {
		out, fails, err := did(t, Task{Format: format, FailOn: "damage"}, "", "a", "nothing", "bad", "none", "b")
		if !fails || err == nil || err.Error() != "nothing: no such file\nnone: no such file" {
			t.Errorf("%s: fails %v, %v", format, fails, err)
		}
		for _, s := range []string{"nothing", "no such file", "UnicodeDecodeError"} {
			if !strings.Contains(out, s) {
				t.Errorf("%s: %q is not in\n%s", format, s, out)
			}
		}
		if _, fails, _ := did(t, Task{Format: format, FailOn: "damage"}, "", "a", "b", "nothing"); fails {
			t.Errorf("%s: it fails without damage", format)
		}
	}
	out, _, _ := did(t, Task{FailOn: "damage"}, "", "bad")
	for _, s := range []string{"\nFails on damage: line 17: the course's checker stops: Unicode", "\nFails on damage: line 11: the figure figures/gone.png is not there"} {
		if !strings.Contains(out, s) {
			t.Errorf("%q is not in\n%s", s, out)
		}
	}
	if out, _, _ := did(t, Task{}, "", "bad"); strings.Contains(out, "Fails on") {
		t.Errorf("the verdict is told twice:\n%s", out)
	}
	if out, _, _ := did(t, Task{FailOn: "damage"}, "", "a", "bad"); !strings.Contains(out, "  bad:17: the course's checker stops: ") || !strings.Contains(out, " (and 1 other)\n") {
		t.Errorf("the table does not say why:\n%s", out)
	}
}

func TestTaskIsRefused(t *testing.T) {
	for _, c := range []struct {
		task Task
		args []string
		says string
	}{
		{Task{Format: "yaml"}, nil, `--format "yaml"`},
		{Task{FailOn: "sometimes"}, nil, `--fail-on "sometimes"`},
		{Task{Sort: "size"}, []string{"a", "b"}, `--sort "size"`},
		{Task{Sort: "size", Quiet: true}, []string{"a", "b"}, `--sort "size"`},
		{Task{Sort: "name", Format: "json"}, []string{"a", "b"}, "--sort is for"},
		{Task{Sort: "name", Each: true}, []string{"a", "b"}, "--sort is for"},
		{Task{Stdin: true}, []string{"a"}, "--stdin-paths"},
	} {
		out, _, err := did(t, c.task, "a\n", c.args...)
		if err == nil || !strings.Contains(err.Error(), c.says) || out != "" {
			t.Errorf("%+v: %v, %q", c.task, err, out)
		}
	}
}

// The document of many reports, written piece by piece, is the one that would be
// written of all at once.
func TestJSONOfMany(t *testing.T) {
	for _, names := range [][]string{{"a"}, {"b", "nothing", "a", "bad"}} {
		var all []any
		for _, name := range names {
			if v, err := shelf.open(t.Context(), name); err == nil {
				all = append(all, v.Entry())
			} else {
				all = append(all, map[string]string{"path": name, "error": "no such file"})
			}
		}
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(struct {
			Version int   `json:"version"`
			Reports []any `json:"reports"`
		}{1, all}); err != nil {
			t.Fatal(err)
		}
		out, _, _ := did(t, Task{Format: "json"}, "", names...)
		if order := strings.Replace(out, "\"path\": \"nothing\",\n      \"error\": \"no such file\"", "\"error\": \"no such file\",\n      \"path\": \"nothing\"", 1); order != want.String() {
			t.Errorf("got\n%s\nwant\n%s", out, want.String())
		}
	}
	for failOn, want := range map[string]bool{"verdict": false, "notes": false, "damage": true, "worse": true} {
		if out, _, _ := did(t, Task{Format: "json", FailOn: failOn}, "", "a"); strings.Contains(out, `"fails": []`) != want {
			t.Errorf("--fail-on %s: %s", failOn, out)
		}
	}
}

// gone writes nothing.
type gone struct{}

func (gone) Write([]byte) (int, error) { return 0, errors.New("the pipe is closed") }

// It ends where it cannot go on, and says so.
func TestTaskEnds(t *testing.T) {
	many := slices.Repeat([]string{"a"}, 1000)
	for _, format := range []string{"text", "json", "csv", "github"} {
		task := Task{Format: format, FailOn: "never", Open: shelf.open}
		if _, err := task.Run(t.Context(), many[:1], nil, gone{}); err == nil || err.Error() != "the pipe is closed" {
			t.Errorf("%s: %v", format, err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	task := Task{Format: "csv", FailOn: "never", Open: func(ctx context.Context, name string) (Reviewed, error) {
		stop()
		return shelf.open(ctx, name)
	}}
	var out bytes.Buffer
	if _, err := task.Run(ctx, many, nil, &out); !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("%v, and it prints %q", err, out.String())
	}
}

// How far it is stands on one line, which is gone in the end, and nothing stands
// there of a few reports.
func TestProgress(t *testing.T) {
	var to bytes.Buffer
	many := slices.Repeat([]string{"a"}, 40)
	for _, task := range []Task{{Progress: &to}, {Progress: &to, Format: "csv"}, {Progress: &to, Each: true}} {
		to.Reset()
		if _, _, err := did(t, task, "", many...); err != nil {
			t.Fatal(err)
		}
		screen, widest := "", 0
		for _, drawn := range strings.Split(to.String(), "\r")[1:] {
			if n := len([]rune(drawn)); n < len([]rune(screen)) {
				t.Errorf("%q does not cover %q", drawn, screen)
			}
			widest = max(widest, len([]rune(drawn)))
			if screen = drawn; strings.TrimSpace(drawn) == "" {
				screen = ""
			}
		}
		if screen != "" || widest > 79 || strings.ContainsAny(to.String(), "\n\x1b") {
			t.Errorf("%q is left, %d wide: %q", screen, widest, to.String())
		}
		for _, s := range []string{"  50% of 40 reports", " 100% of 40 reports"} {
			if !strings.Contains(to.String(), s) {
				t.Errorf("%q was not shown: %q", s, to.String())
			}
		}
	}
	to.Reset()
	p := newProgress(&to, 100_000)
	for i := range 100_000 {
		p.show(i)
	}
	if n := strings.Count(to.String(), "\r"); n > 150 {
		t.Errorf("it was drawn %d times", n)
	}
	to.Reset()
	if _, _, err := did(t, Task{Progress: &to}, "", many[:20]...); err != nil || to.Len() > 0 {
		t.Errorf("%v, %q", err, to.String())
	}
}

// A check in which several things fail is as one in which they fail one by one.
func TestTaskFailsInAnyOrder(t *testing.T) {
	for i := range 50 {
		names := slices.Repeat([]string{"a"}, 50)
		names[i] = "bad"
		if _, fails, err := did(t, Task{Quiet: true}, "", names...); !fails || err != nil {
			t.Errorf("bad at %d: %v, %v", i, fails, err)
		}
		names[i] = fmt.Sprint(i)
		if _, fails, err := did(t, Task{Quiet: true}, "", names...); fails || err == nil || err.Error() != fmt.Sprintf("%d: no such file", i) {
			t.Errorf("lost at %d: %v, %v", i, fails, err)
		}
	}
}
