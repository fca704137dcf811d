package fill

import (
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"handin/checks"
	"handin/report"
	"handin/report/plain"
	"handin/tui/converse"
	"handin/tui/outside"
	"handin/tui/preview"
)

// addFigure puts a figure at the end of an answer: one of the figures folder, or one from
// elsewhere, which is copied there.
func (c *conversation) addFigure(k report.Key) error {
	if may, err := c.mayChange(); !may || err != nil {
		return err
	}
	there := c.listFigures()
	chosen, err := c.ask(converse.Question{
		Prompt: "Which figure? Say its number, or the path of its file.", Ways: []converse.Way{converse.Skip},
		Other: func(answer string) (bool, string) { return c.isFigure(answer, len(there)) },
		About: "a number of the list, or the path of an image, which is copied into figures",
	})
	if err != nil || chosen == converse.Skip.Key {
		return err
	}
	link, err := c.takeFigure(chosen, there)
	if err != nil {
		c.Say("mind: no figure was added: %s", keysSaid.Replace(err.Error()))
		return nil
	}
	c.Say("what does it show? Type a caption of a few words. Enter alone takes the file's name")
	caption, err := c.textLine("Caption:")
	if err != nil {
		c.Say("the figure is %s, and no answer shows it yet", link)
		return err
	}
	if strings.TrimSpace(caption) == "" {
		caption = strings.TrimSuffix(path.Base(link), path.Ext(link))
	}
	if err := c.catchUp(); err != nil {
		return err
	}
	return c.showFigure(k, checks.ImageMarkdown(caption, link))
}

// showFigure writes a figure behind the answer, as a paragraph of its own.
func (c *conversation) showFigure(k report.Key, image string) error {
	return c.write(k, func(text, newline string) string {
		if plain.Trim(text) == "" {
			return image
		}
		return strings.TrimRight(text, "\r\n") + newline + newline + image
	})
}

// listFigures says the images in the figures folder, and gives their paths.
func (c *conversation) listFigures() (there []string) {
	folder := c.work.File().Folder()
	shown := checks.Shown(c.work.Report())
	files, _ := os.ReadDir(filepath.Join(folder, "figures"))
	for _, f := range files {
		p := path.Join("figures", f.Name())
		if !checks.IsAllowedKind(p) {
			continue
		}
		there = append(there, p)
		_, about, err := preview.ReadFigure(filepath.Join(folder, filepath.FromSlash(p)), true)
		if err != nil {
			about = strings.TrimPrefix(about+", "+err.Error(), ", ")
		}
		var in []string
		for _, n := range shown[p] {
			in = append(in, itoa(n))
		}
		if len(in) > 0 {
			about += ", shown in question " + plain.Listed(in)
		}
		c.Say("figure %d: %s, %s", len(there), f.Name(), about)
	}
	if len(there) == 0 {
		c.Say("there are no figures in the folder figures yet")
	}
	return there
}

// isFigure reports whether an answer is the number of a figure or the path of an image, and why not.
func (c *conversation) isFigure(answer string, count int) (ok bool, why string) {
	n, isNumber := strconv.Atoi(answer)
	if isNumber == nil && n >= 1 && n <= count {
		return true, ""
	}
	switch err := outside.CheckFigure(c.besideReport(answer)); {
	case err == nil:
		return true, ""
	case isNumber == nil:
		return false, "there is no figure " + answer
	default:
		return false, "mind: " + keysSaid.Replace(err.Error())
	}
}

// besideReport is the path that was typed, or where nothing is there the same from the report's folder, as
// it stands in the report.
func (c *conversation) besideReport(typed string) string {
	cleaned := outside.CleanDropped(typed)
	there := filepath.Join(c.work.File().Folder(), filepath.FromSlash(cleaned))
	if _, err := os.Stat(cleaned); err == nil || filepath.IsAbs(cleaned) {
		return typed
	}
	if _, err := os.Stat(there); err != nil {
		return typed
	}
	return there
}

// takeFigure gives the figure that was chosen, by its path from the report's folder.
func (c *conversation) takeFigure(chosen string, there []string) (string, error) {
	if n, err := strconv.Atoi(chosen); err == nil && n >= 1 && n <= len(there) {
		return there[n-1], nil
	}
	link, copied, err := outside.CopyFigure(c.work.File().Folder(), outside.CleanDropped(c.besideReport(chosen)))
	switch {
	case err == nil && copied:
		c.Say("copied to %s", link)
	case err == nil:
		c.Say("it is there already, as %s", link)
	}
	return link, err
}
