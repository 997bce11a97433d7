package catalogue

import (
	"slices"
	"strings"
)

// field is a part of an entry that is searched.
type field uint8

const (
	fieldName field = iota
	fieldAliases
	fieldPurpose
	fieldTasks
	fieldDescription
	fieldTags
	fieldKLE
	fieldDepartments
	fieldVendor
	fieldOrg
	fieldUnit
	fields
)

// fieldNamed has the JSON name of each field, and weightOf what an occurrence
// in it counts.
var (
	fieldNamed = [fields]string{"name", "aliases", "purpose", "tasks", "description", "tags", "kle", "departments", "vendor", "org", "owner"}
	weightOf   = [fields]float32{3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1}
)

// occurrence is one word in one field of a document.
type occurrence struct {
	word  uint32
	field field
}

// document is an entry as it is searched.
type document struct {
	entry *Entry
	lang  language
	words []docWord // by word
	stems []uint32  // sorted
}

// docWord is a word that a document has, the fields it has it in as a set of
// bits, and how much it counts there.
type docWord struct {
	word   uint32
	fields uint16
	weight float32
}

// word is one word of a segment's vocabulary.
type vocabWord struct {
	langs           language // of the documents that it is in
	danish, english uint32   // its stems
	parts           []uint32 // the stems of what it is put together of
	grams           []uint32
}

// segment is an index that is built at once and never changed.
type segment struct {
	docs      []document
	words     map[string]uint32
	vocab     []vocabWord
	forms     []string
	stems     postings[string]
	grams     postings[uint64]
	gramWords [][]uint32      // by gram, the words that have it
	average   [fields]float32 // length of a field, in words, where it is not empty
}

func (s *segment) wordID(folded string) uint32 {
	id, ok := s.words[folded]
	if !ok {
		id = uint32(len(s.forms))
		s.words[folded] = id
		s.forms = append(s.forms, folded)
		s.vocab = append(s.vocab, vocabWord{})
	}
	return id
}

// newSegment indexes entries.
func newSegment(entries []*Entry) *segment {
	s := &segment{words: map[string]uint32{}, stems: newPostings[string](), grams: newPostings[uint64]()}
	s.docs = make([]document, len(entries))
	read := make([][]occurrence, len(entries))
	var count [fields]int
	for i, e := range entries {
		s.docs[i].entry = e
		var lengths [fields]int
		read[i], s.docs[i].lang = s.read(e)
		for _, o := range read[i] {
			lengths[o.field]++
			s.vocab[o.word].langs |= s.docs[i].lang
		}
		for f, n := range lengths {
			if n > 0 {
				s.average[f] += float32(n)
				count[f]++
			}
		}
	}
	for f := range s.average {
		s.average[f] /= float32(max(count[f], 1))
	}
	s.analyse()
	stemScratch, gramScratch := newScratch(len(s.stems.lists)), newScratch(len(s.grams.lists))
	for i := range s.docs {
		s.weigh(i, read[i], stemScratch, gramScratch)
	}
	return s
}

// read returns the words of an entry and the language that they are in.
func (s *segment) read(e *Entry) ([]occurrence, language) {
	var found []occurrence
	votes := []string{}
	add := func(f field, text string) {
		tokens(text, func(t token) bool {
			if telltale[t.folded] != 0 {
				votes = append(votes, t.folded)
			}
			if !functionWords[t.folded] && len(t.folded) <= maxWord {
				found = append(found, occurrence{s.wordID(t.folded), f})
			}
			return true
		})
	}
	all := func(f field, texts []string) {
		for _, text := range texts {
			add(f, text)
		}
	}
	add(fieldName, e.Name)
	all(fieldAliases, e.Aliases)
	add(fieldPurpose, e.Purpose)
	all(fieldTasks, e.Tasks)
	add(fieldDescription, e.Description)
	all(fieldTags, e.Tags)
	all(fieldKLE, e.KLE)
	all(fieldDepartments, e.Departments)
	add(fieldVendor, e.Vendor)
	add(fieldOrg, e.Org)
	add(fieldUnit, e.Owner.Unit)
	switch strings.ToLower(e.Lang) {
	case "da":
		return found, danishText
	case "en":
		return found, englishText
	}
	return found, languageOf(votes)
}

const maxWord = 60 // bytes; longer is no word

// analyse finds the stems, parts and grams of the vocabulary.
func (s *segment) analyse() {
	cut := splitter{known: func(w string) bool { return s.knows(w) }}
	var grams []uint64
	for i, form := range s.forms {
		v := &s.vocab[i]
		if v.langs&danishText != 0 {
			v.danish = s.stems.id(stemDanish(form)) + 1
		}
		if v.langs&englishText != 0 {
			v.english = s.stems.id(stemEnglish(form)) + 1
		}
		if v.langs&danishText != 0 {
			for _, part := range cut.split(form) {
				v.parts = append(v.parts, s.stems.id(stemDanish(part)))
			}
		}
		grams = gramsOf(grams[:0], form)
		for _, g := range grams {
			v.grams = append(v.grams, s.grams.id(g))
		}
	}
	s.gramWords = make([][]uint32, len(s.grams.lists))
	for i, v := range s.vocab {
		for _, g := range v.grams {
			s.gramWords[g] = append(s.gramWords[g], uint32(i))
		}
	}
}

func (s *segment) knows(w string) bool {
	if compoundParts[w] {
		return true
	}
	id, ok := s.words[w]
	return ok && len(w) >= 4 && s.vocab[id].langs&danishText != 0
}

// scratch sums weights by number.
type scratch struct {
	sum     []float32
	touched []uint32
}

func newScratch(n int) *scratch { return &scratch{sum: make([]float32, n)} }

func (s *scratch) add(id uint32, w float32) {
	if s.sum[id] == 0 {
		s.touched = append(s.touched, id)
	}
	s.sum[id] += w
}

var lab = struct {
	k1, b, partDoc, partQuery, gramWeight, gk1 float32
}{1.2, .5, .5, .5, 1, 1.2}

// weigh writes the postings of one document.
func (s *segment) weigh(i int, read []occurrence, stems, grams *scratch) {
	d := &s.docs[i]
	var lengths [fields]float32
	for _, o := range read {
		lengths[o.field]++
	}
	slices.SortFunc(read, func(a, b occurrence) int { return int(a.word) - int(b.word) })
	for _, o := range read {
		w := weightOf[o.field] / (1 - lab.b + lab.b*lengths[o.field]/s.average[o.field])
		if n := len(d.words); n == 0 || d.words[n-1].word != o.word {
			d.words = append(d.words, docWord{word: o.word})
		}
		last := &d.words[len(d.words)-1]
		last.fields |= 1 << o.field
		last.weight += w
	}
	for _, dw := range d.words {
		v := &s.vocab[dw.word]
		if d.lang&danishText != 0 {
			stems.add(v.danish-1, dw.weight)
		}
		if d.lang&englishText != 0 && (d.lang&danishText == 0 || v.english != v.danish) {
			stems.add(v.english-1, dw.weight)
		}
		for _, p := range v.parts {
			stems.add(p, lab.partDoc*dw.weight)
		}
		for _, g := range v.grams {
			grams.add(g, dw.weight)
		}
	}
	d.stems = slices.Clone(stems.touched)
	slices.Sort(d.stems)
	flush(stems, s.stems.lists, i, lab.k1)
	flush(grams, s.grams.lists, i, lab.gk1)
}

func flush(from *scratch, lists [][]posting, doc int, k1 float32) {
	for _, id := range from.touched {
		tf := from.sum[id]
		lists[id] = append(lists[id], newPosting(doc, tf*(k1+1)/(k1+tf)))
		from.sum[id] = 0
	}
	from.touched = from.touched[:0]
}
