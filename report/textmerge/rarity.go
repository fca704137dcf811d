package textmerge

// rarity is how often an element stands in the other list.
type rarity uint8

const (
	absent rarity = iota
	rare
	frequent
)

// telling gives what of a list is worth comparing, between equal ends, and where
// it stands; the rest it marks as off. That is what the other list lacks, and,
// by the rule of GNU diff and git, what it has many times where that stands among
// much that it lacks: an empty line within a text that was written anew says
// nothing of what became of it.
func telling(list, other []int, head, tail int, off []bool) (at, told []int) {
	rarities := raritiesOf(list, other)[:len(list)-tail]
	for i := head; i < len(rarities); i++ {
		if rarities[i] == absent || rarities[i] == frequent && isStray(rarities[head:], i-head) {
			off[i] = true
			continue
		}
		at, told = append(at, i), append(told, list[i])
	}
	return at, told
}

func raritiesOf(list, other []int) []rarity {
	counts := map[int]int{}
	for _, id := range other {
		counts[id]++
	}
	many := rootAbout(len(list))
	rarities := make([]rarity, len(list))
	for i, id := range list {
		switch n := counts[id]; {
		case n >= many:
			rarities[i] = frequent
		case n > 0:
			rarities[i] = rare
		}
	}
	return rarities
}

// rootAbout is a power of two near the square root, at most 1024.
func rootAbout(n int) int {
	root := 1
	for ; n > 0; n >>= 2 {
		root <<= 1
	}
	return min(root, 1024)
}

// isStray reports whether three in four around a common element, up to the next rare
// ones, are absent from the other list, on both sides some.
func isStray(rarities []rarity, i int) bool {
	const window = 100
	before, commonBefore := 0, 1
	for j := i - 1; j >= max(0, i-window) && rarities[j] != rare; j-- {
		before += boolInt(rarities[j] == absent)
		commonBefore += boolInt(rarities[j] == frequent)
	}
	after, commonAfter := 0, 1
	for j := i + 1; j <= min(len(rarities)-1, i+window) && rarities[j] != rare; j++ {
		after += boolInt(rarities[j] == absent)
		commonAfter += boolInt(rarities[j] == frequent)
	}
	commons := commonBefore + commonAfter
	return before > 0 && after > 0 && 4*commons < commons+before+after
}
