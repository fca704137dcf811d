//go:build !linux

package reporttest

func inMemory() {}
