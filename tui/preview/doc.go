// Package preview draws what a reader gets of an answer or of the whole report, with
// its figures: requests, a cache, and pictures.
package preview
