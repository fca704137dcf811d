//go:build !unix

package input

import (
	"errors"
	"os"
)

// Reader is for terminals; a console gives whole keys by itself.
type Reader struct{ state }

// NewReader tells that there is none.
func NewReader(*os.File) (*Reader, error) { return nil, errors.ErrUnsupported }

func (r *Reader) Read([]byte) (int, error)  { return 0, errors.ErrUnsupported }
func (r *Reader) Write([]byte) (int, error) { return 0, errors.ErrUnsupported }
func (r *Reader) Fd() uintptr               { return 0 }
func (r *Reader) Close() error              { return nil }
func (r *Reader) Terminal() *os.File        { return nil }
func (r *Reader) End() <-chan struct{}      { return nil }
func (r *Reader) Drop()                     {}
func (r *Reader) Begin()                    {}
func (r *Reader) lend(bool)                 {}
