package lend

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	spaced := filepath.Join(t.TempDir(), "my tools")
	program := filepath.Join(spaced, "ed it.exe")
	if err := os.MkdirAll(spaced, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, nil, 0o755); err != nil {
		t.Fatal(err)
	}
	for command, want := range map[string][]string{
		`none.exe a "b c" d\e`:                      {"none.exe", "a", "b c", `d\e`},
		`"` + program + `" --wait "a b" c\`:         {program, "--wait", "a b", `c\`},
		"  " + program + ` --wait "a \"b\"" 'c d' `: {program, "--wait", `a "b"`, "'c", "d'"},
		program: {program},
	} {
		if got, err := words(command); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v; want %q", command, got, err, want)
		}
	}
}
