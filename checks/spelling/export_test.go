package spelling

import (
	"iter"
	"maps"
)

// All gives the words of the list with their corrections.
func All() iter.Seq2[string, string] { return maps.All(common().words) }
