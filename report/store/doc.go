// Package store keeps reports on disk: it finds and opens a report's file, saves it
// all or nothing, and holds what is beside it: drafts, the texts that are in the
// student's own editor, and the locks.
package store
