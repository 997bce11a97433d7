package catalogue

// How alike two words are, from 0 to 1. Words with the same stem are as good as
// equal. What is below leastAlike is no reason to give.
const (
	alikePart   = .6 // one is a part of the other
	alikeShared = .4 // they share a part
	leastAlike  = .5 // also the least by grams that counts
)

// likeness compares the words of a segment to one that is asked for.
type likeness struct {
	whole tally  // by stem: how alike a word with that stem is
	part  tally  // by stem: how alike a word with that part is
	grams tally  // by gram: 1 for those of the word
	count int    // how many grams it has
	start uint32 // its first gram
	close bool   // whether a word of the segment has that gram
}

// aim prepares l for a word.
func (l *likeness) aim(s *segment, a *asked) {
	l.whole.clear()
	l.part.clear()
	l.grams.clear()
	l.whole.grow(len(s.stems.lists))
	l.part.grow(len(s.stems.lists))
	l.grams.grow(len(s.grams.lists))
	for _, stem := range a.stems {
		if id, ok := s.stems.ids[stem]; ok {
			l.whole.raise(id, 1)
			l.part.raise(id, alikePart)
		}
	}
	for _, part := range a.parts {
		if id, ok := s.stems.ids[part]; ok {
			l.whole.raise(id, alikePart)
			l.part.raise(id, alikeShared)
		}
	}
	l.count = len(a.grams)
	l.start, l.close = s.grams.ids[a.grams[0]]
	if !l.close {
		return
	}
	for _, g := range a.grams {
		if id, ok := s.grams.ids[g]; ok {
			l.grams.raise(id, 1)
		}
	}
}

// of returns how alike a word is. Grams count only where the words begin
// alike: a typing error in the first letters is rare.
func (l *likeness) of(w *word) float32 {
	var alike float32
	if w.langs&danishText != 0 {
		alike = l.whole.sum[w.danish]
	}
	if w.langs&englishText != 0 {
		alike = max(alike, l.whole.sum[w.english])
	}
	for _, part := range w.parts {
		alike = max(alike, l.part.sum[part])
	}
	if alike == 1 || !l.close || w.start != l.start {
		return alike
	}
	var both float32
	for _, g := range w.grams {
		both += l.grams.sum[g]
	}
	if dice := min(2*both/float32(l.count+len(w.grams)), 1); dice >= leastAlike {
		alike = max(alike, dice)
	}
	return alike
}

// lookClosely finds out how alike the words of each candidate are to those
// asked for, and where they are.
func lookClosely(found []candidate, words []asked, w *workspace) {
	alike, in := make([]float32, len(found)*len(words)), make([]fieldSet, len(found)*len(words))
	for i := range found {
		from, to := i*len(words), (i+1)*len(words)
		found[i].alike, found[i].in = alike[from:to:to], in[from:to:to]
	}
	for n := range words {
		var aimed *segment
		for i := range found {
			c := &found[i]
			if c.seg != aimed {
				w.likeness.aim(c.seg, &words[n])
				aimed = c.seg
			}
			for k, id := range c.doc.words {
				like := w.likeness.of(&c.seg.vocab.words[id])
				c.alike[n] = max(c.alike[n], like)
				if like >= leastAlike {
					c.in[n] |= c.doc.in[k]
				}
			}
		}
	}
}
