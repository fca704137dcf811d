package hypertext

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	gansi "charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/styles"
)

// Colours are those of a page, as lipgloss names them; "" is the terminal's own.
type Colours struct {
	Text                      string
	Heading, Link, Code, Rule string
	// Those of code in a language, which may name one of the 256 by its RGB alone.
	Comment, Keyword, Function, Literal, Number string
}

// Look is how pages are drawn in some colours. Two are the same if they are one.
type Look struct {
	glamour gansi.StyleConfig
	quote   string // before each line of a quotation
	rules   lipgloss.Style
	number  int    // no other look has it
	code    func() // has chroma know the colours of code
}

var looks atomic.Int64

// NewLook makes a look. It is never forgotten: there is to be one for each set of
// colours that a program has.
func NewLook(c Colours) *Look {
	l := &Look{number: int(looks.Add(1)), quote: "│ ", rules: coloured(c.Rule)}
	l.glamour = c.glamour(fmt.Sprintf("handin-%d", l.number))
	l.code = sync.OnceFunc(func() {
		known := chroma.MustNewStyle(l.glamour.CodeBlock.Theme, c.chroma())
		chromas.Lock()
		defer chromas.Unlock()
		styles.Register(known)
	})
	return l
}

// chromas guards chroma's list of colours, which is one for all.
var chromas sync.RWMutex

// draws has chroma's list stay as it is until the function that it gives is called.
func (l *Look) draws() (done func()) {
	l.code()
	chromas.RLock()
	return chromas.RUnlock
}

// plainLook has no colours.
var plainLook = NewLook(Colours{})

// glamour is glamour's style: what it says by colours, it says by something else too.
func (c Colours) glamour(codeTheme string) gansi.StyleConfig {
	yes, no, none := true, false, uint(0)
	bar := "│ "
	heading := func(prefix string) gansi.StyleBlock {
		return gansi.StyleBlock{StylePrimitive: gansi.StylePrimitive{Prefix: prefix}}
	}
	s := gansi.StyleConfig{
		Document:       gansi.StyleBlock{StylePrimitive: gansi.StylePrimitive{Color: named(c.Text)}, Margin: &none},
		BlockQuote:     gansi.StyleBlock{Indent: new(uint(1)), IndentToken: &bar},
		Heading:        gansi.StyleBlock{StylePrimitive: gansi.StylePrimitive{BlockSuffix: "\n", Color: named(c.Heading), Bold: &yes}},
		H1:             gansi.StyleBlock{StylePrimitive: gansi.StylePrimitive{Underline: &yes}},
		H2:             heading("## "),
		H3:             heading("### "),
		H4:             heading("#### "),
		H5:             heading("##### "),
		H6:             heading("###### "),
		Strikethrough:  gansi.StylePrimitive{CrossedOut: &yes},
		Emph:           gansi.StylePrimitive{Italic: &yes},
		Strong:         gansi.StylePrimitive{Bold: &yes},
		HorizontalRule: gansi.StylePrimitive{Color: named(c.Rule)},
		Item:           gansi.StylePrimitive{BlockPrefix: "• "},
		Enumeration:    gansi.StylePrimitive{BlockPrefix: ". "},
		Link:           gansi.StylePrimitive{Color: named(c.Link), Underline: &yes},
		LinkText:       gansi.StylePrimitive{Color: named(c.Link), Underline: &yes},
		Image:          gansi.StylePrimitive{Color: named(c.Link), Underline: &yes},
		ImageText:      gansi.StylePrimitive{Format: "Image: {{.text}} →"},
		Code:           gansi.StyleBlock{StylePrimitive: gansi.StylePrimitive{Color: named(c.Code)}},
		CodeBlock:      gansi.StyleCodeBlock{StyleBlock: gansi.StyleBlock{Margin: &none}, Theme: codeTheme},
	}
	s.H6.Bold = &no
	return s
}

// chroma are the colours of code. Glamour would make them once, of the style that it is
// given first, and keep them whatever the terminal turns out to be; so each look has its own.
func (c Colours) chroma() chroma.StyleEntries {
	all := chroma.StyleEntries{}
	for token, words := range map[chroma.TokenType][]string{
		chroma.Comment:       {c.Comment, "italic"},
		chroma.Keyword:       {c.Keyword, "bold"},
		chroma.NameFunction:  {c.Function},
		chroma.NameClass:     {c.Function, "bold"},
		chroma.NameTag:       {c.Keyword},
		chroma.NameAttribute: {c.Function},
		chroma.NameDecorator: {c.Function},
		chroma.LiteralString: {c.Literal},
		chroma.LiteralNumber: {c.Number},
		chroma.GenericStrong: {"bold"},
		chroma.GenericEmph:   {"italic"},
	} {
		all[token] = strings.TrimSpace(strings.Join(words, " "))
	}
	return all
}

// named is a colour as glamour takes it.
func named(colour string) *string {
	if colour == "" {
		return nil
	}
	return &colour
}

func coloured(colour string) lipgloss.Style {
	if colour == "" {
		return lipgloss.NewStyle()
	}
	return lipgloss.NewStyle().Foreground(lipgloss.Color(colour))
}

func (l *Look) rule(width int) string { return l.rules.Render(strings.Repeat("─", width)) }
