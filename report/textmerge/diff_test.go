package textmerge

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handin/report/plain"
)

// Where a difference can stand among equal elements it stands as far down as these
// allow, or beside a difference of the other list.
func TestDiffer(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"a", "a", "a"},
		{"", "a", "(|a)"},
		{"a", "", "(a|)"},
		{"abc", "xyz", "(abc|xyz)"},
		{"ab", "aab", "a(|a)b"},
		{"aab", "ab", "a(a|)b"},
		{"aaaa", "aa", "aa(aa|)"},
		{"abb", "abcb", "ab(|c)b"},
		{"abba", "aba", "ab(b|)a"},
		{"abcb", "abcbcb", "abcb(|cb)"},
		{"abab", "ababab", "abab(|ab)"},
		{"xabab", "xab", "xab(ab|)"},
		{"xaay", "xaaay", "xaa(|a)y"},
		{"axbxc", "axc", "ax(bx|)c"},
		{"abcbcd", "abcd", "abc(bc|)d"},
		{"aXXb", "aXYXb", "aX(|Y)Xb"},
		{"abcd", "bcda", "(a|)bcd(|a)"},
		{"aabb", "abab", "a(a|)b(|a)b"},
		{"abdcbd", "abdxcbd", "abd(|x)cbd"},
		{"aXbXc", "aXYbXYc", "aX(|Y)bX(|Y)c"},
		{"abcabba", "cbabac", "(ab|)c(a|)b(|a)ba(|c)"},
	} {
		if got := told(c.before, c.after); got != c.want {
			t.Errorf("%q to %q: %s, want %s", c.before, c.after, got, c.want)
		}
	}
}

// The differences make the one list the other, are as few as can be, and meet no other.
func TestDifferencesAreFew(t *testing.T) {
	for i := range 3000 {
		rnd := rand.New(rand.NewPCG(uint64(i), 11))
		list := func() []int {
			l := make([]int, rnd.IntN(24))
			for i := range l {
				l[i] = rnd.IntN(1 + i%7)
			}
			return l
		}
		a, b := list(), list()
		hunks := differ(a, b)
		if got := played(a, b, hunks); !slices.Equal(got, b) {
			t.Fatalf("%v to %v became %v by %v", a, b, got, hunks)
		}
		if n, few := size(hunks), leastDifferences(a, b); n != few && !anyStray(a, b) {
			t.Fatalf("%v to %v: %d differences, %d do", a, b, n, few)
		}
		for i := range hunks {
			if i > 0 && hunks[i-1].base.End >= hunks[i].base.Start {
				t.Fatalf("%v to %v: %v meet", a, b, hunks)
			}
		}
		slidDown(t, a, b, hunks)
		found := matches(a, b)
		for i, j := range found {
			if j >= 0 && a[i] != b[j] {
				t.Fatalf("%v to %v: %d is said to be %d", a, b, i, j)
			}
		}
	}
}

// What differs in more places than a search has patience for is told in time, and the
// differences are not many more than they have to be.
func TestManyDifferences(t *testing.T) {
	for seed := range uint64(4) {
		rnd := rand.New(rand.NewPCG(seed, 12))
		a, b := make([]int, 1500), make([]int, 1400)
		for i := range a {
			a[i] = rnd.IntN(400)
		}
		for i := range b {
			b[i] = rnd.IntN(400)
		}
		hunks := differ(a, b)
		if !slices.Equal(played(a, b, hunks), b) {
			t.Fatal("they do not make the one list the other")
		}
		few := leastDifferences(a, b)
		if n := size(hunks); n == few || n > few+few/20 { // it gave up, and late
			t.Errorf("%d differences, %d do", n, few)
		}
	}
}

// played does differences to a list.
func played(a, b []int, hunks []hunk) []int {
	var made []int
	at := 0
	for _, h := range hunks {
		made = append(append(made, a[at:h.base.Start]...), b[h.side.Start:h.side.End]...)
		at = h.base.End
	}
	return append(made, a[at:]...)
}

func size(hunks []hunk) int {
	n := 0
	for _, h := range hunks {
		n += h.base.Len() + h.side.Len()
	}
	return n
}

// anyStray reports whether something that both lists have is not worth comparing.
func anyStray(a, b []int) bool {
	head, tail := commonEnds(a, b)
	stray := func(list, other []int) bool {
		off := make([]bool, len(list))
		telling(list, other, head, tail, off)
		for i, id := range list {
			if off[i] && slices.Contains(other, id) {
				return true
			}
		}
		return false
	}
	return stray(a, b) || stray(b, a)
}

// leastDifferences counts them in the simplest way.
func leastDifferences(a, b []int) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			least := min(row[j], row[j+1]) + 1
			if a[i] == b[j] {
				least = diagonal
			}
			diagonal, row[j+1] = row[j+1], least
		}
	}
	return row[len(b)]
}

// What is common to three lists is so in their order.
func TestCommon(t *testing.T) {
	for _, c := range []struct {
		base, ours, theirs string
		want               [][3]int
	}{
		{"", "a", "a", nil},
		{"abc", "abc", "abc", [][3]int{{0, 0, 0}, {1, 1, 1}, {2, 2, 2}}},
		{"abc", "ac", "xabc", [][3]int{{0, 0, 1}, {2, 1, 3}}},
		{"ab", "b", "a", nil},
		{"ab", "xb", "b", [][3]int{{1, 1, 0}}},
	} {
		if got := Common([]byte(c.base), []byte(c.ours), []byte(c.theirs)); !slices.Equal(got, c.want) {
			t.Errorf("%q, %q and %q: %v", c.base, c.ours, c.theirs, got)
		}
	}
}

// Much that the other list lacks makes what it has often, in between, stray.
func TestIsStray(t *testing.T) {
	of := map[rune]rarity{'-': absent, 'r': rare, 'f': frequent}
	for _, c := range []struct {
		list string
		at   int
		want bool
	}{
		{"f", 0, false},
		{"---f---", 3, false},
		{"----f---", 4, true},
		{"---f----", 3, true},
		{"-f-----", 1, false},
		{"-f------", 1, true},
		{"------f-", 6, true},
		{"-------f", 7, false},
		{"f-------", 0, false},
		{"-----f----f", 5, false},
		{"-----f-----f", 5, true},
		{"f----f-----", 5, false},
		{"f-----f-----", 6, true},
		{"-----r-f------", 7, true},
		{"-----r-f-----", 7, false},
		{"------f-r-----", 6, true},
		{"-----f-r-----", 5, false},
		{"-------rf-------", 8, false},
		{"-------fr-------", 7, false},
	} {
		var list []rarity
		for _, r := range c.list {
			list = append(list, of[r])
		}
		if isStray(list, c.at) != c.want {
			t.Errorf("%d of %s: %v", c.at, c.list, !c.want)
		}
	}
}

// What stands further away than a hundred elements does not count.
func TestStrayWithinAHundred(t *testing.T) {
	// In reach are 28 frequent ones, of which the element counts twice, and 85 absent
	// ones: one more than three times as many.
	list := slices.Repeat([]rarity{frequent}, 24) // out of reach
	list = append(list, make([]rarity, 74)...)    // absent
	list = append(list, slices.Repeat([]rarity{frequent}, 26)...)
	list = append(list, frequent)
	list = append(list, make([]rarity, 11)...)
	at := 24 + 74 + 26
	if !isStray(list, at) {
		t.Error("one is not stray behind a hundred")
	}
	slices.Reverse(list)
	if !isStray(list, len(list)-1-at) {
		t.Error("one is not stray before a hundred")
	}
}

// An element is frequent from about the root of the list's length on.
func TestRarities(t *testing.T) {
	for n, want := range map[int]int{0: 1, 1: 2, 3: 2, 4: 4, 15: 4, 16: 8, 63: 8, 64: 16, 1 << 18: 1024, 1 << 30: 1024} {
		if got := rootAbout(n); got != want {
			t.Errorf("about the root of %d: %d, want %d", n, got, want)
		}
	}
	list := letters("abcd")
	other := letters("aaaa" + "bbb" + "c")
	if got := raritiesOf(list, other); !slices.Equal(got, []rarity{frequent, rare, rare, absent}) {
		t.Errorf("they are %v", got)
	}
	off := make([]bool, 4)
	at, told := telling(list, other, 1, 1, off)
	if !slices.Equal(at, []int{1, 2}) || !slices.Equal(told, list[1:3]) || slices.Contains(off, true) {
		t.Errorf("worth comparing are %v at %v, off %v", told, at, off)
	}
	if at, _ := telling(list, other, 0, 0, off); !slices.Equal(at, []int{0, 1, 2}) || !off[3] {
		t.Errorf("worth comparing is what stands at %v, off %v", at, off)
	}
}

// Changes that hold no more between them than they changed are one.
func TestSwallow(t *testing.T) {
	cut := inWords("aa bbbb cc")
	hunks := []hunk{{plain.Span{Start: 0, End: 1}, plain.Span{Start: 0, End: 1}}, {plain.Span{Start: 4, End: 5}, plain.Span{Start: 4, End: 5}}}
	for _, c := range []struct {
		after string
		one   bool
	}{
		{"xx bbbb yy", false},
		{"xxxxx bbbb yyyyyy", false}, // six between, and one changed five
		{"xxxxxx bbbb yyyyyy", true},
		{"xxxxxx bbbb yyyyy", false},
		{"xxxxxxx bbbb yyyyyyy", true},
	} {
		if got := swallow(hunks, cut, inWords(c.after)); (len(got) == 1) != c.one {
			t.Errorf("to %q: %v", c.after, got)
		}
	}
}

// slidDown fails where something that was only put in could stand further down, or
// beside something that was taken out.
func slidDown(t *testing.T, a, b []int, hunks []hunk) {
	t.Helper()
	out := map[int]bool{} // by how many elements of b stand before what was taken out, of those that match
	free := make([]bool, len(b)+1)
	for _, h := range hunks {
		if h.base.Len() > 0 {
			out[h.side.Start] = true
		}
		for j := h.side.Start; j < h.side.End; j++ {
			free[j] = true
		}
	}
	for _, h := range hunks {
		if h.base.Len() > 0 || h.side.Len() == 0 {
			continue
		}
		s := h.side
		if s.End < len(b) && b[s.Start] == b[s.End] {
			t.Fatalf("%v to %v: what stands at %v could stand further down", a, b, s)
		}
		for s.Start > 0 && !free[s.Start-1] && b[s.Start-1] == b[s.End-1] {
			s = plain.Span{Start: s.Start - 1, End: s.End - 1}
			if out[s.Start] {
				t.Fatalf("%v to %v: what stands at %v could stand at %v, where something was taken out", a, b, h.side, s)
			}
		}
	}
}

// Of the ways from the start and from the end the furthest is taken.
func TestFurthest(t *testing.T) {
	a, b := plain.Span{Start: 2, End: 10}, plain.Span{Start: 3, End: 12}
	const never = -100
	for name, c := range map[string]struct {
		forth, back map[int]int // by diagonal
		i, j        int
	}{
		"from the start":                   {map[int]int{-1: 5, 1: 7}, map[int]int{-3: 9, -1: 9}, 7, 6},
		"from the start, the lowest":       {map[int]int{-1: 8, 1: 7}, map[int]int{-3: 9, -1: 9}, 8, 9},
		"from the end":                     {map[int]int{-1: 5, 1: 7}, map[int]int{-3: 9, -1: 4}, 4, 5},
		"from the end, the lowest":         {map[int]int{-1: 5, 1: 7}, map[int]int{-3: 3, -1: 9}, 3, 6},
		"no further than the ends":         {map[int]int{-1: 11, 1: 12}, map[int]int{-3: 9, -1: 9}, 10, 11},
		"no further than the other's end":  {map[int]int{-3: 11, -1: never}, map[int]int{-3: 9, -1: 9}, 9, 12},
		"no further than the start":        {map[int]int{-1: 5, 1: 7}, map[int]int{-1: 1, 1: 9}, 2, 3},
		"no further than the other's":      {map[int]int{-1: 5, 1: 7}, map[int]int{1: 1, 3: 9}, 4, 3},
		"a little further from the end":    {map[int]int{-1: 5, 1: 6}, map[int]int{-3: 9, -1: 7}, 7, 8},
		"just as far":                      {map[int]int{0: 6}, map[int]int{-1: 7}, 6, 6},
		"a little further from the start":  {map[int]int{-1: 5, 1: 6}, map[int]int{-3: 9, -1: 8}, 6, 5},
		"the shorter list's way is no way": {map[int]int{-1: 2, 1: 4}, map[int]int{-3: 9, -1: 10}, 4, 3},
	} {
		s := search{zero: 20, forth: make([]int, 41), back: make([]int, 41)}
		f, g := diagonals{99, -99}, diagonals{99, -99}
		for d, i := range c.forth {
			s.forth[s.zero+d] = i
			f = diagonals{min(f.low, d), max(f.high, d)}
		}
		for d, i := range c.back {
			s.back[s.zero+d] = i
			g = diagonals{min(g.low, d), max(g.high, d)}
		}
		if i, j := s.furthest(f, g, a, b); i != c.i || j != c.j {
			t.Errorf("%s: %d, %d, want %d, %d", name, i, j, c.i, c.j)
		}
	}
}

// What is frequent and stray is not worth comparing; what is rare always is.
func TestTellingLeavesOutWhatIsStray(t *testing.T) {
	list := letters("-----f-----r-----")
	off := make([]bool, len(list))
	at, _ := telling(list, letters(strings.Repeat("f", 20)+"r"), 0, 0, off)
	if !slices.Equal(at, []int{11}) || !off[5] || off[11] {
		t.Errorf("worth comparing is what stands at %v", at)
	}
	list = letters("-----rf-----r-----")
	if at, _ = telling(list, letters(strings.Repeat("f", 20)+"r"), 0, 0, make([]bool, len(list))); !slices.Equal(at, []int{5, 6, 12}) {
		t.Errorf("beside what is rare: worth comparing is what stands at %v", at)
	}
}
