package dialogs

import (
	"cmp"
	"maps"

	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// complete begins an action that is answered with the questions of a draft.
func (s *step) complete(i Idea, do DeedID, rev int) {
	s.fillIn(i, do)
	if d := s.p.current(); d != nil && d.Completes == i.Number {
		d.CompletesRev, d.CompletesDo = rev, do
	}
}

// fillIn goes on with the questions of an idea that was sent, from the answers
// that it has: with the rest of them, or to change some.
func (s *step) fillIn(i Idea, do DeedID) {
	for n := range s.p.Drafts {
		if d := &s.p.Drafts[n]; d.Completes == i.Number && d.Thrown.IsZero() {
			s.p.Talk = Talk{}
			s.continueWith(d)
			return
		}
	}
	s.newDraft()
	d := s.p.current()
	if d == nil || len(d.Answers) > 0 {
		return // too many drafts, which has been said
	}
	s.lead = nil
	d.Completes, d.Questionnaire, d.Title = i.Number, i.Questionnaire, i.Title
	d.Answers, d.Reuse = writable(maps.Clone(i.Answers)), i.Reuse
	d.Reuse.Awaits, d.Reuse.Again, d.Reuse.Failed = "", true, false
	if d.Reuse.Outcome == ReuseOpen {
		d.Reuse.Outcome = ReuseNew
	}
	s.note("fill_in."+string(do), "number", i.numberText())
	s.p.Talk = Talk{}
	s.advance()
}

// completeIdea sends the answers of the draft to the idea that it completes.
func (s *step) completeIdea(d *Draft) {
	act := s.actOf(cmp.Or(d.CompletesDo, DeedFillIn), d.CompletesRev)
	act.Fields = ActFields{fieldAnswers: {Answers: s.calledFor(d)}, fieldTitle: {Text: d.Title}}
	s.want(Effect{Tell: &Tell{To: IdeaKey(d.Completes), Input: Input{Act: &act}}})
	s.want(Effect{Remind: &Remind{Name: d.reminderName()}})
	s.drop(d.ID)
	s.p.Talk = Talk{}
}

// calledFor are the answers of a draft to the questions that they call for.
func (s *view) calledFor(d *Draft) map[string]questionnaire.Answer {
	answers := maps.Clone(d.Answers)
	maps.DeleteFunc(answers, func(id string, _ questionnaire.Answer) bool {
		q := s.form().Question(id)
		return q == nil || !s.form().Visible(q, d.Answers)
	})
	return answers
}

// completed takes in the answers that an idea was completed with.
func (l *living) completed(f ActFields) {
	i := l.i
	i.Answers = maps.Clone(f[fieldAnswers].Answers)
	i.Short, i.Filling, i.Benefit = false, false, l.e.benefit(i.Answers)
	i.Privacy = sensitive(i.Answers)
	if title := f[fieldTitle].Text; title != "" && !i.Approved {
		i.Title = texts.Clip(title, maxTitle)
	}
}

// sensitive reports whether personal data is or may be involved beyond the
// ordinary.
func sensitive(answers map[string]questionnaire.Answer) bool {
	a := answers["personal_data"]
	return a.State == questionnaire.Unknown || a.Has("sensitive")
}
