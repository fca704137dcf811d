package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"handin/report"
)

func TestHanded(t *testing.T) {
	state := t.TempDir()
	path := write(t, small, t.TempDir(), "report.md")
	out := func(number int, base string) Handed {
		t.Helper()
		h, err := HandOut(state, Handed{Path: path, Key: report.Key{Number: number}, At: time.Now(), Base: []byte(base)})
		if err != nil || disk(t, h.File) != base {
			t.Fatalf("%+v, %v", h, err)
		}
		return h
	}
	texts := func(all []Handed) string {
		var b strings.Builder
		for _, h := range all {
			b.WriteString(h.Answer() + ";")
		}
		return b.String()
	}
	first := out(5, "as it was")
	if left := LeftHanded(state, path); len(left) > 0 {
		t.Errorf("nothing was changed, but left are %v", left)
	}
	if again := out(5, "as it was"); again.File != first.File {
		t.Errorf("an unchanged text is in %s, and the next in %s", first.File, again.File)
	}
	write(t, "as it was\n", first.File)
	if left := LeftHanded(state, path); len(left) > 0 {
		t.Errorf("a newline is no change, but left are %v", left)
	}
	write(t, "precious\n", first.File)
	second := out(5, "as it was")
	if second.File == first.File || disk(t, first.File) != "precious\n" {
		t.Fatal("a text that nobody took was written over")
	}
	write(t, "newer", second.File+".save") // of nano
	other := write(t, small, t.TempDir(), "report.md")
	third, err := HandOut(state, Handed{Path: other, Base: []byte("both")})
	if err != nil {
		t.Fatal(err)
	}
	write(t, "one of them", third.File)
	if got := texts(LeftHanded(state, path)); got != "precious;newer;" {
		t.Errorf("left are %s", got)
	}
	if got := allHanded(state); len(got) != 3 {
		t.Errorf("all are %v", got)
	}
	left := LeftHanded(state, path)
	write(t, "and more", first.File)
	left[0].TakeBack()
	left[1].TakeBack()
	if got := texts(LeftHanded(state, path)); got != "and more;" {
		t.Errorf("after they were taken left are %s", got)
	}
	LeftHanded(state, path)[0].TakeBack()
	if _, err := os.Stat(filepath.Dir(first.File)); err == nil {
		t.Error("the folder is left")
	}
}
