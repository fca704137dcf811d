package tui

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

var (
	randomSteps = flag.Int("steps", 1000, "how many steps the random walks through the program have together")
	shrinking   = flag.Duration("shrink", 10*time.Second, "for how long a random walk that fails is made shorter")
	randomSeed  = flag.Uint64("seed", 1, "the seed of the first random walk")
)

// walkLength is how many steps one walk has, in a folder of its own.
const walkLength = 250

// TestRandom walks through the program: keys, the mouse, pastes and windows of any
// size; commands that are run late, and answer late, twice and out of order; a disk and
// a repository that change between. After each step it looks that nothing typed is
// lost, nothing was done that nobody asked for, and the screen is whole.
func TestRandom(t *testing.T) {
	folder := t.TempDir()
	if memory, err := os.MkdirTemp("/dev/shm", "handin-"); err == nil {
		folder = memory
		t.Cleanup(func() { os.RemoveAll(memory) })
	}
	walks := max(1, *randomSteps/walkLength)
	seeds := make(chan uint64, walks)
	for i := range walks {
		seeds <- *randomSeed + uint64(i)
	}
	close(seeds)
	began := time.Now()
	var group sync.WaitGroup
	var mu sync.Mutex
	failed := false
	for worker := range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for seed := range seeds {
				steps := randomWalk(seed)
				one := newWalk(filepath.Join(folder, fmt.Sprint(worker)), seed)
				err := one.walk(steps)
				if err == "" {
					continue
				}
				mu.Lock()
				if !failed {
					failed = true
					shorter, last := shrink(one.folder, seed, steps[:min(one.taken, len(steps))], err)
					t.Errorf("-seed %d -steps %d: %s\nthe last steps:\n  %s\n%d of %d steps are enough:\n  %s\n%s", seed, walkLength, err,
						strings.Join(tail(one.log, 25), "\n  "), len(shorter), one.taken, strings.Join(last.log, "\n  "), last.screenNow())
				}
				mu.Unlock()
				for range seeds { // the others need not be walked
				}
			}
		})
	}
	group.Wait()
	t.Logf("%d steps, %.0f a second", walks*walkLength, float64(walks*walkLength)/time.Since(began).Seconds())
}

func tail(lines []string, n int) []string { return lines[max(0, len(lines)-n):] }

// step is a kind of step, and a number for what of it is done: of the same steps come
// the same walks, also where some of them are left out.
type step struct {
	kind int
	n    uint64
}

func randomWalk(seed uint64) []step {
	r := rand.New(rand.NewPCG(seed, 1))
	sum := 0
	for _, k := range stepKinds {
		sum += k.weight
	}
	steps := make([]step, walkLength)
	for i := range steps {
		at := r.IntN(sum)
		kind := 0
		for ; at >= stepKinds[kind].weight; kind++ {
			at -= stepKinds[kind].weight
		}
		steps[i] = step{kind, r.Uint64()}
	}
	return steps
}

// stepKinds are the kinds of steps, how often they come, and what they do: each gives
// a line for the log, or "" if it did nothing.
var stepKinds = []struct {
	name   string
	weight int
	do     func(w *walk, n uint64) string
}{
	{"key", 200, (*walk).anyKey},
	{"likely key", 300, (*walk).likelyKey},
	{"word", 150, (*walk).typeWord},
	{"paste", 15, (*walk).pasteWord},
	{"mouse", 40, (*walk).anyMouse},
	{"resize", 12, (*walk).anySize},
	{"run", 120, (*walk).runOne},
	{"deliver", 120, (*walk).deliverOne},
	{"settle", 60, (*walk).settle},
	{"rest", 60, (*walk).restOne},
	{"disk", 50, (*walk).changeDisk},
	{"touch", 20, func(w *walk, _ uint64) string { w.act = "touched"; w.d.send(touchedMsg{}); return "touched" }},
	{"focus", 4, func(w *walk, _ uint64) string { w.act = "focus"; w.d.send(tea.FocusMsg{}); return "focus" }},
	{"end", 2, (*walk).endByASignal},
}

// walk is a walk through the program, and what is known of it from outside.
type walk struct {
	folder, path, state string
	seed                uint64
	d                   *driver
	world               *world
	bag                 []*task
	rules
	settling bool   // messages follow each other fast
	act      string // what was done in this step
	broken   string // a rule that was broken in the middle of it
	log      []string
	taken    int
}

func newWalk(folder string, seed uint64) *walk {
	return &walk{folder: folder, seed: seed}
}

// walk takes the steps until one of them breaks a rule, and says which.
func (w *walk) walk(steps []step) (broken string) {
	defer func() {
		if v := recover(); v != nil {
			broken = fmt.Sprintf("panic: %v\n%s", v, debug.Stack())
		}
		w.world.end()
	}()
	w.world = newWorld(w.folder, w.seed)
	w.path, w.state = w.world.path, w.world.state
	w.open()
	for _, s := range steps {
		w.taken++
		w.before()
		said := stepKinds[s.kind].do(w, s.n)
		if said == "" {
			continue
		}
		w.log = append(w.log, said)
		if w.broken != "" {
			return w.broken
		}
		if broken := w.after(); broken != "" {
			return broken
		}
		if w.d.quit {
			if broken := w.ended(); broken != "" {
				return broken
			}
			w.open()
		}
	}
	w.taken++
	w.log = append(w.log, "the end")
	w.before()
	return w.ended()
}

// shrink leaves steps out for as long as the walk breaks the same rule.
func shrink(folder string, seed uint64, steps []step, broken string) ([]step, *walk) {
	same := func(steps []step) (*walk, bool) {
		w := newWalk(folder, seed)
		return w, ruleOf(w.walk(steps)) == ruleOf(broken)
	}
	last, _ := same(steps)
	end := time.Now().Add(*shrinking)
	for size := len(steps) / 2; size > 0 && time.Now().Before(end); {
		smaller := false
		for from := 0; from+size <= len(steps) && time.Now().Before(end); {
			without := slices.Concat(steps[:from], steps[from+size:])
			if w, ok := same(without); ok {
				steps, last, smaller = without[:min(len(without), w.taken)], w, true
				continue
			}
			from += size
		}
		if !smaller || size > 1 {
			size /= 2
		}
	}
	return steps, last
}

// ruleOf is the name of the rule that was broken.
func ruleOf(broken string) string {
	rule, _, _ := strings.Cut(broken, ":")
	return rule
}

// screenNow is the screen, as far as it can be drawn.
func (w *walk) screenNow() (text string) {
	defer func() {
		if v := recover(); v != nil {
			text = fmt.Sprint("no screen: ", v)
		}
	}()
	return w.d.screen()
}

// pick takes one of some by a number.
func pick[T any](n uint64, of []T) T { return of[n%uint64(len(of))] }

var randomKeys = strings.Fields(`enter esc tab shift+tab space up down left right pgup pgdown home end backspace delete f1 f2 f3 f7 f8 f9
	n N j k g G / ? ! : a m f e h E F c p s t u x q 1 2 3 4 5 8 0 b y
	ctrl+l ctrl+s ctrl+z ctrl+y ctrl+t ctrl+r ctrl+g ctrl+n ctrl+p ctrl+o ctrl+f ctrl+a ctrl+e ctrl+c ctrl+x ctrl+v ctrl+d ctrl+u ctrl+k ctrl+w ctrl+j
	alt+backspace alt+d ctrl+left ctrl+right shift+left shift+right shift+up shift+down ctrl+home ctrl+end alt+pgdown alt+pgup æ ø å É`)

func (w *walk) anyKey(n uint64) string { return w.key(pick(n, randomKeys)) }

// likelyKey presses a key that does something where the program is.
func (w *walk) likelyKey(n uint64) string {
	likely := map[front][]string{
		frontDialog:    {"enter", "enter", "enter", "down", "up", "esc"},
		frontResolving: {"m", "t", "b", "esc", "e"},
		frontReading:   {"enter", "esc", "down", "c", "f", "s"},
		frontEditor:    {"esc", "ctrl+s", "ctrl+o", "ctrl+n", "ctrl+g", "ctrl+end", "f9"},
		frontHelp:      {"esc", "down"},
		frontPalette:   {"f", "n", "c", "down", "down", "enter", "esc"},
		frontVersions:  {"r", "m", "down", "up", "G", "pgdown", "esc", "f9"},
		frontNotes:     {"enter", "f", "a", "down", "up", "esc", "ctrl+z"},
		frontList:      {"enter", "enter", "ctrl+s", "tab", "shift+tab", "down", "x", "c", "e", "q", "n", "f", "h", "E"},
	}[w.was.front]
	if hurried := w.seed%3 == 0; hurried && w.was.front == frontList { // who wants to save and to go
		likely = []string{"q", "q", "q", "ctrl+s", "ctrl+s", "enter"}
	}
	if len(likely) == 0 {
		return ""
	}
	return w.key(pick(n, likely))
}

func (w *walk) key(name string) string {
	if name == "b" && w.was.front == frontList || name == "enter" && insideOf(w.d.m).browses() {
		return "" // it would open a browser
	}
	w.act, w.found = "key "+name, insideOf(w.d.m).found()
	w.d.keys(name)
	return w.act
}

// typeWord types a word that is looked for from now on, if it came into an answer.
func (w *walk) typeWord(uint64) string {
	if w.was.front != frontEditor {
		return ""
	}
	word := w.newWord("w")
	w.act = "word " + word
	w.d.text(word + " ")
	w.typed(word)
	return w.act
}

func (w *walk) pasteWord(n uint64) string {
	word := w.newWord("p")
	w.act = "paste " + word
	w.d.send(tea.PasteMsg{Content: pick(n, []string{word, word + "\n\n- a\n- b\n", "### Question 7\n\n" + word, word + " \x1b[2Jæ👩‍👩‍👧", "/tmp/" + word + ".png"})})
	if w.was.front == frontEditor {
		w.typed(word)
	}
	return w.act
}

func (w *walk) anyMouse(n uint64) string {
	l := w.d.m.layout
	at := tea.Mouse{X: int(n>>8) % max(1, l.Width), Y: int(n>>24) % max(1, l.Height), Button: tea.MouseLeft}
	w.act = fmt.Sprintf("mouse %d,%d", at.X, at.Y)
	switch n % 5 {
	case 0:
		at.Button = tea.MouseWheelUp
		w.d.send(tea.MouseWheelMsg(at))
		return w.act + " wheel up"
	case 1:
		at.Button = tea.MouseWheelDown
		w.d.send(tea.MouseWheelMsg(at))
		return w.act + " wheel down"
	case 2:
		w.d.send(tea.MouseMotionMsg(at))
		return w.act + " drag"
	}
	h, ok := w.d.m.foot().hints.at(w.d.m.styles, at.X)
	switch {
	case ok && h.key == "b", w.was.front == frontPalette:
		return "" // it may open a browser
	case ok && h.key != "" && at.Y == l.Height-1 && w.was.front != frontNothing && w.was.front != frontSmall:
		w.act = "key " + h.key
		w.d.send(tea.MouseClickMsg(at))
		return w.act
	}
	w.d.send(tea.MouseClickMsg(at))
	if n%2 == 0 {
		w.d.send(tea.MouseReleaseMsg(at))
	}
	return w.act + " click"
}

func (w *walk) anySize(n uint64) string {
	size := pick(n, [][2]int{{110, 34}, {110, 34}, {80, 24}, {60, 20}, {40, 10}, {160, 50}, {1, 1}, {90, 45}})
	w.act = fmt.Sprint("window ", size)
	w.d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
	return w.act
}

// restOne lets one of the waits end.
func (w *walk) restOne(n uint64) string {
	q := w.d.quiets
	if len(q) == 0 {
		return ""
	}
	i := int(n % uint64(len(q)))
	msg := q[i]
	w.d.quiets = slices.Delete(q, i, i+1)
	w.act = fmt.Sprintf("rest %v", msg)
	w.d.send(msg)
	return w.act
}
