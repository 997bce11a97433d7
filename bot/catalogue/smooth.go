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

// near is another candidate: how like it is, and its score.
type near struct{ like, score float32 }

// smooth gives each candidate part of the mean score of those of its segment
// that are most like it, and sorts them by what comes out.
func smooth(found []candidate, w *workspace) {
	around := make([][]near, len(found))
	for i := range found {
		a := &found[i]
		w.weights.grow(len(a.seg.telling))
		for _, p := range a.doc.stems {
			w.weights.add(p.doc(), a.seg.tells(p))
		}
		for j := range i {
			b := &found[j]
			if a.seg != b.seg {
				continue
			}
			var dot float32
			for _, p := range b.doc.stems {
				dot += w.weights.sum[p.doc()] * b.seg.tells(p)
			}
			if dot > 0 {
				like := dot * a.doc.scale * b.doc.scale
				around[i] = append(around[i], near{like, b.score})
				around[j] = append(around[j], near{like, a.score})
			}
		}
		w.weights.clear()
	}
	for i := range found {
		found[i].smooth = found[i].amid(around[i])
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.smooth, a.smooth) })
}

// amid returns the candidate's score among those around it.
func (c *candidate) amid(around []near) float32 {
	slices.SortFunc(around, func(a, b near) int { return cmp.Compare(b.like, a.like) })
	var sum, weight float32
	for _, n := range around[:min(len(around), companySize)] {
		sum += n.like * n.score
		weight += n.like
	}
	if weight == 0 {
		return c.score
	}
	return c.score + companyShare*(sum/weight-c.score)
}

// tells returns what a stem of a document says about it.
func (s *segment) tells(p posting) float32 { return p.impact() * s.telling[p.doc()] }

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
