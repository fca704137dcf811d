package screen

// Desk is where things stand while an answer is written, in a window without tabs: below
// a head for the question and its verdict come the prompt, the editor, and what stands
// at its side.
type Desk struct {
	Prompt, Edit, Side place
	Columns            []int // of the rules between what stands side by side
}

// TextWidth is how wide a text is set at most.
const TextWidth = 100

// The head of a desk: a title, the verdict, a note, and a rule.
const (
	DeskTop  = 2 // below the header and a rule
	DeskHead = 4
	deskFoot = 2 // a rule and the footer
)

const (
	threeColumns = 160 // so wide are prompt, editor and preview side by side
	twoColumns   = 100
	stackedWidth = 80 // and so wide and high one below the other
	stackedRows  = 12
)

// Desk gives the places of a desk, with a prompt of so many lines. Roomy is one on which
// nothing is written yet, and the prompt what is to be read.
func (l Layout) Desk(prompt func(width int) int, roomy bool) Desk {
	top, rows := DeskTop+DeskHead, max(0, l.Height-DeskTop-DeskHead-deskFoot)
	width := min(l.Width-2, TextWidth)
	switch {
	case l.Width >= threeColumns:
		return l.columns(top, rows)
	case l.Width >= twoColumns:
		return l.beside(top, rows, prompt, roomy)
	}
	p := shownOf(prompt(width), rows, rows*2/5, max(1, rows/7), roomy)
	d := Desk{Prompt: place{1, top, width, p}}
	if p > 0 {
		top, rows = top+p+1, rows-p-1
	}
	d.Edit = place{1, top, width, rows}
	if l.Width >= stackedWidth && rows >= stackedRows {
		h := (rows - 1) * 3 / 5
		d.Edit.Height = h
		d.Side = place{1, top + h + 1, width, rows - h - 1}
	}
	return d
}

// columns has the prompt, the editor and the preview side by side.
func (l Layout) columns(top, rows int) Desk {
	p := min(max((l.Width-5)/4, 36), 60)
	w := min((l.Width-5-p)/2, TextWidth)
	return Desk{
		Prompt:  place{1, top, p, rows},
		Edit:    place{p + 3, top, w, rows},
		Side:    place{p + w + 5, top, min(l.Width-p-w-5, TextWidth), rows},
		Columns: []int{p + 1, p + w + 3},
	}
}

// beside has the editor at the left, and at the right the prompt above the preview.
func (l Layout) beside(top, rows int, prompt func(width int) int, roomy bool) Desk {
	w := (l.Width - 3) / 2
	right := l.Width - w - 3
	p := shownOf(prompt(right-1), rows, rows*3/5, 3, roomy)
	d := Desk{Prompt: place{w + 3, top, right, p}, Edit: place{1, top, w, rows}, Columns: []int{w + 1}}
	if p > 0 {
		top, rows = top+p+1, rows-p-1
	}
	d.Side = place{w + 3, top, right, rows}
	return d
}

// shownOf is how many of a prompt's lines are shown: where it is what is to be read, as
// many as most, else few; and none where there is no room for a line of the answer too.
func shownOf(lines, rows, most, few int, roomy bool) int {
	if roomy {
		few = max(few, most)
	}
	return max(0, min(lines, few, rows-4))
}
