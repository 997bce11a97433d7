package catalogue

import (
	"sync"
	"sync/atomic"
)

// Catalogue is an [Index] that is kept up to date. Readers always see a whole
// index, the one before a change or the one after it, and never wait. The zero
// value is empty and ready. It is safe for concurrent use and must not be
// copied.
type Catalogue struct {
	writing sync.Mutex // held while the next index is made
	current atomic.Pointer[Index]
}

var empty = &Index{}

// Index returns the index as it is now.
func (c *Catalogue) Index() *Index {
	if x := c.current.Load(); x != nil {
		return x
	}
	return empty
}

// Replace puts entries in the place of all that there are.
func (c *Catalogue) Replace(entries []Entry) {
	c.writing.Lock()
	defer c.writing.Unlock()
	c.current.Store(Build(entries))
}

// Update adds or replaces the changed entries and takes out the removed ids.
// An id that is not there is no error. What it changed is found by every
// [Catalogue.Find] that begins after it has returned.
func (c *Catalogue) Update(changed []Entry, removed []string) {
	c.writing.Lock()
	defer c.writing.Unlock()
	c.current.Store(c.Index().With(changed, removed))
}

// Find is [Index.Find] on the index as it is now.
func (c *Catalogue) Find(q Query) []Match { return c.Index().Find(q) }

// Get returns the entry with an id. It belongs to the catalogue: its slices
// must not be changed.
func (c *Catalogue) Get(id string) (Entry, bool) { return c.Index().Get(id) }

// Len returns the number of entries.
func (c *Catalogue) Len() int { return c.Index().Len() }
