package catalogue

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// What a query's ranking is tuned by; see segment.go for the entries' part.
const (
	gramWeight    = 1.9 // of a gram of a word of one gram, against a stem
	gramShare     = -.4 // the power of a word's number of grams that each is weighed by
	softwarePrior = .8  // of software that nobody is known to use here, when the query is not English
	maxPostings   = 8_000_000
	topCandidates = 40 // documents that are looked at closely
)

// Match is an entry that was found.
type Match struct {
	Entry *Entry  // belongs to the index, not to be changed
	Score float64 // 0 to 100, to rank by; people are shown the band
	Band  Band
	// Words are the searcher's own words that the entry was found on, as they
	// were written, the most telling first, at most MaxWords.
	Words []string
	// Fields are the JSON names of the fields they were found in.
	Fields []string
}

// MaxWords is how many words a match is explained by.
const MaxWords = 5

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
	alike  []float32  // by word asked for
	in     []fieldSet // by word asked for
}

// workspace is the memory of one search, kept for the next.
type workspace struct {
	sums   []float32
	shared tally
}

var workspaces = sync.Pool{New: func() any { return new(workspace) }}

// Find returns the entries that look like what the query says, best first, no
// two the same. Retired entries are never among them. What is in no band is
// returned too, for those who measure.
func (x *Index) Find(q Query) []Match {
	words, lang := x.ask(q.Text)
	if len(words) == 0 || len(x.segments) == 0 {
		return nil
	}
	w := workspaces.Get().(*workspace)
	defer workspaces.Put(w)
	terms, whole := x.terms(words)
	found := x.candidates(&q, terms, lang, w)
	x.lookClosely(found, words, w)
	x.smooth(found)
	matches := make([]Match, 0, len(found))
	for i := range found {
		matches = append(matches, found[i].match(words, whole*idf(x.size(), 0)))
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return matches[:min(len(matches), q.limit())]
}

// terms returns the stems and grams of the words, those that tell most first,
// and the sum of what they could give.
func (x *Index) terms(words []asked) (terms []term, whole float32) {
	stems, grams := map[string]float32{}, map[uint64]float32{}
	for i := range words {
		a := &words[i]
		for _, stem := range a.stems {
			stems[stem] = 1
		}
		for _, part := range a.parts {
			stems[part] = max(stems[part], partWeight)
		}
		weight := gramWeight * float32(math.Pow(float64(len(a.grams)), gramShare))
		for _, g := range a.grams {
			grams[g] = max(grams[g], weight)
		}
	}
	n := x.size()
	add := func(weight float32, lists [2][]posting) {
		count := len(lists[0]) + len(lists[1])
		weight *= idf(n, min(count, n))
		whole += weight
		if count > 0 {
			terms = append(terms, term{weight, count, lists})
		}
	}
	for stem, weight := range stems {
		var lists [2][]posting
		for i, s := range x.segments {
			lists[i] = s.stems.of(stem)
		}
		add(weight, lists)
	}
	for g, weight := range grams {
		var lists [2][]posting
		for i, s := range x.segments {
			lists[i] = s.grams.of(g)
		}
		add(weight, lists)
	}
	slices.SortFunc(terms, func(a, b term) int { return cmp.Compare(a.count, b.count) })
	budget := maxPostings
	for i, t := range terms {
		if budget -= t.count; budget < 0 {
			return terms[:i], whole
		}
	}
	return terms, whole
}

// candidates returns the documents that the terms give most.
func (x *Index) candidates(q *Query, terms []term, lang language, w *workspace) []candidate {
	want := max(topCandidates, q.limit())
	var best []candidate
	floor := float32(0)
	better := func(a, b candidate) int { return cmp.Compare(b.score, a.score) }
	for n, s := range x.segments {
		sums := w.sum(n, len(s.docs), terms)
		for i, sum := range sums {
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
			best = append(best, candidate{seg: s, doc: d, score: sum})
			if len(best) == 2*want {
				slices.SortFunc(best, better)
				best = best[:want]
				floor = best[want-1].score
			}
		}
	}
	slices.SortFunc(best, better)
	return best[:min(len(best), want)]
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

// lookClosely finds out which words each candidate was found on.
func (x *Index) lookClosely(found []candidate, words []asked, w *workspace) {
	for _, s := range x.segments {
		kins := s.kinOf(words, &w.shared)
		for i := range found {
			if c := &found[i]; c.seg == s {
				c.alike, c.in = c.doc.alikeness(len(words), kins)
			}
		}
	}
}

// match makes a match of a candidate. whole is as confidence has it.
func (c *candidate) match(words []asked, whole float32) Match {
	m := Match{Entry: c.doc.entry, Score: min(confidence(c.smooth, whole), c.most(words))}
	m.Band = BandOf(m.Score)
	m.Words, m.Fields = c.why(words)
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
		return PossibleFrom - 1
	case hits == 1 && found < mostlyCovered*all:
		return StrongFrom - 1
	}
	return 100
}

// The shares of a query, by what its words tell, that a single word has to be
// for a possible and for a strong match.
const (
	leastCovered  = .1
	mostlyCovered = .5
)

// why returns the words that a candidate was found on, and their fields.
func (c *candidate) why(words []asked) (shown, names []string) {
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
	for _, i := range on[:min(len(on), MaxWords)] {
		shown = append(shown, words[i].shown)
	}
	return shown, in.names()
}
