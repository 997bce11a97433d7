package catalogue

import (
	"cmp"
	"slices"
)

// How alike two words are, from 0 to 1. Words with the same stem are as good as
// equal. Nothing below leastAlike counts.
const (
	alikePart   = .6 // one is a part of the other
	alikeShared = .4 // they share a part
	leastAlike  = .5 // by grams
)

// kin says that a word of a segment is like one that was asked for.
type kin struct {
	word  uint32 // of the segment's vocabulary
	asked int
	alike float32
}

// kinOf returns the words of the segment that are like those asked for, by
// word.
func (s *segment) kinOf(words []asked, shared *tally) []kin {
	var found []kin
	shared.grow(len(s.vocab.words))
	for i := range words {
		found = s.kinOfOne(found, i, &words[i], shared)
	}
	slices.SortFunc(found, func(a, b kin) int { return cmp.Compare(a.word, b.word) })
	return found
}

func (s *segment) kinOfOne(found []kin, n int, a *asked, shared *tally) []kin {
	add := func(ids []uint32, alike float32) {
		for _, id := range ids {
			found = append(found, kin{id, n, alike})
		}
	}
	for _, stem := range a.stems {
		if id, ok := s.stems.ids[stem]; ok {
			add(s.vocab.stemmed[id], 1)
			add(s.vocab.parted[id], alikePart)
		}
	}
	for _, part := range a.parts {
		if id, ok := s.stems.ids[part]; ok {
			add(s.vocab.stemmed[id], alikePart)
			add(s.vocab.parted[id], alikeShared)
		}
	}
	start, ok := s.grams.ids[a.grams[0]]
	if !ok {
		return found
	}
	for _, g := range a.grams[1:] {
		if id, ok := s.grams.ids[g]; ok {
			for _, w := range s.vocab.gramWords[id] {
				shared.add(w, 1)
			}
		}
	}
	for _, id := range s.vocab.gramWords[start] { // a typing error in the first letters is rare
		both := shared.sum[id] + 1
		if alike := 2 * both / float32(len(a.grams)+len(s.vocab.words[id].grams)); alike >= leastAlike {
			found = append(found, kin{id, n, min(alike, 1)})
		}
	}
	shared.clear()
	return found
}

// alikeness returns, for each word asked for, how alike the nearest word of a
// document is, and the fields that such words are in.
func (d *document) alikeness(words int, kins []kin) (best []float32, in []fieldSet) {
	best, in = make([]float32, words), make([]fieldSet, words)
	for i, id := range d.words {
		at, _ := slices.BinarySearchFunc(kins, id, func(k kin, id uint32) int { return cmp.Compare(k.word, id) })
		for ; at < len(kins) && kins[at].word == id; at++ {
			k := kins[at]
			best[k.asked] = max(best[k.asked], k.alike)
			in[k.asked] |= d.in[i]
		}
	}
	return best, in
}
