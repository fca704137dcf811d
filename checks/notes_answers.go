package checks

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"handin/report"
	"handin/report/plain"
)

var studyNumber = plain.Pattern(`(?i)\bs\d{6}\b`)

// numbersIn gives the study numbers of a text once each, with where they stand first.
func numbersIn(text string) (numbers []string, at map[string]int) {
	at = map[string]int{}
	for _, m := range studyNumber().FindAllStringIndex(text, -1) {
		number := strings.ToLower(text[m[0]:m[1]])
		if _, seen := at[number]; !seen {
			numbers, at[number] = append(numbers, number), m[0]
		}
	}
	return numbers, at
}

// noteMembers is about study numbers that only one of the two answers has that name
// all members: who they are, and what each of them did.
func (n *notes) noteMembers() {
	who, what := -1, -1
	for i := range n.r.Questions() {
		prompt := promptWords(n.r, i)
		switch {
		case who < 0 && hasAll(prompt, "study number"):
			who = i
		case hasAll(prompt, "contributions of each"), hasAll(prompt, "each member", "has done"), hasAll(prompt, "individual contributions"), hasAll(prompt, "who has done what"):
			what = i
		}
	}
	if who < 0 || what < 0 {
		return
	}
	members, memberAt := numbersIn(n.r.Answer(who))
	named, namedAt := numbersIn(n.r.Answer(what))
	if len(members) == 0 || len(named) == 0 {
		return // they go by their names
	}
	n.notNamed(what, who, named, members, namedAt)
	n.notNamed(who, what, members, named, memberAt)
}

// notNamed notes in the i-th answer the numbers that another one does not have.
func (n *notes) notNamed(i, other int, these, those []string, at map[string]int) {
	for _, number := range these {
		if slices.Contains(those, number) {
			continue
		}
		text := fmt.Sprintf("the answer to question %d does not have the study number %s", n.r.Question(other).Number, number)
		if near := nearNumber(number, those, these); near != "" {
			text += ", but " + near + " is there"
		}
		n.add(ruleMembers, i, n.r.Question(i).Answer.Start+at[number], "%s", text)
	}
}

// nearNumber gives the number of the other answer that was probably meant, which this
// answer does not have: one that is almost the same, or the only one that is left on
// both sides. It is "" if there is none.
func nearNumber(number string, those, these []string) string {
	left := without(those, these)
	for _, other := range left {
		if isNearNumber(number, other) {
			return other
		}
	}
	if len(left) == 1 && len(without(these, those)) == 1 {
		return left[0]
	}
	return ""
}

// without gives the texts that are not among others.
func without(all, others []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(others, s) })
}

// isNearNumber reports whether two numbers differ in a digit, or two digits changed
// places.
func isNearNumber(a, b string) bool {
	var differ []int
	for i := range a {
		if a[i] != b[i] {
			differ = append(differ, i)
		}
	}
	return len(differ) == 1 || len(differ) == 2 && a[differ[0]] == b[differ[1]] && a[differ[1]] == b[differ[0]]
}

// claims are the boxes that an answer's first sentence may deny: by the words of the
// box, and those of the prompt.
var claims = []struct {
	box    string
	prompt []string
	// about has the sentence speak of what the box is about.
	about func() *regexp.Regexp
}{
	{"version control for your data", []string{"dvc", "data"}, plain.Pattern(`(?i)\bdvc\b|data version|version control`)},
	{"model training in gcp", []string{"model", "in the cloud", "engine"}, plain.Pattern(`(?i)train|engine|vertex|cloud`)},
	{"deploy your model in gcp", []string{"deploy", "api", "in the cloud"}, nil},
	{"deploy your model in gcp", []string{"deploy", "api", "locally or cloud"}, nil},
}

// denial is a phrase by which an answer says that something was not done. The list was
// read against real answers.
var denial = plain.Pattern(`(?i)\b(?:(?:did|could|have|has|had|were|was)(?:\s+\w+ly)?(?:\s+not|n['’]t)(?:\s+(?:\w+ly|end\s+up|quite|yet|in\s+the\s+end))*\s+` +
	`(?:us(?:e|ed|ing)|mak(?:e|ing)\s+use|manag|able|train|deploy|implement|do|get\s+(?:to|around|it|the|our|that)|set|integrat|succe|reach|(?:have|had)\s+(?:the\s+|enough\s+)?time)\w*` +
	`|no\s+time\b|r[au]n\s+out\s+of\s+time|never\s+(?:got|manag|us|made|deploy|train)\w*|not\s+manag\w*|unable\s+to|not\s+able\s+to|failed\s+to|no,\s+we)`)

// denying are words of which each denial has one: most sentences have none, which is found
// out sooner.
var denying = []string{"not", "n't", "n’t", "no time", "out of time", "never", "unable", "failed", "no,"}

// Before a denial, that something was done; in it, that it was done in part; after it,
// what was done instead.
var (
	affirmation = plain.Pattern(`(?i)^yes\b|\bwe\s+(?:\w+ly\s+)?(?:used|did\s+use|have\s+used)\b`)
	inPart      = plain.Pattern(`(?i)\b(?:not|n['’]t)\s+(?:only|just|fully|entirely|completely|directly|always)\b|benefit`)
	instead     = plain.Pattern(`(?i)\b(?:but|instead|rather|however|although)\b`)
)

// isDenied reports whether a sentence says that something was not done. What it says
// after a denial was done instead, unless that was on a computer of one's own.
func isDenied(sentence string) bool {
	if !slices.ContainsFunc(denying, func(word string) bool { return strings.Contains(strings.ToLower(sentence), word) }) {
		return false
	}
	at := denial().FindStringIndex(sentence)
	if at == nil || affirmation().MatchString(sentence[:at[0]]) || inPart().MatchString(sentence) {
		return false
	}
	return !instead().MatchString(sentence[at[1]:]) || strings.Contains(strings.ToLower(sentence), "local")
}

// noteBoxDenied is about a box that is ticked while its own answer begins with saying
// that it was not done.
func (n *notes) noteBoxDenied(i int, q report.Question) {
	answer, prompt := n.r.Answer(i), promptWords(n.r, i)
	for _, c := range claims {
		if !hasAll(prompt, c.prompt...) || !isAnswered(answer) {
			continue
		}
		sentence := firstSentence(answer)
		if !isDenied(sentence) || c.about != nil && !c.about().MatchString(sentence) {
			return
		}
		for k, b := range n.r.Boxes() {
			if b.Ticked && strings.Contains(strings.ToLower(b.Text), c.box) {
				n.add(ruleBoxDenied, i, q.Answer.Start, "box %d is ticked, and this answer begins with “%s”; make the two agree", k+1, plain.PrintableLine(shortened(sentence)))
				return
			}
		}
	}
}

var sentenceEnd = plain.Pattern(`[.!?](?:\s|$)|\n\s*\n`)

// firstSentence is the first one of an answer that says more than yes or no.
func firstSentence(answer string) string {
	rest := strings.TrimLeft(plain.UnixEndings(answer), "*_>#- \n")
	for rest != "" {
		end := len(rest)
		if m := sentenceEnd().FindStringIndex(rest); m != nil {
			end = m[1]
		}
		sentence := strings.Join(strings.Fields(rest[:end]), " ")
		if len(strings.Fields(sentence)) > 2 {
			return sentence
		}
		rest = strings.TrimLeft(rest[end:], " \n")
	}
	return ""
}

// shortened is a text of no more than a line.
func shortened(s string) string {
	const most = 90
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
