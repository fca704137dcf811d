package tui

import (
	"io"
	"runtime"
	"testing"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report/reporttest"
	"handin/report/store"
)

// frames is a terminal that takes what is written at once, and counts.
type frames struct {
	bytes int
	wrote chan struct{}
}

func (f *frames) Write(p []byte) (int, error) {
	f.bytes += len(p)
	select {
	case f.wrote <- struct{}{}:
	default:
	}
	return len(p), nil
}

// runLoop runs the program with a model: its loop, its renderer, its commands. The
// function that it gives sends a message and waits until something is written.
func runLoop(b *testing.B, m *model) (send func(tea.Msg), out *frames) {
	b.Helper()
	m.previewer.Busy = false // what bench asked for is not drawn
	out = &frames{wrote: make(chan struct{}, 1)}
	in, keys := io.Pipe()
	c := newPacer()
	p := tea.NewProgram(paced{m, c}, tea.WithInput(in), tea.WithOutput(out), tea.WithWindowSize(120, 40), tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}),
		tea.WithoutSignalHandler(), tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg { return c.message(msg) }))
	c.pace(p)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = p.Run()
	}()
	b.Cleanup(func() {
		p.Quit()
		<-ended
		keys.Close()
	})
	return func(msg tea.Msg) {
		select { // what an earlier message brought late
		case <-out.wrote:
		default:
		}
		p.Send(msg)
		<-out.wrote
	}, out
}

// A key in the real loop, from the message to the bytes for the terminal, with the
// previews that are drawn beside it.
func BenchmarkLoopKey(b *testing.B) {
	for _, c := range []struct {
		name string
		size int
	}{{"400Words", 2400}, {"3KB", 3 << 10}, {"45KB", 45 << 10}} {
		b.Run(c.name, func(b *testing.B) {
			m := bench(b, prose(c.size))
			m.Update(keyPress("enter"))
			m.wait = newWaits().later
			before := m.work.Report()
			send, out := runLoop(b, m)
			send(keyPress("x"))
			out.bytes = 0
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%60 == 59 {
					send(keyPress("enter"))
				} else {
					send(keyPress(string('a' + rune(i%26))))
				}
			}
			b.StopTimer()
			b.ReportMetric(float64(out.bytes)/float64(b.N), "bytes/key")
			if m.work.Report() == before {
				b.Fatal("the keys did not reach the report")
			}
		})
	}
}

// Moving down the lists, in the real loop.
func BenchmarkLoopMove(b *testing.B) {
	for _, p := range newPanes().all[:2] { // in the others a key does not always change something
		b.Run(p.name(), func(b *testing.B) {
			m := bench(b, prose(2400))
			for m.now.name() != p.name() {
				m.turn(1)
			}
			send, _ := runLoop(b, m)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				send(keyPress([]string{"down", "up"}[i/20%2]))
			}
		})
	}
}

// begun is a model that asks for nothing at its start, as all of that waits for the first
// frame.
type begun struct{ *model }

func (begun) Init() tea.Cmd { return nil }

// From a report that is read to the bytes of its first frame, in the real loop.
func BenchmarkLoopStart(b *testing.B) {
	samples := reporttest.Samples(b)
	f, err := store.Open(samples[len(samples)-1].Path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		m := newModel(Options{File: f, Edition: checks.EditionOf(f.Report())}, environment{})
		m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		out := &frames{wrote: make(chan struct{}, 1)}
		c := newPacer()
		p := tea.NewProgram(paced{begun{m}, c}, tea.WithInput(nil), tea.WithOutput(out), tea.WithWindowSize(120, 40), tea.WithoutSignalHandler(),
			tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg { return c.message(msg) }))
		c.pace(p)
		go func() { _, _ = p.Run() }()
		<-out.wrote
		p.Kill()
	}
}

// evening is what is done while an answer is written: mostly letters.
var evening = []struct {
	key   string
	times int
}{
	{"", 40},
	{"backspace", 4},
	{"", 20},
	{"enter", 1},
	{"", 30},
	{"up", 2},
	{"end", 1},
	{"", 12},
	{"left", 5},
	{"delete", 3},
	{"ctrl+z", 2},
	{"ctrl+y", 1},
	{"down", 2},
	{"", 25},
	{"backspace", 60},
	{"ctrl+z", 1},
	{"backspace", 70},
	{"esc", 1},
	{"down", 1},
	{"up", 1},
	{"enter", 1},
}

// An evening of typing, 100,000 keys with all previews, in answers of different questions:
// what is in memory after it and was not before.
func BenchmarkEvening(b *testing.B) {
	const keys = 100_000
	for b.Loop() {
		m := bench(b, prose(2400))
		b.StopTimer()
		m.previewer.Busy = false
		m.Update(keyPress("enter"))
		before := heap()
		b.StartTimer()
		for n := 0; n < keys; {
			for _, e := range evening {
				for i := range e.times {
					key := e.key
					if key == "" {
						key = string("an answer of words, as they come "[(n+i)%33])
					}
					typeWithPreview(m, keyPress(key))
				}
				n += e.times
			}
			if n%3000 < 300 { // another question
				for _, key := range []string{"esc", "down", "enter"} {
					typeWithPreview(m, keyPress(key))
				}
			}
		}
		b.StopTimer()
		b.ReportMetric(float64(heap()-before)/(1<<20), "MB-more")
		b.ReportMetric(float64(b.Elapsed().Microseconds())/keys, "µs/key")
		runtime.KeepAlive(m)
		b.StartTimer()
	}
}

// typeWithPreview presses a key and draws what it needs.
func typeWithPreview(m *model, msg tea.Msg) {
	_, cmd := m.Update(msg)
	m.View()
	for cmd != nil {
		next := drawnBy(cmd)
		if cmd = nil; next != nil {
			_, cmd = m.Update(next)
			m.View()
		}
	}
}

// drawnBy runs a command if it draws a preview, or waits for nothing.
func drawnBy(cmd tea.Cmd) tea.Msg {
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			if c != nil {
				if drawn := drawnBy(c); drawn != nil {
					return drawn
				}
			}
		}
	case previewMsg:
		return msg
	}
	return nil
}

// heap is what is in use of it.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what was freed by finalizers, and pools
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}
