package questionnaire

import (
	"slices"

	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/texts"
)

// IsFree reports whether any text is an answer to the question.
func (q *Question) IsFree() bool {
	switch q.Type {
	case TypeText, TypeSign, TypeRequirement, TypeSystems:
		return true
	default:
		return false
	}
}

// AnyAlone reports whether one of these choices cannot be combined with others.
func (q *Question) AnyAlone(ids []string) bool {
	return slices.ContainsFunc(q.Choices, func(c Item) bool { return c.Alone && slices.Contains(ids, c.ID) })
}

// Names returns all names of the question, folded.
func (q *Question) Names() []string {
	out := []string{parse.Fold(q.ID)}
	for _, l := range texts.Langs {
		out = append(out, parse.Fold(q.Label[l]))
		for _, a := range q.Aliases[l] {
			out = append(out, parse.Fold(a))
		}
	}
	return out
}

// allows reports whether all choices of an answer still exist.
func (q *Question) allows(a Answer) bool {
	if q.Type != TypeChoice && q.Type != TypeChoices {
		return true
	}
	known := map[string]bool{}
	for _, c := range q.Choices {
		known[c.ID] = true
	}
	for _, id := range a.Choices {
		if !known[id] {
			return false
		}
	}
	return true
}

// Adopt returns the answers under the question ids of this version; ok is false
// where an answer has no question in it.
func (q *Questionnaire) Adopt(old *Questionnaire, answers map[string]Answer) (moved map[string]Answer, ok bool) {
	moved = map[string]Answer{}
	for id, a := range answers {
		to, named := q.Renames[id]
		switch {
		case named && to == "":
			continue
		case !named:
			to = id
		}
		was, is := old.Question(id), q.Question(to)
		if was == nil || is == nil || was.Type != is.Type || !is.allows(a) {
			return nil, false
		}
		moved[to] = a
	}
	return moved, true
}
