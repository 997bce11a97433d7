package life

import (
	"maps"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/texts"
)

// completed stores the questionnaire's answers that completed an idea.
func (l *ideaTurn) completed(f idea.ActionFields) {
	i := l.idea
	title := i.Title
	if typed := f[ParamTitleID].Text; typed != "" && !i.Approved {
		title = texts.Clip(typed, idea.MaxTitle)
	}
	if before := i.Rev; i.SetAnswers(title, maps.Clone(f[ParamAnswersID].Answers), l.at.Now) {
		l.tellCoauthors(before)
	}
	i.Unconfirmed = f[ParamAnswersID].Unconfirmed
	i.Short, i.Filling, i.Benefit = false, false, l.policy.Benefit(i.Answers)
	i.Privacy = idea.Sensitive(i.Answers)
}
