package review

import (
	"slices"

	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/step"
)

// shownTask gives the person the card of an idea, if it still waits for them.
func shownTask(s *person.Turn, in step.Shown) {
	s.Beside = true
	all := in.Read.Note == "all"
	if len(in.Ideas) == 0 {
		if all {
			s.Beside = false
			s.Shown(step.Shown{Read: step.Read{Why: "status", Ideas: in.Read.Ideas}})
		}
		return
	}
	i := in.Ideas[0]
	ids := cards.Can(&s.View, i)
	if in.Read.Note == idea.WhyCoauthor {
		invited(s, i, ids)
		return
	}
	if all && len(ids) == 0 {
		s.Beside = false
		s.Note("act.nothing_for_you", "number", i.NumberText())
		s.Ask()
		return
	}
	s.Remember(i)
	if !all {
		ids = slices.DeleteFunc(ids, func(id idea.DeedID) bool { return life.DeedOf(id).Invited }) // they have a message of their own
	}
	if in.Read.Note == idea.RoleDataProtection {
		ids = slices.DeleteFunc(ids, func(id idea.DeedID) bool { return id != life.DeedPrivacy })
	}
	if in.Read.Note == idea.RoleManager {
		ids = slices.DeleteFunc(ids, func(id idea.DeedID) bool { return id != life.DeedAccess && id != life.DeedNoAccess })
	}
	m := cards.Card(&s.View, i, in.Read.Note, ids)
	s.HoldCard(i.Number, "")
	s.Show(m)
	if slices.Contains(ids, life.DeedReply) && i.Question != "" && s.Person.Talk.At == person.AtNothing {
		s.Person.Doing = &person.Doing{Idea: i.Number, Title: i.Title, Do: life.DeedReply, Rev: i.Rev, Fields: idea.ActFields{}}
		s.Person.Talk = person.Talk{At: person.AtAct}
	}
}

// invited asks the person whether they are behind an idea. Of the idea they
// see what its author calls it, and read the rest when they have said yes.
func invited(s *person.Turn, i idea.Idea, ids []idea.DeedID) {
	if !slices.Contains(ids, life.DeedCoauthorYes) {
		return
	}
	m := message.Message{
		Key:     idea.InviteKey(i.Number),
		Title:   cards.CardTitle(&s.View, i, idea.WhyCoauthor),
		Text:    []string{s.Text("coauthor.means")},
		Of:      message.Of{Idea: i.Number, Step: message.StepAct, Rev: i.Rev},
		Options: s.Options(string(life.DeedCoauthorYes), string(life.DeedCoauthorNo)),
		Note:    []string{s.Text("coauthor.why", "name", i.Author.Name), s.Text("status.untitled", "number", i.NumberText())},
	}
	s.HoldCard(i.Number, idea.WhyCoauthor)
	s.Show(m)
}
