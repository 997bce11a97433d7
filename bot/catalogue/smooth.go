package catalogue

import (
	"cmp"
	"math"
	"slices"
)

// What is found is judged by its company: an entry that is like others that
// were found is more likely to be about the same.
const (
	companyShare = .3 // of the score
	companySize  = 5  // nearest others
)

// company are the candidates that are most like one, the most like it first.
type company struct {
	like, score [companySize]float32
}

// add enters a candidate if it is among the most like.
func (c *company) add(like, score float32) {
	if like <= c.like[companySize-1] {
		return
	}
	i := companySize - 1
	for ; i > 0 && c.like[i-1] < like; i-- {
		c.like[i], c.score[i] = c.like[i-1], c.score[i-1]
	}
	c.like[i], c.score[i] = like, score
}

// amid returns what a score becomes in this company.
func (c *company) amid(score float32) float32 {
	var sum, weight float32
	for i, like := range c.like {
		sum += like * c.score[i]
		weight += like
	}
	if weight == 0 {
		return score
	}
	return score + companyShare*(sum/weight-score)
}

// smooth gives each candidate part of the mean score of those of its segment
// that are most like it, and sorts them by what comes out.
func smooth(found []candidate, w *workspace) {
	w.around = fresh(w.around, len(found))
	w.values = w.values[:0]
	for i := range found {
		c := &found[i]
		from := len(w.values)
		for _, p := range c.doc.stems {
			w.values = append(w.values, c.seg.tells(p)*c.doc.scale)
		}
		c.values = w.values[from:]
		w.compare(found[:i], c, w.around)
	}
	for i := range found {
		found[i].smooth = w.around[i].amid(found[i].score)
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.smooth, a.smooth) })
}

// compare enters a candidate and those before it in each other's company.
func (w *workspace) compare(before []candidate, c *candidate, around []company) {
	w.weights.grow(len(c.seg.telling))
	for k, p := range c.doc.stems {
		w.weights.add(p.doc(), c.values[k])
	}
	weights := w.weights.sum
	for j := range before {
		b := &before[j]
		if b.seg != c.seg {
			continue
		}
		var like float32
		for k, p := range b.doc.stems {
			like += weights[p.doc()] * b.values[k]
		}
		around[len(before)].add(like, b.score)
		around[j].add(like, c.score)
	}
	w.weights.clear()
}

// tells returns what a stem of a document says about it, in any unit.
func (s *segment) tells(p posting) float32 { return float32(p&0xff) * s.telling[p.doc()] }

// compare prepares the documents to be compared.
func (s *segment) compare() {
	s.telling = make([]float32, len(s.stems.lists))
	for stem, list := range s.stems.lists {
		s.telling[stem] = idf(len(s.docs), len(list))
	}
	for i := range s.docs {
		d := &s.docs[i]
		var square float64
		for _, p := range d.stems {
			w := float64(s.tells(p))
			square += w * w
		}
		if square > 0 {
			d.scale = float32(1 / math.Sqrt(square))
		}
	}
}
