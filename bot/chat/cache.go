package chat

import (
	"container/list"
	"sync"
	"time"
)

// Cache keeps up to max values, each until a time; what was used longest ago
// goes first. It is safe for concurrent use.
type Cache[V any] struct {
	max int

	mu    sync.Mutex
	byKey map[string]*list.Element
	order *list.List // of cached[V], the last used in front
}

type cached[V any] struct {
	key   string
	value V
	until time.Time
}

// NewCache returns an empty cache for up to limit values.
func NewCache[V any](limit int) *Cache[V] {
	return &Cache[V]{max: limit, byKey: map[string]*list.Element{}, order: list.New()}
}

// Get returns what is kept under a key and has not run out by now.
func (c *Cache[V]) Get(key string, now time.Time) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[key]
	if !ok || !now.Before(e.Value.(cached[V]).until) {
		var none V
		return none, false
	}
	c.order.MoveToFront(e)
	return e.Value.(cached[V]).value, true
}

// Put keeps a value under a key until a time.
func (c *Cache[V]) Put(key string, value V, until time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set(key, value, until)
}

// Change replaces what is kept under a key, in one step. With ok false f is
// given the zero value; where f returns false the key is forgotten.
func (c *Cache[V]) Change(key string, now time.Time, f func(old V, ok bool) (V, time.Time, bool)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var old V
	e, ok := c.byKey[key]
	if ok = ok && now.Before(e.Value.(cached[V]).until); ok {
		old = e.Value.(cached[V]).value
	}
	value, until, keep := f(old, ok)
	if !keep {
		c.drop(e)
		return
	}
	c.set(key, value, until)
}

func (c *Cache[V]) set(key string, value V, until time.Time) {
	c.drop(c.byKey[key])
	c.byKey[key] = c.order.PushFront(cached[V]{key, value, until})
	if c.order.Len() > c.max {
		c.drop(c.order.Back())
	}
}

func (c *Cache[V]) drop(e *list.Element) {
	if e != nil {
		c.order.Remove(e)
		delete(c.byKey, e.Value.(cached[V]).key)
	}
}
