package catalogue

import (
	"cmp"
	"slices"
	"strings"
)

// What ranking is tuned by. The values sit in the middle of wide plateaus; see
// docs/search.md.
const (
	stemSaturation = 1.2 // k1 of BM25, for stems
	gramSaturation = .6  // and for grams, which repeat within an entry by chance
	lengthPenalty  = .5  // b of BM25, for every field
	partWeight     = .3  // of a part against the whole compound
)

// segment is an index of documents that is built at once and never changed.
type segment struct {
	docs    []document
	byID    map[string]int
	vocab   vocabulary
	stems   postings[string]
	grams   postings[uint64]
	telling []float32           // what a stem says, by stem
	average [fieldCount]float32 // length of a field, in words, where it is not empty
}

// document is an entry as it is searched.
type document struct {
	entry    *Entry
	lang     language
	software bool
	words    []uint32   // sorted
	in       []fieldSet // where each word is
	stems    []posting  // sorted by stem, which takes the place of the document
	scale    float32    // 1 over the length of stems as a vector
}

// occurrence is one word in one field of a document.
type occurrence struct {
	word  uint32
	field field
}

// newSegment indexes entries, no two with the same id. parent may be nil; else
// lengths and compounds are judged as in it.
func newSegment(entries []*Entry, parent *segment) *segment {
	s := &segment{
		docs: make([]document, len(entries)), byID: make(map[string]int, len(entries)),
		vocab: vocabulary{ids: map[string]uint32{}}, stems: newPostings[string](), grams: newPostings[uint64](),
	}
	texts := make([][]occurrence, len(entries))
	for i, e := range entries {
		s.byID[e.ID] = i
		texts[i] = s.read(i, e)
	}
	known := s.vocab.knows
	if parent != nil {
		s.average = parent.average
		known = func(w string) bool { return s.vocab.knows(w) || parent.vocab.knows(w) }
	} else {
		s.average = averageLengths(texts)
	}
	s.analyse(known)
	s.vocab.forms = nil
	var stems, grams tally
	stems.grow(len(s.stems.lists))
	grams.grow(len(s.grams.lists))
	for i, text := range texts {
		s.weigh(i, text, &stems, &grams)
	}
	s.compare()
	return s
}

// read enters the words of an entry into the vocabulary and returns them.
func (s *segment) read(doc int, e *Entry) []occurrence {
	var found []occurrence
	var votes []string
	eachText(e, func(f field, text string) {
		for t := range tokens(text) {
			if telltale[t.folded] != 0 {
				votes = append(votes, t.folded)
			}
			if !functionWords[t.folded] && len(t.folded) <= maxWord {
				found = append(found, occurrence{s.vocab.id(t.folded), f})
			}
		}
	})
	lang := languageOf(votes)
	switch strings.ToLower(e.Lang) {
	case "da":
		lang = danishText
	case "en":
		lang = englishText
	}
	s.docs[doc] = document{entry: e, lang: lang, software: e.Kind == KindSoftware}
	for _, o := range found {
		s.vocab.words[o.word].langs |= lang
	}
	return found
}

func averageLengths(texts [][]occurrence) (average [fieldCount]float32) {
	var filled [fieldCount]float32
	for _, text := range texts {
		for f, n := range lengthsOf(text) {
			if n > 0 {
				average[f] += n
				filled[f]++
			}
		}
	}
	for f := range average {
		average[f] /= max(filled[f], 1)
	}
	return average
}

func lengthsOf(text []occurrence) (lengths [fieldCount]float32) {
	for _, o := range text {
		lengths[o.field]++
	}
	return lengths
}

// weigh writes the postings of one document.
func (s *segment) weigh(doc int, text []occurrence, stems, grams *tally) {
	d := &s.docs[doc]
	lengths := lengthsOf(text)
	slices.SortFunc(text, func(a, b occurrence) int { return cmp.Compare(a.word, b.word) })
	for _, o := range text {
		length := float32(1)
		if avg := s.average[o.field]; avg > 0 {
			length = lengths[o.field] / avg
		}
		s.count(d, o.word, fieldWeight[o.field]/(1-lengthPenalty+lengthPenalty*length), stems, grams)
		if n := len(d.words); n == 0 || d.words[n-1] != o.word {
			d.words = append(d.words, o.word)
			d.in = append(d.in, 0)
		}
		d.in[len(d.in)-1] |= 1 << o.field
	}
	d.words, d.in = slices.Clip(d.words), slices.Clip(d.in)
	slices.Sort(stems.touched)
	d.stems = make([]posting, len(stems.touched))
	for n, id := range stems.touched {
		d.stems[n] = newPosting(int(id), saturate(stems.sum[id], stemSaturation))
	}
	flush(stems, s.stems.lists, doc, stemSaturation)
	flush(grams, s.grams.lists, doc, gramSaturation)
}

// count adds an occurrence of a word to the sums of its stems and grams.
func (s *segment) count(d *document, id uint32, weight float32, stems, grams *tally) {
	w := &s.vocab.words[id]
	w.eachStem(d.lang, func(stem uint32) { stems.add(stem, weight) })
	if d.lang&danishText != 0 {
		for _, part := range w.parts {
			stems.add(part, partWeight*weight)
		}
	}
	for _, g := range w.grams {
		grams.add(g, weight)
	}
}

// saturate is BM25's: the more a word is repeated, the less it adds.
func saturate(weight, k1 float32) float32 { return weight * (k1 + 1) / (k1 + weight) }

func flush(from *tally, lists [][]posting, doc int, k1 float32) {
	for _, id := range from.touched {
		lists[id] = append(lists[id], newPosting(doc, saturate(from.sum[id], k1)))
	}
	from.clear()
}
