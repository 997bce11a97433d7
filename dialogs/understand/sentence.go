package understand

import (
	"strings"
	"unicode"

	"odense.dk/ideabot/dialogs/parse"
)

// sentence is a text taken apart into folded words. A full stop, a comma and the
// like stand between clauses as a word of their own.
type sentence struct {
	words  []string
	typed  []string // as they were typed; "" for a border and for what a word is besides
	hedges []bool   // words that may stand anywhere and say nothing
	used   []bool   // by a phrase
}

// border is the word that stands between clauses.
const border = "|"

// sentence takes a text apart.
func (l *Lexicon) sentence(text string) *sentence {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",.;:!\n()–", r) })
	s := &sentence{}
	for i, part := range parts {
		if i > 0 {
			s.add("", border)
		}
		for typed := range strings.FieldsSeq(part) {
			s.add(typed, strings.Fields(spelt(typed))...)
		}
	}
	n := min(len(s.words), maxWords)
	s.words, s.typed = s.words[:n], s.typed[:n]
	s.hedges, s.used = make([]bool, len(s.words)), make([]bool, len(s.words))
	for i := range s.words {
		_, n := s.longest(l.hedges, i)
		for j := i; j < i+n; j++ {
			s.hedges[j] = true
		}
	}
	return s
}

// shrug is a sign that says what words do; those that nod are parse's.
const shrug = "🤷"

// spelt returns a typed word as it is compared, and of a sign the word that it is.
func spelt(typed string) string {
	switch word := parse.NodWord(typed); {
	case word != "":
		return word
	case strings.HasPrefix(typed, shrug):
		return "ved ikke"
	}
	return parse.Fold(typed)
}

// add adds what was typed as one word, which may be several here.
func (s *sentence) add(typed string, folded ...string) {
	for i, w := range folded {
		s.words = append(s.words, w)
		if i > 0 {
			typed = ""
		}
		s.typed = append(s.typed, typed)
	}
}

// longest returns the longest phrase at word i, by its words, and over how many
// words of the sentence it goes; nil and 0 for none.
func (s *sentence) longest(phrases []phrase, i int) (best *phrase, n int) {
	if i >= len(s.words) || s.words[i] == "" {
		return nil, 0
	}
	first := s.words[i][0]
	for j := range phrases {
		p := &phrases[j]
		if p.first != 0 && p.first != first {
			continue
		}
		if k := p.at(s, i); k > 0 && (best == nil || len(p.words) > len(best.words)) {
			best, n = p, k
		}
	}
	return best, n
}

// at returns over how many words the phrase goes from word i on, 0 where it does
// not stand there. Hedges may stand between its words.
func (p *phrase) at(s *sentence, i int) (n int) {
	at := i
	for j := 0; j < len(p.words); at++ {
		switch {
		case at == len(s.words):
			return 0
		case p.words[j].fits(s.words[at]):
			j++
		case j == 0 || !s.hedges[at]:
			return 0
		}
	}
	if p.not != "" && at < len(s.words) && strings.HasPrefix(s.words[at], p.not) {
		return 0
	}
	return at - i
}

func (w word) fits(typed string) bool {
	switch {
	case w.stems && w.ends:
		return strings.Contains(typed, w.text)
	case w.stems:
		return strings.HasPrefix(typed, w.text)
	case w.ends:
		return strings.HasSuffix(typed, w.text)
	}
	return typed == w.text
}

// begins reports whether the sentence begins with one or more of the phrases, after
// hedges at most, and marks them as used.
func (s *sentence) begins(phrases []phrase) (found bool) {
	for i := 0; i < len(s.words); {
		_, n := s.longest(phrases, i)
		switch {
		case n > 0:
			s.use(i, n)
			found = true
			i += n
		case s.hedges[i] || s.words[i] == border:
			i++
		default:
			return found
		}
	}
	return found
}

// take reports whether one of the phrases stands anywhere, and marks it as used.
func (s *sentence) take(phrases []phrase) (found bool) {
	for i := range s.words {
		if _, n := s.longest(phrases, i); n > 0 {
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

// finding is a choice that was told, in the words from at to end.
type finding struct {
	choice  string
	at, end int
}

// find returns the values in a sentence: at each word the one with the most words,
// and none within another.
func (s *sentence) find(values []value) (all []finding) {
	for i := 0; i < len(s.words); {
		f, best := finding{at: i, end: i + 1}, (*phrase)(nil)
		for j := range values {
			p := &values[j].phrase
			if n := p.at(s, i); n > 0 && (best == nil || len(p.words) > len(best.words)) {
				f, best = finding{values[j].choice, i, i + n}, p
			}
		}
		if best != nil {
			all = append(all, f)
			s.use(i, f.end-i)
		}
		i = f.end
	}
	return all
}

// reach is how many words a "not" may stand before what it denies.
const reach = 3

// denied reports whether a "not" belongs to a finding: in the words before it, or
// as the word after it, in the same clause and in no other phrase. Right before it, it
// does so also where it is a hedge with the finding's first word: "ikke kun os".
func (s *sentence) denied(negations []phrase, f finding) bool {
	left := reach
	for i := f.at - 1; i >= 0 && left > 0 && s.words[i] != border; i-- {
		if s.hedges[i] && i < f.at-1 {
			continue
		}
		if _, n := s.longest(negations, i); n > 0 && !s.used[i] {
			return true
		}
		left--
	}
	if f.end == len(s.words) || s.used[f.end] {
		return false
	}
	_, n := s.longest(negations, f.end)
	return n > 0
}

// rest counts the words that no phrase used.
func (s *sentence) rest() (n int) {
	for i, w := range s.words {
		if !s.used[i] && !s.hedges[i] && w != border {
			n++
		}
	}
	return n
}

// longestAnywhere returns where the longest of the phrases ends, and how many words
// it has; 0 for none.
func (s *sentence) longestAnywhere(phrases []phrase) (end, words int) {
	for i := range s.words {
		if p, n := s.longest(phrases, i); p != nil && len(p.words) > words {
			end, words = i+n, len(p.words)
		}
	}
	return end, words
}

// tells reports whether one of the phrases stands in a sentence.
func (s *sentence) tells(phrases []phrase) bool {
	_, words := s.longestAnywhere(phrases)
	return words > 0
}

// clauseAt returns where the clause begins that word i is in.
func (s *sentence) clauseAt(i int) int {
	for i > 0 && s.words[i-1] != border {
		i--
	}
	return i
}

// clauseEnd returns where the clause ends that word i is in.
func (s *sentence) clauseEnd(i int) int {
	for i < len(s.words) && s.words[i] != border {
		i++
	}
	return i
}

// tellsWithin reports whether one of the phrases begins in the words from a to b.
func (s *sentence) tellsWithin(phrases []phrase, a, b int) bool {
	for i := a; i < b; i++ {
		if _, n := s.longest(phrases, i); n > 0 {
			return true
		}
	}
	return false
}

// maxBehind is how many words from a thing that is used the word for that may stand.
const maxBehind = 4

// behind reports whether one of the phrases stands shortly before word i, in its clause.
func (s *sentence) behind(phrases []phrase, i int) bool {
	return s.tellsWithin(phrases, max(s.clauseAt(i), i-maxBehind), i)
}

// from returns what was typed from word i on.
func (s *sentence) from(i int) string {
	var typed []string
	for ; i < len(s.typed); i++ {
		if s.typed[i] != "" {
			typed = append(typed, s.typed[i])
		}
	}
	return strings.Join(typed, " ")
}

// typedAs returns n words from i on as they were typed, without signs around them.
func (s *sentence) typedAs(i, n int) string {
	text := strings.Join(strings.Fields(strings.Join(s.typed[i:i+n], " ")), " ")
	return strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
