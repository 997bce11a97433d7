package life

import (
	"maps"
	"slices"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/step"
	"odense.dk/ideabot/dialogs/texts"
)

// split makes a second idea from a part of this one, with the number from the
// parameters.
func (l *ideaTurn) split(a idea.ActionRequest) {
	i, number := l.idea, a.Fields[ParamNumberID].Number
	part := idea.Idea{
		Version: idea.IdeaVersion, Number: number, Title: texts.Clip(a.Fields[paramPartTitleID].Text, idea.MaxTitle), Author: i.Author,
		Others: i.Others, Team: i.Team, Source: i.Source, Lang: i.Lang, Questionnaire: i.Questionnaire,
		Answers: partAnswers(i.Answers, a.Fields[paramPartProblemID].Text), Discreet: i.Discreet, Kept: i.Kept, Kind: idea.ReuseNew, Privacy: i.Privacy,
		Status: idea.StatusScreening, Submitted: i.Submitted, Updated: l.at.Now,
		Life: idea.Life{PartOf: i.Number, Handlers: maps.Clone(i.Handlers)},
	}
	part.Coauthors = slices.DeleteFunc(slices.Clone(i.Coauthors), func(x idea.Coauthor) bool { return !x.Confirmed() })
	part.History = append(slices.Clone(i.History), idea.HistoryEntry{
		At: l.at.Now, Actor: a.By, From: i.Status, To: part.Status, What: string(a.Do), Note: a.Fields[paramReasonID].Text,
	})
	if holdsRole(l.policy, *i, idea.RoleConsultant, a.By, l.at) {
		part.Handlers = idea.Writable(part.Handlers)
		part.Handlers[idea.RoleConsultant] = a.By
	}
	i.Parts = append(i.Parts, number)
	l.tell(idea.IdeaKey(number), step.Input{Submitted: &step.Submitted{Idea: part}})
}

// partAnswers returns the answers that the part keeps: without figures, which
// would count twice, and with its own problem.
func partAnswers(answers map[string]questionnaire.Answer, problem string) map[string]questionnaire.Answer {
	out := maps.Clone(answers)
	maps.DeleteFunc(out, func(id string, a questionnaire.Answer) bool {
		return id == "time_share" || a.Estimate != nil || a.Money != nil || a.Number != nil
	})
	delete(out, "idea")
	out = idea.Writable(out)
	out["problem"] = questionnaire.Answer{Text: problem}
	return out
}
