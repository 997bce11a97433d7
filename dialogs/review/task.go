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

// loadedTask sends the person the card of an idea, if it still waits for them.
func loadedTask(s *person.Turn, in step.Loaded) {
	s.OffTopic = true
	all := in.Load.Note == "all"
	if len(in.Ideas) == 0 {
		if all {
			s.OffTopic = false
			s.Shown(step.Loaded{Load: step.Load{Why: "status", Ideas: in.Load.Ideas}})
		}
		return
	}
	i := in.Ideas[0]
	ids := cards.Can(&s.View, i)
	if in.Load.Note == idea.WhyCoauthor {
		invited(s, i, ids)
		return
	}
	if all && len(ids) == 0 {
		s.OffTopic = false
		s.Note("act.nothing_for_you", "number", i.NumberText())
		s.Ask()
		return
	}
	s.Remember(i)
	if !all {
		ids = slices.DeleteFunc(ids, func(id idea.ActionID) bool { return life.ActionOf(id).Invited }) // co-authors get an invitation
	}
	if in.Load.Note == idea.RoleDataProtection {
		ids = slices.DeleteFunc(ids, func(id idea.ActionID) bool { return id != life.ActionPrivacy })
	}
	if in.Load.Note == idea.RoleManager {
		ids = slices.DeleteFunc(ids, func(id idea.ActionID) bool { return id != life.ActionAccess && id != life.ActionNoAccess })
	}
	m := cards.Card(&s.View, i, in.Load.Note, ids)
	s.HoldCard(i.Number, "")
	s.Show(m)
	if slices.Contains(ids, life.ActionReply) && i.Question != "" && s.Person.Dialog.At == person.AtNothing {
		s.Person.Pending = &person.PendingAction{Idea: i.Number, Title: i.Title, Do: life.ActionReply, Rev: i.Rev, Fields: idea.ActionFields{}}
		s.Person.Dialog = person.DialogState{At: person.AtAct}
	}
}

// invited asks the person whether they are a co-author. They see the title
// only, and may read the rest once they have confirmed.
func invited(s *person.Turn, i idea.Idea, ids []idea.ActionID) {
	if !slices.Contains(ids, life.ActionCoauthorYes) {
		return
	}
	m := message.Message{
		Key:     idea.InviteKey(i.Number),
		Title:   cards.CardTitle(&s.View, i, idea.WhyCoauthor),
		Text:    []string{s.Text("coauthor.means")},
		Of:      message.Of{Idea: i.Number, Step: message.StepAct, Rev: i.Rev},
		Options: s.Options(string(life.ActionCoauthorYes), string(life.ActionCoauthorNo)),
		Note:    []string{s.Text("coauthor.why", "name", i.Author.Name), s.Text("status.untitled", "number", i.NumberText())},
	}
	s.HoldCard(i.Number, idea.WhyCoauthor)
	s.Show(m)
}
