package setup

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

const (
	attributes    = ".gitattributes"
	attributeMark = "# handin setup: git merges the report by question and by box"
	attributeEnd  = " merge=handin"
)

// addAttribute has git merge the report with the driver of that name, unless
// something is said of the report's merges already, wherever that is.
func (r repository) addAttribute(ctx context.Context) change {
	now, err := r.mergeAttribute(ctx)
	if err != nil {
		return impossible(attributes, err)
	}
	switch now {
	case "handin":
		return left(attributes, "the report is merged with handin already")
	case "unspecified":
	default:
		return left(attributes, fmt.Sprintf("merge=%s holds for the report already; that is left as it is, so handin merges nothing", now))
	}
	t, err := r.read(attributes)
	if err == nil && t.link {
		err = errors.New("is a symbolic link, which git does not follow; it is left as it is")
	}
	if err != nil {
		return impossible(attributes, err)
	}
	block := []string{attributeMark, pattern(r.report) + attributeEnd}
	return change{
		place: attributes,
		why:   "which file git merges with handin",
		lines: added(block),
		do: func() error {
			if err := t.write(t.with(len(t.lines()), block)); err != nil {
				return err
			}
			return r.merges(ctx)
		},
	}
}

// merges makes sure that git understood.
func (r repository) merges(ctx context.Context) error {
	now, err := r.mergeAttribute(ctx)
	if err == nil && now != "handin" {
		err = fmt.Errorf("git reads merge=%s for %s, whatever stands there; tell git in another way", now, r.report)
	}
	return err
}

// mergeAttribute is the attribute merge that is in force for the report.
func (r repository) mergeAttribute(ctx context.Context) (string, error) {
	out, err := r.git(ctx, "check-attr", "-z", "merge", "--", r.report)
	if err != nil {
		return "", err
	}
	fields := strings.Split(out, "\x00")
	if len(fields) < 3 {
		return "", fmt.Errorf("git check-attr answered %q", out)
	}
	return fields[2], nil
}

// pattern writes a path for .gitattributes so that it means this file alone.
func pattern(path string) string {
	p := strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
	if !strings.Contains(p, "/") || strings.HasPrefix(p, "#") || strings.HasPrefix(p, "!") {
		p = "/" + p
	}
	if strings.ContainsAny(p, " \"\\") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p) + `"`
	}
	return p
}

// removeAttribute takes the mark and its line out of the file.
func (r repository) removeAttribute() change {
	t, err := r.read(attributes)
	if err != nil {
		return impossible(attributes, err)
	}
	lines := t.lines()
	for i, line := range lines {
		if bare(line) != attributeMark {
			continue
		}
		if i+1 == len(lines) || !strings.HasSuffix(bare(lines[i+1]), attributeEnd) {
			return impossible(attributes, errors.New("the line below the mark of handin setup was changed, so both are left"))
		}
		return change{
			place: attributes,
			why:   "git merges the report as any file",
			lines: removed([]string{bare(line), bare(lines[i+1])}),
			do:    func() error { return t.writeOrRemove(t.without(i, 2)) },
		}
	}
	return left(attributes, nothingOfOurs)
}

const nothingOfOurs = "holds nothing that handin setup put in"

// writeOrRemove writes what is left of a file, and no empty file.
func (t text) writeOrRemove(content string) error {
	if content == "" {
		return t.remove()
	}
	return t.write(content)
}
