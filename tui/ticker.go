package tui

import (
	"reflect"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// keepTicking gives a program a clock to draw by that goes on. Its own is stopped
// when another program gets the terminal, and if that ends at once, it may be
// stopped only after it was started again: then nothing is drawn any more.
func keepTicking(p *tea.Program) (stop func()) {
	field := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*time.Ticker]() {
		return func() {} // another version of Bubble Tea
	}
	ours, theirs := time.NewTicker(time.Second/framesPerSecond), time.NewTicker(time.Hour)
	theirs.C = ours.C
	*(**time.Ticker)(unsafe.Pointer(field.UnsafeAddr())) = theirs
	return ours.Stop
}

const framesPerSecond = 120
