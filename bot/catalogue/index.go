package catalogue

import (
	"iter"
	"slices"
)

// Index is a set of entries that can be searched. It never changes: [Index.With]
// returns another one. The zero value is empty. It is safe for concurrent use.
type Index struct {
	base, delta *segment // what was built at once, and what came since; either may be nil
	byID        map[string]int
	dead        []uint64 // bits by document: replaced or removed
	live        int
}

// smallest delta at which all is built anew
const minRebuild = 2_000

// Build indexes entries. Of several with the same id the last counts.
func Build(entries []Entry) *Index {
	x := &Index{byID: make(map[string]int, len(entries))}
	kept := make([]*Entry, 0, len(entries))
	for i := range entries {
		e := &entries[i]
		if at, ok := x.byID[e.ID]; ok {
			kept[at] = e
			continue
		}
		x.byID[e.ID] = len(kept)
		kept = append(kept, e)
	}
	x.base = newSegment(kept)
	x.dead = make([]uint64, (len(kept)+63)/64)
	x.live = len(kept)
	return x
}

// With returns an index in which the changed entries are added, or take the
// place of those with the same id, and the removed ids are gone. x stays as it
// is.
func (x *Index) With(changed []Entry, removed []string) *Index {
	gone := map[string]bool{}
	for _, id := range removed {
		gone[id] = true
	}
	for i := range changed {
		gone[changed[i].ID] = true
	}
	var all []Entry
	for e := range x.All() {
		if !gone[e.ID] {
			all = append(all, *e)
		}
	}
	return Build(append(all, changed...))
}

// All yields the entries in no particular order.
func (x *Index) All() iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		if x.base == nil {
			return
		}
		for i := range x.base.docs {
			if !yield(x.base.docs[i].entry) {
				return
			}
		}
	}
}

// Len returns the number of entries.
func (x *Index) Len() int { return x.live }

// Get returns the entry with an id.
func (x *Index) Get(id string) (Entry, bool) {
	at, ok := x.byID[id]
	if !ok {
		return Entry{}, false
	}
	return *x.base.docs[at].entry, true
}

var _ = slices.Sort[[]int]
