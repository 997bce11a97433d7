package person

import "time"

// maxCompared is how many texts a person may have compared with unapproved ideas
// in a day: an idea takes two.
const maxCompared = 10

// compared counts the texts that were compared with unapproved ideas on a day.
type compared struct {
	Day   string `json:"day"` // 2006-01-02, where the municipality is
	Count int    `json:"count"`
}

// MayCompare counts one more text that is compared with unapproved ideas, and
// reports whether it may be.
func (s *Turn) MayCompare() bool {
	today := s.Local().Format(time.DateOnly)
	if s.Person.Compared.Day != today {
		s.Person.Compared = compared{Day: today}
	}
	if s.Person.Compared.Count >= maxCompared {
		return false
	}
	s.Person.Compared.Count++
	return true
}
