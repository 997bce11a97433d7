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
func loadedTask(t *person.Turn, in step.Loaded) {
	t.OffTopic = true
	all := in.Load.Note == "all"
	if len(in.Ideas) == 0 {
		if all {
			t.OffTopic = false
			t.Shown(step.Loaded{Load: step.Load{Why: "status", Ideas: in.Load.Ideas}})
		}
		return
	}
	i := in.Ideas[0]
	ids := cards.Can(&t.View, i)
	if in.Load.Note == idea.WhyCoauthor {
		invited(t, i, ids)
		return
	}
	if all && len(ids) == 0 {
		t.OffTopic = false
		t.Note("act.nothing_for_you", "number", i.NumberText())
		t.Ask()
		return
	}
	t.Remember(i)
	if !all {
		ids = slices.DeleteFunc(ids, func(id idea.ActionID) bool { return life.ActionOf(id).Invited }) // co-authors get an invitation
	}
	if in.Load.Note == idea.RoleDataProtection {
		ids = slices.DeleteFunc(ids, func(id idea.ActionID) bool { return id != life.ActionPrivacy })
	}
	if in.Load.Note == idea.RoleManager {
		ids = slices.DeleteFunc(ids, func(id idea.ActionID) bool { return id != life.ActionAccess && id != life.ActionNoAccess })
	}
	m := cards.Card(&t.View, i, in.Load.Note, ids)
	t.HoldCard(i, "")
	t.Show(m)
	if slices.Contains(ids, life.ActionReply) && i.Question != "" && t.Person.Dialog.At == person.AtNothing {
		t.Person.Pending = &person.PendingAction{Idea: i.Number, Title: i.Title, Do: life.ActionReply, Rev: i.Rev, Fields: idea.ActionFields{}}
		t.Person.Dialog = person.DialogState{At: person.AtAct}
	}
}

// invited asks the person whether they are a co-author. They see the title
// only, and may read the rest once they have confirmed.
func invited(t *person.Turn, i idea.Idea, ids []idea.ActionID) {
	if !slices.Contains(ids, life.ActionCoauthorYes) {
		return
	}
	m := message.Message{
		Key:     idea.InviteKey(i.Number),
		Title:   cards.CardTitle(&t.View, i, idea.WhyCoauthor),
		Text:    []string{t.Text("coauthor.means")},
		Of:      message.Of{Idea: i.Number, Step: message.StepAct, Rev: i.Rev},
		Options: t.Options(string(life.ActionCoauthorYes), string(life.ActionCoauthorNo)),
		Note:    []string{t.Text("coauthor.why", "name", t.Name(i.Author)), t.Text("status.untitled", "number", i.NumberText())},
	}
	t.HoldCard(i, idea.WhyCoauthor)
	t.Show(m)
}
