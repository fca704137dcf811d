package tui

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"

	"handin/report/store"
	"handin/tui/lend"
)

// task is a command that was asked for: it is run at some time, and at some time its
// message is delivered.
type task struct {
	cmd  tea.Cmd
	msg  tea.Msg
	ran  bool
	slow bool   // it draws, which takes longer than all else, and is run less often
	done func() // what comes after it in its sequence
}

// slowEach is how many chances to be run a slow task lets pass for one that it takes.
const slowEach = 24

// put takes a command into the bag.
func (w *walk) put(cmd tea.Cmd, done func()) {
	if cmd == nil {
		done()
		return
	}
	name := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name()
	w.bag = append(w.bag, &task{cmd: cmd, done: done, slow: strings.Contains(name, "drawPreviews") || strings.Contains(name, "loadPicture")})
}

// take takes a task that was run, or was not, out of the bag.
func (w *walk) take(n uint64, ran bool) *task {
	var all []int
	for i, t := range w.bag {
		if t.ran == ran && !(t.slow && n>>40%slowEach != 0) {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return nil
	}
	i := pick(n, all)
	t := w.bag[i]
	w.bag = append(w.bag[:i:i], w.bag[i+1:]...)
	return t
}

func (w *walk) runOne(n uint64) string {
	t := w.take(n, false)
	if t == nil {
		return ""
	}
	w.act = "run"
	return "run: " + w.run(t)
}

// run runs a task's command; a batch or a sequence becomes tasks of their own.
func (w *walk) run(t *task) string {
	msg := t.cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		left := len(batch)
		for _, cmd := range batch {
			w.put(cmd, func() {
				if left--; left == 0 {
					t.done()
				}
			})
		}
		return fmt.Sprint("a batch of ", len(batch))
	}
	if cmds, ok := sequence(msg); ok {
		w.inOrder(cmds, t.done)
		return fmt.Sprint("a sequence of ", len(cmds))
	}
	if msg == nil {
		t.done()
		return "nothing"
	}
	t.msg, t.ran, t.slow = msg, true, false
	w.bag = append(w.bag, t)
	return fmt.Sprintf("%T", msg)
}

func (w *walk) inOrder(cmds []tea.Cmd, done func()) {
	if len(cmds) == 0 {
		done()
		return
	}
	w.put(cmds[0], func() { w.inOrder(cmds[1:], done) })
}

func (w *walk) deliverOne(n uint64) string {
	t := w.take(n, true)
	if t == nil {
		return ""
	}
	return w.deliver(t, n)
}

// deliver gives a task's message to the program. What the program is told by itself
// may come again.
func (w *walk) deliver(t *task, n uint64) string {
	name := fmt.Sprintf("%T", t.msg)
	w.act = "deliver " + name
	switch {
	case name == "tea.execMsg":
		w.d.send(w.answerExec(t.msg, n))
	case name == "tea.QuitMsg":
		w.d.quit = true
	case strings.HasPrefix(name, "tea."): // the terminal's
	default:
		w.d.send(t.msg)
		if n>>8%8 == 0 && !strings.HasPrefix(name, "huh.") {
			w.bag = append(w.bag, &task{msg: t.msg, ran: true, done: func() {}})
		}
	}
	t.done()
	return w.act
}

// settle runs and delivers what is in the bag, as on a machine that is not busy.
func (w *walk) settle(n uint64) string {
	w.settling = true
	defer func() { w.settling = false }()
	var said []string
	for range 40 {
		if t := w.take(n, true); t != nil {
			said = append(said, w.deliver(t, 1<<8))
		} else if t := w.take(n, false); t != nil {
			w.run(t)
		} else {
			break
		}
		if w.broken = w.after(); w.broken != "" || w.d.quit {
			break
		}
		w.before()
	}
	w.act = "settle"
	if said == nil {
		return ""
	}
	return "settle: " + strings.Join(said, ", ")
}

// answerExec answers for a program that was given the terminal.
func (w *walk) answerExec(msg tea.Msg, n uint64) tea.Msg {
	v := reflect.New(reflect.TypeOf(msg)).Elem()
	v.Set(reflect.ValueOf(msg))
	private := func(name string) any {
		f := v.FieldByName(name)
		return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem().Interface()
	}
	switch program := private("cmd").(type) {
	case *lend.ExternalEditor:
		w.edited(program, n)
	case *lend.Told:
		w.pushed++
		program.Failed = pick(n, []error{nil, errors.New("exit status 1")})
	}
	return private("fn").(tea.ExecCallback)(nil)
}

// edited is what somebody does in their own editor.
func (w *walk) edited(e *lend.ExternalEditor, n uint64) {
	e.Handed.At = time.Now()
	handed, err := store.HandOut(e.Folder, e.Handed)
	if err != nil {
		e.Failed = err
		return
	}
	e.Handed, e.Lasted = handed, time.Minute
	e.Lender.HandOut(handed.File)
	word := w.newWord("e")
	text := string(handed.Base)
	switch n >> 16 % 6 {
	case 0, 1:
		text += " " + word + "\n"
	case 2:
		text += "\n### Question 7\n" + word
	case 3:
		text += " " + word
		e.Failed = errors.New("vim: exit status 1")
	case 4:
		text = ""
	case 5:
		e.Lasted = 0
		w.world.late = append(w.world.late, handed.File)
	}
	if text != string(handed.Base) {
		_ = os.WriteFile(handed.File, []byte(text), 0o600)
		if text != "" {
			w.alive[word] = "handed"
		}
	}
	e.Handed, err = e.Handed.Read()
	e.Failed = errors.Join(e.Failed, err)
}
