package understand

import (
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/questionnaire"
)

// readMoney takes the one yearly amount that the story names with what it is for.
// Told.With says that it is paid now, whatever else in the sentence is over; Told.Not that
// it comes in.
func (s *stated) readMoney(q *questionnaire.Question) *Statement {
	costs, now := phrasesOf(q.Told.Words), phrasesOf(q.Told.With)
	var found *Statement
	for i, p := range s.parts {
		m, ok := parse.FindMoney(p.plain)
		if !ok || !s.paidHere(p, now) || p.s.tells(phrasesOf(q.Told.Not)) {
			continue
		}
		words := s.costWords(i, costs)
		if words == "" {
			continue
		}
		if found != nil && found.Answer.Money.Kroner != m.Kroner {
			return nil
		}
		found = &Statement{Answer: questionnaire.Answer{Money: &m, Text: words}, Words: words}
	}
	return found
}

// paidHere reports whether a part is about what is paid here and now. Of what is no longer
// needed, now tells that it still is.
func (s *stated) paidHere(p *passage, now []phrase) bool {
	t := &s.l.stating
	if s.unitPrice(p) || p.wish || p.theirs && !p.s.tells(now) || p.s.tells(t.Elsewhere) || p.s.tells(t.Tried) {
		return false
	}
	return !p.other || p.s.tells(now)
}

// unitPrice reports whether a part says what something costs each time, and no sum.
func (s *stated) unitPrice(p *passage) bool {
	return p.s.tells(s.l.stating.Each) && !p.s.tells(s.l.stating.Sums)
}

// costWords are the words of part i with what the amount in it is for, from the part
// before where it is only told there; "" for none.
func (s *stated) costWords(i int, costs []phrase) string {
	p := s.parts[i]
	if p.s.tells(costs) {
		return p.text
	}
	if i == 0 || !s.parts[i-1].s.tells(costs) || s.parts[i-1].other {
		return ""
	}
	return s.parts[i-1].text + ". " + p.text
}
