package store

import (
	"os"
	"time"
)

// heldPatience is how long a program is waited for that holds a file: a virus scanner
// or what brings it to a cloud lets go of it sooner.
var heldPatience = time.Second

// patiently does something to a file, and again for a while if another program holds
// it so that nobody else may: Windows lets programs do that.
func patiently(do func() error) error {
	for end := time.Now().Add(heldPatience); ; {
		err := do()
		if err == nil || !isHeld(err) || time.Now().After(end) {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// rename gives a file another name, in place of one that has it.
func rename(from, to string) error {
	return patiently(func() error { return os.Rename(from, to) })
}

// readFile reads a file, also one that a program holds for a moment.
func readFile(path string) (content []byte, err error) {
	err = patiently(func() error {
		content, err = os.ReadFile(path)
		return err
	})
	return content, err
}
