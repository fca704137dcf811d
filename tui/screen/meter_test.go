package screen

import "testing"

// The mark is where the goal is: what is short of it stays before it, what is enough
// reaches it, and only what is too much goes over the end.
func TestMeter(t *testing.T) {
	for _, c := range []struct {
		n, least, most, cells int
		want                  string
	}{
		{0, 100, 200, 8, "▁▁▁▁│▁▁▁▁"},
		{1, 100, 200, 8, "▆▁▁▁│▁▁▁▁"},
		{94, 100, 200, 8, "▆▆▆▁│▁▁▁▁"},
		{99, 100, 200, 8, "▆▆▆▁│▁▁▁▁"},
		{100, 100, 200, 8, "▆▆▆▆│▁▁▁▁"},
		{150, 100, 200, 8, "▆▆▆▆│▆▆▁▁"},
		{200, 100, 200, 8, "▆▆▆▆│▆▆▆▆"},
		{201, 100, 200, 8, "▆▆▆▆│▆▆▆▆+"},
		{49, 50, 200, 5, "▁│▁▁▁▁"},
		{50, 50, 200, 5, "▆│▁▁▁▁"},
		{0, 0, 200, 5, "▁▁▁▁▁"},
		{1, 0, 200, 5, "▆▁▁▁▁"},
		{200, 0, 200, 5, "▆▆▆▆▆"},
		{201, 0, 200, 5, "▆▆▆▆▆+"},
		{2, 3, 3, 4, "▆▆▁▁│"},
		{3, 3, 3, 4, "▆▆▆▆│"},
		{0, 0, 0, 4, "▁▁▁▁"},
	} {
		if got := Meter(c.n, c.least, c.most, c.cells); got != c.want {
			t.Errorf("%d of %d to %d: %q, want %q", c.n, c.least, c.most, got, c.want)
		}
	}
}
