// Package reporttest gives tests the reports that they run on: those of this
// project's testdata, and a folder of real ones that is not part of the
// repository and is named by HANDIN_SHARED.
package reporttest
