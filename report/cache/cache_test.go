package cache

import (
	"strings"
	"testing"
)

// What is asked for stays, what is not is forgotten, and the bytes are bounded.
func TestCache(t *testing.T) {
	owned := 0
	c := Cache[string, int]{
		Limit: 100,
		Size:  func(key string, _ int) int { return len(key) },
		Own:   func(key string) string { owned++; return strings.Clone(key) },
	}
	c.Put("kept", 1)
	for i := range 50 {
		c.Put(strings.Repeat(string(rune('a'+i)), 10), i)
		if v, ok := c.Get("kept"); !ok || v != 1 {
			t.Fatalf("after %d what was asked for all along is gone", i)
		}
		if c.Len() > 22 {
			t.Fatalf("%d are kept", c.Len())
		}
	}
	if _, ok := c.Get("aaaaaaaaaa"); ok || owned < 51 {
		t.Errorf("the first one is kept %t, %d keys are its own", ok, owned)
	}
	c.Forget()
	if _, ok := c.Get("kept"); ok || c.Len() != 0 {
		t.Error("it is not empty")
	}
}
