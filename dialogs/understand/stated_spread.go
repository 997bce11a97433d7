package understand

import (
	"odense.dk/ideabot/dialogs/questionnaire"
)

// spread is what shows in a story that others have the same task.
type spread struct {
	same   []phrase            // what they have or do as well
	units  []phrase            // what they are called
	behind []phrase            // what a unit stands behind where it is another one
	words  map[string][]phrase // by choice: what tells it by itself
	others []phrase            // units of another department
}

// The choices of a question about others, by what they mean in a story.
const (
	spreadHere   = "only_us"
	spreadNear   = "department"
	spreadOthers = "others"
)

func spreadOf(q *questionnaire.Question) *spread {
	t := &spread{same: phrasesOf(q.Told.With), units: phrasesOf(q.Told.Named), behind: phrasesOf(q.Told.Behind), words: map[string][]phrase{}}
	for _, c := range q.Choices {
		if c.Told == nil {
			continue
		}
		t.words[c.ID] = phrasesOf(c.Told.Words)
		if c.ID == spreadOthers {
			t.others = phrasesOf(c.Told.Named)
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
	if p.says(s.l, t.words[spreadHere]) != "" {
		return spreadHere, p.text
	}
	at, near := s.others(t, p.s)
	if at < 0 {
		return "", ""
	}
	from, to := p.s.clauseAt(at), p.s.clauseEnd(at)
	if _, n := p.s.longest(s.l.stating.Openers, from); from+n <= at {
		from += n
	}
	words = p.s.typedAs(from, to-from)
	if near && !p.s.tellsWithin(t.others, from, to) {
		return spreadNear, words
	}
	return spreadOthers, words
}

// others returns at which word those are named who have the same, -1 for none, and
// whether they may be near.
func (s *stated) others(t *spread, w *sentence) (at int, near bool) {
	for i := range w.words {
		_, same := w.longest(t.same, i)
		_, far := w.longest(t.words[spreadOthers], i)
		if same+far == 0 || w.denied(s.l.negations, finding{at: i, end: i + same + far}) {
			continue
		}
		if far > 0 && w.tells(t.same) {
			return i, false
		}
		if from := w.clauseAt(i); same > 0 && !s.ours(w, from, i) {
			for j := from; j < i; j++ {
				_, unit := w.longest(t.units, j)
				_, other := w.longest(t.others, j)
				if other > 0 || unit > 0 && (w.behind(t.behind, j) || j-from <= maxSubject) {
					return j, true
				}
			}
		}
	}
	return -1, false
}

// ours reports whether the words from a to b have the writer as their subject.
func (s *stated) ours(w *sentence, a, b int) bool {
	return w.tellsWithin(s.l.stating.Me[s.lang], a, b)
}
