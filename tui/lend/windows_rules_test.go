package lend

import (
	"slices"
	"testing"
)

func TestProgramIn(t *testing.T) {
	t.Parallel()
	programs := []string{"code", `C:\Program Files\Notepad++\notepad++.exe`, `C:\My Tools\ed`}
	for _, c := range []struct {
		command, program, rest string
		ok                     bool
	}{
		{"code", "code", "", true},
		{"code --wait", "code", " --wait", true},
		{`C:\Program Files\Notepad++\notepad++.exe`, `C:\Program Files\Notepad++\notepad++.exe`, "", true},
		{`C:\Program Files\Notepad++\notepad++.exe -multiInst -nosession`, `C:\Program Files\Notepad++\notepad++.exe`, " -multiInst -nosession", true},
		{`C:\My Tools\ed it.exe -w`, `C:\My Tools\ed`, " it.exe -w", true},
		{`"C:\My Tools\ed" -w`, `"C:\My Tools\ed" -w`, "", false},
		{"none at all", "none at all", "", false},
	} {
		program, rest, ok := programIn(c.command, func(name string) bool { return slices.Contains(programs, name) })
		if program != c.program || rest != c.rest || ok != c.ok {
			t.Errorf("%s: %q, %q, %v", c.command, program, rest, ok)
		}
	}
}

// What a stranger called a file is no command of a script that is handed it.
func TestTellsNoCommand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		program, file string
		refused       bool
	}{
		{"code.cmd", "a&calc.md", true},
		{"CODE.CMD", "%PATH%.md", true},
		{"ed.bat", "a^b.md", true},
		{"code.cmd", "a b (c), d.md", false},
		{"code.exe", "a&calc.md", false},
		{"vim", "a&b.md", false},
	} {
		if err := tellsNoCommand(c.program, c.file); (err != nil) != c.refused {
			t.Errorf("%s with %s: %v", c.program, c.file, err)
		}
	}
}
