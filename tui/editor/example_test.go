package editor_test

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"handin/tui/editor"
)

// What is in the text comes out again; a key changes only what it is for.
func Example() {
	e := editor.New()
	e.SetSize(20, 3)
	e.SetText("a\tb\r\nc")
	e.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	fmt.Printf("%q\n", e.Text())
	e.Undo()
	fmt.Printf("%q\n", e.Text())
	// Output:
	// "xa\tb\r\nc"
	// "a\tb\r\nc"
}

// The picture has exactly the lines of the size, and no control character of the
// text.
func ExampleEditor_View() {
	e := editor.New()
	e.SetSize(12, 3)
	e.SetText("one \x1b[31m two")
	for line := range strings.SplitSeq(ansi.Strip(e.View()), "\n") {
		fmt.Printf("%q\n", strings.TrimRight(line, " "))
	}
	// Output:
	// "one ␛[31m"
	// "two"
	// ""
}
