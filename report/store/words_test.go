package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"handin/report/store"
)

func TestWords(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "handin", "words")
	if words, err := store.Words(path); len(words) > 0 || err != nil {
		t.Errorf("without a file there are %q, %v", words, err)
	}
	if words, err := store.Words(""); len(words) > 0 || err != nil {
		t.Errorf("of no file there are %q, %v", words, err)
	}
	keep := func(word string, want ...string) {
		t.Helper()
		if err := store.KeepWord(path, word); err != nil {
			t.Errorf("%s is not kept: %v", word, err)
		}
		if words, err := store.Words(path); err != nil || !slices.Equal(words, want) {
			t.Errorf("after %s are read %q, %v", word, words, err)
		}
	}
	keep("propogate", "propogate")
	keep("Propogate", "propogate")
	keep("seperate", "propogate", "seperate")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info.Mode(), err)
	}
	// What somebody wrote into it stays.
	if err := os.WriteFile(path, []byte("\ufeff# ours\r\n propogate \r\n\r\nuntill"), 0o640); err != nil {
		t.Fatal(err)
	}
	keep("seperate", "propogate", "untill", "seperate")
	if content, _ := os.ReadFile(path); string(content) != "\ufeff# ours\r\n propogate \r\n\r\nuntill\nseperate\n" {
		t.Errorf("the file is %q", content)
	}
}

// A file that is a link stays one, and one that is not to be read is no file without words.
func TestWordsElsewhere(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path, file := filepath.Join(folder, "words"), filepath.Join(t.TempDir(), "mine")
	if err := os.WriteFile(file, []byte("untill\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, path); err != nil {
		t.Skip(err)
	}
	if err := store.KeepWord(path, "seperate"); err != nil {
		t.Error(err)
	}
	if content, _ := os.ReadFile(file); string(content) != "untill\nseperate\n" {
		t.Errorf("the file is %q", content)
	}
	if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	if err := store.KeepWord(folder, "seperate"); err == nil {
		t.Error("a folder was taken for a file")
	}
}

// Of many who keep a word at once, none is lost.
func TestWordsAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "words")
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			if err := store.KeepWord(path, fmt.Sprintf("word%c", 'a'+i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if words, err := store.Words(path); len(words) != 12 || err != nil {
		t.Errorf("there are %q, %v", words, err)
	}
}
