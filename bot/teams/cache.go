package teams

import (
	"container/list"
	"sync"
	"time"
)

// cache keeps up to max values, each until a time; what was used longest ago
// goes first. It is safe for concurrent use.
type cache[V any] struct {
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

func newCache[V any](limit int) *cache[V] {
	return &cache[V]{max: limit, byKey: map[string]*list.Element{}, order: list.New()}
}

// get returns what is kept under a key and has not run out by now.
func (c *cache[V]) get(key string, now time.Time) (V, bool) {
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

// put keeps a value under a key until a time.
func (c *cache[V]) put(key string, value V, until time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(c.byKey[key])
	c.byKey[key] = c.order.PushFront(cached[V]{key, value, until})
	if c.order.Len() > c.max {
		c.drop(c.order.Back())
	}
}

func (c *cache[V]) drop(e *list.Element) {
	if e != nil {
		c.order.Remove(e)
		delete(c.byKey, e.Value.(cached[V]).key)
	}
}
