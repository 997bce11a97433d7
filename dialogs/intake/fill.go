package intake

import (
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// fill reads a text as the answer to a question that the person named. If it is
// not understood, it says so, and the question is to be asked.
func fill(t *person.Turn, field, text string) (understood bool) {
	q, d := form(&t.View).Question(field), t.Person.CurrentDraft()
	if a, ok := filled(t, q, text); ok {
		set(t, field, a)
		if field == "problem" {
			readWhole(t, q, a.Whole())
		}
		return true
	}
	if mayOpenGate(&t.Voice, q) {
		d.Tried[q.ID] = questionnaire.Bounded(text)
	}
	t.Note("fix.kept", "label", q.Label[t.Person.Lang], "text", texts.Clip(text, 60))
	return false
}

// filled returns the answer that a text is to a question.
func filled(t *person.Turn, q *questionnaire.Question, text string) (a questionnaire.Answer, ok bool) {
	if q != &form(&t.View).Questions[0] && unknown(t, q, text) {
		return questionnaire.Answer{State: questionnaire.Unknown}, true
	}
	switch q.Type {
	case questionnaire.TypeChoice:
		return filledChoice(t, q, text)
	case questionnaire.TypeChoices:
		return filledChoices(t, q, text)
	case questionnaire.TypeEstimate:
		return filledEstimate(t, q, text)
	case questionnaire.TypeMoney:
		m, ok := parse.ReadMoney(text)
		return questionnaire.Answer{Money: &m, Text: text}, ok
	default:
		return questionnaire.FreeText(text), true
	}
}

func filledChoice(t *person.Turn, q *questionnaire.Question, text string) (a questionnaire.Answer, ok bool) {
	id, _ := parse.MatchOne(q.Matching(t.Person.Lang, t.Unknown()), text)
	if id == "" {
		id, _ = understoodOne(t, q, text)
	}
	heed(t, q, id, text)
	a = questionnaire.Chosen(id)
	return a, id != "" && !unsure(&t.View, t.Person.CurrentDraft(), q, a)
}

func filledChoices(t *person.Turn, q *questionnaire.Question, text string) (a questionnaire.Answer, ok bool) {
	ids, _ := parse.MatchSeveral(q.Matching(t.Person.Lang, t.Unknown()), text)
	if len(ids) == 0 {
		ids, _ = understoodSeveral(t, q, text, nil, nil)
	}
	return questionnaire.Chosen(ids...), len(ids) > 0 && unfit(&t.Voice, q, ids) == ""
}

// filledEstimate reads an estimate, a correction of a part of the one that is there,
// or that the task is new.
func filledEstimate(t *person.Turn, q *questionnaire.Question, text string) (a questionnaire.Answer, ok bool) {
	e, missing := parse.ReadEstimate(text)
	if was := t.Person.CurrentDraft().Answers[q.ID]; missing != 0 && missing != parse.MissingAll && was.Estimate != nil {
		e, missing = was.Estimate.With(text, 0)
		text = was.Text + "\n" + text
	}
	if missing == parse.MissingAll {
		id, _ := understoodOne(t, q, text)
		return questionnaire.Chosen(id), id != ""
	}
	return questionnaire.Answer{Estimate: &e, Text: text, Unconfirmed: true}, missing == 0
}
