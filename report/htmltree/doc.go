// Package htmltree reads HTML as a browser does, and says what both who compare two
// pages and who draw one ask of its nodes.
package htmltree
