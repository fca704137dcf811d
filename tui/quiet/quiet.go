// Package quiet keeps the collector away from the start of the program. The heap of a start
// is small and nearly all of it in use, most of it tables of libraries: to collect it three
// times takes a tenth of the time until the first frame, and finds nothing.
//
// The collector comes when the heap has grown by as much as was in use. So a block is in
// use here that nothing is ever written to: it takes no memory, and the heap may grow by its
// size. A setting by runtime/debug would come too late, as that package is ready after the
// libraries. This one imports nothing that has to be: it is ready before all of them.
package quiet

import "sync/atomic"

// size is more than what a start puts on the heap, some 15 MB.
const size = 24 << 20

var block atomic.Pointer[[size]byte]

func init() { begin() }

func begin() { block.Store(new([size]byte)) }

// End has the collector come as it does in any program. It may be called more than once.
func End() { block.Store(nil) }
