// Package tui is the terminal program in which a report is filled in: a list
// of its questions with their verdict, an editor for an answer beside a preview
// of it, the checklist, the examiner's page, and what differs from the last commit.
//
// There is one tea.Model, model, which routes. The report with all that is not saved
// of it is a workspace.Workspace: model tells it what the student does and what was
// answered from outside, and does the effects that it wishes for. What is in front is
// a stack of layers, of which the foremost alone hears keys, pastes and the mouse; the
// views behind them are panes. Everything that reads a disk, starts a process or asks
// a clock is a command (commands.go, commands_git.go, external_editor.go), beside the
// message that it answers with. View changes nothing.
package tui
