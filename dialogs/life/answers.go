package life

import (
	"maps"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/texts"
)

// completed stores the questionnaire's answers that completed an idea.
func (l *ideaTurn) completed(f idea.ActionFields) {
	i := l.idea
	i.Answers = maps.Clone(f[ParamAnswersID].Answers)
	i.Short, i.Filling, i.Benefit = false, false, l.policy.Benefit(i.Answers)
	i.Privacy = idea.Sensitive(i.Answers)
	if title := f[ParamTitleID].Text; title != "" && !i.Approved {
		i.Title = texts.Clip(title, idea.MaxTitle)
	}
}
