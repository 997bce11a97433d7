package catalogue

// posting says that a document has a term: the document's number in the upper
// 24 bits, and in the lower 8 how much, in steps of 1/impactSteps.
type posting uint32

const impactSteps = 100

func newPosting(doc int, impact float32) posting {
	return posting(doc)<<8 | posting(min(max(impact*impactSteps+.5, 1), 255))
}

func (p posting) doc() uint32 { return uint32(p >> 8) }

// postings are the lists of documents by term.
type postings[K comparable] struct {
	ids   map[K]uint32
	lists [][]posting // by id
}

func newPostings[K comparable]() postings[K] { return postings[K]{ids: map[K]uint32{}} }

// id returns the number of a term, a new one where it has none.
func (p *postings[K]) id(term K) uint32 {
	id, ok := p.ids[term]
	if !ok {
		id = uint32(len(p.ids))
		p.ids[term] = id
		p.lists = append(p.lists, nil)
	}
	return id
}

// of returns the list of a term, nil where nothing has it.
func (p *postings[K]) of(term K) []posting {
	if id, ok := p.ids[term]; ok {
		return p.lists[id]
	}
	return nil
}

// tally sums weights by number, and remembers which.
type tally struct {
	sum     []float32
	touched []uint32
}

// grow makes room for the numbers below n.
func (t *tally) grow(n int) {
	if len(t.sum) < n {
		t.sum = make([]float32, n)
	}
}

func (t *tally) add(id uint32, w float32) {
	if t.sum[id] == 0 {
		t.touched = append(t.touched, id)
	}
	t.sum[id] += w
}

// clear makes all sums 0 again.
func (t *tally) clear() {
	for _, id := range t.touched {
		t.sum[id] = 0
	}
	t.touched = t.touched[:0]
}
