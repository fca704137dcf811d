package rendering

import (
	"strings"
	"testing"
)

// linkAt gives where the link of a text's image begins.
func linkAt(text string) int { return strings.Index(text, "](") + 2 }

func TestImages(t *testing.T) {
	for text, want := range map[string]Image{
		"![a](figures/a.png)":                                      {AsImage, "figures/a.png"},
		"x ![a](<figures/a b.png>) y":                              {AsImage, "figures/a b.png"},
		"![a](figures/a(1).png)":                                   {AsImage, "figures/a(1).png"},
		"![a](figures/a&amp;b.png \"t\")":                          {AsImage, "figures/a&b.png"},
		"[![a](figures/a.png)](b)":                                 {AsImage, "figures/a.png"},
		"- b\n\n    ![a](figures/a.png)":                           {AsImage, "figures/a.png"},
		"<!-- b -->\n![a](figures/a.png)":                          {AsImage, "figures/a.png"},
		"<div>b</div>\n\n![a](figures/a.png)":                      {AsImage, "figures/a.png"},
		"`![a](figures/a.png)`":                                    {InSpan, ""},
		"```markdown\n![a](figures/a.png)\n```":                    {InSpan, ""},
		"b\n\n    ![a](figures/a.png)":                             {InBlock, ""},
		"<!-- ![a](figures/a.png) -->":                             {InComment, ""},
		"<p align=\"center\">\n![a](figures/a.png)\n</p>":          {InText, ""},
		"<p align=\"center\">\n\n![a](figures/a.png)\n\n</p>":      {InText, ""},
		"<table><tr><td>\n![a](figures/a.png)\n</td></tr></table>": {InText, ""},
		"<center>\n\nb\n\n![a](figures/a.png)":                     {InText, ""},
		"\\![a](figures/a.png)":                                    {InText, ""},
		"![loss] curve](figures/a.png)":                            {InText, ""},
		"<!-- b\n\n![a](figures/a.png)":                            {AsImage, "figures/a.png"}, // the converter takes it for text
		"<script>\n![a](figures/a.png)\n</script>":                 {nowhere, ""},
	} {
		if got := Images(text, []int{linkAt(text)})[0]; got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
