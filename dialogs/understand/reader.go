package understand

import (
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/parse"
)

// Reading is what a text says about a question.
type Reading struct {
	// Choices are the ids that it tells, in the order in which they are told, each
	// once.
	Choices []string
	// Denied are the ids that it denies.
	Denied []string
	// Unknown says that the person does not know; then Choices is empty.
	Unknown bool
	// Polar says that a mere yes or no is all that it tells where one of them is a
	// choice: Choices is what a no is, and empty where a yes may be any of the others.
	Polar bool
	// Mere says that it is a yes or a no, with at most words that say nothing.
	Mere bool
	// Yes and No say that the text begins with one, or is one.
	Yes, No bool
	// Hedged says that the person leaves room for something else: "tror jeg", "nok".
	Hedged bool
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
	r.Choices, r.Denied = l.told(s, q.values)
	r.Unknown = unknown && len(r.Choices) == 0
	r.Mere = (r.Yes || r.No) && len(r.Choices) == 0 && l.more(s) == 0
	r.polar(q)
	r.Rest = s.rest()
	r.Hedged = slices.Contains(s.hedges, true) || s.tells(l.hedgedNo)
	return r
}

// Pick returns the one of the options offered that a text means, "" for none or
// several, and how many of its words say something else.
func (l *Lexicon) Pick(offered []string, text string) (id string, rest int) {
	s := l.sentence(text)
	yes, no := s.begins(l.yes), s.begins(l.no)
	var values []value
	for _, v := range l.options.values {
		if slices.Contains(offered, v.choice) {
			values = append(values, v)
		}
	}
	unknown := s.take(l.unknown)
	told, _ := l.told(s, values)
	rest = s.rest()
	switch {
	case len(told) == 0 && unknown:
		return firstOf(l.options.unknown, offered), rest
	case len(told) == 1:
		return told[0], rest
	case len(told) > 1 || yes == no || l.more(s) > maxMere:
		return "", rest
	case yes:
		id = firstOf(l.options.yes, offered)
		if l.more(s) > 0 && slices.Contains(l.options.final, id) {
			return "", rest
		}
		return id, rest
	}
	return firstOf(l.options.no, offered), rest
}

// maxMere is how many words that say something may go with a mere yes or no. "Ja, de
// har det også i de andre forvaltninger" is about something else than what is offered.
const maxMere = 2

// more counts the words that no phrase used and that say something.
func (l *Lexicon) more(s *sentence) (n int) {
	for i, w := range s.words {
		_, small := s.longest(l.intents.small, i)
		_, not := s.longest(l.negations, i)
		if small+not == 0 && !s.used[i] && !s.hedges[i] && w != border {
			n++
		}
	}
	return n
}

// Place returns which of n items in a list a text means, from 0; false for none.
func (l *Lexicon) Place(n int, text string) (i int, ok bool) {
	s := l.sentence(text)
	for _, o := range l.options.ordinals {
		if !s.take(o.phrases) || ok && (o.place+n-1)%n != i || o.place > n {
			continue
		}
		i, ok = (o.place+n-1)%n, true
	}
	return i, ok && n > 0 && s.rest() <= maxPlaceRest
}

// maxPlaceRest is how many other words may name a place in a list with it.
const maxPlaceRest = 4

// told returns the choices that a sentence tells, each once, and those that it denies.
func (l *Lexicon) told(s *sentence, values []value) (ids, denied []string) {
	for _, found := range s.find(values) {
		switch {
		case s.denied(l.negations, found):
			denied = append(denied, found.choice)
		case !slices.Contains(ids, found.choice):
			ids = append(ids, found.choice)
		}
	}
	return ids, denied
}

// firstOf returns the first of ids that is offered; "" for none.
func firstOf(ids, offered []string) string {
	for _, id := range ids {
		if slices.Contains(offered, id) {
			return id
		}
	}
	return ""
}

// polar takes a mere no for the choice that it is, where that is not denied.
func (r *Reading) polar(q question) {
	if len(r.Choices) > 0 || r.Unknown || slices.Contains(r.Denied, q.no) {
		return
	}
	r.Polar = q.no != "" && (r.No && !r.Yes || r.Yes && r.Mere)
	if r.Polar && r.No {
		r.Choices = []string{q.no}
	}
}

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
