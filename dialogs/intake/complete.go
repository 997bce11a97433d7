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
func complete(s *person.Turn, i idea.Idea, do idea.ActionID, rev int) {
	fillIn(s, i, do)
	if d := s.Person.CurrentDraft(); d != nil && d.Completes == i.Number {
		d.CompletesRev, d.CompletesDo = rev, do
	}
}

// fillIn makes a draft from the answers of a sent idea, to ask for the missing
// answers or to change some.
func fillIn(s *person.Turn, i idea.Idea, do idea.ActionID) {
	for n := range s.Person.Drafts {
		if d := &s.Person.Drafts[n]; d.Completes == i.Number && d.Thrown.IsZero() {
			s.Person.Dialog = person.DialogState{}
			continueWith(s, d)
			return
		}
	}
	newDraft(s)
	d := s.Person.CurrentDraft()
	if d == nil || len(d.Answers) > 0 {
		return // too many drafts; the person was told
	}
	s.Lead = nil
	d.Completes, d.Questionnaire, d.Title = i.Number, i.Questionnaire, i.Title
	d.Answers, d.Reuse = idea.Writable(maps.Clone(i.Answers)), i.Reuse
	d.Reuse.Awaits, d.Reuse.Again, d.Reuse.Failed = "", true, false
	if d.Reuse.Outcome == idea.ReuseOpen {
		d.Reuse.Outcome = idea.ReuseNew
	}
	s.Note("fill_in."+string(do), "number", i.NumberText())
	s.Person.Dialog = person.DialogState{}
	advance(s)
}

// completeIdea sends the draft's answers to the idea that it completes.
func completeIdea(s *person.Turn, d *idea.Draft) {
	act := s.ActOf(cmp.Or(d.CompletesDo, life.ActionFillIn), d.CompletesRev)
	act.Fields = idea.ActionFields{life.ParamAnswersID: {Answers: calledFor(&s.View, d)}, life.ParamTitleID: {Text: d.Title}}
	s.Emit(step.Effect{Tell: &step.Tell{To: idea.IdeaKey(d.Completes), Input: step.Input{Action: &act}}})
	s.Emit(step.Effect{Remind: &step.Remind{Name: d.ReminderName()}})
	s.Drop(d.ID)
	s.Person.Dialog = person.DialogState{}
}

// calledFor returns those answers of a draft whose questions are asked, given
// the other answers.
func calledFor(s *person.View, d *idea.Draft) map[string]questionnaire.Answer {
	answers := maps.Clone(d.Answers)
	maps.DeleteFunc(answers, func(id string, _ questionnaire.Answer) bool {
		q := form(s).Question(id)
		return q == nil || !form(s).Visible(q, d.Answers)
	})
	return answers
}
