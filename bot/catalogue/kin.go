package catalogue

import "slices"

// How alike two words are, from 0 to 1. Words with the same stem are as good as
// equal. What is below leastAlike is no reason to give.
const (
	alikePart   = .6 // one is a part of the other
	alikeShared = .4 // they share a part
	leastAlike  = .5 // also the least by grams that counts
)

// likeness compares the words of a segment to all that are asked for at once:
// what a word has leads to those that it is like, and most words lead nowhere.
type likeness struct {
	stem  chains // a word with this stem
	part  chains // a word with this part
	start chains // a word that begins with this gram, to be compared by all of them
	hints []hint
	grams [][]uint32 // of each word that is asked for, as the segment numbers them
	arena []uint32
}

// hint says that a word is like one that is asked for.
type hint struct {
	asked int
	alike float32
	next  int // the next hint of the chain, plus 1; 0 at its end
}

// chains have the first hint by number, plus 1; 0 where there is none.
type chains struct {
	heads   []int
	touched []uint32
}

// reset empties the chains and makes room for the numbers below n.
func (c *chains) reset(n int) {
	for _, id := range c.touched {
		c.heads[id] = 0
	}
	c.touched = c.touched[:0]
	if len(c.heads) < n {
		c.heads = make([]int, n)
	}
}

// hint puts a hint at the head of a chain.
func (l *likeness) hint(c *chains, id uint32, asked int, alike float32) {
	if c.heads[id] == 0 {
		c.touched = append(c.touched, id)
	}
	l.hints = append(l.hints, hint{asked, alike, c.heads[id]})
	c.heads[id] = len(l.hints)
}

// aim prepares l for words and a segment.
func (l *likeness) aim(s *segment, words []asked) {
	l.hints, l.grams, l.arena = l.hints[:0], l.grams[:0], l.arena[:0]
	l.stem.reset(len(s.stems.lists))
	l.part.reset(len(s.stems.lists))
	l.start.reset(len(s.grams.lists))
	for n := range words {
		a := &words[n]
		for _, stem := range a.stems {
			l.aimStem(s, stem, n, 1, alikePart)
		}
		for _, part := range a.parts {
			l.aimStem(s, part, n, alikePart, alikeShared)
		}
		from := len(l.arena)
		for _, g := range a.grams {
			if id, ok := s.grams.ids[g]; ok {
				l.arena = append(l.arena, id)
			}
		}
		l.grams = append(l.grams, l.arena[from:])
		if id, ok := s.grams.ids[a.grams[0]]; ok {
			l.hint(&l.start, id, n, 0)
		}
	}
}

func (l *likeness) aimStem(s *segment, stem string, asked int, whole, part float32) {
	if id, ok := s.stems.ids[stem]; ok {
		l.hint(&l.stem, id, asked, whole)
		l.hint(&l.part, id, asked, part)
	}
}

// look finds out how alike the words of a candidate are to those asked for,
// and where they are.
func (l *likeness) look(c *candidate, words []asked) {
	for k, id := range c.doc.words {
		w, in := &c.seg.vocab.words[id], c.doc.in[k]
		if w.langs&danishText != 0 {
			l.follow(c, l.stem.heads[w.danish], in)
		}
		if w.langs&englishText != 0 {
			l.follow(c, l.stem.heads[w.english], in)
		}
		for _, part := range w.parts {
			l.follow(c, l.part.heads[part], in)
		}
		for at := l.start.heads[w.start]; at > 0; at = l.hints[at-1].next {
			n := l.hints[at-1].asked
			if alike := l.dice(n, len(words[n].grams), w); alike >= leastAlike {
				c.saw(n, alike, in)
			}
		}
	}
}

// follow enters the hints of a chain.
func (l *likeness) follow(c *candidate, at int, in fieldSet) {
	for ; at > 0; at = l.hints[at-1].next {
		h := l.hints[at-1]
		c.saw(h.asked, h.alike, in)
	}
}

// dice returns the share of grams that a word has in common with one asked
// for, which has so many. It is for words that begin alike: a typing error in
// the first letters is rare.
func (l *likeness) dice(asked, grams int, w *word) float32 {
	both := 0
	for _, g := range w.grams {
		if slices.Contains(l.grams[asked], g) {
			both++
		}
	}
	return min(2*float32(both)/float32(grams+len(w.grams)), 1)
}

// saw enters a word that is like one asked for.
func (c *candidate) saw(asked int, alike float32, in fieldSet) {
	c.alike[asked] = max(c.alike[asked], alike)
	if alike >= leastAlike {
		c.in[asked] |= in
	}
}

// lookClosely finds out which words each candidate was found on.
func lookClosely(found []candidate, words []asked, segments []*segment, w *workspace) {
	n := len(words)
	w.alike, w.in = fresh(w.alike, n*len(found)), fresh(w.in, n*len(found))
	for _, s := range segments {
		w.likeness.aim(s, words)
		for i := range found {
			if c := &found[i]; c.seg == s {
				c.alike, c.in = w.alike[i*n:(i+1)*n], w.in[i*n:(i+1)*n]
				w.likeness.look(c, words)
			}
		}
	}
}

// fresh returns n zeros, in s where it has room.
func fresh[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}
