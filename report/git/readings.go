package git

import (
	"context"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Readings reads a repository's work tree and its history again where git sees something
// new in them. It keeps no text. The zero value is ready.
type Readings struct {
	mu    sync.Mutex
	files string // the fingerprint of what was read last
	past  string // the same of its history
	log   *Log
}

// Read gives a new reading, and the history as Log does; the reading is nil where one
// would be what the last one was: the same head, branches and changes. The path is the
// report's, from the root.
func (k *Readings) Read(ctx context.Context, r Repository, path string) (*Reading, *Log, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	s, err := r.see(ctx)
	if err != nil {
		return nil, nil, err
	}
	files, past, err := r.fingerprints(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	var reading *Reading
	var log *Log
	var fromFiles, fromPast error
	var both sync.WaitGroup
	if past += path; past != k.past {
		both.Go(func() { log, fromPast = r.logBy(ctx, s, path) })
	} else {
		log = k.log
	}
	if files != k.files {
		both.Go(func() { reading, fromFiles = r.readBy(ctx, s) })
	}
	both.Wait()
	if fromFiles != nil {
		return nil, nil, fromFiles
	}
	if fromPast != nil { // without a history less is said, and it is asked for again
		past = ""
	}
	k.files, k.past, k.log = files, past, log
	return reading, log, nil
}

// fingerprints are others when a reading, or the history, would be. They go by what git
// knows, and by the times of the files that differ from the last commit; of a file that
// no reading has the text of, by its being there.
func (r Repository) fingerprints(ctx context.Context, s sight) (files, past string, err error) {
	git, err := r.unfiltered(ctx)
	if err != nil {
		return "", "", err
	}
	status, err := git.ask(ctx, "status", "--porcelain=v2", "--branch", "--no-ahead-behind", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all")
	if err != nil {
		return "", "", err
	}
	head := branchState(status)
	past = fmt.Sprintf("%s\n%s\n%t\n%s\n", r.Root, head.Commit, s.shallow, s.branches)
	sum := fnv.New128a()
	fmt.Fprintf(sum, "%s%s\n%v\n", past, head.Branch, s.settings)
	for _, record := range split(status) {
		name := changedName(record)
		if name == "" {
			continue
		}
		if kindOf(name) == Other {
			fmt.Fprintln(sum, record[:min(len(record), len("1 XY"))], name)
			continue
		}
		fmt.Fprintln(sum, record)
		if info, err := os.Lstat(filepath.Join(r.Root, filepath.FromSlash(name))); err == nil {
			fmt.Fprintln(sum, info.Size(), info.ModTime().UnixNano())
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil)), past, nil
}

// changedName gives the name in a record of git status; "" for a header.
func changedName(record string) string {
	fields, ok := map[byte]int{'1': 8, 'u': 10, '?': 1}[record[0]]
	if !ok {
		return ""
	}
	parts := strings.SplitN(record, " ", fields+1)
	return parts[len(parts)-1]
}
