package intake

import (
	"cmp"
	"maps"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/life"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
)

// complete begins an action whose parameter is the answers to the
// questionnaire.
func complete(t *person.Turn, i idea.Idea, do idea.ActionID, rev int) {
	fillIn(t, i, do)
	if d := t.Person.CurrentDraft(); d != nil && d.Completes == i.Number {
		d.CompletesRev, d.CompletesDo = rev, do
	}
}

// fillIn makes a draft from the answers of a sent idea, to ask for the missing
// answers or to change some.
func fillIn(t *person.Turn, i idea.Idea, do idea.ActionID) {
	for n := range t.Person.Drafts {
		if d := &t.Person.Drafts[n]; d.Completes == i.Number && d.Thrown.IsZero() {
			t.Person.Dialog = person.DialogState{}
			continueWith(t, d)
			return
		}
	}
	newDraft(t)
	d := t.Person.CurrentDraft()
	if d == nil || len(d.Answers) > 0 {
		return // too many drafts; the person was told
	}
	t.Lead = nil
	d.Completes, d.Questionnaire, d.Title = i.Number, i.Questionnaire, i.Title
	d.Answers, d.Reuse = idea.Writable(maps.Clone(i.Answers)), i.Reuse
	for field, text := range i.Unconfirmed {
		d.Held[field] = idea.Held{Text: text}
	}
	d.Reuse.Remark = ""
	d.Reuse.Awaits, d.Reuse.Again, d.Reuse.Failed = "", true, false
	if d.Reuse.Outcome == idea.ReuseOpen {
		d.Reuse.Outcome = idea.ReuseNew
	}
	t.Note("fill_in."+string(do), "number", i.NumberText())
	t.Person.Dialog = person.DialogState{}
	advance(t)
}

// completeIdea sends the draft's answers to the idea that it completes.
func completeIdea(t *person.Turn, d *idea.Draft) {
	act := t.ActOf(cmp.Or(d.CompletesDo, life.ActionFillIn), d.CompletesRev)
	act.Fields = idea.ActionFields{life.ParamAnswersID: {Answers: calledFor(&t.View, d), Unconfirmed: d.Unconfirmed()}, life.ParamTitleID: {Text: d.Title}}
	t.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(d.Completes), Input: step.Input{Action: &act}}})
	t.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName()}})
	t.Drop(d.ID)
	t.Person.Dialog = person.DialogState{}
}

// calledFor returns those answers of a draft whose questions are asked, given
// the other answers.
func calledFor(v *person.View, d *idea.Draft) map[string]questionnaire.Answer {
	answers := maps.Clone(d.Answers)
	maps.DeleteFunc(answers, func(id string, _ questionnaire.Answer) bool {
		q := form(v).Question(id)
		return q == nil || !form(v).Visible(q, d.Answers)
	})
	return answers
}
