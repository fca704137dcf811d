package preview

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // the formats that the course takes
	_ "image/png"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
	"golang.org/x/image/draw"

	"handin/checks"
)

const (
	// maxPixels is how many pixels a figure may have to be drawn: decoding needs
	// four bytes for each.
	maxPixels = 50 << 20
	// maxFigureBytes is how large a figure's file may be to be read.
	maxFigureBytes = 64 << 20
	pictureRows    = 6   // of a figure in an answer's preview, at most
	pageRows       = 14  // and in the page
	kittyPixels    = 800 // as wide as this a figure is sent to the terminal
	kittyIDs       = 255 // the cells name their picture by one of 256 colours
)

// PictureRequest asks for a figure's file, drawn in at most so many cells.
type PictureRequest struct {
	Path       string // below the report's folder
	Cols, Rows int
}

// Picture is a figure as it is drawn.
type Picture struct {
	Of    PictureRequest
	About string   // its size, or why it is not drawn
	Lines []string // its cells; none if it cannot be drawn
	Send  string   // what has to be sent to the terminal once, for kitty
}

// pictures are the figures that were drawn. A snapshot of them goes with each
// preview; revision tells two snapshots apart.
type pictures struct {
	Drawn    map[PictureRequest]Picture
	Revision int
	wanted   []PictureRequest
	Busy     bool
	Ask      bool // the terminal may draw kitty's graphics: it is asked
	Kitty    bool // the terminal says that it draws kitty's graphics
	Off      bool // there are no colours to draw with
	sent     int  // how many went to the terminal
}

const keptPictures = 64

// Take keeps a picture, in a new map, since previews that are being drawn read
// the old one.
func (p *pictures) Take(drawn Picture) {
	next := make(map[PictureRequest]Picture, len(p.Drawn)+1)
	if len(p.Drawn) < keptPictures {
		for of, d := range p.Drawn {
			next[of] = d
		}
	}
	next[drawn.Of] = drawn
	p.Drawn = next
	p.Revision++
}

// ForgetMissing has those that could not be drawn looked for again.
func (p *pictures) ForgetMissing() {
	next := make(map[PictureRequest]Picture, len(p.Drawn))
	for of, d := range p.Drawn {
		if len(d.Lines) > 0 {
			next[of] = d
		}
	}
	if len(next) < len(p.Drawn) {
		p.Drawn = next
		p.Revision++
	}
}

// Want asks for pictures that are not drawn yet.
func (p *pictures) Want(all []PictureRequest) {
	for _, of := range all {
		if _, ok := p.Drawn[of]; !ok {
			p.wanted = append(p.wanted, of)
		}
	}
}

// NewID gives the number by which kitty will know the next picture; 0 if the
// terminal is not asked to draw it.
func (p *pictures) NewID() int {
	if !p.Kitty {
		return 0
	}
	p.sent++
	return (p.sent-1)%kittyIDs + 1
}

// Next gives the picture that should be drawn next.
func (p *pictures) Next() (PictureRequest, bool) {
	for !p.Busy && len(p.wanted) > 0 {
		of := p.wanted[len(p.wanted)-1]
		p.wanted = p.wanted[:len(p.wanted)-1]
		if _, ok := p.Drawn[of]; !ok {
			p.Busy = true
			return of, true
		}
	}
	return PictureRequest{}, false
}

// DrawPicture reads a figure and draws it: for kitty if id is not 0, else in
// half blocks, or not at all without colours.
func DrawPicture(file string, of PictureRequest, id int, plain bool) Picture {
	p := Picture{Of: of}
	img, about, err := ReadFigure(file, plain)
	p.About = about
	if err != nil {
		p.About = strings.TrimPrefix(about+", "+err.Error(), ", ")
		return p
	}
	if img == nil {
		return p
	}
	cols, rows := cellsFor(img.Bounds(), of.Cols, of.Rows)
	if id > 0 {
		p.Lines, p.Send = kittyCells(img, id, cols, rows)
	} else {
		p.Lines = HalfBlocks(img, cols, rows)
	}
	return p
}

// ReadFigure decodes an image, and says its size. The image is nil if only the
// size is wanted.
func ReadFigure(file string, onlySize bool) (image.Image, string, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, "", fmt.Errorf("not there")
	case !info.Mode().IsRegular():
		return nil, "", fmt.Errorf("no file")
	case info.Size() > maxFigureBytes:
		return nil, checks.BytesText(info.Size()), fmt.Errorf("too large to draw")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, "", fmt.Errorf("cannot be read")
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	if err != nil {
		return nil, checks.BytesText(info.Size()), fmt.Errorf("no PNG or JPEG")
	}
	about := fmt.Sprintf("%d×%d, %s", c.Width, c.Height, checks.BytesText(info.Size()))
	if onlySize {
		return nil, about, nil
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > maxPixels/c.Height {
		return nil, about, fmt.Errorf("too large to draw")
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, about, fmt.Errorf("cannot be read")
	}
	img, _, err := image.Decode(f)
	if err != nil {
		return nil, about, fmt.Errorf("damaged")
	}
	return img, about, nil
}

// cellsFor gives how many cells an image takes, of which each is twice as high
// as wide.
func cellsFor(b image.Rectangle, maxCols, maxRows int) (cols, rows int) {
	cols = max(1, min(maxCols, b.Dx()))
	rows = max(1, (cols*b.Dy()/b.Dx()+1)/2)
	if rows > maxRows {
		rows = maxRows
		cols = max(1, min(maxCols, 2*rows*b.Dx()/b.Dy()))
	}
	return cols, rows
}

// scaled draws an image on white, since that is what a page is.
func scaled(img image.Image, width, height int) *image.RGBA {
	to := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(to, to.Bounds(), img, img.Bounds(), draw.Over, nil)
	return to
}

// HalfBlocks draws two pixels in each cell, one above the other.
func HalfBlocks(img image.Image, cols, rows int) []string {
	px := scaled(img, cols, rows*2)
	lines := make([]string, rows)
	for y := range rows {
		var b strings.Builder
		for x := range cols {
			top, low := px.RGBAAt(x, 2*y), px.RGBAAt(x, 2*y+1)
			if x == 0 || top != px.RGBAAt(x-1, 2*y) || low != px.RGBAAt(x-1, 2*y+1) {
				b.WriteString(colours(top, low))
			}
			b.WriteString("▀")
		}
		lines[y] = b.String() + ansi.ResetStyle
	}
	return lines
}

func colours(fore, back color.RGBA) string {
	return fmt.Sprintf("\x1b[38;2;%d;%d;%d;48;2;%d;%d;%dm", fore.R, fore.G, fore.B, back.R, back.G, back.B)
}

// kittyCells gives the cells that stand for a picture in kitty's way, and the
// sequence that sends the picture itself.
func kittyCells(img image.Image, id, cols, rows int) ([]string, string) {
	width := min(img.Bounds().Dx(), kittyPixels)
	height := max(1, width*img.Bounds().Dy()/img.Bounds().Dx())
	var send bytes.Buffer
	err := kitty.EncodeGraphics(&send, scaled(img, width, height), &kitty.Options{
		Action: kitty.TransmitAndPut, Transmission: kitty.Direct, Format: kitty.PNG, Chunk: true, Quiet: 2,
		ID: id, Columns: cols, Rows: rows, VirtualPlacement: true,
	})
	if err != nil {
		return nil, ""
	}
	lines := make([]string, rows)
	for y := range rows {
		var b strings.Builder
		fmt.Fprintf(&b, "\x1b[38;5;%dm", id)
		for x := range cols {
			b.WriteString(string([]rune{kitty.Placeholder, kitty.Diacritic(y), kitty.Diacritic(x)}))
		}
		lines[y] = b.String() + ansi.ResetStyle
	}
	return lines, send.String()
}
