package understand

import (
	"slices"
	"strings"
)

// Reading is what a text says about a question.
type Reading struct {
	// Choices are the ids that it tells, in the order in which they are told, each
	// once.
	Choices []string
	// Unknown says that the person does not know; then Choices is empty.
	Unknown bool
	// Yes and No say that the text begins with one, or is one.
	Yes, No bool
	// Rest is how many words say neither of these.
	Rest int
}

// maxWords is how many words are read. Whoever says more tells something.
const maxWords = 60

// Read reads a text as the answer to a question. Words are found anywhere in it,
// longer phrases before shorter ones; what is denied is not told. An unknown
// question has no choices of its own.
func (l *Lexicon) Read(question, text string) Reading {
	s := l.sentence(text)
	q := l.questions[question]
	var r Reading
	r.Yes, r.No = s.begins(l.yes), s.begins(l.no)
	unknown := s.take(l.unknown)
	for _, found := range s.find(q.values) {
		if !s.denied(l.negations, found) && !slices.Contains(r.Choices, found.choice) {
			r.Choices = append(r.Choices, found.choice)
		}
	}
	r.Unknown = unknown && len(r.Choices) == 0
	r.polar(q)
	r.Rest = s.rest()
	return r
}

// polar takes a mere yes or no for the choice that it is.
func (r *Reading) polar(q question) {
	if len(r.Choices) > 0 || r.Unknown {
		return
	}
	switch {
	case r.No && !r.Yes && q.no != "":
		r.Choices = []string{q.no}
	case r.Yes && !r.No && q.yes != "":
		r.Choices = []string{q.yes}
	}
}

// sentence is a text taken apart into folded words. A full stop, a comma and the
// like stand between clauses as a word of their own.
type sentence struct {
	words []string
	used  []bool // by a phrase
}

// border is the word that stands between clauses.
const border = "|"

// sentence takes a text apart, without its hedges.
func (l *Lexicon) sentence(text string) *sentence {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",.;:!\n()–", r) })
	s := &sentence{}
	for i, part := range parts {
		if i > 0 {
			s.words = append(s.words, border)
		}
		s.words = append(s.words, strings.Fields(fold(part))...)
		if len(s.words) > maxWords {
			s.words = s.words[:maxWords]
			break
		}
	}
	s.used = make([]bool, len(s.words))
	s.drop(l.hedges)
	return s
}

// drop takes phrases out, the longest first.
func (s *sentence) drop(phrases []phrase) {
	var kept []string
	for i := 0; i < len(s.words); {
		n := s.longest(phrases, i)
		if n == 0 {
			kept = append(kept, s.words[i])
			n = 1
		}
		i += n
	}
	s.words, s.used = kept, make([]bool, len(kept))
}

// longest returns the length of the longest phrase at word i, 0 for none.
func (s *sentence) longest(phrases []phrase, i int) (n int) {
	for _, p := range phrases {
		if len(p.words) > n && p.at(s.words, i) {
			n = len(p.words)
		}
	}
	return n
}

// at reports whether the phrase stands at word i.
func (p phrase) at(words []string, i int) bool {
	end := i + len(p.words)
	if end > len(words) {
		return false
	}
	for j, w := range p.words {
		if !w.fits(words[i+j]) {
			return false
		}
	}
	return p.not == "" || end == len(words) || !strings.HasPrefix(words[end], p.not)
}

func (w word) fits(typed string) bool {
	if w.stems {
		return strings.HasPrefix(typed, w.text)
	}
	return typed == w.text
}

// begins reports whether the sentence begins with one of the phrases, and marks
// it as used.
func (s *sentence) begins(phrases []phrase) bool {
	n := s.longest(phrases, 0)
	s.use(0, n)
	return n > 0
}

// take reports whether one of the phrases stands anywhere, and marks it as used.
func (s *sentence) take(phrases []phrase) (found bool) {
	for i := range s.words {
		if n := s.longest(phrases, i); n > 0 {
			s.use(i, n)
			found = true
		}
	}
	return found
}

func (s *sentence) use(i, n int) {
	for j := i; j < i+n; j++ {
		s.used[j] = true
	}
}

// finding is a value with where it stands.
type finding struct {
	value
	at int
}

// find returns the values in a sentence: at each word the longest, and none within
// another.
func (s *sentence) find(values []value) (all []finding) {
	for i := 0; i < len(s.words); {
		best := finding{at: i}
		for _, v := range values {
			if len(v.phrase.words) > len(best.phrase.words) && v.phrase.at(s.words, i) {
				best.value = v
			}
		}
		n := len(best.phrase.words)
		if n > 0 {
			all = append(all, best)
			s.use(i, n)
		}
		i += max(n, 1)
	}
	return all
}

// denied reports whether a "not" belongs to a finding: in the three words before
// it, or as the word after it, in the same clause and in no other phrase.
func (s *sentence) denied(negations []phrase, f finding) bool {
	for i := f.at - 1; i >= max(0, f.at-3) && s.words[i] != border; i-- {
		if !s.used[i] && s.longest(negations, i) > 0 {
			return true
		}
	}
	after := f.at + len(f.phrase.words)
	return after < len(s.words) && s.longest(negations, after) > 0
}

// rest counts the words that no phrase used.
func (s *sentence) rest() (n int) {
	for i, w := range s.words {
		if !s.used[i] && w != border {
			n++
		}
	}
	return n
}
