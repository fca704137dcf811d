//go:build unix

package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"handin/report/reporttest"
)

// stranger is a repository by somebody who configured each program that git can
// be told to run: every one is a script that writes its name into a log.
type stranger struct {
	t            *testing.T
	root, report string
	scripts, log string
}

// program makes a script that writes its name into the log; a filter of whole files
// gives them back.
func (s *stranger) program(name string) string {
	s.t.Helper()
	path := filepath.Join(s.scripts, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	script := "#!/bin/sh\necho '" + name + "' \"$@\" >> " + s.log + "\n"
	if strings.HasSuffix(name, ".clean") || strings.HasSuffix(name, ".smudge") {
		script += "cat\n"
	}
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// programs are the settings whose value is a command.
var programs = []string{
	"core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.askPass", "core.editor", "core.pager", "core.alternateRefsCommand",
	"credential.helper", "diff.external", "diff.spy.command", "diff.spy.textconv", "difftool.spy.cmd", "mergetool.spy.cmd",
	"filter.whole.clean", "filter.whole.smudge", "filter.long.process", "filter.odd name.x.clean", "filter.odd name.x.smudge",
	"gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand", "interactive.diffFilter", "merge.spy.driver",
	"pager.status", "pager.log", "pager.diff", "pager.config", "pager.show", "sequence.editor", "sendemail.smtpserver", "sendemail.toCmd",
	"remote.copy.uploadpack", "remote.copy.receivepack", "uploadpack.packObjectsHook", "receive.procReceiveRefs", "trailer.spy.command", "trailer.spy.cmd",
	"man.spy.cmd", "browser.spy.cmd", "instaweb.httpd", "guitool.spy.cmd", "tar.tar.xz.command", "imap.tunnel", "web.browser",
	"submodule.sub.update", "alias.status", "alias.rev-parse", "alias.log", "alias.cat-file", "alias.ls-files",
}

// hooksOfGit are all that git knows.
var hooksOfGit = strings.Fields(`applypatch-msg commit-msg fsmonitor-watchman p4-changelist post-applypatch post-checkout post-commit
	post-index-change post-merge post-receive post-rewrite post-update pre-applypatch pre-auto-gc pre-commit pre-merge-commit pre-push
	pre-rebase pre-receive prepare-commit-msg proc-receive push-to-checkout reference-transaction sendemail-validate update virtual-filesystem`)

// configure has a repository run the programs. A name like `!` says that an alias,
// or an update, is one of the shell.
func (s *stranger) configure(root string) {
	s.t.Helper()
	var included strings.Builder
	for _, key := range programs {
		value := s.program(key)
		if strings.HasPrefix(key, "alias.") || strings.HasPrefix(key, "submodule.") {
			value = "!" + value
		}
		included.WriteString(configured(key, value))
	}
	for _, hook := range hooksOfGit {
		s.program("hooks/" + hook)
	}
	for _, set := range [][2]string{
		{"core.hooksPath", filepath.Join(s.scripts, "hooks")},
		{"log.showSignature", "true"},
		{"filter.whole.required", "true"},
		{"filter.long.required", "true"},
		{"core.fsmonitorHookVersion", "2"},
		{"submodule.recurse", "true"},
		{"status.submoduleSummary", "true"},
		{"diff.submodule", "log"},
		{"diff.ignoreSubmodules", "none"},
		{"commit.gpgSign", "true"},
		{"maintenance.auto", "true"},
		{"gc.auto", "1"},
	} {
		included.WriteString(configured(set[0], set[1]))
	}
	include := filepath.Join(s.t.TempDir(), "included")
	write(s.t, include, included.String())
	s.git(root, "config", "include.path", include)
}

// configured is a setting as it stands in a file of git's.
func configured(key, value string) string {
	section, name, _ := strings.Cut(key, ".")
	if last := strings.LastIndexByte(name, '.'); last >= 0 {
		return fmt.Sprintf("[%s %q]\n\t%s = %q\n", section, name[:last], name[last+1:], value)
	}
	return fmt.Sprintf("[%s]\n\t%s = %q\n", section, name, value)
}

func (s *stranger) git(folder string, args ...string) string {
	s.t.Helper()
	return reporttest.Git(s.t, folder, args...)
}

// newStranger makes the repository: with a submodule that has the same programs,
// signed commits, attributes for all files, and blobs that only a remote has.
func newStranger(t *testing.T) *stranger {
	t.Helper()
	root, path := committed(t)
	folder := t.TempDir()
	s := &stranger{t, root, path, filepath.Join(folder, "scripts"), filepath.Join(folder, "log")}
	sub := filepath.Join(root, "sub")
	s.git(root, "init", "-q", sub)
	write(t, filepath.Join(sub, "a.md"), "a\n")
	write(t, filepath.Join(sub, ".gitattributes"), "* filter=whole\n")
	s.git(sub, "add", ".")
	s.git(sub, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "begin")
	write(t, filepath.Join(root, ".gitattributes"), "*.md filter=whole diff=spy merge=spy\n*.png filter=long diff=spy\n*.txt filter=\"odd name.x\"\n")
	s.git(root, "-c", "advice.addEmbeddedRepo=false", "add", ".")
	s.git(root, "commit", "-qm", "attributes")
	write(t, path, contents(t, path)+"\nA line more.\n")
	s.git(root, "commit", "-qam", "a line")
	s.sign()
	s.configure(root)
	s.configure(sub)
	s.partial()
	s.touch(root)
	return s
}

// sign puts a signature into the last commit.
func (s *stranger) sign() {
	commit := s.git(s.root, "cat-file", "commit", "HEAD")
	head, message, _ := strings.Cut(commit, "\n\n")
	signed := head + "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAABCAAdFiEE\n -----END PGP SIGNATURE-----\n\n" + message
	c := exec.Command("git", "-C", s.root, "hash-object", "-t", "commit", "-w", "--stdin")
	c.Stdin = strings.NewReader(signed)
	out, err := c.Output()
	if err != nil {
		s.t.Fatal(err)
	}
	s.git(s.root, "update-ref", "-m", "commit: signed", "HEAD", strings.TrimSpace(string(out)))
}

// partial makes it a clone that lacks the report of the commit before, and a
// figure, and that would ask four remotes for them, each in another way.
func (s *stranger) partial() {
	for _, name := range []string{"HEAD^:reports/README.md", "HEAD:reports/figures/architecture.png"} {
		hash := strings.TrimSpace(s.git(s.root, "rev-parse", name))
		if err := os.Remove(filepath.Join(s.root, ".git", "objects", hash[:2], hash[2:])); err != nil {
			s.t.Fatal(err)
		}
	}
	s.git(s.root, "config", "core.repositoryFormatVersion", "1")
	s.git(s.root, "config", "extensions.partialClone", "shell")
	for name, url := range map[string]string{
		"shell": "ssh://nobody@127.0.0.1/x.git", "proxy": "git://127.0.0.1/x.git", "copy": s.root, "program": "ext::" + s.program("remote-ext"),
	} {
		s.git(s.root, "config", "remote."+name+".url", url)
		s.git(s.root, "config", "remote."+name+".promisor", "true")
		s.git(s.root, "config", "remote."+name+".partialCloneFilter", "blob:none")
	}
	s.git(s.root, "config", "protocol.ext.allow", "always")
}

// touch has git look into all files, since none is as old as it remembers.
func (s *stranger) touch(root string) {
	later := time.Now().Add(time.Hour)
	for _, name := range strings.Split(strings.Trim(s.git(root, "-c", "core.fsmonitor=", "ls-files", "-z"), "\x00"), "\x00") {
		if err := os.Chtimes(filepath.Join(root, name), later, later); err != nil {
			s.t.Fatal(err)
		}
	}
	if root == s.root {
		s.touch(filepath.Join(root, "sub"))
		_ = os.Remove(s.log) // for this ran some of them
	}
}

// stageUnsure stages a file that is newer than the index: by its time alone git cannot
// tell if it was changed since, and compares the content.
func (s *stranger) stageUnsure(path string) {
	later := time.Now().Add(time.Hour)
	write(s.t, path, contents(s.t, path)+"more")
	if err := os.Chtimes(path, later, later); err != nil {
		s.t.Fatal(err)
	}
	s.git(s.root, "-c", "filter.long.process=", "-c", "filter.long.required=false", "add", path)
	_ = os.Remove(s.log)
}

// ran gives what was run of the programs, and forgets it.
func (s *stranger) ran() []string {
	text, err := os.ReadFile(s.log)
	if err != nil {
		return nil
	}
	_ = os.Remove(s.log)
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// gitStarts is how many git commands an opening may start, those that they start
// themselves too.
const gitStarts = 38

// Whoever opens a stranger's repository runs nothing that it configures, and asks
// no network.
func TestStrangersRepository(t *testing.T) {
	t.Parallel()
	s := newStranger(t)
	trace := filepath.Join(t.TempDir(), "trace")
	term := start(t, setting{path: s.report, width: 120, height: 40, env: []string{"GIT_TRACE2_EVENT=" + trace}})
	term.shows("Question 8")
	term.shows("· main ↑2")
	started := gitStarted(t, trace)
	term.keys(shiftTab)
	term.shows("Since the last commit")
	term.shows("2 missing")
	term.quits()
	t.Logf("an opening starts git %d times:\n%s", len(started), strings.Join(started, "\n"))
	if len(started) > gitStarts {
		t.Errorf("an opening starts git %d times", len(started))
	}
	s.ranNothing("the terminal")

	for _, c := range []struct {
		args string
		says string
	}{
		{"check", "of 31 questions are ready"},
		{"check --fail-on worse", "not compared with what it was"},
		{"check --fail-on worse --since HEAD", "of 31 questions are ready"},
		{"check --staged --fail-on damage", ""},
		{"status", "It is not handed in yet"},
		{"log 5", "answer to question 5"},
		{"check --fail-on worse HEAD:reports/README.md", "of 31 questions are ready"},
		{"check HEAD:reports/README.md :reports/README.md", "2 reports"},
		{"check --evidence", "Ticked, nothing found"},
		{"check --evidence HEAD:reports/README.md", "Not ticked, found"},
		{"check HEAD^:reports/README.md", "in a partial clone git show does"},
		{"drafts", "no drafts"},
		{"html -o -", "<p>"},
		{"fix", "reports/README.md"},
		{"tick", "boxes are ticked"},
		{"setup --dry-run", "merge.handin.driver"},
	} {
		if out := s.handin(strings.Fields(c.args)...); !strings.Contains(out, c.says) {
			t.Errorf("handin %s says\n%s\nwant %q", c.args, out, c.says)
		}
		s.ranNothing("handin " + c.args)
	}
	s.stageUnsure(filepath.Join(s.root, "reports", "figures", "sweep.png"))
	if out := s.handin("check", ":reports/README.md"); !strings.Contains(out, "of 31 questions are ready") {
		t.Errorf("of the index it says\n%s", out)
	}
	s.ranNothing("handin check of the index")
	p := startPreview(t, s.report)
	if got, err := http.Get(p.url + "page/"); err != nil || got.StatusCode != http.StatusOK {
		t.Errorf("the page: %v, %v", got, err)
	}
	p.ends(os.Interrupt)
	s.ranNothing("handin preview")
}

// What the stranger configured does run where git is asked without care: the test
// above would see it.
func TestStrangersProgramsRun(t *testing.T) {
	t.Parallel()
	s := newStranger(t)
	known := "\n" + s.git(s.root, "config", "--list", "--name-only")
	for _, key := range programs {
		section, name := key[:strings.IndexByte(key, '.')], key[strings.LastIndexByte(key, '.'):] // of which the letters' case counts not
		if lowered := strings.ToLower(section) + key[len(section):len(key)-len(name)] + strings.ToLower(name); !strings.Contains(known, "\n"+lowered+"\n") {
			t.Errorf("%s is not configured", key)
		}
	}
	for _, args := range []string{
		"status", "log -1", "diff", "cat-file --filters HEAD:reports/README.md", "cat-file -p HEAD^:reports/README.md",
		"fetch shell", "fetch proxy", "fetch copy", "fetch program", "update-ref refs/heads/x HEAD",
	} {
		ctx, stop := context.WithTimeout(t.Context(), patience)
		_ = exec.CommandContext(ctx, "git", append([]string{"-C", s.root}, strings.Fields(args)...)...).Run()
		stop()
	}
	ran := strings.Join(s.ran(), "\n")
	for _, name := range []string{
		"core.fsmonitor", "gpg.", "filter.whole.clean", "filter.long.process", "filter.whole.smudge", "core.sshCommand",
		"core.gitProxy", "remote.copy.uploadpack", "remote-ext", "hooks/reference-transaction",
	} {
		if !strings.Contains(ran, name) {
			t.Errorf("%s did not run, but these:\n%s", name, ran)
		}
	}
}

// ranNothing makes sure that none of the programs was run.
func (s *stranger) ranNothing(what string) {
	s.t.Helper()
	if ran := s.ran(); len(ran) > 0 {
		s.t.Errorf("%s ran %q", what, ran)
	}
}

// handin runs a command in the repository, and gives what it prints.
func (s *stranger) handin(args ...string) string {
	s.t.Helper()
	c := exec.Command(built(s.t), args...)
	c.Dir = s.root
	c.Env = append(os.Environ(), noDelay, seldom, "HOME="+s.t.TempDir(), "XDG_STATE_HOME=")
	out, _ := c.CombinedOutput() // some of them fail
	return string(out)
}

// gitStarted lists the git commands of a trace.
func gitStarted(t *testing.T, trace string) []string {
	t.Helper()
	var all []string
	for line := range bytes.Lines([]byte(contents(t, trace))) {
		var event struct {
			Event string
			Argv  []string
		}
		if json.Unmarshal(line, &event) == nil && event.Event == "start" {
			args := slices.DeleteFunc(event.Argv, func(a string) bool { return strings.Contains(a, "=") && !strings.HasPrefix(a, "--") })
			all = append(all, fmt.Sprintf("%q", args))
		}
	}
	return all
}
