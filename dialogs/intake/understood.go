package intake

import (
	"slices"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/understand"
)

// understood reads what a person says in their own words as the answer to a
// question.
func understood(t *person.Turn, q *questionnaire.Question, text string) understand.Reading {
	r := t.Conversation.Lexicon.Read(q.ID, text)
	r.Choices = slices.DeleteFunc(r.Choices, func(id string) bool {
		return !slices.ContainsFunc(q.Choices, func(c questionnaire.Item) bool { return c.ID == id })
	})
	return r
}

// maxUnknown is how many other words there may be with "I don't know".
const maxUnknown = 3

// unknown reports whether a text says that the person does not know the answer to a
// question, and nothing else.
func unknown(t *person.Turn, q *questionnaire.Question, text string) bool {
	r := understood(t, q, text)
	return r.Unknown && r.Rest <= maxUnknown
}

// maxRest is how many other words there may be with those that tell the one choice
// of a question. Who says more tells something else.
const maxRest = 6

// understoodOne returns the one choice that a text tells, "unknown" where the
// person does not know; parse.Ambiguous for several. A "no" with words that say
// something else is not taken for either, where an answer may open a gate.
func understoodOne(t *person.Turn, q *questionnaire.Question, text string) (id string, how parse.ChoiceMatch) {
	switch r := understood(t, q, text); {
	case r.Unknown:
		return "unknown", parse.BySynonym
	case r.Rest > maxRest || r.No && mayOpenGate(&t.Voice, q) && !opensGate(&t.Voice, q, questionnaire.Chosen(r.Choices...)):
		return "", parse.NoMatch
	case len(r.Choices) == 1:
		t.Note("heard.noted", "value", t.ChoiceLabels(q, r.Choices))
		return r.Choices[0], parse.ByWords
	case len(r.Choices) > 1:
		return "", parse.Ambiguous
	}
	return "", parse.NoMatch
}

// understoodSeveral adds the choices that a text tells to those that were found as
// labels, and takes the parts that tell them off the rest. Without a choice it is
// "unknown" where the person does not know.
func understoodSeveral(t *person.Turn, q *questionnaire.Question, text string, ids, rest []string) (all, left []string) {
	r := understood(t, q, text)
	if r.Unknown && len(ids) == 0 {
		return []string{"unknown"}, nil
	}
	if len(r.Choices) == 0 {
		return ids, rest
	}
	all = distinct(slices.Concat(r.Choices, ids))
	for _, part := range rest {
		if p := understood(t, q, part); len(p.Choices) == 0 && p.Rest > 0 {
			left = append(left, part)
		}
	}
	t.Note("heard.noted", "value", t.ChoiceLabels(q, all))
	return all, left
}
