// Package workspace holds the report that is open in the terminal program, with all
// that is not saved of it: texts that the report does not take, the draft, the lock,
// what has changed outside, saves and merges. It draws nothing, reads no disk and no
// clock, and starts nothing.
//
// A Workspace is told what the student does (Type, Toggle, Undo, Save, Quit, …) and
// what was answered from outside (Written, Found, LockTried, …). Each of these methods
// gives the effects that it wishes for: plain data, to be run in their order. What is
// asked for has a number, and its answer brings that back; an answer that is not the
// one waited for changes nothing. At most one question to the student is open. It is
// answered by Answer or Resolved, also when it was left, and then nothing waits for it.
//
// What is promised:
//
//   - A text that was typed is in the report, on disk, in the draft, in a step of undo,
//     among the held texts or in an open question, until the student takes it out.
//   - Nothing that somebody else wrote is written over before it was taken in or asked
//     about.
//   - Nothing is written to the report's file that no Save asked for, and the program
//     does not end but by Quit.
//   - What a save is for (Then) ends with it, or with the question on the way to it.
//
// The machines, each a type with a table of its own in the tests.
//
// Saving (saver):
//
//	state    event                      next
//	idle     Save                       trying; waiting while a commit is under way
//	trying   nothing is in the way      writing
//	         a question was left        idle
//	         the file has markers       looking, until it is known which merge it is
//	writing  Save                       again
//	         Written                    idle, and what it was for
//	         Written: it has changed    looking
//	         Written: it is gone        trying, with the question to create it
//	         Written: another error     idle
//	again    Written                    trying
//	looking  the disk was looked at     trying
//	waiting  what it waits for ended    trying
//
// What is on disk (disk), by what Found brings; each but "changed" ends with a save:
//
//	what there is                       state
//	what the file held                  same
//	another text                        changed, until it is taken in
//	a text with conflict markers        marked; MergeFound: merging, or unreadable
//	no questions, or an error           unreadable
//	nothing                             gone
//
// Telling git of a merge that was finished here (staging):
//
//	none → wanted → asked → running → concludeAsked → concludeRunning → none
//
// Who may write (lock):
//
//	state    event                      next
//	free     another handin has it      others
//	others   it can be had              disk: what the other one wrote is looked at
//	disk     Found                      draft: what it left unsaved is looked at
//	draft    DraftFound                 free
package workspace
