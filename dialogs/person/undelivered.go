package person

import (
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/step"
)

// undelivered remembers a message that did not arrive. Where the person is
// unreachable, later messages are kept until they come back.
func (s *Turn) undelivered(u step.Undelivered) {
	if unreachable[u.Why] {
		s.Person.Unreachable, s.Person.Address = u.Why, idea.Address{}
	}
	s.tellUnreached(u)
	s.Person.Lost = append(s.Person.Lost, u)
	if n := len(s.Person.Lost) - maxLost; n > 0 {
		s.Person.Lost = slices.Delete(s.Person.Lost, 0, n)
	}
}

// tellUnreached tells an idea that its card did not arrive.
func (s *Turn) tellUnreached(u step.Undelivered) {
	for _, c := range s.Person.Cards {
		if idea.CardKey(c.Idea) == u.Key {
			s.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(c.Idea), Input: step.Input{Unreached: &step.Unreached{Who: s.Person.Key}}}})
		}
	}
}

// unreachable are the platforms' codes for "nothing can be delivered to this
// person".
var unreachable = map[string]bool{
	"unreachable": true, "blocked": true, "user_not_found": true, "users_not_found": true, "user_disabled": true, "cannot_dm_bot": true,
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "messages_tab_disabled": true,
}
