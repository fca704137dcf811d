package workspace

import (
	"fmt"

	"handin/report"
	"handin/report/git"
	"handin/report/store"
	"handin/report/textmerge"
)

// Merge is the merge that a file is in the middle of: ours is what the student
// made, whatever git calls it. The zero value is none.
type Merge struct {
	N            int
	File         store.File // with the markers
	base         []byte     // nil if nobody knows it
	ours, theirs []byte
	mine, other  string          // what the sides are
	what         string          // the file is in the middle of
	repository   *git.Repository // nil if git does not know of it
	resolved     bool            // there are no markers left, but git does not know
	err          error
}

// InGit is what git says of a file that may be in the middle of a merge.
type InGit struct {
	Repository *git.Repository
	Unmerged   bool
	Base       []byte
	Sides      git.Sides
}

// NeedsSides reports whether a file has conflict markers, so that git is to be asked
// what their sides are.
func NeedsSides(file store.File) bool { return textmerge.HasConflict(file.Report().Source()) }

// FindMerge finds out which merge a file is in the middle of. The sides are those of
// its own text, so that what was done to it since git wrote it is in them; the base,
// which the text may lack, is in git's index.
func FindMerge(n int, file store.File, in InGit) Merge {
	m := Merge{N: n, File: file, mine: "in your branch", other: "in what is merged", what: "a merge"}
	if in.Unmerged {
		m.repository, m.base = in.Repository, in.Base
	}
	if in.Sides.Mine != "" {
		m.mine, m.other, m.what = in.Sides.Mine, in.Sides.Theirs, in.Sides.What
		if in.Sides.By != "" {
			m.other += ", by " + in.Sides.By
		}
	}
	base, ours, theirs, ok := textmerge.FromMarkers(file.Report().Bytes())
	if in.Sides.Turned {
		ours, theirs = theirs, ours
	}
	m.ours, m.theirs = ours, theirs
	if m.base == nil {
		m.base = base
	}
	switch {
	case ok:
	case NeedsSides(file):
		m.err = fmt.Errorf("%s: its conflict markers are not whole; resolve them in an editor", file.Path)
	default:
		m.resolved = m.repository != nil
	}
	return m
}

// hasSides reports whether there is anything to be merged.
func (m Merge) hasSides() bool { return m.err == nil && m.ours != nil }

// withTheirs merges the other side into ours.
func (m Merge) withTheirs(ours *report.Report) report.Merged {
	var base *report.Report
	if m.base != nil {
		base = report.Parse(m.base)
	}
	return report.Merge(base, ours, report.Parse(m.theirs))
}

// MergeFound says whether the report is in the middle of a merge. At the start it
// asks at once; later a save does.
func (w *Workspace) MergeFound(found Merge) []Effect {
	if found.N != w.mergeLook || found.N == 0 {
		return nil
	}
	start := w.startLook
	w.mergeLook, w.startLook = 0, false
	if w.ReadOnly() == "" {
		w.mergeFound(found, start)
	}
	w.goOn()
	return w.out()
}

func (w *Workspace) mergeFound(found Merge, start bool) {
	switch {
	case found.err != nil:
		if w.disk.state == diskMarked {
			w.disk.lose(found.err)
		}
		w.complain(found.err.Error())
	case found.hasSides():
		w.disk = disk{state: diskMerging, file: found.File, merge: found}
		if start && w.question == nil && w.saver.state == saveIdle {
			w.askToMerge()
			return
		}
		w.complain("a merge left conflicts in the file: ctrl+s offers to finish it here; your work is kept")
	case found.resolved && w.staging.state == stageNone:
		w.staging.merged(*found.repository)
		if start && w.Settled() {
			w.offerStaging()
		}
	}
	if w.disk.state == diskMarked {
		w.disk = disk{} // the markers have gone meanwhile
		w.look()
	}
}

// askToMerge asks if the merge shall be finished here.
func (w *Workspace) askToMerge() {
	w.closeAnswer()
	text := "What merges is merged; you are asked about the rest."
	if w.doc.unsaved() {
		text = "Your unsaved work is merged in too. " + text
	}
	w.ask(&question{kind: askMerge}, "In the middle of "+w.disk.merge.what, text,
		Option{"Finish it here", chooseMerge}, Option{"Not now", ChooseStay})
}

// finishMerge merges what is unsaved here into our side of the merge.
func (w *Workspace) finishMerge() {
	m := w.disk.merge
	ours := report.Parse(m.ours)
	if !w.doc.unsaved() {
		w.withTheirs(m, ours, nil)
		return
	}
	mine := report.Merge(w.doc.file.Report(), w.doc.now, ours)
	if !mine.Clean() {
		w.askConflicts(&question{kind: askMyWork, merge: m}, mine, "here", m.mine)
		return
	}
	w.withTheirs(m, mine.Report, nil)
}

// withTheirs merges our side, and puts the result in the place of the text with
// markers. Work that may have lost against our side before is kept in undo; it may be
// nil.
func (w *Workspace) withTheirs(m Merge, ours, work *report.Report) {
	merged := m.withTheirs(ours)
	if !merged.Clean() {
		w.askConflicts(&question{kind: askSides, merge: m, ours: ours, mine: work}, merged, m.mine, m.other)
		return
	}
	w.mergeDone(m, ours, work, merged.Report)
}

func (w *Workspace) mergeDone(m Merge, ours, work, r *report.Report) {
	w.saver.giveUp() // it is looked at before it is saved
	w.disk = disk{}
	w.staging = staging{}
	if m.repository != nil {
		w.staging.merged(*m.repository)
	}
	w.doc.file = m.File
	w.become(r)
	if work != nil {
		w.doc.keepInUndo(work, ours)
	}
	w.doc.keepInUndo(ours, r)
	w.say("merged; ctrl+s writes it, without markers")
	w.wish(Merged{})
}
