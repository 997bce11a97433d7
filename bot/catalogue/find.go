package catalogue

import (
	"cmp"
	"math"
	"slices"
)

// Query is what is looked for.
type Query struct {
	// Text is what the person wrote. What is beyond MaxQuery characters is not
	// looked at.
	Text string
	// Limit is how many matches are wanted at most; 0 means 10.
	Limit int
	// Kinds restricts the search to these kinds; empty means all.
	Kinds []Kind
	// Filter leaves out the entries it returns false for; nil leaves out none.
	// It must not change the entry.
	Filter func(*Entry) bool
}

// MaxQuery is how many characters of a query's text are looked at.
const MaxQuery = 8_000

// Band says how alike a match looks. It is a help in choosing, not a
// probability.
type Band int

// The bands, as domain rules and texts know them.
const (
	None     Band = iota // below 40: not to be shown
	Possible             // 40 to 69: may be alike
	Strong               // 70 and above: looks much alike
)

// BandOf returns the band of a score.
func BandOf(score float64) Band {
	switch {
	case score >= 70:
		return Strong
	case score >= 40:
		return Possible
	}
	return None
}

// Match is an entry that was found.
type Match struct {
	Entry *Entry  // belongs to the index, not to be changed
	Score float64 // 0 to 100, to rank by; people are shown the band
	Band  Band
	// Words are the searcher's own words that the entry was found on, as they
	// were written, the most telling first, at most 5.
	Words []string
	// Fields are the JSON names of the fields they were found in.
	Fields []string
}

// queryWord is one word to look for.
type queryWord struct {
	token
	stems []string
}

func (x *Index) queryWords(text string) []queryWord {
	var kept, asked []queryWord
	seen := map[string]bool{}
	tokens(text, func(t token) bool {
		if functionWords[t.folded] || len(t.folded) > maxWord || seen[t.folded] {
			return true
		}
		seen[t.folded] = true
		w := queryWord{token: t}
		if requestWords[t.folded] {
			asked = append(asked, w)
			return true
		}
		kept = append(kept, w)
		return true
	})
	if len(kept) == 0 {
		kept = asked
	}
	return kept
}

func idf(n, df int) float32 {
	return float32(math.Log1p((float64(n-df) + .5) / (float64(df) + .5)))
}

// Find returns the entries that look like what the query says, best first.
// Retired entries are never among them.
func (x *Index) Find(q Query) []Match {
	s := x.base
	if s == nil {
		return nil
	}
	n := len(s.docs)
	acc := make([]float32, n)
	add := func(list []posting, w float32) {
		w *= idf(n, len(list))
		for _, p := range list {
			acc[p.doc()] += w * p.impact()
		}
	}
	seen := map[string]float32{}
	gseen := map[uint64]float32{}
	cut := splitter{known: s.knows}
	var grams []uint64
	words := x.queryWords(q.Text)
	for _, w := range words {
		da, en := stemDanish(w.folded), stemEnglish(w.folded)
		seen[da] = max(seen[da], 1)
		seen[en] = max(seen[en], 1)
		for _, p := range cut.split(w.folded) {
			p = stemDanish(p)
			seen[p] = max(seen[p], lab.partQuery)
		}
		grams = gramsOf(grams[:0], w.folded)
		for _, g := range grams {
			gseen[g] = lab.gramWeight
		}
	}
	for t, w := range seen {
		add(s.stems.of(t), w)
	}
	for t, w := range gseen {
		add(s.grams.of(t), w)
	}
	var ms []Match
	for i, v := range acc {
		if v > 0 && q.admits(s.docs[i].entry) {
			ms = append(ms, Match{Entry: s.docs[i].entry, Score: float64(v)})
		}
	}
	slices.SortFunc(ms, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	limit := q.Limit
	if limit <= 0 {
		limit = 10
	}
	ms = ms[:min(limit, len(ms))]
	for i := range ms {
		m := &ms[i]
		m.Score = 100 * m.Score / (m.Score + 15)
		m.Band = BandOf(m.Score)
		m.Words, m.Fields = s.why(x.byID[m.Entry.ID], words)
	}
	return ms
}

// why returns the words that a document was found on, and their fields.
func (s *segment) why(doc int, words []queryWord) (shown, names []string) {
	var mask uint16
	for _, w := range words {
		hit := false
		for _, dw := range s.docs[doc].words {
			if stemDanish(s.forms[dw.word]) == stemDanish(w.folded) {
				mask |= dw.fields
				hit = true
			}
		}
		if hit {
			shown = append(shown, w.shown)
		}
	}
	for f, name := range fieldNamed {
		if mask&(1<<f) != 0 {
			names = append(names, name)
		}
	}
	return shown[:min(5, len(shown))], names
}

// admits says whether an entry may be found.
func (q *Query) admits(e *Entry) bool {
	if e.Lifecycle == Retired || (len(q.Kinds) > 0 && !slices.Contains(q.Kinds, e.KindOr())) {
		return false
	}
	return q.Filter == nil || q.Filter(e)
}
