package hypertext

import (
	"reflect"
	"strings"
	"sync"

	gansi "charm.land/glamour/v2/ansi"
	gstyles "charm.land/glamour/v2/styles"
	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/styles"
)

// codeTheme names the colours of code. Glamour makes them once, of the style that
// it is given first, and keeps them whatever the terminal turns out to be; so
// both are made here.
func codeTheme(dark bool) string {
	makeCodeThemes()
	if dark {
		return darkCode
	}
	return lightCode
}

const darkCode, lightCode = "handin-dark", "handin-light"

var makeCodeThemes = sync.OnceFunc(func() {
	for name, style := range map[string]gansi.StyleConfig{darkCode: gstyles.DarkStyleConfig, lightCode: gstyles.LightStyleConfig} {
		styles.Register(chroma.MustNewStyle(name, entries(style.CodeBlock.Chroma)))
	}
})

// entries are glamour's colours by chroma's names, which are the same.
func entries(c *gansi.Chroma) chroma.StyleEntries {
	all := chroma.StyleEntries{}
	for field, value := range reflect.ValueOf(*c).Fields() {
		if token, err := chroma.TokenTypeString(field.Name); err == nil {
			all[token] = entry(value.Interface().(gansi.StylePrimitive))
		}
	}
	return all
}

// between is a grey as far from one of the terminal's as from the next: chroma takes
// now this one, now that.
var between = strings.NewReplacer("#676767", "#626262")

// entry writes a style as chroma reads it.
func entry(s gansi.StylePrimitive) string {
	var words []string
	if s.Color != nil {
		words = append(words, between.Replace(*s.Color))
	}
	if s.BackgroundColor != nil {
		words = append(words, "bg:"+*s.BackgroundColor)
	}
	for word, set := range map[string]*bool{"italic": s.Italic, "bold": s.Bold, "underline": s.Underline} {
		if set != nil && *set {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}
