package catalogue

import "slices"

// Overlap is what two texts have in common.
type Overlap struct {
	// Words is how many different words both have, in one form or another.
	Words int
	// First and Second are the shares of what the words of each text tell that
	// the other has too, from 0 to 1.
	First, Second float64
}

// Overlap compares two texts word by word, as [Index.Find] compares a query with
// an entry. What a word tells, and how it is put together, is judged by the
// index alone.
func (x *Index) Overlap(first, second string) Overlap {
	u, v := workspaces.Get().(*workspace), workspaces.Get().(*workspace)
	defer workspaces.Put(u)
	defer workspaces.Put(v)
	a, _ := x.ask(first, u)
	b, _ := x.ask(second, v)
	of, in := shared(a, b)
	back, other := shared(b, a)
	return Overlap{min(in, other), of, back}
}

// shared returns the share of what words tell that others have too, and how many
// different words that are.
func shared(words, others []asked) (share float64, count int) {
	var found, all float32
	seen := map[string]bool{}
	for i := range words {
		a := &words[i]
		all += a.rarity
		var most float32
		for n := range others {
			most = max(most, a.alike(&others[n]))
		}
		if most < leastAlike {
			continue
		}
		found += a.rarity * most
		seen[a.stems[0]] = true
	}
	if all == 0 {
		return 0, 0
	}
	return float64(found / all), len(seen)
}

// alike says how alike two words are, as likeness does for the words of a
// segment.
func (a *asked) alike(b *asked) float32 {
	switch {
	case meet(a.stems, b.stems):
		return 1
	case meet(a.stems, b.parts), meet(a.parts, b.stems):
		return alikePart
	case a.grams[0] != b.grams[0]:
		return 0
	}
	both := 0
	for _, g := range a.grams {
		if slices.Contains(b.grams, g) {
			both++
		}
	}
	return 2 * float32(both) / float32(len(a.grams)+len(b.grams))
}

// meet reports whether two lists have an element in common.
func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
