package understand

import (
	"hash/fnv"
	"maps"
	"slices"
	"strings"
)

// buckets is how many different features there are. Features are hashed into them
// (Weinberger and others 2009, Feature Hashing for Large Scale Multitask Learning),
// so that the weights take the same room whatever words there are.
const buckets = 10240

// feature is something that a text has.
type feature struct {
	bucket int // which it is, below buckets
	value  int // how much it says, from 1
}

// The kinds of features, and how much one of each says.
const (
	ofRun     = 1 // a run of letters: what a misspelt word has in common with the right one
	ofWord    = 3
	ofStem    = 3
	ofConcept = 4 // what the word means
	ofPair    = 3 // two words in a row, by their concepts and stems
	ofTriple  = 1 // three in a row
	ofFar     = 3 // two concepts, one somewhere after the other
)

// The shortest and the longest run of letters that is a feature.
const (
	minRun = 3
	maxRun = 5
)

// featuresOf returns what a text has, in the order of the buckets and each bucket
// once. All numbers are the same word.
func (l *Lexicon) featuresOf(s *sentence) []feature {
	b := bag{}
	words, ideas := l.abstract(s)
	for _, w := range words {
		b.add("word", w, ofWord)
		b.add("stem", stem(w), ofStem)
		b.addRuns("^" + w + "$")
	}
	b.addRows(ideas)
	return b.sorted()
}

// abstract returns the words of a sentence without its borders, and between a mark
// for the beginning and one for the end what stands for each of them in a row of
// words: its concept, else its stem where it is a small word, else that there is one.
func (l *Lexicon) abstract(s *sentence) (words, ideas []string) {
	ideas = []string{"^"}
	for i := range s.words {
		w := s.words[i]
		if w == border {
			continue
		}
		if strings.ContainsAny(w, "0123456789") {
			w = "#"
		}
		words, ideas = append(words, w), append(ideas, l.ideaOf(s, i))
	}
	return words, append(ideas, "$")
}

// conceptMark begins what stands for a word of a concept.
const conceptMark = "@"

// ideaOf returns what stands for word i of a sentence in a row of words.
func (l *Lexicon) ideaOf(s *sentence, i int) string {
	idea, most := "x", 0
	if _, n := s.longest(l.intents.small, i); n > 0 {
		idea = stem(s.words[i])
	}
	for _, c := range l.concepts {
		if _, n := s.longest(c.phrases, i); n > most {
			idea, most = conceptMark+c.name, n
		}
	}
	return idea
}

// bag counts features by their buckets. Of two in one bucket, the one that says more
// counts.
type bag map[int]int

func (b bag) add(kind, text string, value int) {
	h := fnv.New32a()
	h.Write([]byte(kind + " " + text))
	at := int(h.Sum32() % buckets)
	b[at] = max(b[at], value)
}

// addRuns adds the runs of letters in a word. A letter of another alphabet is cut
// like the bytes that it is.
func (b bag) addRuns(word string) {
	for n := minRun; n <= maxRun; n++ {
		for i := 0; i+n <= len(word); i++ {
			b.add("run", word[i:i+n], ofRun)
		}
	}
}

// addRows adds the concepts, what stands in a row, and which concepts follow which.
func (b bag) addRows(ideas []string) {
	for i, idea := range ideas {
		if i > 0 {
			b.add("pair", ideas[i-1]+" "+idea, ofPair)
		}
		if i > 1 {
			b.add("triple", strings.Join(ideas[i-2:i+1], " "), ofTriple)
		}
		if !strings.HasPrefix(idea, conceptMark) {
			continue
		}
		b.add("concept", idea, ofConcept)
		for j := range i - 1 {
			if strings.HasPrefix(ideas[j], conceptMark) {
				b.add("far", ideas[j]+" "+idea, ofFar)
			}
		}
	}
}

func (b bag) sorted() (all []feature) {
	for _, at := range slices.Sorted(maps.Keys(b)) {
		all = append(all, feature{at, b[at]})
	}
	return all
}

// endings are those of Danish and English words that are taken off, longest first:
// the common ones of the first step of Snowball's Danish stemmer
// (https://snowballstem.org/algorithms/danish/stemmer.html) and the plain English ones.
// The catalogue has the whole stemmers; here the runs of letters do the rest.
var endings = []string{"erne", "ende", "ene", "ere", "ens", "ers", "ets", "ede", "ing", "er", "en", "et", "es", "ed", "e", "s", "t"}

// minStem is how many letters of a word stay at least.
const minStem = 3

// stem returns a folded word without its ending.
func stem(word string) string {
	for _, e := range endings {
		if bare, ok := strings.CutSuffix(word, e); ok && len(bare) >= minStem {
			return bare
		}
	}
	return word
}
