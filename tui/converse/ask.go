package converse

import (
	"slices"
	"strings"
)

// Way is one of the answers to a question: a letter, or the word that it stands for.
type Way struct{ Key, Word, Does string }

// Question is what is asked.
type Question struct {
	Prompt string
	Ways   []Way
	// Enter is the key that an empty line stands for; "" for none.
	Enter string
	// Other takes an answer that is none of the ways, as a number, or says why not, "" if it is none
	// like that; or nil. About says what it may be.
	Other func(answer string) (ok bool, why string)
	About string
}

// Ask asks until it is answered by one of the ways, and gives its key, or what Other took. The end
// of the input is no answer: it is ErrEnd. The word q is ErrQuit.
func (t *Talk) Ask(q Question) (string, error) {
	for {
		line, err := t.Line(q.Prompt)
		if err != nil {
			return "", err
		}
		line, _ = Typed(line)
		answer := strings.TrimSpace(line)
		said := strings.ToLower(answer)
		switch {
		case said == "" && q.Enter != "":
			return q.Enter, nil
		case said == "q" || said == "quit":
			return "", ErrQuit
		case said == "?" || said == "help":
			t.list(q)
			continue
		}
		for _, w := range q.Ways {
			if said == w.Key || said == w.Word {
				return w.Key, nil
			}
		}
		why := ""
		if q.Other != nil && answer != "" {
			var ok bool
			if ok, why = q.Other(answer); ok {
				return answer, nil
			}
		}
		switch {
		case why != "":
			t.Say("%s", why)
		case answer == "":
			t.Say("An empty line is no answer here. ? lists what can be said")
		default:
			t.Say("\"%s\" is no answer here. ? lists what can be said", short(answer))
		}
	}
}

// list says what can be answered.
func (t *Talk) list(q Question) {
	t.Say("You can say:")
	for _, w := range q.Ways {
		key := w.Key
		if w.Word != "" && w.Word != w.Key {
			key += ", or " + w.Word
		}
		t.line("  " + key + ": " + Basic(w.Does))
	}
	if q.About != "" {
		t.line("  " + Basic(q.About))
	}
	for _, w := range q.Ways {
		if w.Key == q.Enter {
			t.line("  enter alone: the same as " + w.Key)
		}
	}
	t.line("  q, or quit: leave handin; what is done stays")
}

// yes and no are answers in English and Danish.
var (
	yes = []string{"y", "yes", "j", "ja"}
	no  = []string{"n", "no", "nej"}
)

// Skip is the way past a question.
var Skip = Way{"s", "skip", "skip it"}

// YesNo asks for a yes or a no, or one of some other ways. There is no answer that an empty line
// stands for but that of enter, which may be "". To skip is a no, unless it is one of the ways.
func (t *Talk) YesNo(prompt, enter string, more ...Way) (string, error) {
	ways := append([]Way{{"y", "yes", "yes"}, {"n", "no", "no"}}, more...)
	skips := slices.ContainsFunc(more, func(w Way) bool { return w.Key == Skip.Key })
	if !skips {
		ways = append(ways, Way{Skip.Key, Skip.Word, "the same as n"})
	}
	key, err := t.Ask(Question{Prompt: prompt, Ways: ways, Enter: enter, Other: func(answer string) (bool, string) {
		return is(answer, yes) || is(answer, no), ""
	}})
	switch {
	case is(key, yes):
		key = "y"
	case is(key, no), key == Skip.Key && !skips:
		key = "n"
	}
	return key, err
}

func is(answer string, words []string) bool {
	for _, w := range words {
		if strings.EqualFold(answer, w) {
			return true
		}
	}
	return false
}

// short is the beginning of an answer that was not understood.
func short(text string) string {
	if runes := []rune(text); len(runes) > 30 {
		return string(runes[:30]) + " ..."
	}
	return text
}
