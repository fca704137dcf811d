package checks

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"handin/report"
	"handin/report/reporttest"
)

func dockerQuestion(answer string) string {
	return "### Question 15\n> **Explain how you used docker in your project? Include how you would run your docker images and include a link to one of\n> your docker files.**\n> Answer:\n\n" + answer + "\n"
}

func memberQuestions(who, what string) string {
	return "### Question 2\n> **Enter the study number for each member in the group**\n> Answer:\n\n" + who +
		"\n\n### Question 31\n> **State the individual contributions of each team member.**\n> Answer:\n\n" + what + "\n"
}

func dvcQuestion(mark, answer string) string {
	return "* [" + mark + "] Setup version control for your data or part of your data (M8)\n\n### Question 10\n> **Did you use DVC for managing data in your project?**\n> Answer:\n\n" + answer + "\n"
}

// groupsRepository is one that has some files, and was read whole but for data/.
func groupsRepository(web string) *Repository {
	files := []string{"dockerfiles/a b.dockerfile", "reports/README.md", "reports/figures/a.png", "reports/figures/b.png", "reports/figures/fora\u030ar.png", "src/train.py", "src/same.py", "tests/same.py", "README.md"}
	return &Repository{
		Folder: "reports", Web: web, Branch: "main", DockerFiles: files[:1],
		Link: func(p string) string {
			kind := "/tree/main/"
			if slices.Contains(files, p) {
				kind = "/blob/main/"
			}
			if web == "" {
				return ""
			}
			return web + kind + strings.ReplaceAll(p, " ", "%20")
		},
		Spelled: func(p string) string {
			for _, f := range files {
				if report.SameName(f, p) {
					return f
				}
			}
			return p
		},
		Has: func(p string) (has, known bool) {
			has = slices.ContainsFunc(files, func(f string) bool { return f == p || strings.HasPrefix(f, p+"/") })
			return has, has || !strings.HasPrefix(p, "data/")
		},
		Named: func(base string) (all []string) {
			return slices.DeleteFunc(slices.Clone(files), func(f string) bool { return path.Base(f) != base })
		},
	}
}

// fixedBy gives what a rule says of a report, a line each, and the last answer after
// its fix, or why there is none.
func fixedBy(b Beside, src string, rule RuleName, at int) (said []string, after string) {
	r := report.Parse([]byte(src))
	e := EditionOf(r)
	for _, n := range b.Examine(r, e).Notes {
		if n.Rule != rule {
			continue
		}
		said = append(said, fmt.Sprintf("%d: %s", n.Line, n.Message))
		fix, ok, why := b.NewFixer(r, e).Fix(n)
		switch {
		case n.Costs:
			after = "it costs"
		case ok:
			after = fix.After.Answer(at)
			if again, _ := b.FixAll(fix.After, e, []RuleName{rule}); rule == ruleDockerLink && again.Answer(at) != after {
				after = "it is not done by one fix"
			}
		default:
			after = "no: " + why
		}
	}
	return said, after
}

func TestLinkNotes(t *testing.T) {
	t.Parallel()
	const web = "https://github.com/group/project"
	ours := Beside{Repository: groupsRepository(web)}
	for _, c := range []struct {
		name, src string
		rule      RuleName
		at        int
		says      string // of the last note; "" if there is none
		after     string
	}{
		{"a figure that is linked to", uploading(1, "See [a](figures/a.png)."), ruleFigureLink, 0, "5: this names a figure and does not show it", "See ![a](figures/a.png)."},
		{"a path", uploading(1, "See figures/a.png."), ruleFigureLink, 0, "write `![a](figures/a.png)`", "See ![a](figures/a.png)."},
		{"a path from the root in backticks", uploading(1, "See `reports/figures/a.png` there"), ruleFigureLink, 0, "write `![a](figures/a.png)`", "See ![a](figures/a.png) there"},
		{"a path with Danish letters", uploading(1, "See figures/for\u00e5r.png."), ruleFigureLink, 0, "write `![fora\u030ar](figures/fora\u030ar.png)`", "See ![fora\u030ar](figures/fora\u030ar.png)."},
		{"a path with letters of two characters", uploading(1, "See figures/fora\u030ar.png."), ruleFigureLink, 0, "write `![fora\u030ar]", "See ![fora\u030ar](figures/fora\u030ar.png)."},
		{"a path of no file", uploading(1, "See figures/none.png."), ruleFigureLink, 0, "", ""},
		{"one is shown", uploading(1, "![b](figures/b.png) and [a](figures/a.png)"), ruleFigureLink, 0, "", ""},
		{"none is asked for", reporttest.Three("one", "[a](figures/a.png)", "three"), ruleFigureLink, 1, "", ""},
		{"one is asked for", uploading(1, "[a](figures/a.png) and [b](figures/b.png)"), ruleFigureLink, 0, "5: ", "![a](figures/a.png) and [b](figures/b.png)"},
		{"a link in code", uploading(1, "`[a](figures/c.png)`"), ruleFigureLink, 0, "", ""},
		{"a figure on the web", uploading(1, "[a](https://example.org/a.png)"), ruleFigureLink, 0, "", ""},

		{"no docker file is linked to", dockerQuestion("We run it."), ruleDockerLink, 0, "dockerfiles/a b.dockerfile is one", "We run it.\n\n[dockerfiles/a b.dockerfile](" + web + "/blob/main/dockerfiles/a%20b.dockerfile)"},
		{"only a registry is", dockerQuestion("Pull it from https://hub.docker.com/r/a and https://europe-docker.pkg.dev/a"), ruleDockerLink, 0, "is one", "Pull it from https://hub.docker.com/r/a and https://europe-docker.pkg.dev/a\n\n[dockerfiles/a b.dockerfile](" + web + "/blob/main/dockerfiles/a%20b.dockerfile)"},
		{"one is linked to", dockerQuestion("See [it](../dockerfiles/a.dockerfile)."), ruleDockerLink, 0, "", ""},
		{"one is linked to by its text", dockerQuestion("See [the docker file](https://example.org/x)."), ruleDockerLink, 0, "", ""},
		{"one is linked to beside a stray backtick", dockerQuestion("In `docker`` is [it](../docker/a)."), ruleDockerLink, 0, "", ""},
		{"its address is there", dockerQuestion("https://github.com/a/b/blob/main/Dockerfile"), ruleDockerLink, 0, "", ""},
		{"it is not answered", dockerQuestion("--- question 15 fill here ---"), ruleDockerLink, 0, "", ""},

		{"out of the folder", reporttest.Three("one", "[a](../src/train.py#L3)", "three"), ruleLinkDead, 1, "leads out of the report's folder", "[a](" + web + "/blob/main/src/train.py#L3)"},
		{"to a figure, spelled otherwise", reporttest.Three("one", "[a](figures/for\u00e5r.png) [b](figures/fora\u030ar.png)", "three"), ruleLinkDead, 1, "", ""},
		{"to a folder", reporttest.Three("one", "[a](../src/)", "three"), ruleLinkDead, 1, "leads out", "[a](" + web + "/tree/main/src)"},
		{"from the root", reporttest.Three("one", "[a](src/train.py)", "three"), ruleLinkDead, 1, "leads to nothing from", "[a](" + web + "/blob/main/src/train.py)"},
		{"to nothing at all", reporttest.Three("one", "[a](../src/none.py)", "three"), ruleLinkDead, 1, "leads out", "no: there is no such file in the repository; only you know which one is meant"},
		{"to what was not read", reporttest.Three("one", "[a](data/x.csv)", "three"), ruleLinkDead, 1, "", ""},
		{"in the folder", reporttest.Three("one", "[a](figures/a.png) [b](#top) [c](?x) [d](mailto:a@example.org)", "three"), ruleLinkDead, 1, "", ""},
		{"on GitHub", reporttest.Three("one", "[a]("+web+"/blob/main/train.py)", "three"), ruleLinkDead, 1, "there is no train.py on the branch main", "[a](" + web + "/blob/main/src/train.py)"},
		{"on GitHub, which of two is not known", reporttest.Three("one", "[a]("+web+"/blob/main/same.py)", "three"), ruleLinkDead, 1, "there is no same.py", "no: there is no such file in the repository; only you know which one is meant"},
		{"on GitHub, and there", reporttest.Three("one", "[a]("+web+"/blob/main/src/train.py#L1) [b]("+web+"/tree/main/src)", "three"), ruleLinkDead, 1, "", ""},
		{"on GitHub, on another branch", reporttest.Three("one", "[a]("+web+"/blob/api/none.py)", "three"), ruleLinkDead, 1, "", ""},
		{"on GitHub, somebody else's", reporttest.Three("one", "[a](https://github.com/other/project/blob/main/none.py)", "three"), ruleLinkDead, 1, "", ""},
		{"in code", reporttest.Three("one", "`[a](../src/train.py)`", "three"), ruleLinkDead, 1, "", ""},
		{"an image", reporttest.Three("one", "![a](../src/train.png)", "three"), ruleLinkDead, 1, "", ""},

		{"the same members", memberQuestions("s123456, S654321", "s123456 and s654321."), ruleMembers, 0, "", ""},
		{"names", memberQuestions("s123456", "Anna did all."), ruleMembers, 0, "", ""},
		{"a member more", memberQuestions("s123456, s654321", "s123456 did all."), ruleMembers, 0, "5: the answer to question 31 does not have the study number s654321", "no: only you know which of the numbers are right"},
		{"a number with another digit", memberQuestions("s123456, s111111", "s123465, s222222"), ruleMembers, 1, "the answer to question 2 does not have the study number s123465, but s123456 is there; 11: the answer to question 2", "no: only you know which of the numbers are right"},
		{"the only number left", memberQuestions("s111111, s123456", "s111111 and s999999"), ruleMembers, 1, "s999999, but s123456 is there", "no: only you know which of the numbers are right"},

		{"denied", dvcQuestion("x", "No. We did not use DVC."), ruleBoxDenied, 0, "box 1 is ticked, and this answer begins with “We did not use DVC.”", "no: only you know which is right, and `space` in the checklist takes the tick off; make the two agree"},
		{"denied, and not ticked", dvcQuestion(" ", "We did not use DVC."), ruleBoxDenied, 0, "", ""},
		{"not denied", dvcQuestion("x", "Yes, we used it, though we did not use a bucket."), ruleBoxDenied, 0, "", ""},
		{"denied in part", dvcQuestion("x", "We did not only use DVC."), ruleBoxDenied, 0, "", ""},
		{"of something else", dvcQuestion("x", "We did not use Google Drive. DVC has it all."), ruleBoxDenied, 0, "", ""},
	} {
		said, after := fixedBy(ours, c.src, c.rule, c.at)
		last := strings.Join(said, "; ")
		if (len(said) > 0) != (c.says != "") || !strings.Contains(last, c.says) || after != c.after {
			t.Errorf("%s: says %q, want %q; after it\n%q, want\n%q", c.name, last, c.says, after, c.after)
		}
	}
}

// Without a repository nothing is said of one, and one that is not on GitHub has no
// addresses.
func TestLinkNotesWithout(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		src   string
		rule  RuleName
		after string
	}{
		{dockerQuestion("We run it."), ruleDockerLink, "no: origin is not on GitHub, so the address of the file is not known; write it yourself"},
		{reporttest.Asking(1, "[a](../src/train.py)"), ruleLinkDead, "no: origin is not on GitHub, so the address of the file is not known; write it yourself"},
	} {
		if said, _ := fixedBy(Beside{}, c.src, c.rule, 0); len(said) > 0 {
			t.Errorf("%s: without a repository it says %q", c.rule, said)
		}
		if said, after := fixedBy(Beside{Repository: groupsRepository("")}, c.src, c.rule, 0); len(said) != 1 || after != c.after {
			t.Errorf("%s: %q, %q", c.rule, said, after)
		}
	}
}

// Who has not read the repository need not, where nothing of it would be said.
func TestAsksRepository(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]bool{
		dockerQuestion("We run it."):                                    true,
		dockerQuestion("See [it](https://example.org/Dockerfile)."):     false,
		uploading(1, "none"):                                            true,
		uploading(1, "![a](b.png)"):                                     false,
		reporttest.Asking(1, "[a](../b.py)"):                            true,
		reporttest.Asking(1, "[a](https://github.com/a/b/blob/main/c)"): true,
		reporttest.Asking(1, "[a](https://example.org/github.com)"):     false,
		reporttest.Asking(1, "no link"):                                 false,
	} {
		r := report.Parse([]byte(src))
		if got := AsksRepository(r, EditionOf(r)); got != want {
			t.Errorf("%q: %v", src, got)
		}
	}
}

// The fixes of these notes leave nothing that they would do again, change the
// answers alone that were noted, and make no passing answer fail.
func TestLinkFixesOfAll(t *testing.T) {
	t.Parallel()
	ours := Beside{Repository: groupsRepository("https://github.com/group/project")}
	rules := []RuleName{ruleFigureLink, ruleDockerLink, ruleLinkDead}
	for _, file := range reporttest.Every(*every, reporttest.All(t)) {
		r := report.Parse(file.Src)
		e := EditionOf(r)
		noted := map[int]bool{}
		for _, n := range ours.NewFixer(r, e).Notes(rules) {
			noted[n.Index] = true
		}
		after, _ := ours.FixAll(r, e, rules)
		if again, done := ours.FixAll(after, e, rules); again.Source() != after.Source() {
			t.Errorf("%s: a second run makes %d fixes more", file.Name, len(done))
		}
		for i := range r.Questions() {
			if !noted[i] && after.Answer(i) != r.Answer(i) {
				t.Errorf("%s: answer %d changed, and was not noted", file.Name, i)
			}
		}
		all, _ := ours.FixAll(r, e, nil)
		before, now := ours.Examine(r, e), ours.Examine(all, e)
		if before.Official.Error == "" && now.Official.Passed < before.Official.Passed {
			t.Errorf("%s: the checker passes %d, and passed %d", file.Name, now.Official.Passed, before.Official.Passed)
		}
	}
}
