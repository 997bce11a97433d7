package catalogue

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
)

// Query is what is looked for.
type Query struct {
	// Text is what the person wrote. What is beyond maxQuery bytes is not
	// looked at, and of a long text only its most telling words count.
	Text string
	// Limit is how many matches are wanted at most: 0 means 10, and more than
	// maxLimit means maxLimit.
	Limit int
	// Kinds restricts the search to these kinds; empty means all.
	Kinds []Kind
	// Filter leaves out the entries it returns false for; nil leaves out none.
	// It must not change the entry.
	Filter func(*Entry) bool
}

// The limits of a query.
const (
	maxQuery = 16_000 // bytes of text; 8,000 characters and more
	maxLimit = 200    // matches
)

// Of a query's different words, the first maxRead are considered, and the
// maxAsked of them that tell most are looked for.
const (
	maxRead  = 300
	maxAsked = 64
)

// limit returns how many matches are wanted.
func (q *Query) limit() int {
	if q.Limit <= 0 {
		return 10
	}
	return min(q.Limit, maxLimit)
}

// admits says whether an entry may be found.
func (q *Query) admits(e *Entry) bool {
	if e.Lifecycle == Retired || (len(q.Kinds) > 0 && !slices.Contains(q.Kinds, e.KindOr())) {
		return false
	}
	return q.Filter == nil || q.Filter(e)
}

// asked is a word that is looked for.
type asked struct {
	token
	stems  []string // Danish and English, different from each other
	parts  []string // the stems of what it is put together of
	grams  []uint64 // each once; the first is the word's start
	rarity float32  // 0 to 1: how much it tells, by itself
}

// ask returns the words of a text that are looked for, and the language that
// they seem to be in.
func (x *Index) ask(text string, w *workspace) ([]asked, language) {
	var content, request []asked
	var votes []string
	seen := w.seen
	clear(seen)
	for t := range tokens(x.withoutEndings(text[:min(len(text), maxQuery)])) {
		if telltale[t.folded] != 0 {
			votes = append(votes, t.folded)
		}
		if functionWords[t.folded] || len(t.folded) > maxWord || seen[t.folded] {
			continue
		}
		if len(seen) == maxRead {
			break
		}
		seen[t.folded] = true
		if requestWords[t.folded] {
			request = append(request, asked{token: t})
		} else {
			content = append(content, asked{token: t})
		}
	}
	if len(content) == 0 {
		content = request
	}
	for i := range content {
		x.stem(&content[i])
	}
	if len(content) > maxAsked {
		slices.SortStableFunc(content, func(a, b asked) int { return cmp.Compare(b.rarity, a.rarity) })
		content = content[:maxAsked]
	}
	w.letters = w.letters[:0]
	for i := range content {
		x.takeApart(&content[i], w)
	}
	return content, languageOf(votes)
}

// site is the name of a web site, in two parts: what it is called, and its ending.
var site = regexp.MustCompile(`(?i)([\pL\pN-]+)\.(dk|com|org|net|eu|info|io|nu)\b`)

// withoutEndings returns a text without the endings of web sites in it, which say
// nothing of what is looked for, but for those that are part of an entry's name.
func (x *Index) withoutEndings(text string) string {
	return site.ReplaceAllStringFunc(text, func(found string) string {
		if x.names(Fold(found)) {
			return found
		}
		return found[:strings.LastIndexByte(found, '.')]
	})
}

// names tells whether a folded word is in an entry's name.
func (x *Index) names(word string) bool {
	for _, s := range x.segments {
		for i := range s.docs {
			if strings.Contains(Fold(s.docs[i].entry.Name), word) {
				return true
			}
		}
	}
	return false
}

// stem fills in the stems of a word, and how rare it is.
func (x *Index) stem(a *asked) {
	a.stems = []string{stemDanish(a.folded)}
	if en := stemEnglish(a.folded); en != a.stems[0] {
		a.stems = append(a.stems, en)
	}
	n, df := x.population(), 0
	for _, stem := range a.stems {
		df += x.frequency(stem)
	}
	a.rarity = idf(n, min(df, n)) / idf(n, 0)
	if commonWords[a.folded] {
		a.rarity *= commonShare
	}
}

// takeApart fills in the parts and grams of a word.
func (x *Index) takeApart(a *asked, w *workspace) {
	for _, part := range splitCompound(a.folded, x.knows) {
		a.parts = append(a.parts, stemDanish(part))
	}
	from := len(w.letters)
	w.letters = gramsOf(w.letters, a.folded)
	all := w.letters[from:]
	n := 1
	for _, g := range all[1:] {
		if !slices.Contains(all[:n], g) {
			all[n] = g
			n++
		}
	}
	a.grams = all[:n:n]
}

// commonShare is what a common word tells, against one that is not.
const commonShare = .4

func (x *Index) knows(word string) bool {
	for _, s := range x.segments {
		if s.vocab.knows(word) {
			return true
		}
	}
	return false
}

func (x *Index) frequency(stem string) int {
	n := 0
	for _, s := range x.segments {
		n += len(s.stems.of(stem))
	}
	return n
}

// idf is BM25's: what a term tells that df of n documents have.
func idf(n, df int) float32 {
	return float32(math.Log1p((float64(n-df) + .5) / (float64(df) + .5)))
}
