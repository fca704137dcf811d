package checks

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"handin/report"
	"handin/report/plain"
)

// noteFigureLink is about figures that an answer only names, where it is asked to show
// some and shows none.
func (n *notes) noteFigureLink(i int, q report.Question) {
	for _, f := range figuresNamed(n.r, n.edition, n.reading, n.repository, i) {
		n.add(ruleFigureLink, i, q.Answer.Start+f.at.Start, "this names a figure and does not show it, so that the checker counts no image; write `%s`", f.shown)
	}
}

// figureNamed is a figure that an answer has a link to, or whose path it names.
type figureNamed struct {
	at    plain.Span // in the answer
	shown string     // what would show it
}

var barePath = plain.Pattern("`?(?:\\.?/)?[\\pL\\pM\\pN_./-]*[\\pL\\pM\\pN_]\\.(?i:png|jpe?g)\\b`?")

// figuresNamed gives the figures that an answer names instead of showing them, as many
// as it is asked for; none if it shows one. A bare path counts if there is such a file.
func figuresNamed(r *report.Report, e Edition, a reading, repository *Repository, i int) []figureNamed {
	answer := r.Answer(i)
	s := standing(r, e, a, i)
	if s.Rule.Images.Min == 0 || s.Images > 0 || !s.Answered || !strings.Contains(strings.ToLower(answer), ".png") && !strings.Contains(strings.ToLower(answer), ".jp") {
		return nil
	}
	var found []figureNamed
	for _, l := range textLinks(r, i) {
		if IsAllowedKind(LinkPath(l.dest)) && !isWeb(l.dest) {
			found = append(found, figureNamed{l.at, "!" + answer[l.at.Start:l.at.End]})
		}
	}
	if len(found) == 0 && repository != nil {
		found = pathsNamed(answer, repository)
	}
	return found[:min(len(found), max(1, s.Rule.Images.Max))]
}

// pathsNamed gives the paths of figures that a text names, in backticks or not.
func pathsNamed(answer string, repository *Repository) []figureNamed {
	var found []figureNamed
	for _, m := range barePath().FindAllStringIndex(answer, -1) {
		name := strings.Trim(answer[m[0]:m[1]], "`")
		if before := answer[:m[0]]; strings.HasSuffix(before, "(") || strings.HasSuffix(before, "/") || strings.HasSuffix(before, "\"") || strings.HasSuffix(before, "'") {
			continue // of a link or an address
		}
		if to := repository.figure(name); to != "" {
			caption := strings.TrimSuffix(path.Base(to), path.Ext(to))
			found = append(found, figureNamed{plain.Span{Start: m[0], End: m[1]}, fmt.Sprintf("![%s](%s)", caption, strings.ReplaceAll(to, " ", "%20"))})
		}
	}
	return found
}

// figure is the link from the report's folder to a figure that is named from there, or
// from the root; "" if there is none.
func (r *Repository) figure(name string) string {
	for _, p := range []string{path.Join(r.Folder, name), path.Clean(strings.TrimPrefix(name, "/"))} {
		p = r.spelled(p)
		if has, _ := r.Has(p); has && r.isHandedIn(p) {
			if r.Folder == "." {
				return p
			}
			return strings.TrimPrefix(p, r.Folder+"/")
		}
	}
	return ""
}

// fixFigureLink shows a figure that is only named.
func fixFigureLink(x *subject, n Note) (*subject, string) {
	for _, f := range figuresNamed(x.Report, x.edition, x.reading(), x.repository, n.Index) {
		if x.Question(n.Index).Answer.Start+f.at.Start != n.offset {
			continue
		}
		after := x.withSpan(n.Index, f.at, f.shown)
		if after == nil || after.standing(n.Index).Images <= x.standing(n.Index).Images {
			return nil, "the checker would not count it here; write the image in a paragraph of its own"
		}
		return after, newNote(x, after)
	}
	return nil, changedSince
}

// registries are hosts whose names say docker, and which have no docker file.
var registries = plain.Pattern(`(?i)[\w.-]*docker\.(?:pkg\.dev|io|com)|hub\.docker\S*`)

// address is one of the web in a text.
var address = plain.Pattern(`(?i)https?://[^\s)>\]]+`)

// noteDockerLink is about an answer that is asked for a link to a docker file and has
// none, where there is one.
func (n *notes) noteDockerLink(i int, q report.Question) {
	if n.repository == nil || len(n.repository.DockerFiles) == 0 || !lacksDockerLink(n.r, i) {
		return
	}
	n.add(ruleDockerLink, i, q.Answer.Start, "the question asks for a link to a docker file, and there is none here; %s is one", n.repository.DockerFiles[0])
}

// lacksDockerLink reports whether a question asks for a link to a docker file and is
// answered without.
func lacksDockerLink(r *report.Report, i int) bool {
	if !asks(r, i, "link to", "docker file") || !isAnswered(r.Answer(i)) {
		return false
	}
	says := func(dest string) bool {
		return strings.Contains(strings.ToLower(registries().ReplaceAllString(dest, "")), "docker")
	}
	for _, l := range textLink().FindAllString(r.Answer(i), -1) { // those in code too: they were meant
		if says(l) {
			return false
		}
	}
	for _, a := range address().FindAllString(r.Answer(i), -1) {
		if says(a) {
			return false
		}
	}
	return true
}

// fixDockerLink puts a link to the docker file below the answer.
func fixDockerLink(x *subject, n Note) (*subject, string) {
	if x.repository == nil || len(x.repository.DockerFiles) == 0 || !lacksDockerLink(x.Report, n.Index) {
		return nil, changedSince
	}
	name := x.repository.DockerFiles[0]
	to := x.repository.Link(name)
	if to == "" {
		return nil, "origin is not on GitHub, so the address of the file is not known; write it yourself"
	}
	end := len(x.Answer(n.Index))
	after := x.withSpan(n.Index, plain.Span{Start: end, End: end}, x.Newline()+x.Newline()+fmt.Sprintf("[%s](%s)", name, to))
	if after == nil || lacksDockerLink(after.Report, n.Index) {
		return nil, "the link would not be one below this answer; write it where you speak of the file"
	}
	return after, newNote(x, after)
}

// noteLinkDead is about links that lead nowhere for the examiner.
func (n *notes) noteLinkDead(i int, q report.Question) {
	if n.repository == nil {
		return
	}
	for _, l := range textLinks(n.r, i) {
		if d := n.repository.dead(l.dest); d.why != "" {
			n.add(ruleLinkDead, i, q.Answer.Start+l.at.Start, "the link %s %s", l.dest, d.why+d.instead())
		}
	}
}

// deadLink is why a link leads nowhere, and where it should lead, if that is known.
type deadLink struct{ why, to string }

func (d deadLink) instead() string {
	if d.to == "" {
		return ""
	}
	return "; write " + d.to
}

// dead tells of a link that is dead for the examiner; why is "" for one that is not, or
// of which nothing is known.
func (r *Repository) dead(dest string) deadLink {
	if isWeb(dest) {
		return r.deadOnWeb(dest)
	}
	name := LinkPath(dest)
	if name == "" || strings.HasPrefix(dest, "#") || strings.HasPrefix(dest, "?") {
		return deadLink{}
	}
	target := r.spelled(r.fromRoot(name))
	if !r.isHandedIn(target) || strings.HasPrefix(dest, "/") {
		return deadLink{"leads out of the report's folder, which alone is handed in", r.onWeb(target, dest)}
	}
	here, known := r.Has(target)
	if has, _ := r.Has(r.spelled(path.Clean(name))); !here && known && has && r.Folder != "." {
		return deadLink{"leads to nothing from the report's folder", r.onWeb(path.Clean(name), dest)}
	}
	return deadLink{}
}

// spelled is a name as the repository has it, for what a reader takes for the same. On the
// web nobody looks for it.
func (r *Repository) spelled(name string) string {
	if r.Spelled == nil {
		return name
	}
	return r.Spelled(name)
}

// onWeb is the address of what is at a path, with the part of it that a link names;
// "" if there is nothing, or it is not on GitHub.
func (r *Repository) onWeb(name, dest string) string {
	name = r.spelled(name)
	if has, _ := r.Has(name); !has || r.Web == "" {
		return ""
	}
	_, part, ok := strings.Cut(dest, "#")
	if ok {
		part = "#" + part
	}
	return r.Link(name) + part
}

// deadOnWeb tells of a link into this repository on GitHub, to what is not in the
// branch that was read.
func (r *Repository) deadOnWeb(dest string) deadLink {
	rest, ok := cutPrefixFold(dest, r.Web+"/")
	if r.Web == "" || !ok {
		return deadLink{}
	}
	rest, part, fragment := strings.Cut(rest, "#")
	rest, _, _ = strings.Cut(rest, "?")
	kind, rest, _ := strings.Cut(rest, "/")
	rest, inBranch := strings.CutPrefix(rest, r.Branch+"/")
	if kind != "blob" && kind != "tree" || !inBranch || r.Branch == "" {
		return deadLink{}
	}
	name, err := url.PathUnescape(strings.Trim(rest, "/"))
	if has, known := r.Has(name); err != nil || name == "" || has || !known {
		return deadLink{}
	}
	d := deadLink{why: fmt.Sprintf("leads to nothing: there is no %s on the branch %s", name, r.Branch)}
	if named := r.Named(strings.TrimSpace(path.Base(name))); len(named) == 1 && kind == "blob" {
		d.to = r.Link(named[0])
		if fragment {
			d.to += "#" + part
		}
	}
	return d
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// fixLinkDead has a link lead to the file on GitHub.
func fixLinkDead(x *subject, n Note) (*subject, string) {
	if x.repository == nil {
		return nil, changedSince
	}
	for _, l := range textLinks(x.Report, n.Index) {
		if x.Question(n.Index).Answer.Start+l.at.Start != n.offset {
			continue
		}
		d := x.repository.dead(l.dest)
		switch {
		case d.why == "":
			return nil, changedSince
		case d.to == "" && x.repository.Web == "":
			return nil, "origin is not on GitHub, so the address of the file is not known; write it yourself"
		case d.to == "":
			return nil, "there is no such file in the repository; only you know which one is meant"
		}
		after := x.withSpan(n.Index, l.to, d.to)
		if after == nil {
			return nil, "the report does not take the link here; write it yourself"
		}
		return after, newNote(x, after)
	}
	return nil, changedSince
}

// AsksRepository reports whether what the repository has could change the notes on a
// report: whoever has not read it need not read it for others.
func AsksRepository(r *report.Report, e Edition) bool {
	a := read(r.Source(), e)
	for i := range r.Questions() {
		s := standing(r, e, a, i)
		if lacksDockerLink(r, i) || s.Rule.Images.Min > 0 && s.Images == 0 && s.Answered {
			return true
		}
		for _, l := range textLinks(r, i) {
			if !isWeb(l.dest) || strings.Contains(strings.ToLower(l.dest), "github.com/") {
				return true
			}
		}
	}
	return false
}
