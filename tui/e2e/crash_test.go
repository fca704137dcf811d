//go:build unix

package e2e

import (
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"handin/report"
	"handin/report/plain"
	"handin/report/store"
)

var kills = flag.Int("kills", 1, "how often the program is killed in TestKilled, and half as often by each signal that it can catch in TestEnded, once at least and twice at most, where more is typed before by more than one")

// typist types numbered words into an answer, and knows when each was typed.
type typist struct {
	term  *terminal
	typed []time.Time
	late  time.Duration // how long a word was on its way to the screen, at most
}

// lastWord is typed before a signal that can be caught.
const lastWord = " last"

func word(i int) string { return fmt.Sprintf("w%04d", i) }

// words is the text of the first n words.
func words(n int) string {
	var all []string
	for i := range n {
		all = append(all, word(i))
	}
	return strings.Join(all, " ")
}

// work types until it is told to stop, and saves now and then.
func (p *typist) work(rnd *rand.Rand, stop <-chan struct{}) {
	for i := 0; ; i++ {
		select {
		case <-stop:
			return
		default:
		}
		text := word(i)
		if i > 0 {
			text = " " + text
		}
		began := time.Now()
		_, err := p.term.file.WriteString(text)
		seen := err == nil && p.seen(word(i), stop)
		p.late = max(p.late, time.Since(began))
		if !seen {
			return
		}
		p.typed = append(p.typed, time.Now())
		if rnd.Intn(60) == 0 {
			if _, err := p.term.file.WriteString("\x13"); err != nil {
				return
			}
		}
		time.Sleep(time.Duration(1+rnd.Intn(25)) * time.Millisecond)
	}
}

// seen waits until a word is on the screen: a hand does not run ahead of what it
// sees by much, and on a loaded machine the program is not to blame for that.
func (p *typist) seen(word string, stop <-chan struct{}) bool {
	for !strings.Contains(p.term.text(), word) {
		select {
		case <-stop:
			return false
		case <-p.term.changed:
		}
	}
	return true
}

// wordsIn counts the words that an answer has, and makes sure that it is the
// start of what was typed.
func wordsIn(t *testing.T, answer string) int {
	t.Helper()
	if plain.IsPlaceholder(answer) {
		return 0
	}
	answer = strings.TrimSuffix(answer, lastWord)
	if !strings.HasPrefix(words(10_000), answer) {
		t.Fatalf("the answer is not what was typed: %.200q", answer)
	}
	return strings.Count(answer, "w")
}

// interrupted types into question 18 and ends the program with a signal after a
// while. It gives what was typed, and how many words the report and the report
// with its draft have then; the file is always whole.
func interrupted(t *testing.T, rnd *rand.Rand, signal syscall.Signal, after time.Duration) (p *typist, end time.Time, inFile, kept int) {
	t.Helper()
	path, src := copied(t, "2026")
	home := t.TempDir()
	term := start(t, setting{width: 100, height: 30, path: path, args: []string{"18"}, env: []string{"XDG_STATE_HOME=" + home}})
	term.opens(18)
	p = &typist{term: term}
	stop, done := make(chan struct{}), make(chan struct{})
	go func() { defer close(done); p.work(rnd, stop) }()
	time.Sleep(after)
	if signal != syscall.SIGKILL { // what was typed before the signal was typed for good
		close(stop)
		<-done
		term.keys(lastWord)
	}
	end = time.Now()
	term.endsBy(signal)
	if signal == syscall.SIGKILL {
		close(stop)
		<-done
	} else if term.mu.Lock(); term.screen.IsAltScreen() {
		term.mu.Unlock()
		t.Error("the terminal is not as it was")
	} else {
		term.mu.Unlock()
	}
	i := report.Parse([]byte(src)).Find(18)[0]
	now := contents(t, path)
	r := report.Parse([]byte(now))
	inFile = wordsIn(t, r.Answer(i))
	text := words(inFile)
	if strings.HasSuffix(r.Answer(i), lastWord) { // a save that waited for another one has it too
		text += lastWord
	}
	if whole, err := report.Parse([]byte(src)).WithAnswer(i, text); inFile > 0 && (err != nil || whole.Source() != now) || inFile == 0 && now != src {
		t.Fatalf("the report is not whole: %v", err)
	}
	kept = inFile
	last := strings.HasSuffix(r.Answer(i), lastWord)
	d, err := store.ReadDraft(store.DraftFile(filepath.Join(home, "handin"), path))
	if err == nil {
		kept = max(kept, wordsIn(t, report.Parse(d.Now).Answer(i)))
		last = last || strings.HasSuffix(report.Parse(d.Now).Answer(i), lastWord)
	} else if !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if !last && signal != syscall.SIGKILL {
		t.Error("what was typed last is gone")
	}
	return p, end, inFile, kept
}

// However the program is killed, the report is whole, and at most the last two
// seconds of typing are gone; on a busy machine, as much more as the program needs for
// its other work too: a few times as long as a word is on its way to the screen.
func TestKilled(t *testing.T) {
	t.Parallel()
	times := *kills
	if raced() {
		times = min(times, 6)
	}
	for n := range times {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			rnd := rand.New(rand.NewSource(int64(n)))
			after := time.Duration(rnd.Intn(5000)) * time.Millisecond
			if n == 0 { // there is something to lose, and something to keep
				after = 3 * time.Second
			}
			p, end, _, kept := interrupted(t, rnd, syscall.SIGKILL, after)
			for i, at := range p.typed {
				if end.Sub(at) > 2*time.Second+4*p.late && i >= kept {
					t.Fatalf("word %d, typed %v before the end, is gone; %d are kept, and a word took %v at most", i, end.Sub(at), kept, p.late)
				}
			}
		})
	}
}

// When the system ends the program, or the window is closed, nothing is gone.
func TestEnded(t *testing.T) {
	t.Parallel()
	longest := min(1500, 500*(*kills)) // in ms that are typed
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGABRT} {
		for n := range min(max(1, *kills/2), 2) {
			t.Run(fmt.Sprint(signal, n), func(t *testing.T) {
				t.Parallel()
				rnd := rand.New(rand.NewSource(int64(n)))
				p, _, _, kept := interrupted(t, rnd, signal, time.Duration(200+rnd.Intn(longest))*time.Millisecond)
				if kept < len(p.typed) {
					t.Errorf("%d of %d words are kept", kept, len(p.typed))
				}
			})
		}
	}
}
