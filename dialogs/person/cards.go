package person

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// Remember updates what the person's state knows of one of their own ideas.
func (s *Turn) Remember(i idea.Idea) {
	for k := range s.Person.Ideas {
		if s.Person.Ideas[k].Number == i.Number {
			draft := s.Person.Ideas[k].Draft
			s.Person.Ideas[k] = i.Ref(s.At)
			s.Person.Ideas[k].Draft = draft
		}
	}
}

// MaxCards is how many cards a person's state remembers at most; older ones are
// dropped.
const MaxCards = 50

// HoldCard remembers the card of an idea and why it was sent.
func (s *Turn) HoldCard(i idea.Idea, why string) {
	s.DropCard(i.Number, why)
	s.Person.Cards = append(s.Person.Cards, idea.Card{Idea: i.Number, Why: why, At: s.At.Now, Rev: i.Rev})
	if n := len(s.Person.Cards) - MaxCards; n > 0 {
		s.Person.Cards = slices.Delete(s.Person.Cards, 0, n)
	}
}

// SeenRev returns the revision of an idea that the person saw on its card: that
// of the card where the text has changed since, else the present one.
func (s *Turn) SeenRev(i idea.Idea) int {
	for _, c := range s.Person.Cards {
		if _, only := i.EditsSince(c.Rev); c.Idea == i.Number && c.Why == "" && c.Rev > 0 && only {
			return c.Rev
		}
	}
	return i.Rev
}

// DropCard forgets a card, and reports whether there was one.
func (s *Turn) DropCard(number int64, why string) bool {
	n := len(s.Person.Cards)
	s.Person.Cards = slices.DeleteFunc(s.Person.Cards, func(c idea.Card) bool { return c.Idea == number && c.Why == why })
	return len(s.Person.Cards) < n
}
