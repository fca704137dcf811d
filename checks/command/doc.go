// Package command is the command line: every command but the full screen, which it is
// given, with help, completion, exit codes and what the environment asks for. Each command
// is a file; what it does is in the packages that it calls.
package command
