package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Words reads a student's own words from a file that has one in each line; lines that begin
// with a number sign are left out. Where there is no file, or none is named, there are none.
func Words(path string) ([]string, error) {
	content, err := readWords(path)
	return wordsIn(content), err
}

func readWords(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(content), err
}

func wordsIn(content string) []string {
	var words []string
	for line := range strings.Lines(strings.TrimPrefix(content, "\ufeff")) {
		if word := strings.TrimSpace(line); word != "" && !strings.HasPrefix(word, "#") {
			words = append(words, word)
		}
	}
	return words
}

// KeepWord adds a word to a student's own, unless it is one. What else the file holds
// stays; it is replaced whole or not at all.
func KeepWord(path, word string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	defer lockedWords(filepath.Dir(path))()
	content, err := readWords(path)
	if err != nil || slices.ContainsFunc(wordsIn(content), func(known string) bool { return strings.EqualFold(known, word) }) {
		return err
	}
	if content != "" && !strings.HasSuffix(content, "\n") {
		content += "\n"
	}
	if linked, err := filepath.EvalSymlinks(path); err == nil {
		path = linked
	}
	return replace(path, content+word+"\n", 0o600)
}

// lockedWords has the folder of the words to itself, so that of two who keep a word at once
// neither is lost; where there are no locks it goes on without. It gives what ends that.
func lockedWords(folder string) func() {
	ctx, cancel := context.WithTimeout(context.Background(), writerPatience)
	defer cancel()
	lock := flock.New(folder, flock.SetFlag(os.O_RDONLY))
	if got, err := lock.TryLockContext(ctx, 5*time.Millisecond); err != nil || !got {
		return func() {}
	}
	return func() { _ = lock.Unlock() }
}
