package git

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// settings are those of git's configuration that handin goes by, by their names
// as git writes them. Of several values it is the last.
type settings map[string]string

const asked = `^(filter\..*|branch\..*\.(remote|pushremote|merge)|remote\..*|(user|author|committer)\..*|extensions\.(partialclone|refstorage)|core\.(ignorecase|sparsecheckout))$`

// readSettings asks git for the settings: those that its other commands go by, which know no
// GIT_CONFIG.
func readSettings(ctx context.Context, a asker) (settings, error) {
	a.env = without(a.env, "GIT_CONFIG")
	out, err := a.ask(ctx, "config", "-z", "--get-regexp", asked)
	if unset(err) {
		err = nil
	}
	s := settings{}
	for _, entry := range split(out) {
		key, value, ok := strings.Cut(entry, "\n")
		if !ok {
			value = "true" // as git takes a name without a value
		}
		s[key] = value
	}
	return s, err
}

// unset tells the answer that nothing is set from a failure.
func unset(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.ExitCode() == 1
}

// on reports whether a setting is a yes.
func (s settings) on(key string) bool {
	return slices.Contains([]string{"true", "yes", "on", "1"}, strings.ToLower(s[key]))
}

// filters are the names of the filters, through which git reads and writes files.
func (s settings) filters() []string {
	var names []string
	for _, key := range slices.Sorted(maps.Keys(s)) {
		rest, ok := strings.CutPrefix(key, "filter.")
		if end := strings.LastIndexByte(rest, '.'); ok && end >= 0 && !slices.Contains(names, rest[:end]) {
			names = append(names, rest[:end])
		}
	}
	return names
}

// remotes are the names of the remotes, in order, as git remote lists them.
func (s settings) remotes() []string {
	var names []string
	for key := range s {
		rest, ok := strings.CutPrefix(key, "remote.")
		if end := strings.LastIndexByte(rest, '.'); ok && end > 0 && rest[0] != '/' {
			names = append(names, rest[:end])
		}
	}
	slices.Sort(names) // the keys have another order: "a-b.url" is before "a.url"
	return slices.Compact(names)
}

// tellIdentity reports whether git knows by the settings alone who commits: by a name and an
// address that are more than signs, and nothing that goes before them.
func (s settings) tellIdentity() bool {
	for key := range s {
		if strings.HasPrefix(key, "author.") || strings.HasPrefix(key, "committer.") {
			return false
		}
	}
	isWord := func(text string) bool {
		return strings.ContainsFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
	}
	return isWord(s["user.name"]) && isWord(s["user.email"])
}

// unfiltered gives the arguments by which git runs no filter. A file that has one
// is then read as it is, so that what git says of it is not to be trusted.
func (s settings) unfiltered() ([]string, error) {
	var args []string
	for _, name := range s.filters() {
		if strings.Contains(name, "=") {
			return nil, fmt.Errorf("git's configuration has a filter by the name of %q, which cannot be turned off to look; take it out", name)
		}
		for _, set := range []string{"clean=", "smudge=", "process=", "required=false"} {
			args = append(args, "-c", "filter."+name+"."+set)
		}
	}
	return args, nil
}

// settings gives those of the repository, as they were when its state was last
// looked at.
func (r Repository) settings(ctx context.Context) (settings, error) {
	if r.known == nil {
		return readSettings(ctx, in(r.Root))
	}
	return r.known.get(ctx, in(r.Root))
}

// known is what a repository was asked for once.
type known struct {
	place

	mu sync.Mutex
	settings
}

func (k *known) get(ctx context.Context, a asker) (s settings, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.settings == nil {
		if s, err = readSettings(ctx, a); err != nil {
			return nil, err
		}
		k.settings = s
	}
	return k.settings, nil
}

// forget has the settings asked for again.
func (k *known) forget() {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.settings = nil
}

// unfiltered asks in the repository without its filters. It is for all commands
// that look into files of the work tree or write as if to it.
func (r Repository) unfiltered(ctx context.Context) (asker, error) {
	a := in(r.Root)
	s, err := r.settings(ctx)
	if err == nil {
		a.settings, err = s.unfiltered()
	}
	return a, err
}

// filtersOf gives the filters of files by their names from the root; those of
// which git knows the program.
func (r Repository) filtersOf(ctx context.Context, names []string) (map[string]string, error) {
	s, err := r.settings(ctx)
	if err != nil || len(s.filters()) == 0 {
		return nil, err
	}
	out, err := in(r.Root).feed(ctx, joined(names), "check-attr", "-z", "--stdin", "filter")
	of := map[string]string{}
	for fields := strings.Split(out, "\x00"); len(fields) >= 3; fields = fields[3:] {
		if name, filter := fields[0], fields[2]; slices.Contains(s.filters(), filter) {
			of[name] = filter
		}
	}
	return of, err
}
