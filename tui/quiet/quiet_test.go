package quiet

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// Whoever imports this package and nothing that is initialized has it ready first: what it
// imports itself must stay as it is.
func TestImportsNothing(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-f", "{{join .Imports \" \"}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(out)); got != "sync/atomic" {
		t.Errorf("it imports %s", got)
	}
}

func TestEnd(t *testing.T) {
	inUse := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	begin()
	before := inUse()
	End()
	End()
	if after := inUse(); before < size || after > before-size/2 {
		t.Errorf("%d bytes are in use before the end and %d after it", before, after)
	}
}
