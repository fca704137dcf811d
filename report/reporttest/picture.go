package reporttest

import "testing/fstest"

// Picture is a file that begins as a PNG does.
var Picture = &fstest.MapFile{Data: []byte("\x89PNG\x0D\x0A\x1A\x0A\x00\x00\x00\x0DIHDR")}
