package person

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
)

// Drop removes a draft from the person's list.
func (s *Turn) Drop(id string) {
	s.Person.Drafts = slices.DeleteFunc(s.Person.Drafts, func(d idea.Draft) bool { return d.ID == id })
	if s.Person.Current == id {
		s.Person.Current = ""
	}
}
