// Package cache keeps what was made of something while it is asked for again, within a
// number of bytes.
package cache

import "sync"

// Cache keeps values by their keys, up to twice as many bytes as its limit. When it is
// full, it forgets those that were not asked for since it was full the last time. It is
// safe for concurrent use.
type Cache[K comparable, V any] struct {
	// Limit is in bytes, as Size counts them.
	Limit int
	// Size is about what an entry takes.
	Size func(K, V) int
	// Own gives a key that keeps nothing else in memory, as it may be a part of a larger
	// text; nil where keys are such.
	Own func(K) K

	mu         sync.Mutex
	young, old map[K]V
	size       int
}

// Get gives the value of a key, and reports whether there is one.
func (c *Cache[K, V]) Get(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if value, ok := c.young[key]; ok {
		return value, true
	}
	value, ok := c.old[key]
	if ok {
		c.keep(key, value)
	}
	return value, ok
}

// Put keeps a value.
func (c *Cache[K, V]) Put(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.keep(key, value)
}

// Forget empties it.
func (c *Cache[K, V]) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.young, c.old, c.size = nil, nil, 0
}

// Len is how many values there are.
func (c *Cache[K, V]) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.young) + len(c.old)
}

func (c *Cache[K, V]) keep(key K, value V) {
	size := c.Size(key, value)
	if c.size += size; c.young == nil || c.size > c.Limit {
		c.young, c.old, c.size = map[K]V{}, c.young, size
	}
	if c.Own != nil {
		key = c.Own(key)
	}
	c.young[key] = value
}
