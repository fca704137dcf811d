// Package e2e tests the program as it is used: it builds handin, once for all tests
// and with the race detector if they have it, and runs its commands in scripts, its
// screen in a terminal that is emulated, and its page in a browser.
//
// There is nothing in it for others to import.
package e2e
