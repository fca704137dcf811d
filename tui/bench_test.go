package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/reporttest"
	"handin/report/store"
)

// prose has words of a few lengths, in lines of some 70 letters and paragraphs.
func prose(size int) string {
	words := strings.Fields("We trained the model on a GPU, og så målte vi hvor længe det tog — about 3 hours for each of the runs")
	var b strings.Builder
	column := 0
	for i := 0; b.Len() < size; i++ {
		word := words[i*7%len(words)]
		b.WriteString(word)
		switch column += len(word) + 1; {
		case column <= 70:
			b.WriteByte(' ')
		case i%11 == 0:
			b.WriteString("\n\n")
			column = 0
		default:
			b.WriteByte('\n')
			column = 0
		}
	}
	return b.String()
}

// bench opens the sample of 2026 with this answer to question 5. Commands are
// not run: the previews are drawn off the loop, and the newest wins.
func bench(b *testing.B, answer string) *model {
	b.Helper()
	samples := reporttest.Samples(b)
	r, err := report.Parse(samples[len(samples)-1].Src).WithAnswer(4, answer)
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "README.md")
	if err := os.WriteFile(path, r.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	f, err := store.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	m := newModel(Options{File: f, Edition: checks.EditionOf(f.Report()), Question: 5}, environment{})
	m.wait = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	return m
}

// A key in the middle of an answer, from the message to the screen, with the
// report, its verdict and its notes.
func BenchmarkKey(b *testing.B) {
	for _, c := range []struct {
		name string
		size int
	}{{"400Words", 2400}, {"3KB", 3 << 10}, {"45KB", 45 << 10}, {"1MB", 1 << 20}} {
		b.Run(c.name, func(b *testing.B) {
			m := bench(b, prose(c.size))
			m.Update(keyPress("enter"))
			for range 12 {
				m.Update(keyPress("up"))
			}
			before := m.work.Report()
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%60 == 59 {
					m.Update(keyPress("enter"))
				} else {
					m.Update(keyPress("a"))
				}
				m.View()
			}
			b.StopTimer()
			m.Update(keyPress("esc")) // what was held back reaches the report now, at the latest
			if m.work.Report() == before {
				b.Fatal("the keys did not reach the report")
			}
		})
	}
}

// What is left of the start once the file is read: the first screen.
func BenchmarkFirstFrame(b *testing.B) {
	samples := reporttest.Samples(b)
	f, err := store.Open(samples[len(samples)-1].Path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		m := newModel(Options{File: f, Edition: checks.EditionOf(f.Report())}, environment{})
		m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		if m.View().Content == "" {
			b.Fatal("nothing is drawn")
		}
	}
}

// Moving down the lists.
func BenchmarkMove(b *testing.B) {
	for _, p := range newPanes().all {
		b.Run(p.name(), func(b *testing.B) {
			m := bench(b, prose(2400))
			for m.now.name() != p.name() {
				m.turn(1)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m.Update(keyPress([]string{"down", "up"}[i/20%2]))
				m.View()
			}
		})
	}
}

// A question with 500 options, as figures are: to ask it, and an arrow in it.
func BenchmarkForm(b *testing.B) {
	m := bench(b, "An answer.")
	var options []option
	for i := range 500 {
		options = append(options, option{fmt.Sprintf("figures/figure-%d.png", i), strconv.Itoa(i)})
	}
	ask := func() *form {
		return choice(m.styles, "Which figure?", "", options, func(*model, string) tea.Cmd { return nil })
	}
	b.Run("asked", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f := ask()
			f.itself(f.huh.Init())
			f.draw(m.frame())
		}
	})
	b.Run("arrow", func(b *testing.B) {
		f := ask()
		f.itself(f.huh.Init())
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			f.key(m, keyPress([]string{"down", "up"}[i/20%2]))
			f.draw(m.frame())
		}
	})
}
