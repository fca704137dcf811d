package status

import (
	"context"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"handin/checks"
	"handin/checks/audit"
	"handin/checks/history"
	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// State is how one thing stands.
type State string

// The states.
const (
	Yes     State = "yes"
	No      State = "no"
	Unknown State = "unknown"
)

// Glyph is the sign of a state.
func (s State) Glyph() string { return glyphs[s] }

var glyphs = map[State]string{Yes: "✓", No: "✗", Unknown: "?"}

// Item is one of the things that make a report handed in.
type Item struct {
	Name  string `json:"name"`
	State State  `json:"state"`
	Says  string `json:"says"`
	Do    string `json:"do,omitempty"` // what to do; "" if nothing
}

// String says how it stands, and what to do.
func (i Item) String() string {
	if i.Do != "" {
		return i.Says + "; " + i.Do
	}
	return i.Says
}

// Status is where a report stands, as far as is known on this machine.
type Status struct {
	Path string `json:"path"`
	// Branch is the one that the course sees, as "origin/main"; "" if it is not known.
	Branch string `json:"branch"`
	Items  []Item `json:"items"`
}

// HandedIn is No if anything is missing, else Unknown if anything is not known.
func (s Status) HandedIn() State {
	state := Yes
	for _, item := range s.Items {
		if item.State == No || item.State == Unknown && state == Yes {
			state = item.State
		}
	}
	return state
}

// Of looks at a report. Nothing is asked over the network.
func Of(ctx context.Context, f store.File, open audit.Opener) (Status, error) {
	l, err := look(ctx, f, open)
	if err != nil {
		return Status{}, err
	}
	return l.status(), nil
}

func (l *looked) status() Status {
	s := Status{Path: l.path}
	if l.published.Branch != "" {
		s.Branch = l.published.Name()
	}
	s.Items = append(s.Items, l.place(), l.ready())
	if l.review.Draft != "" {
		s.Items = append(s.Items, Item{"saved", No, l.review.Draft, ""})
	}
	s.Items = append(s.Items, l.committed(), l.pushed(), l.branch(), l.figuresIn(), l.elsewhere())
	return s
}

// looked is all that was looked at.
type looked struct {
	ctx        context.Context
	repository git.Repository
	path       string // the report's, from the root
	reports    []string
	review     audit.Reviewed
	state      git.State
	published  git.Published
	entry      git.Entry // of the report
	figures    []figure
	entries    []git.Entry        // of the figures, as far as they are known
	others     *history.Elsewhere // nil if that is to be read
	there      []byte             // the report on the branch that the course sees; nil if it is not there
}

// figure is one that the report shows.
type figure struct {
	name  string // from the root, or the link if it opens nothing
	opens bool
	entry git.Entry
	// here and there are its hashes in the last commit and on the branch that the course
	// sees, or "".
	here, there string
}

func look(ctx context.Context, f store.File, open audit.Opener) (l *looked, err error) {
	l = &looked{ctx: ctx}
	if l.repository, err = git.Find(f.Folder()); err != nil {
		return nil, err
	}
	if l.path, err = l.repository.RelativePath(f.Path); err != nil {
		return nil, err
	}
	if l.review, err = open.Open(ctx, f.Path); err != nil {
		return nil, err
	}
	if l.state, err = l.repository.State(ctx); err != nil {
		return nil, err
	}
	entries, err := l.repository.Status(ctx, f.Path)
	if err != nil {
		return nil, err
	}
	l.entry = entries[len(entries)-1] // behind a symbolic link, the file itself
	l.reports = store.Reports(l.repository.Root)
	return l, l.lookThere(f, audit.FiguresOf(ctx, f, l.review.Report))
}

// lookThere looks at what the course sees, and at the figures.
func (l *looked) lookThere(f store.File, figures checks.Figures) error {
	ctx := l.ctx
	l.published = l.repository.Published(ctx)
	if l.published.Commit != "" {
		tree, err := l.repository.Tree(ctx, l.published.Commit)
		if err != nil {
			return err
		}
		l.there, _ = fs.ReadFile(tree, l.path)
	}
	return l.lookAtFigures(f, figures)
}

// lookAtFigures finds out what git has of the figures.
func (l *looked) lookAtFigures(f store.File, figures checks.Figures) error {
	files, folder := f.Tree()
	var paths, names []string
	for link, found := range figures {
		dest := checks.LinkPath(link)
		if dest == "" {
			continue // on the web
		}
		name, ok := report.Spelled(files, path.Join(folder, dest))
		if !ok || !found.Opens {
			l.figures = append(l.figures, figure{name: dest})
			continue
		}
		l.figures = append(l.figures, figure{name: name, opens: true})
	}
	slices.SortFunc(l.figures, func(a, b figure) int { return strings.Compare(a.name, b.name) })
	l.figures = slices.CompactFunc(l.figures, func(a, b figure) bool { return a.name == b.name })
	for _, fig := range l.figures {
		if fig.opens {
			paths = append(paths, filepath.Join(l.repository.Root, filepath.FromSlash(fig.name)))
			names = append(names, "HEAD:"+fig.name, l.published.Commit+":"+fig.name)
		}
	}
	if len(paths) == 0 {
		return nil
	}
	if !l.knowsEntries() {
		var err error
		if l.entries, err = l.repository.Status(l.ctx, paths...); err != nil {
			return err
		}
	}
	hashes, err := l.repository.Hashes(l.ctx, names)
	if err != nil {
		return err
	}
	n := 0
	for i := range l.figures {
		fig := &l.figures[i]
		if !fig.opens {
			continue
		}
		fig.here, fig.there = hashes[n], hashes[n+1]
		n += 2
		for _, e := range l.entries {
			if e.Path == fig.name {
				fig.entry = e
			}
		}
	}
	return nil
}

// knowsEntries reports whether it is known of all figures what git has of them.
func (l *looked) knowsEntries() bool {
	return !slices.ContainsFunc(l.figures, func(f figure) bool {
		return f.opens && !slices.ContainsFunc(l.entries, func(e git.Entry) bool { return e.Path == f.name })
	})
}
