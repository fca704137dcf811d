package tui

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"handin/report/reporttest"
	"handin/tui/outside"
	"handin/tui/preview"
)

func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		for y := range height {
			img.Set(x, y, color.RGBA{uint8(x), uint8(y), 200, 255})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// bomb is a PNG that claims to have very many pixels.
func bomb(t *testing.T) []byte {
	t.Helper()
	b := pngOf(t, 4, 4)
	binary.BigEndian.PutUint32(b[16:], 100_000)
	binary.BigEndian.PutUint32(b[20:], 100_000)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

func TestPreviewDrawsFigures(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 60)
	folder := filepath.Dir(d.path)
	write(t, filepath.Join(folder, "figures", "bomb.png"), bomb(t))
	write(t, filepath.Join(folder, "figures", "text.png"), []byte("no image"))
	d.keys("1", "8", "enter")
	for link, shows := range map[string]string{
		"figures/loss.png":          "1280×720, ",
		"figures/none.png":          "not there",
		"figures/bomb.png":          "100000×100000, ",
		"figures/text.png":          "no PNG or JPEG",
		"figures":                   "no file",
		"https://example.org/x.png": "on the web",
	} {
		d.send(tea.PasteMsg{Content: "\n\n![a](" + link + ")"})
		d.shows(shows)
	}
	d.shows("large to draw")
	if n := strings.Count(d.screen(), "▀"); n != 6*21 {
		t.Errorf("the figure is drawn in %d cells", n)
	}
	d.whole()
}

// Half blocks show the colours of the image at their places.
func TestHalfBlocks(t *testing.T) {
	t.Parallel()
	img := image.NewRGBA(image.Rect(0, 0, 2, 2))
	img.Set(0, 0, color.RGBA{255, 0, 0, 255})
	img.Set(1, 0, color.RGBA{0, 255, 0, 255})
	img.Set(0, 1, color.RGBA{0, 0, 255, 255})
	got := preview.HalfBlocks(img, 2, 1)
	want := "\x1b[38;2;255;0;0;48;2;0;0;255m▀\x1b[38;2;0;255;0;48;2;255;255;255m▀\x1b[m"
	if len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A terminal that says that it draws kitty's graphics is sent the picture, and
// the cells name it; without colours nothing is drawn.
func TestKittyAndNoColour(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.send(uv.KittyGraphicsEvent{Payload: []byte("OK")})
	d.keys("1", "4", "enter", "ctrl+home")
	sent := ""
	for _, msg := range d.sent {
		if raw, ok := msg.(tea.RawMsg); ok {
			sent += raw.Msg.(string)
		}
	}
	if !strings.Contains(sent, "\x1b_G") || !strings.Contains(sent, "U=1") {
		t.Errorf("the picture was not sent: %.60q", sent)
	}
	if n := strings.Count(d.m.View().Content, "\U0010EEEE"); n < 100 {
		t.Errorf("%d cells stand for the picture", n)
	}
	d.whole()

	d = sample(t, "2026", 120, 40)
	d.send(tea.ColorProfileMsg{})
	d.keys("1", "4", "enter", "ctrl+home")
	d.shows("1280×720, ")
	d.lacks("▀")
}

func TestInsertFigure(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	d.keys("2", "0", "enter", "ctrl+g")
	d.shows("loss.png 1280×720")
	d.shows("in 14")
	d.shows("photos.png")
	if n := strings.Count(d.screen(), "▀"); n < 100 {
		t.Errorf("the figure under the cursor is drawn in %d cells", n)
	}
	for i := 0; i < 9 && !strings.Contains(d.screen(), "▌ photos.png"); i++ {
		d.keys("down")
	}
	d.keys("enter")
	d.text("Our [images]")
	d.keys("enter")
	want := "\n\n![Our \\[images\\]](figures/photos.png)"
	if a := d.m.work.Report().Answer(19); !strings.HasSuffix(a, want) {
		t.Errorf("the answer ends in %q", a[max(0, len(a)-60):])
	}
	d.shows("✓")
	d.keys("ctrl+z")
	if a := d.m.work.Report().Answer(19); strings.Contains(a, "![") {
		t.Error("inserting a figure is not one step of undo")
	}
}

func TestFigureFromElsewhere(t *testing.T) {
	t.Parallel()
	d := sample(t, "2026", 120, 40)
	folder := filepath.Dir(d.path)
	away := filepath.Join(t.TempDir(), "mine æ 1")
	source := write(t, filepath.Join(away, "our plot (1).PNG"), pngOf(t, 30, 20))
	taken := write(t, filepath.Join(folder, "figures", "our-plot--1-.png"), []byte("another file"))

	d.keys("2", "0", "enter")
	before := d.m.work.Report().Answer(19)
	dropped := "'" + source + "' "
	d.send(tea.PasteMsg{Content: dropped})
	d.shows("ctrl+g makes a figure of it")
	d.keys("ctrl+g", "enter", "enter")
	d.text("Plot")
	d.keys("enter")
	d.shows("copied to figures/our-plot--1--2.png")
	if a := d.m.work.Report().Answer(19); a != before+"\n\n![Plot](figures/our-plot--1--2.png)" {
		t.Errorf("the answer is %q", a)
	}
	got, err := os.ReadFile(filepath.Join(folder, "figures", "our-plot--1--2.png"))
	if err != nil || !bytes.Equal(got, pngOf(t, 30, 20)) {
		t.Errorf("the copy is not the file: %v", err)
	}
	if got, _ := os.ReadFile(taken); string(got) != "another file" {
		t.Error("another file was overwritten")
	}
}

func TestCopyFigure(t *testing.T) {
	t.Parallel()
	folder, away := t.TempDir(), t.TempDir()
	var j bytes.Buffer
	if err := jpeg.Encode(&j, image.NewGray(image.Rect(0, 0, 9, 9)), nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"photo.jpeg":  {j.Bytes(), "figures/photo.jpg"},
		"wrong.png":   {j.Bytes(), "figures/wrong.jpg"},
		"drawing.svg": {[]byte("<svg/>"), ""},
		"text.png":    {[]byte("text"), ""},
		"empty.png":   {nil, ""},
	} {
		got, copied, err := outside.CopyFigure(folder, write(t, filepath.Join(away, name), c.content))
		if c.want == "" {
			if err == nil {
				t.Errorf("%s was taken as %s", name, got)
			}
		} else if got != c.want || !copied || err != nil {
			t.Errorf("%s: %s, copied %v, %v", name, got, copied, err)
		}
	}
	here := write(t, filepath.Join(folder, "figures", "here.png"), pngOf(t, 3, 3))
	if got, copied, err := outside.CopyFigure(folder, here); got != "figures/here.png" || copied || err != nil {
		t.Errorf("a figure that is there already: %s, copied %v, %v", got, copied, err)
	}
	for _, source := range []string{"", away, filepath.Join(away, "none.png")} {
		if _, _, err := outside.CopyFigure(folder, source); err == nil {
			t.Errorf("%q was taken", source)
		}
	}
}

func TestDroppedPaths(t *testing.T) {
	t.Parallel()
	for pasted, want := range map[string]string{
		"/home/a/b.png":                "/home/a/b.png",
		"'/home/a b/c.JPG' ":           "/home/a b/c.JPG",
		`/home/a\ b/c.jpeg`:            "/home/a b/c.jpeg",
		"file:///home/a/b.png":         "/home/a/b.png",
		`C:\Users\a\b.png`:             `C:\Users\a\b.png`,
		"b.png":                        "",
		"see /home/a/b.pdf":            "",
		"/a/b.png\n/a/c.png":           "",
		"![a](figures/b.png)":          "",
		"![one](a/x.png) ![t](b/y.png": "",
	} {
		if got := droppedPath(pasted); got != (want != "") {
			t.Errorf("%q: %v", pasted, got)
		} else if got && outside.CleanDropped(pasted) != want {
			t.Errorf("%q: %q", pasted, outside.CleanDropped(pasted))
		}
	}
}

// Whatever a figure is called, what is inserted opens, and nothing is to be
// noted.
func TestInsertOddNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"hash#1.png":       "![hash#1](figures/hash%231.png)",
		"br]ack[et.png":    `![br\]ack\[et](figures/br%5Dack%5Bet.png)`,
		"back`tick`.png":   "![back\\`tick\\`](figures/back%60tick%60.png)",
		"quest?ion.png":    "![quest?ion](figures/quest%3Fion.png)",
		"plain_name-2.png": "![plain_name-2](figures/plain_name-2.png)",
	} {
		d := sample(t, "2026", 120, 40)
		write(t, filepath.Join(filepath.Dir(d.path), "figures", name), pngOf(t, 3, 3))
		d.keys("2", "0", "enter", "ctrl+g")
		for i := 0; i < 20 && !strings.Contains(d.screen(), "▌ "+name); i++ {
			d.keys("down")
		}
		d.keys("enter", "enter")
		if a := d.m.work.Report().Answer(19); !strings.HasSuffix(a, "\n\n"+want) {
			t.Errorf("%s: the answer ends in %q", name, a[max(0, len(a)-60):])
		}
		for _, n := range d.m.work.Review().NotesOn(19) {
			if strings.HasPrefix(string(n.Rule), "figure") {
				t.Errorf("%s: %s", name, n.Message)
			}
		}
	}
}

// Tab completes the path of a figure from elsewhere; a file that is none is asked for again,
// with what was typed.
func TestFigurePath(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	picture, err := os.ReadFile(filepath.Join(reporttest.Root(), "testdata", "2026", "reports", "figures", "sweep.png"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Skærm billeder/loss-1.png", "Skærm billeder/loss-2.png", "Skærm billeder/notes.txt", "other/a.png"} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		content := picture
		if filepath.Ext(name) == ".txt" {
			content = []byte("a text")
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d := sample(t, "2026", 160, 40)
	d.keys("2", "0", "enter", "ctrl+g", "end", "enter")
	d.shows("tab completes it")
	d.text(folder + "/sk")
	d.keys("tab")
	d.shows("Skærm billeder/")
	d.keys("tab")
	d.shows("Skærm billeder/loss-")
	d.shows("loss-1.png loss-2.png")
	d.lacks("notes.txt")
	d.text("3.png")
	d.keys("enter")
	d.shows("loss-3.png is not there; tab completes a path")
	d.lacks("Caption")
	d.keys("backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "enter")
	d.shows("Skærm billeder is a folder; go on to an image in it, tab shows them")
	d.text("notes.txt")
	d.keys("enter")
	d.shows("notes.txt is no picture that the course takes (no PNG or JPEG); export it as PNG or JPEG")
	d.keys("ctrl+u")
	d.text(folder + "/Skærm billeder/loss-2")
	var later []tea.Cmd
	d.later = func(cmd tea.Cmd) { later = append(later, cmd) }
	d.keys(".", "p", "n", "g", "enter") // what is typed while the disk is looked at is the caption
	d.text("A cap")
	d.later = nil
	for _, cmd := range later {
		d.run(cmd)
	}
	d.text("tion")
	d.shows("Caption")
	d.shows("A caption")
	d.keys("enter")
	d.shows("copied to figures/loss-2.png")
	d.shows("![A caption](figures/loss-2.png)")
	d.whole()
}

func TestCompletePath(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, name := range []string{"ærø/b.png", "ærlig/c.png", "x.png", ".hidden.png", "X2.jpg", "y.txt"} {
		reporttest.Write(t, folder, name, "")
	}
	for typed, want := range map[string]string{
		"/æ": "/ær", "/ærø": "/ærø/", "/ærø/": "/ærø/b.png", "/x": "/x", "/x.": "/x.png", "/X2": "/X2.jpg", "/.h": "/.hidden.png", "/y": "/y", "/none/a": "/none/a", "/": "/",
	} {
		if got, _ := outside.CompletePath(folder + typed); got != folder+want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
	if _, several := outside.CompletePath(folder + "/x"); !slices.Equal(several, []string{"X2.jpg", "x.png"}) {
		t.Errorf("x goes on with %q", several)
	}
}
