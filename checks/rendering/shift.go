package rendering

import "slices"

// shift copies what was found in a piece to where that stands in the text. What is kept
// of the piece stays as it is.
type shift struct {
	by, groups int         // what stands above it: bytes, and groups
	copies     map[any]any // of lists, items, fences and groups, which refer to each other
}

func (s *shift) trouble(t Trouble) Trouble {
	t.At += s.by
	t.span, t.closing = s.span(t.span), s.span(t.closing)
	t.list, t.item, t.fence = s.list(t.list), s.item(t.item), s.fence(t.fence)
	return t
}

// span moves a span, if it is one.
func (s *shift) span(of span) span {
	if of == (span{}) {
		return of
	}
	return span{of.start + s.by, of.end + s.by}
}

func (s *shift) list(l *list) *list {
	return copied(s, l, func(l *list) {
		l.items = each(l.items, s.item)
		l.group, l.next = s.group(l.group), nil
	})
}

func (s *shift) item(it *item) *item {
	return copied(s, it, func(it *item) { it.at += s.by })
}

func (s *shift) fence(f *fence) *fence {
	return copied(s, f, func(f *fence) {
		f.at += s.by
		f.end += s.by
		f.lines = slices.Clone(f.lines)
		for i := range f.lines {
			f.lines[i].Start += s.by
			f.lines[i].Stop += s.by
		}
		f.group = s.group(f.group)
	})
}

func (s *shift) group(g *group) *group {
	return copied(s, g, func(g *group) {
		g.number += s.groups
		g.lists, g.fences = each(g.lists, s.list), each(g.fences, s.fence)
	})
}

// copied gives the one copy of what is pointed at, moved; nil of nil.
func copied[T any](s *shift, of *T, move func(*T)) *T {
	if of == nil {
		return nil
	}
	if c, ok := s.copies[of]; ok {
		return c.(*T)
	}
	c := new(T)
	*c = *of
	s.copies[of] = c
	move(c)
	return c
}

func each[T any](of []T, do func(T) T) []T {
	of = slices.Clone(of)
	for i := range of {
		of[i] = do(of[i])
	}
	return of
}
