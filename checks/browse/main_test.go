package browse

import (
	"os"
	"path/filepath"
	"testing"

	"handin/report/reporttest"
)

// openers is a folder that is first on the path, with a xdg-open that does what a file
// there says which is named for the port of the address. No test opens a browser.
var openers string

const byPort = "#!/bin/sh\nport=${1#http://127.0.0.1:}\n. \"${0%/*}/${port%%/*}\"\n"

func TestMain(m *testing.M) {
	reporttest.Together(16) // they wait for a browser to be told
	folder, err := os.MkdirTemp("", "handin-openers-")
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "xdg-open"), []byte(byPort), 0o755)
	}
	if err != nil {
		panic(err)
	}
	openers = folder
	os.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}
