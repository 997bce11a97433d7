package intake

import (
	"slices"
	"strings"
	"time"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/parse"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/wording"
)

// longAway is the silence after which a person is greeted with a summary of the
// draft instead of the bare question.
const longAway = 3 * 24 * time.Hour

// start answers a person who opens the chat: with what is pending, what waits
// for them, or what they can do. A new person without a role is asked about an
// idea.
func start(s *person.Turn) {
	s.Own = true
	d := s.Person.CurrentDraft()
	switch {
	case d != nil && len(d.Answers) > 0:
		s.TurnTo(person.DialogState{At: person.AtResume})
	case slices.ContainsFunc(s.Person.Cards, func(c idea.Card) bool { return c.Why == "" }):
		s.Do("tasks", "")
	case d != nil:
		s.TurnTo(person.DialogState{At: person.AtQuestion, Field: form(&s.View).Questions[0].ID})
	case s.Person.Last.IsZero() && len(s.At.Me.Roles) == 0 && len(s.Person.Drafts)+len(s.Person.Ideas) == 0:
		newDraft(s)
	default:
		s.TurnTo(person.DialogState{})
	}
}

// returning greets a person who has been away with a summary of the draft, and
// keeps what they typed. A text that chooses an option still counts as one.
func returning(s *person.Turn, text string) bool {
	d := s.Person.CurrentDraft()
	if d == nil || s.Person.Last.IsZero() || s.At.Now.Sub(s.Person.Last) < longAway || s.State().Patient {
		return false
	}
	if _, ok := s.Conversation.Table.Recognise(text, s.Free()); ok {
		return false
	}
	if do, number := s.TypedAction(text); do != "" && number > 0 {
		return false
	}
	if id, _ := parse.MatchOne(wording.ChoicesOf(s.Body().Pickable()), text); id != "" && !s.Conversation.Table.Greets(text) {
		return false
	}
	if s.Conversation.Table.Greets(text) {
		text = ""
	}
	s.TurnTo(person.DialogState{At: person.AtResume, Held: text, Message: s.Typed})
	return true
}

// labelled handles lines of the form "Problem: …", each an answer to the
// question it names, and reports whether all lines were.
func labelled(s *person.Turn, text string) bool {
	d := s.Person.CurrentDraft()
	if d == nil {
		return false
	}
	var fields, values []string
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == ';' }) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		label, value, ok := strings.Cut(line, ":")
		if !ok || len(label) > questionnaire.MaxLabel {
			return false
		}
		q := field(&s.View, label)
		if q == nil || strings.TrimSpace(value) == "" {
			return false
		}
		fields, values = append(fields, q.ID), append(values, strings.TrimSpace(value))
	}
	if len(fields) == 0 || len(fields) > len(form(&s.View).Questions) {
		return false
	}
	for i, f := range fields {
		fill(s, f, values[i])
		if a, ok := d.Answers[f]; ok {
			q := form(&s.View).Question(f)
			s.Note("heard.also", "label", q.Label[s.Person.Lang], "value", s.AnswerText(q, a))
		}
	}
	advance(s)
	return true
}

// onAnswerOptions handles options chosen together. If they are too many or exclude
// each other, they stay marked in the message.
func onAnswerOptions(s *person.Turn, ids []string) {
	q := asking(&s.View)
	known := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(answersTo(&s.View, q), func(o message.Option) bool { return o.ID == id })
	})
	if len(known) == 0 {
		s.Note("miss.none_chosen")
		askAgain(s, nil)
		return
	}
	m := s.Body()
	s.Answered(&m, known...)
	if chooseSeveral(s, q, known) {
		advance(s)
		return
	}
	askAgain(s, known)
}

// askAgain asks again in the same message, with the chosen options marked.
func askAgain(s *person.Turn, chosen []string) {
	s.Ask()
	for i, o := range s.Say.Options {
		s.Say.Options[i].Chosen = slices.Contains(chosen, o.ID)
	}
	s.Stay()
}
