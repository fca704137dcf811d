package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// asker runs git commands of which handin reads the answer. None of them waits for
// somebody, takes a lock only to look, or runs a program that a repository names:
// the repository may be a stranger's.
type asker struct {
	folder   string // "" is the one that handin was started in
	env      []string
	settings []string // -c KEY=VALUE, beside those of all
}

// in asks in a folder, whatever repository the environment names.
func in(folder string) asker { return asker{folder: folder, env: environment()} }

// unhooked are the settings that keep git from running what a repository names.
// Filters have names of their own; see settings.unfiltered. What is left runs only
// with a pager, an editor or the network, or in a command that is not asked here.
var unhooked = []string{"-c", "log.showSignature=false", "-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null"}

// alone are the variables of a git that asks neither somebody nor the network: a
// partial clone would fetch what it lacks, and the ssh that it configures. Before
// version 2.45 git is kept from that by allowing no protocol.
var alone = []string{"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none"}

// limit is how long git may take to answer.
var limit = 30 * time.Second

var errSlow = errors.New("git did not answer in time")

// ask gives what git prints. The error has git's own words.
func (a asker) ask(ctx context.Context, args ...string) (string, error) {
	return a.feed(ctx, "", args...)
}

// feed is ask for a command that reads an input.
func (a asker) feed(ctx context.Context, input string, args ...string) (string, error) {
	ctx, stop := context.WithTimeoutCause(ctx, limit, errSlow)
	defer stop()
	out, err := a.run(ctx, slices.Concat(unhooked, a.settings), alone, input, args)
	if err != nil && context.Cause(ctx) == errSlow {
		return out, saidError{fmt.Sprintf("git %s did not answer in %v and was stopped: run %s yourself, to see what it waits for",
			args[0], limit, strings.Join(slices.Concat([]string{"git"}, a.shown(), args[:1]), " ")), errSlow}
	}
	return out, err
}

// act is ask for a command that changes something, for which git runs what the
// group configured: filters, and hooks.
func (a asker) act(ctx context.Context, args ...string) (string, error) {
	return a.run(ctx, nil, []string{"GIT_TERMINAL_PROMPT=0"}, "", args)
}

// run runs git, and ends with it all that it started.
func (a asker) run(ctx context.Context, settings, env []string, input string, args []string) (string, error) {
	c := a.command(ctx, settings, env, input, args)
	var out, complaint bytes.Buffer
	c.Stdout, c.Stderr = &out, &complaint
	detach(c)
	c.WaitDelay = time.Second
	err := c.Run()
	if ctx.Err() != nil {
		endGroup(c)
	} else if errors.Is(err, exec.ErrWaitDelay) { // git itself has answered
		err = nil
	}
	if err == nil {
		return out.String(), nil
	}
	if text := strings.TrimSpace(complaint.String() + out.String()); text != "" {
		return out.String(), saidError{fmt.Sprintf("git %s: %s", args[0], text), err}
	}
	return out.String(), fmt.Errorf("git %s: %w", args[0], err)
}

// head gives the first bytes of what git prints, and stops it there.
func (a asker) head(ctx context.Context, n int, args ...string) ([]byte, error) {
	ctx, stop := context.WithTimeout(ctx, limit)
	defer stop()
	c := a.command(ctx, slices.Concat(unhooked, a.settings), alone, "", args)
	out, err := begin(c)
	if err != nil {
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	text, err := io.ReadAll(io.LimitReader(out, int64(n)))
	if len(text) == n {
		stop()
		_ = c.Wait() // it was stopped
		return text, err
	}
	if err := errors.Join(err, c.Wait()); err != nil {
		return nil, fmt.Errorf("git %s: %w", args[0], err)
	}
	return text, nil
}

// begin starts git, and gives what it prints while it is at work. It is to be waited for.
func begin(c *exec.Cmd) (io.Reader, error) {
	detach(c)
	c.WaitDelay = time.Second
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	return out, err
}

func (a asker) command(ctx context.Context, settings, env []string, input string, args []string) *exec.Cmd {
	c := exec.CommandContext(ctx, "git", slices.Concat(a.at(), []string{"--no-pager", "-c", "core.quotepath=off"}, settings, args)...)
	c.Env = slices.Concat(a.env, []string{"LC_ALL=C"}, env)
	c.Stdin = strings.NewReader(input)
	return c
}

func (a asker) at() []string {
	if a.folder == "" {
		return nil
	}
	return []string{"-C", a.folder}
}

// shown is at for a line that is shown to be typed.
func (a asker) shown() []string {
	if a.folder == "" {
		return nil
	}
	return []string{"-C", shellWord(a.folder)}
}

// line is ask for an answer of one line; it is "" if git has none.
func (a asker) line(ctx context.Context, args ...string) string {
	out, err := a.ask(ctx, args...)
	if err != nil {
		return ""
	}
	return strings.TrimRight(out, "\r\n")
}

// elsewhere are the variables by which a hook or an alias of another repository
// would lead git there, and those that change what a path means.
var elsewhere = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE",
	"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_IMPLICIT_WORK_TREE",
	"GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_QUARANTINE_PATH",
	"GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
	"GIT_TRACE2_PARENT_SID",
}

// environment is handin's own without what would lead git to another repository
// than the one that the report's folder is in.
func environment() []string { return without(os.Environ(), elsewhere...) }

func without(env []string, names ...string) []string {
	return slices.DeleteFunc(slices.Clone(env), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(names, name)
	})
}

// literally writes names so that git takes them as they are, from the root. The
// global option of git does the same, but hooks would inherit it.
func literally(names []string) []string {
	return specs(":(top,literal)", names)
}

// inAnyCase is literally for names whose upper and lower case do not count.
func inAnyCase(names []string) []string { return specs(":(top,literal,icase)", names) }

func specs(magic string, names []string) []string {
	specs := make([]string, len(names))
	for i, name := range names {
		specs[i] = magic + name
	}
	return specs
}

// split takes apart what git prints with -z.
func split(out string) []string {
	return strings.FieldsFunc(out, func(c rune) bool { return c == 0 })
}

// joined is what a command with -z --stdin reads.
func joined(names []string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteString(name + "\x00")
	}
	return b.String()
}

// saidError is an error in words of its own.
type saidError struct {
	text string
	err  error
}

func (e saidError) Error() string { return e.text }
func (e saidError) Unwrap() error { return e.err }
