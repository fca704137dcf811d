// Package fill does the work on a report as a conversation, by lines of text: what is next, its
// prompt, the answer in one's own editor or line by line, the verdict in words, boxes by yes or
// no, figures, fixes, commit and push.
//
// The report is the workspace's, as in the full screen: with the draft, the lock, and what changes
// outside. Each answer is saved when it is given. A text that is being typed is in the draft after
// each line. The end of the input and a signal leave, and answer nothing.
package fill
