//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// program is an editor that is measured.
type program struct {
	name    string
	command []string
	begin   string // the keys after which letters are text
	shows   string // what the first frame has near its end
	git     bool   // it asks git
	figures map[string]figures
	order   []string // of the measures
}

func newProgram(name, begin, shows string, command ...string) *program {
	return &program{name: name, command: command, begin: begin, shows: shows, figures: map[string]figures{}}
}

func newHandin(name, path string) *program {
	p := newProgram(name, "\r", "quit", path)
	p.git = true
	return p
}

// others are the editors beside handin: as they are installed, and vim without anything.
func others() []*program {
	const shows = "typer" // stands near the end of the first screen
	return []*program{
		newProgram("micro", "", shows, "micro"),
		newProgram("vim", "i", shows, "vim"),
		newProgram("vim -u NONE", "i", shows, "vim", "-u", "NONE"),
	}
}

func (p *program) note(measure string, value float64) {
	if _, ok := p.figures[measure]; !ok {
		p.order = append(p.order, measure)
	}
	p.figures[measure] = append(p.figures[measure], value)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

const (
	calm  = 250 * time.Millisecond // after which nothing more comes of a key
	pause = 40 * time.Millisecond  // between two keys of a fast hand

	settling = 10 * time.Second // after which a program that was started is left alone
)

func (p *program) start(s *site, counting bool) (*terminal, error) {
	t, err := open(p.command, s, counting)
	if err != nil {
		return nil, err
	}
	if err := t.until(p.shows); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func (p *program) measureStart(s *site) error {
	t, err := p.start(s, false)
	if err != nil {
		return err
	}
	defer t.close()
	p.note("first frame, ms", ms(t.shown.Sub(t.began)))
	return nil
}

// write gives a terminal in which letters are text.
func (p *program) write(s *site) (*terminal, error) {
	t, err := p.start(s, false)
	if err != nil {
		return nil, err
	}
	t.quiet(2 * calm)
	if p.begin != "" {
		t.send(p.begin)
		t.quiet(2 * calm)
	}
	return t, nil
}

// measureKeys waits for what comes of each key, and then types as fast as a hand does.
func (p *program) measureKeys(s *site, n int) error {
	t, err := p.write(s)
	if err != nil {
		return err
	}
	defer t.close()
	for i := range n {
		sent, first, last := t.answer(letter(i))
		if !first.IsZero() {
			p.note("key, first byte, ms", ms(first.Sub(sent)))
			p.note("key, last byte, ms", ms(last.Sub(sent)))
		}
	}
	before := cpu(t.pid())
	for i := range n {
		t.send(letter(i))
		time.Sleep(pause + time.Duration(rand.IntN(10))*time.Millisecond)
	}
	t.quiet(calm)
	p.note("CPU a key, ms", ms(cpu(t.pid())-before)/float64(n))
	return nil
}

// letter is the i-th key of a text in words, lines and paragraphs.
func letter(i int) string {
	const text = "so we trained the model again and measured how long it took "
	if i%600 == 599 {
		return "\r"
	}
	return text[i%len(text) : i%len(text)+1]
}

func (p *program) measureTyping(s *site, counts []int) error {
	t, err := p.write(s)
	if err != nil {
		return err
	}
	defer t.close()
	before := memory(t.pid())
	i := 0
	for _, n := range counts {
		for ; i < n; i++ {
			t.send(letter(i))
			time.Sleep(8 * time.Millisecond)
		}
		t.quiet(2 * calm)
		p.note(fmt.Sprintf("memory after %d keys, MB more", n), memory(t.pid())-before)
	}
	return nil
}

// measureRest leaves the program alone, as it is after its start.
func (p *program) measureRest(s *site, d time.Duration) error {
	t, err := p.start(s, false)
	if err != nil {
		return err
	}
	defer t.close()
	time.Sleep(settling)
	woken, used := wakeUps(t.pid()), cpu(t.pid())
	time.Sleep(d)
	p.note("left alone, wake-ups a second", (wakeUps(t.pid())-woken)/d.Seconds())
	p.note("left alone, CPU, % of a core", float64(cpu(t.pid())-used)/float64(d)*100)
	return nil
}

// measureGit counts how often git is started.
func (p *program) measureGit(s *site, figures int) error {
	if !p.git {
		return nil
	}
	if err := p.countGit(s, "git processes at opening", "git processes on focus"); err != nil {
		return err
	}
	undo, err := s.putFigures(figures)
	if err != nil {
		return err
	}
	return firstOf(p.countGit(s, "", fmt.Sprintf("git processes on focus, %d new figures", figures)), undo())
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// countGit counts at the start and when the terminal has the focus again.
func (p *program) countGit(s *site, opening, focus string) error {
	if _, err := s.started(); err != nil {
		return err
	}
	t, err := p.start(s, true)
	if err != nil {
		return err
	}
	defer t.close()
	for _, measure := range []string{opening, focus} {
		n, err := s.settled()
		if err != nil {
			return err
		}
		if measure != "" {
			p.note(measure, float64(n))
		}
		t.send("\x1b[I")
	}
	return nil
}

// settled counts until git was not started for a while.
func (s *site) settled() (all int, err error) {
	for last := time.Now(); time.Since(last) < 2*time.Second; {
		time.Sleep(100 * time.Millisecond)
		n, err := s.started()
		if err != nil {
			return all, err
		}
		if all += n; n > 0 {
			last = time.Now()
		}
	}
	return all, nil
}
