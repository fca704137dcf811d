//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// site is a repository with a report of 45 KB, homes, and a git that counts how often it is
// started.
type site struct{ root, homes, log, tools string }

const (
	reportSize = 45 << 10
	sample     = "testdata/2026/reports"
)

func newSite(folder string) (*site, error) {
	s := &site{root: filepath.Join(folder, "project"), homes: filepath.Join(folder, "homes"), log: filepath.Join(folder, "git.log"), tools: filepath.Join(folder, "tools")}
	for _, dir := range []string{s.homes, s.tools} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, err
		}
	}
	if err := os.CopyFS(filepath.Join(s.root, "reports"), os.DirFS(sample)); err != nil {
		return nil, err
	}
	if err := s.lengthen(); err != nil {
		return nil, err
	}
	if err := s.counted("git"); err != nil {
		return nil, err
	}
	for _, args := range []string{"init -q -b main", "add -A", "-c user.name=Speed -c user.email=speed@example.com commit -q -m Report"} {
		c := exec.Command("git", strings.Fields(args)...)
		c.Dir = s.root
		if out, err := c.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("git %s: %w: %s", args, err, out)
		}
	}
	return s, nil
}

func (s *site) report() string { return filepath.Join(s.root, "reports", "README.md") }

// lengthen writes more into the answer to question 18.
func (s *site) lengthen() error {
	src, err := os.ReadFile(s.report())
	if err != nil {
		return err
	}
	const heading = "### Question 18"
	at := bytes.Index(src, []byte(heading))
	if at < 0 {
		return fmt.Errorf("%s has no %s", s.report(), heading)
	}
	const mark = "Answer:\n"
	at += bytes.Index(src[at:], []byte(mark)) + len(mark)
	more := strings.Repeat("\nWe trained the model on a GPU, and then measured how long that takes: about *three* hours for each of the `runs`.\n", (reportSize-len(src))/116+1)
	return os.WriteFile(s.report(), append(src[:at:at], append([]byte(more), src[at:]...)...), 0o644)
}

// counted puts a program in front of another that notes each start of it.
func (s *site) counted(name string) error {
	script := fmt.Sprintf("#!/bin/sh\necho \"$*\" >>'%s'\nexec '%s' \"$@\"\n", s.log, find(name))
	return os.WriteFile(filepath.Join(s.tools, name), []byte(script), 0o755)
}

// environment is a program's, with a home that knows of no earlier one. Git is counted only
// where that is what is measured.
func (s *site) environment(counting bool) ([]string, error) {
	home, err := os.MkdirTemp(s.homes, "")
	if err != nil {
		return nil, err
	}
	path := os.Getenv("PATH")
	if counting {
		path = s.tools + string(os.PathListSeparator) + path
	}
	return []string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "HOME=" + home, "TMPDIR=" + home, "PATH=" + path}, nil
}

// clean takes away what an editor that was ended leaves beside the report.
func (s *site) clean() {
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(s.report()), ".*.sw?"))
	for _, file := range left {
		_ = os.Remove(file)
	}
}

// started is how often git was started since this was asked last.
func (s *site) started() (int, error) {
	b, err := os.ReadFile(s.log)
	if os.IsNotExist(err) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return bytes.Count(b, []byte{'\n'}), os.Truncate(s.log, 0)
}

// putFigures puts new figures into the report, and gives what takes them away.
func (s *site) putFigures(n int) (undo func() error, err error) {
	before, err := os.ReadFile(s.report())
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(s.root, "reports", "figures")
	picture, err := os.ReadFile(filepath.Join(folder, "loss.png"))
	if err != nil {
		return nil, err
	}
	text := before
	for i := range n {
		name := fmt.Sprintf("speed-%d.png", i)
		if err := os.WriteFile(filepath.Join(folder, name), picture, 0o644); err != nil {
			return nil, err
		}
		text = fmt.Appendf(text, "\n![a figure](figures/%s)\n", name)
	}
	undo = func() error {
		made, _ := filepath.Glob(filepath.Join(folder, "speed-*.png"))
		for _, m := range made {
			_ = os.Remove(m)
		}
		return os.WriteFile(s.report(), before, 0o644)
	}
	return undo, os.WriteFile(s.report(), text, 0o644)
}
