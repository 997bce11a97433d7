package understand

import (
	"odense.dk/ideabot/dialogs/questionnaire"
)

// spread is what shows in a story that others have the same task.
type spread struct {
	same   []phrase            // what they have or do as well
	peers  []phrase            // words for the others, whatever they are called
	before []phrase            // what stands before those of which it is true as well
	units  []phrase            // what they are called
	behind []phrase            // what a unit stands behind where it is another one
	words  map[string][]phrase // by choice: what tells it by itself
	others []phrase            // units of another department
	shared []phrase            // what says that it is not only here
}

// The choices of a question about others, by what they mean in a story.
const (
	spreadHere   = "only_us"
	spreadNear   = "department"
	spreadOthers = "others"
)

func spreadOf(q *questionnaire.Question) *spread {
	t := &spread{peers: phrasesOf(q.Told.Words), same: phrasesOf(q.Told.With), before: phrasesOf(q.Told.Before), units: phrasesOf(q.Told.Named), behind: phrasesOf(q.Told.Behind), words: map[string][]phrase{}}
	for _, c := range q.Choices {
		if c.Told == nil {
			continue
		}
		t.words[c.ID] = phrasesOf(c.Told.Words)
		switch c.ID {
		case spreadOthers:
			t.others = phrasesOf(c.Told.Named)
		case spreadHere:
			t.shared = phrasesOf(c.Told.Not)
		}
	}
	return t
}

// readSpread reads who else has the same task. Those farther away count more.
func (s *stated) readSpread(q *questionnaire.Question) *Statement {
	t := spreadOf(q)
	best, words, most := "", "", 0
	for _, p := range s.parts {
		if p.wish || p.theirs || p.s.tells(s.l.stating.Elsewhere) || p.s.tells(s.l.unknown) {
			continue
		}
		if choice, where := s.sharedBy(t, p); nearness(choice) > most {
			best, words, most = choice, where, nearness(choice)
		}
	}
	if best == "" {
		return nil
	}
	return &Statement{Answer: questionnaire.Chosen(best), Words: words}
}

// nearness orders the choices by how much they count, from 1.
func nearness(choice string) int {
	switch choice {
	case spreadHere:
		return 1
	case spreadNear:
		return 2
	case spreadOthers:
		return 3
	}
	return 0
}

// sharedBy returns the choice that a part tells, and the words that name the others.
func (s *stated) sharedBy(t *spread, p *passage) (choice, words string) {
	if p.says(s.l, t.words[spreadHere]) != "" && !p.s.tells(t.shared) {
		return spreadHere, p.text
	}
	at, end, near := s.others(t, p.s)
	if at < 0 {
		return "", ""
	}
	from, to := p.s.clauseAt(at), p.s.clauseEnd(end)
	if _, n := p.s.longest(s.l.stating.Openers, from); from+n <= at {
		from += n
	}
	words = p.s.typedAs(from, to-from)
	if near && !p.s.tellsWithin(t.others, from, to) {
		return spreadNear, words
	}
	return spreadOthers, words
}

// others returns at which word those are named who have the same, -1 for none, at which
// it is said, and whether they may be near.
func (s *stated) others(t *spread, w *sentence) (at, end int, near bool) {
	for i := range w.words {
		_, same := w.longest(t.same, i)
		_, before := w.longest(t.before, i)
		_, far := w.longest(t.words[spreadOthers], i)
		n := max(same, before, far)
		if n == 0 || before == 0 && w.denied(s.l.negations, finding{at: i, end: i + n}) {
			continue
		}
		if far > 0 && (w.tells(t.same) || w.tells(t.before)) {
			return i, i, false
		}
		if at = s.unitsAt(t, w, i, same, before); at >= 0 {
			return at, max(i, at), true
		}
	}
	return -1, -1, false
}

// maxSameVerb is how many words the verb has at most before what is said to be the same.
const maxSameVerb = 2

// unitsAt returns at which word units are named that have what is said to be the same
// from word i on, over as many words as the phrases have: before it, at the start of the
// sentence where the clause has no subject of its own, or behind it. -1 for none.
func (s *stated) unitsAt(t *spread, w *sentence, i, same, before int) int {
	from, to := w.clauseAt(i), w.clauseEnd(i)
	if before > 0 {
		return s.unitIn(t, w, i+before, to, true)
	}
	if same == 0 {
		return -1
	}
	if s.ours(w, from, i) {
		return t.allIn(w, i+same, to)
	}
	if _, peers := w.longest(t.peers, from); peers > 0 && !s.l.namesPublic(w, from, i) {
		return from
	}
	if at := s.unitIn(t, w, from, i, true); at >= 0 || i-from > maxSameVerb || from == 0 || s.ours(w, 0, from) {
		return at
	}
	return s.unitIn(t, w, 0, from, false)
}

// unitIn returns at which of the words from a to b units are named, -1 for none: others
// by their kind, or with first at the beginning, or two by their names.
func (s *stated) unitIn(t *spread, w *sentence, a, b int, first bool) int {
	for j := a; j < b; j++ {
		_, unit := w.longest(t.units, j)
		_, other := w.longest(t.others, j)
		if other > 0 || unit > 0 && (w.behind(t.behind, j) || first && j-a <= maxSubject) || s.twoNames(w, j, b) {
			return j
		}
	}
	return -1
}

// twoNames reports whether two names stand at word j, before word b: "Nordly og Syd".
func (s *stated) twoNames(w *sentence, j, b int) bool {
	_, and := w.longest(s.l.stating.And, j+1)
	return and > 0 && j+1+and < b && isName(w.typed[j]) && isName(w.typed[j+1+and])
}

// allIn returns at which of the words from a to b it is said that all units do it as the
// writer does, -1 for none.
func (t *spread) allIn(w *sentence, a, b int) int {
	for j := a; j < b; j++ {
		_, unit := w.longest(t.units, j)
		_, other := w.longest(t.others, j)
		if unit+other > 0 && w.behind(t.behind, j) {
			return j
		}
	}
	return -1
}

// ours reports whether the words from a to b have the writer as their subject.
func (s *stated) ours(w *sentence, a, b int) bool {
	return w.tellsWithin(s.l.stating.Me[s.lang], a, b)
}
