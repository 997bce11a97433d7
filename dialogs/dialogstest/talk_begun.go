package dialogstest

import (
	"testing"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
)

// AtReuse is a conversation in which a problem was told and these were found.
func AtReuse(t testing.TB, matches ...idea.Match) *Talk {
	x := NewTalk(t)
	x.Matches = matches
	x.Says(Problem)
	x.Wants("Kan en af disse løsninger hjælpe?")
	return x
}

// PastReuse is a conversation in which a problem was told and nothing found.
func PastReuse(t testing.TB) *Talk {
	x := NewTalk(t)
	x.Says(Problem, "fortsæt nu")
	x.Wants("Hvad kunne gøre det nemmere?")
	return x
}

// ToSummary answers every question of an idea without benefit in time or money.
func ToSummary(t testing.TB) *Talk {
	x := PastReuse(t)
	x.Says("En kørebog på telefonen i bilen", "ved ikke", "kun os", "medarbejdere", "nej, ikke endnu", "klima", "nej", "Excel")
	x.Wants("Din idé er klar til at sende")
	return x
}

// Handler is a conversation with somebody of the crew, and an idea that is
// brought to where it may be read.
func Handler(t testing.TB, name string, i idea.Idea) *Talk {
	t.Helper()
	x := NewTalk(t)
	p := Participant(name)
	x.Person = person.Person{Key: p.ID, Name: name, Met: Monday}
	x.Moment.Me = idea.Profile{Name: name, Email: p.Email}
	if r := lifeRoles[name]; r != "" {
		x.Moment.Me.Roles = []string{r}
	}
	x.Moment.Directory = TheCrew()
	x.Ideas = []idea.Idea{i}
	return x
}
