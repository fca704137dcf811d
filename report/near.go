package report

// IsNear reports whether no more than so many letters that are put in, taken out,
// replaced or swapped with their neighbour make one word of another.
func IsNear(a, b string, most int) bool {
	from, to := []rune(a), []rune(b)
	if len(from) > len(to)+most || len(to) > len(from)+most {
		return false
	}
	// rows[i][j] is how many it takes from the first i letters to the first j.
	rows := make([][]int, len(from)+1)
	for i := range rows {
		rows[i] = make([]int, len(to)+1)
		rows[i][0] = i
	}
	for j := range to {
		rows[0][j+1] = j + 1
	}
	for i := range from {
		for j := range to {
			rows[i+1][j+1] = min(rows[i][j+1], rows[i+1][j]) + 1
			if from[i] == to[j] {
				rows[i+1][j+1] = min(rows[i+1][j+1], rows[i][j])
			} else {
				rows[i+1][j+1] = min(rows[i+1][j+1], rows[i][j]+1)
			}
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				rows[i+1][j+1] = min(rows[i+1][j+1], rows[i-1][j-1]+1)
			}
		}
	}
	return rows[len(from)][len(to)] <= most
}
