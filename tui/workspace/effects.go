package workspace

import (
	"time"

	"handin/report"
	"handin/report/git"
	"handin/report/store"
)

// Effect is something that a workspace wishes to have done: plain data, for the
// program to run. What has a number brings it back with its answer.
type Effect interface{ effect() }

type (
	// Say is a message to the student, a bad one about something that went wrong.
	Say struct {
		Text string
		Bad  bool
	}
	// WriteFile wants a report saved, or created where the file was; Written answers.
	WriteFile struct {
		N      int
		File   store.File
		Report *report.Report
		Create bool
	}
	// LookAtDisk wants the file read again, and where git stands; Found answers.
	LookAtDisk struct {
		N    int
		File store.File
	}
	// LookAtHead wants to know where git stands when the program begins; HeadFound
	// answers.
	LookAtHead struct{ File store.File }
	// LookForMerge wants to know if a file is in the middle of a merge; MergeFound
	// answers.
	LookForMerge struct {
		N    int
		File store.File
	}
	// LookForFigures wants to know which figures are there; FiguresFound answers.
	LookForFigures struct {
		N      int
		File   store.File
		Report *report.Report
	}
	// LookAtGit says that what git knows of the report may be another thing now.
	LookAtGit struct{}
	// TryLock wants the report's lock; LockTried answers.
	TryLock struct{}
	// LookForDraft wants the draft of an earlier time; DraftFound answers.
	LookForDraft struct{}
	// KeepDraft wants the draft written; Kept answers.
	KeepDraft struct{}
	// Wait wants some time to pass; Waited answers.
	Wait struct {
		For    time.Duration
		reason waitReason
		n      int
	}
	// Stage wants git to take the report as merged; Staged answers.
	Stage struct {
		N          int
		Repository git.Repository
		Path       string
	}
	// Conclude wants a merge concluded; Concluded answers.
	Conclude struct {
		N          int
		Repository git.Repository
		Path       string
	}
	// Merged says that a merge was finished here, which is not saved: a full screen shows it first.
	Merged struct{}
	// TakeBack says that the text of the student's own editor is in the report or not
	// wanted: its file may go once the draft is written.
	TakeBack struct{ Handed store.Handed }
	// LeaveText says that the text of the student's own editor is to be offered again.
	LeaveText struct {
		Handed store.Handed
		Why    string
	}
	// Became says that the report was replaced by more than an edit: places in it may
	// have moved.
	Became struct{ From *report.Report }
	// ShowAnswer and ShowBox say where something was undone or done again.
	ShowAnswer struct{ Index int }
	ShowBox    struct{ Index int }
	// ShowDraft wants what a draft has shown, in front of the question about it.
	ShowDraft struct{ Draft store.Draft }
	// SavedForCommit says that what a commit waits for is saved, and git is to be asked.
	SavedForCommit struct{}
	// End ends the program, after the draft was discarded if that was chosen.
	End struct{ Discard bool }
	// Ask wants one of some options chosen; Answer answers.
	Ask struct {
		N           int
		Title, Text string
		Options     []Option
		Must        bool // it is not left without an answer
	}
	// AskConflicts wants each conflict of a merge resolved; Resolved answers. Mine
	// and Theirs say where the sides were changed.
	AskConflicts struct {
		N            int
		Merged       report.Merged
		Mine, Theirs string
	}
	// Withdraw takes a question back: it is about what is no longer so.
	Withdraw struct{ N int }
)

// Option is one answer to a question.
type Option struct {
	Label  string
	Choice Choice
}

func (Say) effect()            {}
func (WriteFile) effect()      {}
func (LookAtDisk) effect()     {}
func (LookAtHead) effect()     {}
func (LookForMerge) effect()   {}
func (LookForFigures) effect() {}
func (LookAtGit) effect()      {}
func (TryLock) effect()        {}
func (LookForDraft) effect()   {}
func (KeepDraft) effect()      {}
func (Wait) effect()           {}
func (Stage) effect()          {}
func (Conclude) effect()       {}
func (Merged) effect()         {}
func (TakeBack) effect()       {}
func (LeaveText) effect()      {}
func (Became) effect()         {}
func (ShowAnswer) effect()     {}
func (ShowBox) effect()        {}
func (ShowDraft) effect()      {}
func (SavedForCommit) effect() {}
func (End) effect()            {}
func (Ask) effect()            {}
func (AskConflicts) effect()   {}
func (Withdraw) effect()       {}
