package store

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"handin/report"
)

func TestDraftRoundTrip(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(t.TempDir(), "README.md")
	d := Draft{
		Path: path, At: time.Date(2026, 1, 23, 23, 50, 0, 0, time.UTC),
		Base: []byte("a\r\n\xff\x00"), Now: []byte("b\r\n\xfe"),
		Held: []HeldText{{report.Key{Number: 5, Occurrence: 1}, []byte("### Question 7\xff"), "why", []byte("was")}},
	}
	if err := d.Write(folder); err != nil {
		t.Fatal(err)
	}
	got, err := ReadDraft(DraftFile(folder, path))
	if err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("got %+v, %v", got, err)
	}
	if info, err := os.Stat(DraftFile(folder, path)); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	all, err := Drafts(folder)
	if err != nil || len(all) != 1 {
		t.Errorf("%d drafts, %v", len(all), err)
	}
	if err := os.WriteFile(filepath.Join(folder, "x.draft"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if all, err := Drafts(folder); len(all) != 1 || err == nil || !strings.Contains(err.Error(), "x.draft") {
		t.Errorf("beside a damaged one: %d drafts, %v", len(all), err)
	}
	for range 2 {
		if err := RemoveDraft(folder, path); err != nil {
			t.Error(err)
		}
	}
	if all, err := Drafts(filepath.Join(folder, "none")); all != nil || err != nil {
		t.Errorf("no folder: %v, %v", all, err)
	}
}

// One file is found by all of its names.
func TestDraftFile(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "README.md"), filepath.Join(folder, "link.md")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if DraftFile("f", path) != DraftFile("f", link) || DraftFile("f", path) == DraftFile("f", path+"2") {
		t.Error("the draft's file is not the report's own")
	}
}

// Any bytes are a draft or an error that names the file.
func FuzzDecodeDraft(f *testing.F) {
	f.Add([]byte(`{"path":"/a/README.md","at":"2026-01-23T23:50:00Z","base":"YQ==","now":"Yg==","held":[{"question":{"Number":5},"text":"eA=="}]}`))
	f.Add([]byte(`{"path":"/a","now":"!"}`))
	f.Add([]byte(`[]`))
	f.Add([]byte(``))
	f.Fuzz(func(t *testing.T, content []byte) {
		d, err := decodeDraft("the.draft", content)
		if err != nil {
			if !strings.Contains(err.Error(), "the.draft") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		if d.Path == "" || len(d.Now) == 0 && len(d.Held) == 0 {
			t.Error("a draft of nothing")
		}
	})
}

func TestLock(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(t.TempDir(), "README.md")
	me := Holder{"laptop", 42, time.Date(2026, 1, 23, 23, 50, 0, 0, time.UTC)}
	l, _, err := TryLock(folder, path, me)
	if err != nil || l == nil {
		t.Fatalf("the lock was not had: %v", err)
	}
	second, holder, err := TryLock(folder, path, Holder{"desk", 7, time.Now()})
	if second != nil || err != nil || !reflect.DeepEqual(holder, me) {
		t.Errorf("a second lock: %v, holder %v, %v", second, holder, err)
	}
	l.Release()
	third, _, err := TryLock(folder, path, me)
	if third == nil || err != nil {
		t.Errorf("after the release: %v", err)
	}
	third.Release()
	if err := os.WriteFile(filepath.Join(folder, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if l, _, err := TryLock(filepath.Join(folder, "file", "x"), path, me); l != nil || err == nil {
		t.Error("a lock was had where none can be")
	}
}
