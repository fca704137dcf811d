package fill

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handin/checks"
	"handin/report"
	"handin/report/htmltree"
	"handin/report/plain"
	"handin/tui/converse"
)

// question reads a question, its answer and its verdict, and asks what to do, until the student
// goes on.
func (c *conversation) question(k report.Key) error {
	i, ok := c.find(k)
	if !ok {
		return nil
	}
	c.at = i
	c.Gap()
	c.tellQuestion(i)
	c.tellAnswer(i)
	c.tellVerdict(i)
	for {
		if at := c.work.Report().Find(k.Number); len(at) == 1 {
			k = c.work.Report().Question(at[0]).Key() // the other copy may have been taken out
		}
		i, ok := c.find(k)
		if !ok {
			return nil
		}
		key, err := c.ask(converse.Question{Prompt: fmt.Sprintf("Question %d. What do you do?", k.Number), Ways: c.questionWays(i), Enter: "s"})
		if err != nil || key == "s" {
			return err
		}
		if i, ok = c.find(k); !ok {
			return nil
		}
		if err := c.doWith(key, i, k); err != nil {
			return err
		}
	}
}

// questionWays are what can be done with a question.
func (c *conversation) questionWays(i int) []converse.Way {
	reads := []converse.Way{
		way("r", "read", "read the answer again"), way("o", "prompt", "read the prompt again"), way("v", "verdict", "hear the verdict and the notes again"),
		way("s", "skip", "go on; the answer stays as it is"),
	}
	if c.work.ReadOnly() != "" {
		return reads
	}
	does := []converse.Way{
		way("t", "type", "type the answer line by line, in place of what stands there"),
		way("+", "add", "type more lines, behind what stands there"),
		way("e", "editor", "write the answer in your own editor"),
		way("i", "image", "add a figure at the end of the answer"),
		way("f", "fix", "go through what handin can fix here"),
		way("x", "empty", "empty the answer"),
		way("u", "undo", "take back the last change"),
	}
	return append(does, reads...)
}

func (c *conversation) doWith(key string, i int, k report.Key) error {
	switch key {
	case "t":
		return c.typeAnswer(k, false)
	case "+":
		return c.typeAnswer(k, true)
	case "e":
		return c.editElsewhere(i)
	case "i":
		return c.addFigure(k)
	case "f":
		return c.fixes(func(n checks.Note) bool {
			return n.Index >= 0 && n.Index == c.work.Report().Index(k) || c.copies(k.Number) > 1 && isCopy(k.Number)(n)
		})
	case "x":
		return c.empty(k)
	case "u":
		return c.undo()
	case "r":
		c.tellAnswer(i)
	case "o":
		c.tellQuestion(i)
	case "v":
		c.tellVerdict(i)
	}
	return nil
}

// tellQuestion says what is asked.
func (c *conversation) tellQuestion(i int) {
	r, s := c.work.Report(), c.work.Review().Standings[i]
	q := r.Question(i)
	c.Say("question %d, %s, place %d of %d", q.Number, s.Rule.Title, i+1, r.QuestionCount())
	if q.Section != "" {
		c.Named("Section", q.Section)
	}
	for _, sentence := range sentences(r.Prompt(i)) {
		c.Named("Prompt", sentence)
	}
	c.Say("it asks for %s", s.Rule.Asks())
	c.tellFacts(i)
}

// tellAnswer reads what stands there.
func (c *conversation) tellAnswer(i int) {
	text := c.work.Text(i)
	switch {
	case plain.Trim(text) == "" || plain.IsPlaceholder(text):
		c.Say("there is no answer yet")
	default:
		c.Quote("The answer", text)
	}
}

// tellVerdict says where a question stands, and its notes.
func (c *conversation) tellVerdict(i int) {
	if reason, held := c.work.Held(i); held {
		c.Say("the text is kept here and is not in the report: %s", reason)
	}
	c.Say("verdict: %s", verdict(c.work.Review().Standings[i]))
	for _, n := range c.work.Review().Remarks(i) {
		costs := ""
		if n.Costs {
			costs = ". The question is not ready before that is put right"
		}
		c.Say("note on line %d: %s%s", n.Line, n.Message, costs)
	}
	if !c.tellCopies(i) && c.work.Ready(i) {
		c.Say("question %d is ready", c.work.Report().Question(i).Number)
	}
}

// verdict says in words what the checker makes of an answer.
func verdict(s checks.Standing) string {
	switch {
	case !s.Answered:
		return "not answered yet"
	case s.Passes:
		return "it passes. It has " + s.Counts()
	}
	return "it does not pass. It has " + s.Counts()
}

// sentences gives a prompt as lines to be read out, each a paragraph or an item of a list.
func sentences(prompt string) []string {
	var all []string
	var b strings.Builder
	end := func() {
		if text := strings.Join(strings.Fields(b.String()), " "); text != "" {
			all = append(all, text)
		}
		b.Reset()
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		block := n.Type == html.ElementNode && (htmltree.IsBlock(n.DataAtom) || n.DataAtom == atom.Br)
		if block {
			end()
		}
		if n.DataAtom == atom.Img {
			b.WriteString(" image " + htmltree.Attribute(n, "alt") + " ")
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
		if to := htmltree.Attribute(n, "href"); n.DataAtom == atom.A && to != htmltree.Text(n) {
			b.WriteString(" (" + to + ") ")
		}
		if block {
			end()
		}
	}
	walk(htmltree.Parse(checks.PromptPage(prompt)))
	end()
	return all
}
