package lend

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// programIn finds the program that a command begins with where nothing quotes it: the
// shortest beginning up to a space that is one. The rest begins with that space.
func programIn(command string, isProgram func(string) bool) (program, rest string, ok bool) {
	for i, c := range command {
		if c == ' ' && isProgram(command[:i]) {
			return command[:i], command[i:], true
		}
	}
	return command, "", isProgram(command)
}

// tellsNoCommand says why a script of cmd.exe, as VS Code's code.cmd is one, is not handed
// a file: it reads its arguments once more, and takes what stands behind an & for a command.
func tellsNoCommand(program, file string) error {
	scripts := []string{".cmd", ".bat"}
	if slices.Contains(scripts, strings.ToLower(filepath.Ext(program))) && strings.ContainsAny(file, "&|<>^%!") {
		return fmt.Errorf("%s cannot be opened in %s, which would take a part of its name for a command; open it there by hand", filepath.Base(file), filepath.Base(program))
	}
	return nil
}
