//go:build !linux && !darwin

package reporttest

import "time"

var began = time.Now()

func spent() time.Duration { return time.Since(began) }
