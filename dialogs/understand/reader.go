package understand

import "slices"

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
