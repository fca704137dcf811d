package screen

// Desk is where things stand while an answer is written. Below the rows for its verdict
// and a note come the prompt, the editor and the preview: in a wide window side by side,
// in one that is less wide the prompt above the preview at the editor's side, else one
// below the other, without the preview where there is no room.
type Desk struct {
	Prompt, Edit, Preview place
	Whole                 place // what is read in the place of all of it, in a narrow window
	Rules                 []int // the columns of the rules between what stands side by side
}

// Share is how much of the room the prompt has.
type Share int

const (
	FirstLines Share = iota // where there are words in the answer
	Roomy                   // where there are none: the prompt is what is to be read
	AllOfIt                 // where it was asked for
)

// DeskHead is how many rows the verdict and a note take.
const DeskHead = 2

const (
	threeColumns = 160 // so wide are prompt, editor and preview side by side
	twoColumns   = 100
	previewWidth = 80 // so wide, and so high, there is a preview below the editor
	previewRows  = 14
	roomyRows    = 20 // and so high below a prompt that has its room
	fewLines     = 3  // of the prompt, where there are words in the answer
)

// Beside reports whether something stands at the editor's side.
func (l Layout) Beside() bool { return l.Width >= twoColumns }

// Columns reports whether prompt, editor and preview stand side by side.
func (l Layout) Columns() bool { return l.Width >= threeColumns }

// PromptWidth is how wide a prompt is set on a desk.
func (l Layout) PromptWidth() int {
	switch {
	case l.Columns():
		return l.promptColumn() - 1
	case l.Beside():
		return l.Width - l.half() - 4
	}
	return l.Width - 2
}

// PreviewWidth is how wide a preview is set on a desk.
func (l Layout) PreviewWidth() int {
	if l.Columns() {
		return l.Desk(0, FirstLines).Preview.Width - 1
	}
	return l.PromptWidth()
}

// promptColumn is how wide the prompt's column is, half how wide the editor beside one other.
func (l Layout) promptColumn() int { return min(max((l.Width-5)/4, 36), 60) }
func (l Layout) half() int         { return (l.Width - 3) / 2 }

// Desk gives the places of a desk whose prompt has so many lines.
func (l Layout) Desk(prompt int, share Share) Desk {
	top := l.BodyTop() + DeskHead + 1 // and a rule
	rows := max(0, l.Height-footRows-top)
	switch {
	case l.Columns():
		return l.columns(top, rows)
	case l.Beside():
		return l.beside(top, rows, prompt, share)
	}
	return l.stacked(top, rows, prompt, share)
}

// columns has the prompt, the editor and the preview side by side.
func (l Layout) columns(top, rows int) Desk {
	p := l.promptColumn()
	w := min((l.Width-5-p)/2, TextWidth)
	return Desk{
		Prompt:  place{1, top, p, rows},
		Edit:    place{p + 3, top, w, rows},
		Preview: place{p + w + 5, top, min(l.Width-p-w-5, TextWidth+1), rows},
		Rules:   []int{p + 1, p + w + 3},
	}
}

// beside has the editor at the left, and at the right the prompt above the preview.
func (l Layout) beside(top, rows, prompt int, share Share) Desk {
	w := l.half()
	x, right := w+3, l.Width-w-3
	d := Desk{Edit: place{1, top, w, rows}, Rules: []int{w + 1}}
	p := min(prompt, max(fewLines, rows/3))
	switch share {
	case Roomy:
		p = min(prompt, rows*3/5)
	case AllOfIt:
		if p = prompt; p > rows-4 {
			d.Prompt = place{x, top, right, rows} // and no preview
			return d
		}
	}
	d.Prompt = place{x, top, right, p}
	if p > 0 {
		top, rows = top+p+1, rows-p-1
	}
	d.Preview = place{x, top, right, rows}
	return d
}

// stacked has the prompt's lines above the rule below the head, and the preview below the
// editor.
func (l Layout) stacked(top, rows, prompt int, share Share) Desk {
	width := l.Width - 2
	d := Desk{Whole: place{1, top, width, rows}}
	p, least := min(prompt, fewLines, max(1, rows/7)), previewRows
	if share == Roomy {
		p, least = min(prompt, rows*2/5), roomyRows
	}
	d.Prompt = place{1, top - 1, width, p}
	top, rows = top+p, rows-p
	d.Edit = place{1, top, width, rows}
	if l.Width >= previewWidth && rows >= least {
		d.Edit.Height = (rows - 1) * 3 / 5
		d.Preview = place{1, top + d.Edit.Height + 1, width, rows - 1 - d.Edit.Height}
	}
	return d
}
