package dialogs

import (
	"maps"
	"slices"
	"strconv"

	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// handler is the role whose holder handles an idea in its state.
func (l *living) handler() string {
	if l.i.Status == StatusArchitecture && !l.e.vacant(*l.i, RoleArchitect, l.at) {
		return RoleArchitect
	}
	return RoleConsultant
}

// assigned is to whom an idea was given by name in a role that they still have,
// nil for nobody.
func (l *living) assigned(role string) *Party {
	if p, ok := l.i.Handlers[role]; ok && l.e.holds(*l.i, role, p, l.at) {
		return &p
	}
	return nil
}

// split makes a second idea of a part of this one, with the number that came
// with the act.
func (l *living) split(a Act) {
	i, number := l.i, a.Fields[fieldNumber].Number
	part := Idea{
		Version: IdeaVersion, Number: number, Title: texts.Clip(a.Fields[fieldPartTitle].Text, maxTitle), Author: i.Author,
		Others: i.Others, Team: i.Team, Source: i.Source, Lang: i.Lang, Questionnaire: i.Questionnaire,
		Answers: partAnswers(i.Answers, a.Fields[fieldPartProblem].Text), Discreet: i.Discreet, Kind: ReuseNew, Privacy: i.Privacy,
		Status: StatusScreening, Submitted: i.Submitted, Updated: l.at.Now,
		Life: Life{PartOf: i.Number, Handlers: maps.Clone(i.Handlers)},
	}
	part.Coauthors = slices.DeleteFunc(slices.Clone(i.Coauthors), func(x Coauthor) bool { return !x.confirmed() })
	part.History = append(slices.Clone(i.History), Passage{
		At: l.at.Now, Actor: a.By, From: i.Status, To: part.Status, What: string(a.Do), Note: a.Fields[fieldReason].Text,
	})
	if l.e.holds(*i, RoleConsultant, a.By, l.at) {
		part.Handlers = writable(part.Handlers)
		part.Handlers[RoleConsultant] = a.By
	}
	i.Parts = append(i.Parts, number)
	l.tell(IdeaKey(number), Input{Submitted: &Submitted{Idea: part}})
}

// partAnswers are the answers that a part keeps: not the figures, which would
// count twice, and with a problem of its own.
func partAnswers(answers map[string]questionnaire.Answer, problem string) map[string]questionnaire.Answer {
	out := maps.Clone(answers)
	maps.DeleteFunc(out, func(id string, a questionnaire.Answer) bool {
		return id == "time_share" || a.Estimate != nil || a.Money != nil || a.Number != nil
	})
	delete(out, "idea")
	out = writable(out)
	out["problem"] = questionnaire.Answer{Text: problem}
	return out
}

// actNumber is what the number of a new idea is drawn for.
func (s *view) actNumber() string {
	return string(s.p.Doing.Do) + "/" + strconv.FormatInt(s.p.Doing.Idea, 10)
}

// numberedAct goes on with the number of the new idea.
func (s *step) numberedAct(number int64) {
	s.p.Doing.Fields[fieldNumber] = ActField{Number: number}
	s.finishAct(false)
}

// parts says what an idea was split from, and into.
func (w *wording) parts(i Idea) []string {
	var out []string
	if i.PartOf != 0 {
		out = append(out, w.Text("split.from", "number", strconv.FormatInt(i.PartOf, 10)))
	}
	for _, n := range i.Parts {
		out = append(out, w.Text("split.into", "number", strconv.FormatInt(n, 10)))
	}
	return out
}
