//go:build linux

// Speed measures handin in a terminal beside other editors: the first frame, a key, an
// evening of typing, and an hour of nothing. It prints one table.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// task is what is measured, and how often.
type task struct {
	starts, keys int
	typed        []int // after so many keys memory is looked at
	rest         time.Duration
	figures      int
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	t := task{typed: []int{4000}}
	handin := flag.String("handin", "handin", "the program")
	before := flag.String("before", "", "another handin, to be measured beside it")
	long := flag.Bool("long", false, "type 12,000 keys instead of 4,000")
	flag.IntVar(&t.starts, "starts", 15, "how often each is started")
	flag.IntVar(&t.keys, "keys", 120, "how many keys are waited for")
	flag.IntVar(&t.figures, "figures", 500, "how many new figures git is asked about")
	flag.DurationVar(&t.rest, "rest", 10*time.Second, "how long each is left alone")
	flag.Parse()
	if *long {
		t.typed = []int{4000, 12000}
	}
	folder, err := os.MkdirTemp("", "handin-speed-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	s, err := newSite(folder)
	if err != nil {
		return err
	}
	programs := available(*handin, *before)
	if err := t.measure(ctx, s, programs); err != nil {
		return err
	}
	return print(programs)
}

// available are the programs that there are on this machine.
func available(handin, before string) []*program {
	all := []*program{newHandin("handin", handin)}
	if before != "" {
		all = append(all, newHandin("before", before))
	}
	for _, p := range others() {
		if _, err := exec.LookPath(p.command[0]); err == nil {
			all = append(all, p)
		}
	}
	return all
}

// measure takes each measure of one program after the other, and then the next measure,
// so that what else the machine does meets all of them.
func (t task) measure(ctx context.Context, s *site, programs []*program) error {
	once := func(times int, measure func(*program) error) error {
		for range times {
			for _, p := range programs {
				if err := cmp.Or(ctx.Err(), measure(p)); err != nil {
					return fmt.Errorf("%s: %w", p.name, err)
				}
			}
		}
		return nil
	}
	const rounds = 3
	return cmp.Or(
		once(t.starts, func(p *program) error { return p.measureStart(s) }),
		once(rounds, func(p *program) error { return p.measureKeys(s, t.keys/rounds) }),
		once(1, func(p *program) error { return p.measureRest(s, t.rest) }),
		once(1, func(p *program) error { return p.measureTyping(s, t.typed) }),
		once(1, func(p *program) error { return p.measureGit(s, t.figures) }),
	)
}

// print prints the table: the median of each measure, and where half of them lie.
func print(programs []*program) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	names := []string{""}
	for _, p := range programs {
		names = append(names, p.name)
	}
	fmt.Fprintln(w, strings.Join(names, "\t"))
	for _, m := range measures(programs) {
		cells := []string{m}
		for _, p := range programs {
			cells = append(cells, p.figures[m].String())
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	return w.Flush()
}

// measures are the names of all measures, in the order in which they were taken.
func measures(programs []*program) []string {
	var all []string
	for _, p := range programs {
		for _, m := range p.order {
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	return all
}

// figures are what one measure gave, each time.
type figures []float64

func (f figures) String() string {
	if len(f) == 0 {
		return "–"
	}
	f = slices.Sorted(slices.Values(f))
	at := func(part float64) string {
		v := f[int(part*float64(len(f)-1)+0.5)]
		if v < 10 && v != float64(int(v)) {
			return fmt.Sprintf("%.1f", v)
		}
		return fmt.Sprintf("%.0f", v)
	}
	if low, high := at(0.25), at(0.75); len(f) > 2 && low != high {
		return fmt.Sprintf("%s (%s–%s)", at(0.5), low, high)
	}
	return at(0.5)
}

// find looks for a program of the environment that the programs get.
func find(name string) string {
	path, err := exec.LookPath(name)
	if err != nil {
		return ""
	}
	path, _ = filepath.Abs(path)
	return path
}
