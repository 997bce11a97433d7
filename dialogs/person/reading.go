package person

import (
	"cmp"
	"slices"
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/texts"
)

// WaitsForMe reports whether the idea is assigned to the person.
func (s *View) WaitsForMe(i idea.Idea) bool {
	return i.Assignment.Participant != nil && s.IsMe(i.Assignment.Participant.ID)
}

// TitleFor returns an idea's title as the person may see it.
func (s *View) TitleFor(i idea.Idea) string {
	if s.MaySee(i) {
		return i.Title
	}
	return ""
}

// RefFor returns what the person may know of an idea: all that its author
// knows, or as much as colleagues do.
func (s *View) RefFor(i idea.Idea) idea.IdeaRef {
	if s.MayRead(i) {
		return i.Ref(s.At)
	}
	r := i.PublicRef(s.At)
	r.Title = s.TitleFor(i)
	return r
}

// ActOf returns an action request by the person, with their current roles.
func (s *View) ActOf(do idea.ActionID, rev int) idea.ActionRequest {
	return idea.ActionRequest{By: s.Me(), Roles: s.At.Me.Roles, Former: s.Person.Former, Do: do, Rev: rev}
}

// MayRead reports whether the person may read an idea's answers.
func (s *View) MayRead(i idea.Idea) bool { return life.MayRead(s.Policy, i, s.ActOf("", i.Rev), s.At) }

// MaySee reports whether the person may see an idea's title and short
// description.
func (s *View) MaySee(i idea.Idea) bool { return life.MaySee(s.Policy, i, s.ActOf("", i.Rev), s.At) }

// IsMe reports whether a key is or was the person's.
func (s *View) IsMe(key string) bool {
	return key != "" && (key == s.Person.Key || slices.Contains(s.Person.Former, key))
}

// Handles reports whether the person handles an idea that is not their own.
func (s *View) Handles(i idea.Idea) bool {
	a := s.ActOf("", i.Rev)
	return life.Handles(s.Policy, i, a, s.At) && !i.IsOwn(a)
}

// ReportScope returns the department whose reports the person may read, "" for
// all, and whether they may read any.
func (s *View) ReportScope() (department string, ok bool) {
	return life.ReportScope(s.At.Me.Roles, s.At.Me.Department)
}

// Me returns the person as a participant of an idea.
func (s *View) Me() idea.Participant {
	p := idea.Participant{
		ID: s.Person.Key, Name: cmp.Or(s.Person.Name, s.At.Me.Name), Email: s.At.Me.Email, Department: s.At.Me.Department, Unit: s.At.Me.Unit,
		Terminal: s.At.Terminal,
	}
	if p.Email == "" && s.At.People().Lists("") {
		p.Unknown, p.Name = true, s.nameOfTheirOwn()
	}
	return p
}

// nameOfTheirOwn returns what a person is called whom the directory does not
// know: nothing that it has of another one. At last it is their account.
func (s *View) nameOfTheirOwn() string {
	for _, name := range texts.NonEmpty(s.Person.Name, s.Person.Email) {
		if !s.At.People().Lists(name) {
			return name
		}
	}
	_, account, _ := strings.Cut(s.Person.Key, "/")
	return account
}
