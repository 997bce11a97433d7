package catalogue

import (
	"iter"
	"slices"
)

// Index is a set of entries that can be searched. It never changes: [Index.With]
// returns another one. The zero value is empty. It is safe for concurrent use.
//
// It is one segment, or a large one and a small one with what changed since the
// large one was built, so that a change to a large catalogue does not cost as
// much as its first import.
type Index struct {
	segments []*segment   // none, base, or base and delta
	dead     map[int]bool // documents of the base that the delta replaces, or that are removed
}

// A change is indexed by itself while the catalogue has at least deltaFrom
// entries and no more than one in deltaShare has changed since the last time
// that all of it was indexed.
const (
	deltaFrom  = 4_000
	deltaShare = 20
)

// Build indexes entries. Of several with the same id the last one counts.
func Build(entries []Entry) *Index {
	at := make(map[string]int, len(entries))
	kept := make([]*Entry, 0, len(entries))
	for i := range entries {
		e := &entries[i]
		if n, ok := at[e.ID]; ok {
			kept[n] = e
			continue
		}
		at[e.ID] = len(kept)
		kept = append(kept, e)
	}
	return build(kept)
}

func build(entries []*Entry) *Index {
	if len(entries) == 0 {
		return &Index{}
	}
	return &Index{segments: []*segment{newSegment(entries, nil)}}
}

// With returns an index in which the changed entries are added, or take the
// place of those with the same id, and the removed ids are gone; an id in both
// is there. x stays as it is. The entries belong to the index from then on.
func (x *Index) With(changed []Entry, removed []string) *Index {
	if len(changed) == 0 && len(removed) == 0 {
		return x
	}
	gone := make(map[string]bool, len(changed)+len(removed))
	for _, id := range removed {
		gone[id] = true
	}
	for i := range changed {
		gone[changed[i].ID] = true
	}
	if x.Len() < deltaFrom {
		return build(x.merged(gone, changed))
	}
	base := x.segments[0]
	next := &Index{segments: []*segment{base}, dead: make(map[int]bool, len(x.dead)+len(gone))}
	for doc := range x.dead {
		next.dead[doc] = true
	}
	for id := range gone {
		if doc, ok := base.byID[id]; ok {
			next.dead[doc] = true
		}
	}
	recent := latest(x.recent(gone), changed)
	if (len(recent)+len(next.dead))*deltaShare > len(base.docs) {
		return build(x.merged(gone, changed))
	}
	if len(recent) > 0 {
		next.segments = append(next.segments, newSegment(recent, base))
	}
	return next
}

// merged returns all entries but those that are gone, and the changed ones.
func (x *Index) merged(gone map[string]bool, changed []Entry) []*Entry {
	kept := make([]*Entry, 0, x.Len()+len(changed))
	for e := range x.All() {
		if !gone[e.ID] {
			kept = append(kept, e)
		}
	}
	return latest(kept, changed)
}

// recent returns the entries of the delta that are not gone.
func (x *Index) recent(gone map[string]bool) []*Entry {
	var kept []*Entry
	for _, s := range x.segments[1:] {
		for i := range s.docs {
			if e := s.docs[i].entry; !gone[e.ID] {
				kept = append(kept, e)
			}
		}
	}
	return kept
}

// latest appends changed to kept, the last one of each id.
func latest(kept []*Entry, changed []Entry) []*Entry {
	seen := make(map[string]bool, len(changed))
	for i := range slices.Backward(changed) {
		if e := &changed[i]; !seen[e.ID] {
			seen[e.ID] = true
			kept = append(kept, e)
		}
	}
	return kept
}

// All yields the entries, in no particular order. They must not be changed.
func (x *Index) All() iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		for n, s := range x.segments {
			for i := range s.docs {
				if n == 0 && x.dead[i] {
					continue
				}
				if !yield(s.docs[i].entry) {
					return
				}
			}
		}
	}
}

// Len returns the number of entries, retired ones too.
func (x *Index) Len() int { return x.size() - len(x.dead) }

// minPopulation is how many entries a catalogue is taken to have at least: in a
// handful, every word would be common, and nothing alike.
const minPopulation = 30

// population is the number of entries that rarity is counted against.
func (x *Index) population() int { return max(x.size(), minPopulation) }

// size is the number of documents, dead ones too.
func (x *Index) size() int {
	n := 0
	for _, s := range x.segments {
		n += len(s.docs)
	}
	return n
}

// Get returns the entry with an id. Its slices must not be changed.
func (x *Index) Get(id string) (Entry, bool) {
	for n, s := range slices.Backward(x.segments) {
		if doc, ok := s.byID[id]; ok && (n > 0 || !x.dead[doc]) {
			return *s.docs[doc].entry, true
		}
	}
	return Entry{}, false
}
