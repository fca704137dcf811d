package command

import (
	"os"
	"path/filepath"
	"strings"
)

// matched gives the files that patterns among the arguments stand for. Shells do that, but
// for those of Windows, which leave it to the program. A pattern that nothing matches stays.
func matched(args []string, system string) []string {
	if system != "windows" {
		return args
	}
	var all []string
	for _, arg := range args {
		found := []string{arg}
		if _, err := os.Lstat(arg); err != nil && strings.ContainsAny(arg, "*?") {
			if files, err := filepath.Glob(arg); err == nil && len(files) > 0 {
				found = files
			}
		}
		all = append(all, found...)
	}
	return all
}
