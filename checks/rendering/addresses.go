package rendering

import (
	"bytes"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"handin/report/plain"
)

// pinAddresses pins the bare addresses, and gives the first one's pin.
func (c *comparison) pinAddresses() int {
	first := len(c.pins)
	for _, s := range c.addresses {
		c.pinAt(s.start + 1)
	}
	return first
}

// judgeAddresses leaves out an address in which a placeholder stands: what is in
// front of that leads nowhere.
func (c *comparison) judgeAddresses(first int, tags []tag) {
	for i, s := range c.addresses {
		holds := slices.ContainsFunc(tags, func(t tag) bool { return t.start == s.end })
		if p := c.place(first + i); p.found && !p.link && !holds {
			code, message := c.addressMessage(s)
			c.found = append(c.found, Trouble{Rule: ruleAddress, At: s.start, span: s, code: code, Message: message})
		}
	}
}

// addressMessage says what the examiner sees of an address, and whether it wants to
// be code.
func (c *comparison) addressMessage(s span) (code bool, message string) {
	const seen = "the examiner sees this address as text and no link; "
	address := string(c.src[s.start:s.end])
	mail := !strings.Contains(address, "://") && strings.Contains(address, "@")
	switch {
	case c.isInCommand(s) || mail && bytes.HasPrefix(c.src[s.end:], []byte(":")):
		return true, seen + "it belongs to a command, so put that between backticks"
	case isLocal(address):
		return true, seen + "it leads nowhere but on the own machine, so put it between backticks"
	case strings.Contains(address, "]("):
		return false, "GitHub and the examiner take this address otherwise; write `[text](address)`"
	case mail:
		return false, "the examiner sees this mail address as text and no link; put it between `<` and `>`"
	}
	return false, seen + "put it between `<` and `>`"
}

// isLocal reports whether an address is of the machine or the network that one
// is on.
func isLocal(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return false
	}
	host := u.Hostname()
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast()
	}
	return !strings.Contains(host, ".") || strings.HasSuffix(host, ".local") || strings.HasSuffix(host, ".internal") || strings.HasSuffix(host, ".localhost")
}

// callers are programs that are given an address; of the others, a command of theirs
// is. Names and nouns that sentences have too, as `open` and `docker file`, are not
// among them.
var (
	callers  = nameSet("ab curl hey http wget wrk xdg-open ssh scp")
	others   = nameSet("conda docker docker-compose dvc gcloud gh git gsutil helm kubectl mlflow npm pip pip3 pipx poetry uv uvx wandb")
	commands = nameSet("add apply cat checkout clone cp download exec fetch get get-url import import-url init install login ls ls-remote mb mv pull push remote rm rsync run set-url submodule sync tag uninstall upload")
)

// commandMarks may stand in front of a command.
const commandMarks = "(`:>\"'*_$"

// longestCommand is how far in front of an address its program is looked for.
const longestCommand = 200

// isInCommand reports whether an address belongs to a command: an option stands
// right before it, or a program's name with nothing but words of a command
// between.
func (c *comparison) isInCommand(s span) bool {
	words := strings.Fields(string(c.src[max(lineStart(c.src, s.start), s.start-longestCommand):s.start]))
	if len(words) > 0 && isLongOption(words[len(words)-1]) {
		return true
	}
	for i := len(words) - 1; i >= 0; i-- {
		name := strings.TrimLeft(words[i], commandMarks)
		before := ""
		if i > 0 {
			before = words[i-1]
		}
		switch {
		case callers[name], others[strings.TrimLeft(before, commandMarks)] && commands[name]:
			return true
		case !strings.HasPrefix(name, "-") && !strings.HasPrefix(before, "-") && !isArgument(words[i]):
			return false
		}
	}
	return false
}

// isLongOption reports whether a word is an option as `--host` or `-X`, or a
// program's own way to name one.
func isLongOption(word string) bool {
	word = strings.TrimRight(word, `="'`)
	return len(word) > 2 && strings.HasPrefix(word, "--") || len(word) == 2 && word[0] == '-' && isASCIILetter(word[1])
}

// isArgument tells a word of a command from one of a sentence.
func isArgument(word string) bool {
	return strings.HasSuffix(word, "+") || strings.ContainsAny(word, `/=_.:"'$\`) && !strings.HasSuffix(word, ".") && !strings.HasSuffix(word, ":") || strings.ContainsAny(word, "'\"")
}

func addressWays(src string, t Trouble) [][]Edit {
	address := src[t.span.start:t.span.end]
	link := []Edit{{t.span.start, t.span.end, "<" + address + ">"}}
	if strings.HasPrefix(address, "www.") {
		link[0].Text = "[" + address + "](http://" + address + ")"
	}
	if !t.code {
		return [][]Edit{link}
	}
	var ways [][]Edit
	for _, s := range codeSpans(src, t) {
		ways = append(ways, []Edit{{s.start, s.end, "`" + src[s.start:s.end] + "`"}})
	}
	return ways
}

// codeSpans gives what of a line may be code for its address to be: the command
// that the line is, or the address.
func codeSpans(src string, t Trouble) []span {
	start := lineStart([]byte(src), t.span.start)
	line, _, _ := strings.Cut(src[start:], "\n")
	end := start + len(strings.TrimRight(line, " \t"))
	start = indented(src, start)
	if marker := src[start:t.span.start]; marker != "" && isMarker([]byte(src), start) {
		start = markerEnd([]byte(src), start)
		start += len(src[start:end]) - len(strings.TrimLeft(src[start:end], " \t"))
	}
	var spans []span
	if start < t.span.start && isCommand([]byte(src[start:end])) && strings.IndexByte(".,;:!?)\\", src[end-1]) < 0 && isAloneInLines(src, start, end) {
		spans = append(spans, span{start, end})
	}
	return append(spans, t.span)
}

// isAloneInLines reports whether no text runs on from a line above or below.
func isAloneInLines(src string, start, end int) bool {
	line := lineStart([]byte(src), start)
	above := src[lineStart([]byte(src), line-1):max(line-1, 0)]
	below, _, _ := strings.Cut(src[min(end+1, len(src)):], "\n")
	return runsOut(above) && runsOut(below)
}

// runsOut reports whether a line is empty, or the end of what it belongs to.
func runsOut(line string) bool {
	line = strings.TrimSpace(line)
	return strings.Trim(line, ">") == "" || strings.HasSuffix(line, ":") || isMarker([]byte(line), 0)
}

// showsAddressAsCode reports whether GitHub shows code after a fix where it
// showed an address, and else what it showed.
func showsAddressAsCode(p proof, c change) bool {
	if !p.trouble.code || len(c.edits) != 1 || c.far > p.distance {
		return false
	}
	e := c.edits[0]
	if e.Start < p.trouble.span.start && !readsTheSame(p, c) {
		return false // what stands around the address means something else as code
	}
	pin := string(rune(firstPin))
	pinned := p.src[:e.Start] + pin + p.src[e.End:]
	code := "<code>" + strings.Trim(e.Text, "`") + "</code>"
	return strings.Replace(shownText(GitHub(pinned)), pin, code, 1) == shownText(GitHub(c.after)) &&
		strings.Replace(shownText(examiners(pinned)), pin, code, 1) == shownText(examiners(c.after))
}

// mailLike is what the examiner's page takes for a mail address.
var mailLike = plain.Pattern(`<([^<>\s!]+@[^@<>\s]+)>`)

// findMails pins what stands between angle brackets with an @ in it, and is no
// address on GitHub.
func (c *comparison) findMails() []tag {
	var found []tag
	for _, m := range mailLike().FindAllSubmatchIndex(c.src, -1) {
		if inside := insideWord(string(c.src[m[2]:m[3]])); inside >= 0 && !c.isInFence(m[0]) && !c.links[m[2]] {
			found = append(found, tag{span: span{m[0], m[1]}, at: m[0], pin: c.pinAt(m[2] + inside)})
		}
	}
	return found
}

func (c *comparison) judgeMails(found []tag) {
	for _, t := range found {
		if p := c.place(t.pin); p.link {
			text := c.text(t)
			c.found = append(c.found, Trouble{
				Rule: ruleMail, At: t.start, span: t.span,
				Message: "the examiner sees `" + text[1:len(text)-1] + "` as a link to a mail address; write `&lt;` for its `<`" + orBackticks,
			})
		}
	}
}

func mailWays(src string, t Trouble) [][]Edit {
	return [][]Edit{{{t.span.start, t.span.start + 1, "&lt;"}}}
}
