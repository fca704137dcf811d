// Package report holds an exam report, the Markdown file report.md, as an
// immutable value: the bytes of the file and the places found in them.
//
// Parse takes any bytes and never fails. Bytes gives exactly these bytes back.
// WithAnswer and WithBox make a new Report in which one answer or one mark is
// another; every byte outside of it stays as it was, line endings, tabs,
// trailing spaces, a byte order mark and invalid UTF-8 included. The same text
// gives the same *Report, so pointers can be compared to see if anything
// changed. A *Report is safe for concurrent use.
//
// The words are those of the course's template: a report has a checklist of
// boxes and a list of questions; a question has a number, a section, a prompt
// (the blockquote below its heading) and an answer.
//
// Positions are byte offsets into Bytes, lines count from 1. A line ends with
// "\n", "\r\n" or a lone "\r", as Python's universal newlines have it.
package report
