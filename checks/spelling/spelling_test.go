package spelling_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handin/checks/spelling"
)

// told has what is found in a text, as "word>correction".
func told(w *spelling.Words, text string) string {
	var all []string
	for _, m := range w.In(text) {
		if text[m.At.Start:m.At.End] != m.Word {
			return fmt.Sprintf("at %d stands %q and not %q", m.At.Start, text[m.At.Start:m.At.End], m.Word)
		}
		all = append(all, m.Word+">"+m.Correction)
	}
	return strings.Join(all, " ")
}

func TestIn(t *testing.T) {
	t.Parallel()
	w := spelling.New([]string{"Propogate", "untill"})
	const found = "enviroment>environment"
	for text, want := range map[string]string{
		"":                                                "",
		"all of it is right":                              "",
		"our enviroment is":                               found,
		"enviroment":                                      found,
		"(enviroment), “enviroment”":                      found + " " + found,
		"our enviroment, and seperate ones.":              found + " seperate>separate",
		"our enviroment's and enviroment’s":               found + " " + found,
		"enviroment: this; enviroment!":                   found + " " + found,
		"we *enviroment* and _enviroment_":                found + " " + found,
		"- enviroment\n- b":                               found,
		"| a | enviroment |\n|---|---|\n| b | seperate |": found + " seperate>separate",
		"a <b>enviroment</b> b":                           "",

		// In the case of the word.
		"Enviroment is":         "Enviroment>Environment",
		"the ENVIROMENT of":     "",
		"the EnviRoment of":     "",
		"Inbetween, inbetween.": "Inbetween>In between inbetween>in between",

		// Not where programs read.
		"the `enviroment` of":                  "",
		"the ``enviroment a`` of":              "",
		"```\nenviroment\n```":                 "",
		"~~~bash\nenviroment\n~~~\n":           "",
		"a\n\n    enviroment\n":                "",
		"[our enviroment](a.md) b":             "",
		"![our enviroment](a.png)":             "",
		"see <https://example.org/enviroment>": "",
		"see https://example.org/enviroment/a": "",
		"see www.enviroment.org":               "",
		"<enviroment>":                         "",
		`<img alt="our enviroment b">`:         "",
		"<!-- enviroment -->":                  "",
		"<div>\nenviroment\n</div>":            "",
		"in src/enviroment/a":                  "",
		"in enviroment/setup":                  "",
		`in C:\enviroment`:                     "",
		"in my-enviroment/setup.py":            "",
		"in enviroment.yml":                    "",
		"in conf.enviroment":                   "",
		"to enviroment@example.org":            "",
		"to me@enviroment.org":                 "",
		"with --enviroment and -enviroment":    "",
		"with enviroment=prod or $enviroment":  "",
		"image enviroment:latest":              "",
		"the enviroment_name, my_enviroment":   "",
		"the enviroment2, 2enviroment":         "",
		"the #enviroment":                      "",
		"a dev-enviroment, enviroment-api":     "",
		"mlops-enviroment-test":                "",
		"enviroment(), enviroment[0]":          "",
		"the .enviroment":                      "",
		"the enviroment - or not":              found,

		// Not names.
		"the tool Enviroment is":            "",
		"We did. Enviroment is, Enviroment": "Enviroment>Environment",
		"We did:\n\nEnviroment is":          "Enviroment>Environment",
		"we have the\nEnviroment of":        "",
		"we did.\nEnviroment of":            "Enviroment>Environment",
		"1. Enviroment\n2) Seperate":        "Enviroment>Environment Seperate>Separate",
		"## Enviroment\nb":                  "Enviroment>Environment",
		"**Enviroment**: b":                 "Enviroment>Environment",
		"(see \"Enviroment\")":              "",
		"by Hr. Enviroment, Dr. Seperate":   "",
		"by J. Enviroment":                  "",
		"in the USA. Enviroment is":         "Enviroment>Environment",

		// Nor parts of words, of any language.
		"an enviromentés, éenviroment": "",
		"it doens't":                   "",

		// One's own words are right.
		"they propogate Untill, enviroment": found,

		// Lines may end otherwise.
		"a\r\n\r\nour enviroment\r\n```\r\nenviroment\r\n```\r\nb": found,
		"a\rour enviroment\r\r    enviroment\r":                    found,
	} {
		if got := told(w, text); got != want {
			t.Errorf("in %q is found %q, not %q", text, got, want)
		}
	}
}

// What the list has wrong in a report is right here, or nothing is said.
func TestCorrections(t *testing.T) {
	t.Parallel()
	w := spelling.New(nil)
	for word, want := range map[string]string{
		"repective":     "respective", // receptive
		"inbetween":     "in between", // between
		"concatinated":  "concatenated",
		"clasification": "classification",
		"enviromnent":   "environment", // environments
		"wich":          "which",
		"happend":       "happened",
		"unsed":         "", // used; or unused
		"fiels":         "", // fields; or files
		"deprevation":   "", // deprivation; or deprecation
	} {
		got := ""
		for _, m := range w.In("so " + word + " is") {
			got = m.Correction
		}
		if got != want {
			t.Errorf("%s is corrected to %q, not to %q", word, got, want)
		}
	}
}

// No correction is a misspelling, whatever the case.
func TestCorrectionsAreRight(t *testing.T) {
	t.Parallel()
	w := spelling.New(nil)
	n := 0
	for word, correction := range spelling.All() {
		n++
		for _, way := range []func(string) string{strings.ToLower, func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }} {
			if got := told(w, way(word)); got != way(word)+">"+way(correction) {
				t.Errorf("of %s is told %q", way(word), got)
			}
			if got := told(w, way(correction)); got != "" {
				t.Errorf("the correction of %s is to be corrected: %q", word, got)
			}
		}
	}
	if n < 26000 {
		t.Errorf("the list has %d words", n)
	}
}

// Whatever is around words, they are found at their place, once, and none is found in
// another text that was corrected.
func TestCorrectedIsRight(t *testing.T) {
	t.Parallel()
	pieces := []string{
		"enviroment", "Seperate", "UNTILL", "a", " ", " ", "\n", "\n\n", "- ", "`", "```\n", "*", "_", ".", "/", "[", "](b)", "<", ">", "é", "'s", "\r\n", "    ", "|", "&", "-", "http://", "1. ",
	}
	w := spelling.New(nil)
	for seed := range uint64(3000) {
		random := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for range 1 + random.IntN(20) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		text := b.String()
		found := w.In(text)
		after := text
		for _, m := range slices.Backward(found) {
			if text[m.At.Start:m.At.End] != m.Word {
				t.Fatalf("seed %d: at %d of %q stands no %s", seed, m.At.Start, text, m.Word)
			}
			after = after[:m.At.Start] + m.Correction + after[m.At.End:]
		}
		if got := told(w, after); got != "" {
			t.Fatalf("seed %d: %q is corrected to %q, in which is found %s", seed, text, after, got)
		}
	}
}

func BenchmarkIn(b *testing.B) {
	w := spelling.New(nil)
	for _, c := range []struct{ name, has string }{{"right", ""}, {"wrong", "an enviroment "}, {"code", "an enviroment `a` "}} {
		b.Run(c.name, func(b *testing.B) {
			text := c.has + strings.Repeat("We used the framework to train a model in the cloud. ", 60)
			for i := 0; b.Loop(); i++ { // another text each time
				w.In(text + fmt.Sprint(i))
			}
		})
	}
}
