package checks

import (
	"strings"

	"handin/report"
	"handin/report/cache"
	"handin/report/plain"
)

// link is one that an answer has, as it is written.
type link struct {
	dest string
	at   plain.Span // of the whole link in the answer
	to   plain.Span // of its destination
}

// textLink is a link to be read; an image is none.
var textLink = plain.Pattern(`(^|[^!\\])(\[[^\]\[\n]*\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+["'][^\n]*?["'])?\s*\))`)

// linksKept are those of answers, which are looked at with each letter of another one.
var linksKept = &cache.Cache[string, []link]{Limit: 1 << 20, Size: func(answer string, links []link) int { return len(answer) + 64*len(links) }}

// textLinks gives the links of an answer that are in no code.
func textLinks(r *report.Report, i int) []link {
	answer := r.Answer(i)
	if !strings.Contains(answer, "](") {
		return nil
	}
	links, ok := linksKept.Get(answer)
	if !ok {
		answer = strings.Clone(answer) // of which the links are parts
		links = linksIn(answer)
		linksKept.Put(answer, links)
	}
	return links
}

func linksIn(answer string) []link {
	var all []link
	var places []imageShown
	for _, m := range textLink().FindAllStringSubmatchIndex(answer, -1) {
		l := link{answer[m[6]:m[7]], plain.Span{Start: m[4], End: m[5]}, plain.Span{Start: m[6], End: m[7]}}
		all, places = append(all, l), append(places, imageShown{At: l.at})
	}
	var shown []link
	for _, p := range outsideCode(answer, places) {
		for _, l := range all {
			if l.at == p.At {
				shown = append(shown, l)
			}
		}
	}
	return shown
}

// withSpan gives the report with another text at a place of an answer, in a subject of
// its own; nil if the report does not take it.
func (x *subject) withSpan(i int, at plain.Span, text string) *subject {
	answer := x.Answer(i)
	next, err := x.WithAnswer(i, answer[:at.Start]+text+answer[at.End:])
	if err != nil || next == x.Report {
		return nil
	}
	return x.with(next)
}

// prompts has the words of prompts as they stand in the report. They are looked at with
// each letter of an answer.
var prompts = &cache.Cache[string, string]{Limit: 256 << 10, Own: strings.Clone, Size: func(prompt, words string) int { return len(prompt) + len(words) }}

// promptWords gives the words of the i-th prompt in lower case, with one blank between
// them.
func promptWords(r *report.Report, i int) string {
	quote := r.Text(r.Question(i).Quote)
	words, ok := prompts.Get(quote)
	if !ok {
		words = strings.ToLower(strings.Join(strings.Fields(r.Prompt(i)), " "))
		prompts.Put(quote, words)
	}
	return words
}

// asks reports whether the prompt of a question has all of some words, in lower case.
func asks(r *report.Report, i int, words ...string) bool {
	return hasAll(promptWords(r, i), words...)
}

func hasAll(text string, words ...string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
