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

// vector is a document by its stems, of length 1.
type vector struct {
	stems   []uint32
	weights []float32
}

// smooth gives each candidate part of the mean score of those among them that
// are most like it.
func (x *Index) smooth(found []candidate) {
	vectors := make([]vector, len(found))
	for i := range found {
		vectors[i] = x.vectorOf(&found[i])
	}
	type near struct{ like, score float32 }
	around := make([][]near, len(found))
	for i := range found {
		for j := range i {
			if found[i].seg != found[j].seg {
				continue
			}
			if like := vectors[i].dot(vectors[j]); like > 0 {
				around[i] = append(around[i], near{like, found[j].score})
				around[j] = append(around[j], near{like, found[i].score})
			}
		}
	}
	for i := range found {
		nearest := around[i]
		slices.SortFunc(nearest, func(a, b near) int { return cmp.Compare(b.like, a.like) })
		var sum, weight float32
		for _, n := range nearest[:min(len(nearest), companySize)] {
			sum += n.like * n.score
			weight += n.like
		}
		c := &found[i]
		c.smooth = c.score
		if weight > 0 {
			c.smooth += companyShare * (sum/weight - c.score)
		}
	}
}

func (x *Index) vectorOf(c *candidate) vector {
	n := x.size()
	v := vector{make([]uint32, len(c.doc.stems)), make([]float32, len(c.doc.stems))}
	var square float32
	for i, p := range c.doc.stems {
		w := p.impact() * idf(n, min(n, len(c.seg.stems.lists[p.doc()])))
		v.stems[i], v.weights[i] = p.doc(), w
		square += w * w
	}
	if square > 0 {
		length := float32(math.Sqrt(float64(square)))
		for i := range v.weights {
			v.weights[i] /= length
		}
	}
	return v
}

// dot returns the cosine of two vectors of the same segment.
func (v vector) dot(o vector) (sum float32) {
	for i, j := 0, 0; i < len(v.stems) && j < len(o.stems); {
		switch {
		case v.stems[i] < o.stems[j]:
			i++
		case v.stems[i] > o.stems[j]:
			j++
		default:
			sum += v.weights[i] * o.weights[j]
			i++
			j++
		}
	}
	return sum
}
