//go:build !linux

package main

import "log"

func main() { log.Fatal("speed is measured on Linux, where /proc tells what a program takes") }
