package catalogue

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// What a query's ranking is tuned by; see segment.go for the entries' part.
const (
	gramWeight    = 1.2       // of a gram of a word of one gram, against a stem
	gramPower     = -.4       // of a word's number of grams, which each of them is weighed by
	softwarePrior = .8        // of software that nobody is known to use here, when the query is not English
	maxPostings   = 8_000_000 // that one search reads
	topCandidates = 32        // documents that are looked at closely
)

// Match is an entry that was found.
type Match struct {
	Entry *Entry  // belongs to the index, not to be changed
	Score float64 // 0 to 100, to rank by; people are shown the band
	Band  Band
	// Words are the searcher's own words that the entry was found on, as they
	// were written, the most telling first, at most maxWords.
	Words []string
	// Fields are the JSON names of the fields they were found in.
	Fields []string
	// Telling is how much all of these words tell together: 1 for a word that no
	// entry has, and less for one that many have.
	Telling float64
}

// maxWords is how many words a match is explained by.
const maxWords = 5

// term is a stem or gram that is looked for.
type term struct {
	weight float32
	count  int
	lists  [2][]posting // by segment
}

// candidate is a document that may be a match.
type candidate struct {
	seg    *segment
	doc    *document
	score  float32
	smooth float32
	values []float32  // of its stems, as a vector of length 1
	alike  []float32  // by word asked for
	in     []fieldSet // by word asked for
}

// workspace is the memory of one search, kept for the next.
type workspace struct {
	sums     []float32
	weights  tally
	around   []company
	values   []float32
	likeness likeness
	alike    []float32
	in       []fieldSet
	terms    []term
	stems    largest[string]
	grams    largest[uint64]
	seen     map[string]bool
	letters  []uint64
}

var workspaces = sync.Pool{New: func() any {
	return &workspace{stems: largest[string]{at: map[string]int{}}, grams: largest[uint64]{at: map[uint64]int{}}, seen: map[string]bool{}}
}}

// Find returns the entries that look like what the query says, best first, no
// two the same. Retired entries are never among them. What is in no band is
// returned too, for those who measure.
func (x *Index) Find(q Query) []Match {
	if len(x.segments) == 0 {
		return nil
	}
	w := workspaces.Get().(*workspace)
	defer workspaces.Put(w)
	words, lang := x.ask(q.Text, w)
	if len(words) == 0 {
		return nil
	}
	terms, whole := x.terms(words, w)
	found := x.candidates(&q, terms, lang, w)
	smooth(found, w)
	found = found[:min(len(found), q.limit())]
	lookClosely(found, words, x.segments, w)
	matches := make([]Match, 0, len(found))
	for i := range found {
		matches = append(matches, found[i].match(words, whole*idf(x.population(), 0)))
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return matches
}

// terms returns the stems and grams of the words, and the sum of what they
// could give.
func (x *Index) terms(words []asked, w *workspace) (terms []term, whole float32) {
	w.stems.reset()
	w.grams.reset()
	for i := range words {
		a := &words[i]
		for _, stem := range a.stems {
			w.stems.raise(stem, 1)
		}
		for _, part := range a.parts {
			w.stems.raise(part, partWeight)
		}
		weight := gramWeight * float32(math.Pow(float64(len(a.grams)), gramPower))
		for _, g := range a.grams {
			w.grams.raise(g, weight)
		}
	}
	n := x.population()
	terms = w.terms[:0]
	for i, stem := range w.stems.keys {
		var t term
		for k, s := range x.segments {
			t.lists[k] = s.stems.of(stem)
		}
		terms = append(terms, t.weighed(w.stems.of[i], n))
	}
	for i, g := range w.grams.keys {
		var t term
		for k, s := range x.segments {
			t.lists[k] = s.grams.of(g)
		}
		terms = append(terms, t.weighed(w.grams.of[i], n))
	}
	w.terms = terms
	for i := range terms {
		whole += terms[i].weight
	}
	return affordable(terms), whole
}

// weighed returns the term with its weight in an index of n documents.
func (t term) weighed(weight float32, n int) term {
	t.count = len(t.lists[0]) + len(t.lists[1])
	t.weight = weight * idf(n, min(t.count, n))
	return t
}

// affordable returns the terms, or where they have more than maxPostings
// together the rarest of them, which tell most.
func affordable(terms []term) []term {
	total := 0
	for i := range terms {
		total += terms[i].count
	}
	if total <= maxPostings {
		return terms
	}
	slices.SortStableFunc(terms, func(a, b term) int { return cmp.Compare(a.count, b.count) })
	for total > maxPostings {
		total -= terms[len(terms)-1].count
		terms = terms[:len(terms)-1]
	}
	return terms
}

// largest are the largest weights that terms have been given, in the order in
// which they came, so that sums are the same each time.
type largest[K comparable] struct {
	at   map[K]int
	keys []K
	of   []float32
}

func (l *largest[K]) reset() {
	clear(l.at)
	l.keys, l.of = l.keys[:0], l.of[:0]
}

func (l *largest[K]) raise(key K, weight float32) {
	if i, ok := l.at[key]; ok {
		l.of[i] = max(l.of[i], weight)
		return
	}
	l.at[key] = len(l.keys)
	l.keys = append(l.keys, key)
	l.of = append(l.of, weight)
}

// ranked is a document with what the terms give it.
type ranked struct {
	score        float32
	segment, doc uint32
}

// candidates returns the documents that the terms give most, best first.
func (x *Index) candidates(q *Query, terms []term, lang language, w *workspace) []candidate {
	want := max(topCandidates, q.limit())
	best := make([]ranked, 0, 2*want)
	var floor float32
	for n, s := range x.segments {
		for i, sum := range w.sum(n, len(s.docs), terms) {
			if sum <= floor || (n == 0 && x.dead[i]) {
				continue
			}
			d := &s.docs[i]
			if d.software && lang != englishText {
				sum *= softwarePrior
			}
			if sum <= floor || !q.admits(d.entry) {
				continue
			}
			if best = append(best, ranked{sum, uint32(n), uint32(i)}); len(best) == 2*want {
				best = first(best, want)
				floor = best[want-1].score
			}
		}
	}
	best = first(best, want)
	found := make([]candidate, len(best))
	for i, r := range best {
		s := x.segments[r.segment]
		found[i] = candidate{seg: s, doc: &s.docs[r.doc], score: r.score}
	}
	return found
}

// first sorts documents by their score and returns the first n.
func first(best []ranked, n int) []ranked {
	slices.SortFunc(best, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.segment, b.segment), cmp.Compare(a.doc, b.doc))
	})
	return best[:min(n, len(best))]
}

// sum returns what the terms give each document of a segment.
func (w *workspace) sum(segment, docs int, terms []term) []float32 {
	if cap(w.sums) < docs {
		w.sums = make([]float32, docs)
	}
	sums := w.sums[:docs]
	clear(sums)
	for _, t := range terms {
		weight := t.weight / impactSteps
		for _, p := range t.lists[segment] {
			sums[p.doc()] += weight * float32(p&0xff)
		}
	}
	return sums
}

// match makes a match of a candidate. whole is as confidence has it.
func (c *candidate) match(words []asked, whole float32) Match {
	m := Match{Entry: c.doc.entry, Score: min(confidence(c.smooth, whole), c.most(words))}
	m.Band = bandOf(m.Score)
	m.Words, m.Fields, m.Telling = c.why(words)
	return m
}

// most returns the highest score that the words a candidate was found on can
// justify: none without a word that could be given as the reason, and not the
// strong band for one word that says less than half of the query.
func (c *candidate) most(words []asked) float64 {
	var found, all float32
	hits := 0
	for i := range words {
		all += words[i].rarity
		if c.alike[i] >= leastAlike {
			found += words[i].rarity * c.alike[i]
			hits++
		}
	}
	switch {
	case hits == 0 || (hits == 1 && found < leastCovered*all):
		return possibleFrom - 1
	case hits == 1 && found < mostlyCovered*all:
		return strongFrom - 1
	}
	return 100
}

// The shares of a query, by what its words tell, that a single word has to be
// for a possible and for a strong match.
const (
	leastCovered  = .1
	mostlyCovered = .5
)

// why returns the words that a candidate was found on, each in one form only,
// their fields, and how much they tell.
func (c *candidate) why(words []asked) (shown, names []string, telling float64) {
	var on []int
	var in fieldSet
	for i, alike := range c.alike {
		if alike >= leastAlike {
			on = append(on, i)
			in |= c.in[i]
		}
	}
	slices.SortStableFunc(on, func(a, b int) int {
		return cmp.Compare(c.alike[b]*words[b].rarity, c.alike[a]*words[a].rarity)
	})
	var given []string
	for _, i := range on {
		stem := words[i].stems[0]
		if slices.Contains(given, stem) {
			continue
		}
		given = append(given, stem)
		telling += float64(c.alike[i] * words[i].rarity)
		if len(shown) < maxWords {
			shown = append(shown, words[i].shown)
		}
	}
	return shown, in.names(), telling
}
