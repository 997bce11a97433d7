package person

import (
	"odense.dk/ideabot/dialogs/step"
)

// Tally counts something, by a word from a closed list.
func (s *Turn) Tally(what step.Counted, of string) {
	s.Emit(step.Effect{Count: &step.Count{What: what, Of: of}})
}

// countRefused counts a text that the present state did not understand.
func (s *Turn) countRefused() {
	place := s.Person.Dialog.At
	if place == AtNothing {
		place = "idle"
	}
	s.Tally(step.CountRefused, place)
}
