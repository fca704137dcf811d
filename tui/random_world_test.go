package tui

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/report/reporttest"
	"handin/report/store"
)

// world is what is around the program: the report's folder, perhaps in a repository,
// the folder of drafts, another handin.
type world struct {
	root, path, state string
	git               bool
	other             *store.Lock // another handin's
	late              []string    // files of editors that run on
	aside             []byte      // the report while it is not there
}

// inRepository is how many walks there are for one in a repository, where each look
// takes a dozen processes.
const inRepository = 12

func newWorld(folder string, seed uint64) *world {
	must(os.RemoveAll(folder))
	w := &world{root: filepath.Join(folder, "group"), state: filepath.Join(folder, "state"), git: seed%inRepository == 0}
	w.path = filepath.Join(w.root, "reports", "README.md")
	must(os.CopyFS(w.root, os.DirFS(filepath.Join(reporttest.Root(), "testdata", "2026"))))
	if w.git {
		w.run("init", "-q", "-b", "main")
		w.run("add", ".")
		w.run("commit", "-qm", "begin")
		w.elsewhere()
	}
	if seed%9 == 1 {
		w.lock()
	}
	return w
}

// elsewhere makes a branch that has more of each answer.
func (w *world) elsewhere() {
	w.run("checkout", "-q", "-b", "more")
	r := report.Parse([]byte(w.disk()))
	for i := range r.Questions() {
		next, err := r.WithAnswer(i, plain.Trim(r.Answer(i)+"\n\n"+words("elsewhere", 30)))
		must(err)
		r = next
	}
	must(os.WriteFile(w.path, r.Bytes(), 0o644))
	w.run("commit", "-qam", "more")
	w.run("checkout", "-q", "main")
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func (w *world) run(args ...string) {
	_ = exec.Command("git", append([]string{"-C", w.root}, args...)...).Run() // a merge fails with its conflicts
}

func (w *world) lock() {
	lock, _, err := store.TryLock(w.state, w.path, store.Holder{Host: "laptop", PID: 42, Since: time.Now()})
	must(err)
	w.other = lock
}

func (w *world) end() {
	if w != nil {
		w.other.Release()
	}
}

// disk is the report's text, "" if it cannot be read.
func (w *world) disk() string {
	src, err := os.ReadFile(w.path)
	if err != nil {
		return ""
	}
	return string(src)
}

// commits and index are git's files that a commit and staging change.
func (w *world) commits() string {
	logged, _ := os.ReadFile(filepath.Join(w.root, ".git", "logs", "HEAD"))
	return string(logged)
}

// changeDisk is what others do to the folder.
func (w *walk) changeDisk(n uint64) string {
	changes := []func(uint64) string{
		w.theirs, w.theirs, w.theirs, w.sameAnswer, w.sameAnswer, w.sameAnswer, w.goneOrBack, w.goneOrBack, w.goneOrBack, w.aFolder,
		w.markers, w.figure, w.unlock, w.runsOn, w.byGit, w.byGit,
	}
	return pick(n, changes)(n >> 8)
}

// write puts a text in the place of the report's. What it takes away was taken away by
// others.
func (w *walk) write(src string) {
	before := w.world.disk()
	must(os.WriteFile(w.path, []byte(src), 0o644))
	w.overwritten(before, src)
}

// theirs changes an answer, as a teammate does.
func (w *walk) theirs(n uint64) string { return w.changeAnswer(int(n%40), "\n\n") }

// sameAnswer changes the answer that is open here.
func (w *walk) sameAnswer(uint64) string {
	i, open := insideOf(w.d.m).answer()
	if !open {
		return ""
	}
	return w.changeAnswer(i, " ") // where somebody is typing
}

func (w *walk) changeAnswer(i int, between string) string {
	r := report.Parse([]byte(w.world.disk()))
	if r.QuestionCount() == 0 {
		return ""
	}
	i %= r.QuestionCount()
	word := w.newWord("t")
	next, err := r.WithAnswer(i, plain.Trim(r.Answer(i)+between+"Theirs "+word))
	if err != nil {
		return ""
	}
	w.write(next.Source())
	w.alive[word] = "disk"
	w.act = "theirs"
	return fmt.Sprintf("theirs: %s in answer %d", word, i)
}

// goneOrBack takes the file away, or puts it back.
func (w *walk) goneOrBack(uint64) string {
	w.act = "theirs"
	switch src := w.world.disk(); {
	case src != "":
		w.world.aside = []byte(src)
		must(os.Remove(w.path))
		w.overwritten(src, "")
		return "the file is gone"
	case w.world.aside != nil:
		must(os.RemoveAll(w.path))
		must(os.WriteFile(w.path, w.world.aside, 0o644))
		w.known = string(w.world.aside)
		return "the file is back"
	}
	return ""
}

// aFolder makes saves fail.
func (w *walk) aFolder(uint64) string {
	src := w.world.disk()
	if src == "" {
		return ""
	}
	w.goneOrBack(0)
	must(os.Mkdir(w.path, 0o755))
	return "a folder is in the file's place"
}

// markers leaves a merge in the file.
func (w *walk) markers(uint64) string {
	src := w.world.disk()
	at := strings.Index(src, "We used ")
	if at < 0 || strings.Contains(src, "<<<<<<< ") {
		return ""
	}
	end := at + strings.IndexByte(src[at:], '\n') + 1
	line := src[at:end]
	start := strings.LastIndexByte(src[:at], '\n') + 1
	w.write(src[:start] + "<<<<<<< HEAD\n" + src[start:at] + line + "=======\n" + src[start:at] + "Others used " + line[8:] + ">>>>>>> other\n" + src[end:])
	w.act = "theirs"
	return "a merge leaves markers"
}

func (w *walk) figure(n uint64) string {
	w.act = "theirs"
	figures := filepath.Join(filepath.Dir(w.path), "figures")
	name := filepath.Join(figures, pick(n, []string{"loss.png", "sweep.png", "new.png"}))
	if os.Remove(name) == nil {
		return "a figure goes"
	}
	src, err := os.ReadFile(filepath.Join(figures, "bucket.png"))
	must(err)
	must(os.WriteFile(name, src, 0o644))
	return "a figure comes"
}

func (w *walk) unlock(uint64) string {
	if w.world.other == nil {
		return ""
	}
	w.world.other.Release()
	w.world.other = nil
	w.act = "theirs"
	return "the other handin ends"
}

// runsOn has an editor save that runs on beside the program.
func (w *walk) runsOn(uint64) string {
	if len(w.world.late) == 0 {
		return ""
	}
	file := w.world.late[0]
	w.world.late = w.world.late[1:]
	src, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	word := w.newWord("l")
	must(os.WriteFile(file, append(src, " "+word...), 0o600))
	w.alive[word] = "handed"
	w.act = "theirs"
	return "an editor that runs on saves " + word
}

// byGit is what is done with git beside the program.
func (w *walk) byGit(n uint64) string {
	if !w.world.git {
		return ""
	}
	before := w.world.disk()
	w.act = "git"
	said := ""
	switch n % 4 {
	case 0, 1:
		w.world.run("commit", "-qam", "by a teammate")
		said = "a commit by a teammate"
	case 2:
		w.world.run("checkout", "-q", "-B", "other")
		said = "another branch"
	case 3:
		w.world.run("checkout", "-q", "main")
		said = "the branch main"
	}
	w.overwritten(before, w.world.disk())
	w.committed = w.world.commits()
	return said
}

// open starts the program, as Run does.
func (w *walk) open() {
	w.bag = nil
	if w.world.disk() == "" || report.Parse([]byte(w.world.disk())).QuestionCount() == 0 {
		must(os.RemoveAll(w.path))
		must(os.WriteFile(w.path, w.world.aside, 0o644))
	}
	f, err := store.Open(w.path)
	must(err)
	o := Options{File: f, Edition: checks.EditionOf(f.Report()), State: w.state}
	m := newModel(o, environment{})
	w.d = &driver{path: w.path, m: m}
	m.wait = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		w.d.quiets = append(w.d.quiets, msg)
		return nil
	}
	w.d.later = func(cmd tea.Cmd) { w.put(cmd, func() {}) }
	m.lockAndDraft(o)
	w.d.later(m.Init())
	w.d.send(tea.WindowSizeMsg{Width: 110, Height: 34})
	w.opened()
}

// endByASignal ends the program and starts it again.
func (w *walk) endByASignal(uint64) string {
	w.act = "signal"
	if w.broken = w.ended(); w.broken == "" {
		w.open()
		w.before()
	}
	return "ended by a signal"
}
