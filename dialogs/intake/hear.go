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
	"odense.dk/ideabot/dialogs/texts"
	"odense.dk/ideabot/dialogs/understand"
	"odense.dk/ideabot/dialogs/wording"
)

// longAway is the silence after which a person is greeted with a summary of the
// draft instead of the bare question.
const longAway = 3 * 24 * time.Hour

// start answers a person who opens the chat: with what is pending, what waits
// for them, or what they can do. A new person without a role is asked about an
// idea.
func start(t *person.Turn) {
	t.Own = true
	d := t.Person.CurrentDraft()
	switch {
	case d != nil && !d.Blank():
		t.TurnTo(person.DialogState{At: person.AtResume})
	case slices.ContainsFunc(t.Person.Cards, func(c idea.Card) bool { return c.Why == "" }):
		t.Do("tasks", "")
	case d != nil:
		t.TurnTo(person.DialogState{At: person.AtQuestion, Field: form(&t.View).Questions[0].ID})
	case t.Person.Last.IsZero() && len(t.At.Me.Roles) == 0 && len(t.Person.Drafts)+len(t.Person.Ideas) == 0:
		newDraft(t)
	default:
		t.TurnTo(person.DialogState{})
	}
}

// returning greets a person who has been away with a summary of the draft, and
// keeps what they typed. A text that chooses an option still counts as one.
func returning(t *person.Turn, text string) bool {
	d := t.Person.CurrentDraft()
	if d == nil || t.Person.Last.IsZero() || t.At.Now.Sub(t.Person.Last) < longAway || t.State().Patient {
		return false
	}
	if _, ok := t.Conversation.Table.Recognise(text, t.Free()); ok {
		return false
	}
	if do, number := t.TypedAction(text); do != "" && number > 0 {
		return false
	}
	if id, _ := parse.MatchOne(wording.ChoicesOf(t.Body().Pickable()), text); id != "" && !t.Conversation.Table.Greets(text) {
		return false
	}
	if t.Conversation.Table.Greets(text) {
		text = ""
	}
	t.TurnTo(person.DialogState{At: person.AtResume, Held: text, Message: t.Typed})
	return true
}

// heardWhole handles a text that says in itself what it is about: answers with their
// labels, or other figures than those that are repeated.
func heardWhole(t *person.Turn, text string) bool {
	return labelled(t, text) || recounted(t, text) || tookLong(t, text) || recalled(t, text) || doesNotKnow(t, text) || toldOtherwise(t, text)
}

// noFigure is where the lexicon has the words that tell a time without a figure: "alt
// for lang tid".
const noFigure = "no_figure"

// maxLong is how many other words there may be with those. "Det her tager for lang
// tid" is about the questions.
const maxLong = 2

// tookLong asks for figures where a time is said in words that tell none, which
// elsewhere say that the person has had enough.
func tookLong(t *person.Turn, text string) bool {
	q := asking(&t.View)
	if q == nil || q.Type != questionnaire.TypeEstimate {
		return false
	}
	if r := t.Conversation.Lexicon.Read(noFigure, text); r.Rest > maxLong || len(r.Choices) == 0 {
		return false
	}
	if _, missing := parse.ReadEstimate(text); missing != parse.MissingAll || t.Person.Dialog.At != person.AtQuestion {
		return false
	}
	miss(t, q, text, "miss.estimate")
	return true
}

// recalled takes what a person adds to their story while something else is asked, or
// how they correct a part of the time in it. What is asked stands again.
func recalled(t *person.Turn, text string) bool {
	if d := t.Person.CurrentDraft(); d == nil || d.Blank() || t.Person.Dialog.At == person.AtNothing {
		return false
	}
	if t.Free() {
		return t.Conversation.Lexicon.Addressed(text) && addedToStory(t, text)
	}
	return addedToStory(t, text) || correctedTime(t, text)
}

// addedToStory appends what was forgotten to the first answer.
func addedToStory(t *person.Turn, text string) bool {
	intent, more := t.Conversation.Lexicon.Intent(text, false)
	if intent != understand.MoreStory || more == "" {
		return false
	}
	text = texts.Capitalise(strings.TrimSpace(text))
	q := &form(&t.View).Questions[0]
	a := t.Person.CurrentDraft().Answers[q.ID]
	set(t, q.ID, questionnaire.FreeText(strings.TrimSpace(a.Text+"\n"+text)))
	t.Note("heard.added", "label", q.Label[t.Person.Lang], "text", texts.Clip(text, 80))
	t.Ask()
	return true
}

// deniesElsewhere reports whether a text may correct what is not asked about: in the
// summary where it means no option there, else where it denies a number and tells no
// choice.
func deniesElsewhere(t *person.Turn, text string) bool {
	if t.Person.Dialog.At != person.AtSummary {
		return parse.DeniesNumber(text) && len(t.Conversation.Lexicon.Read(t.Person.Dialog.Field, text).Choices) == 0
	}
	var offered []string
	body := t.Body()
	for _, o := range body.Pickable() {
		offered = append(offered, o.ID)
	}
	id, _ := t.Conversation.Lexicon.Pick(offered, text)
	return id == ""
}

// correctedTime corrects a part of a time estimate that was given before.
func correctedTime(t *person.Turn, text string) bool {
	q := form(&t.View).Question("time")
	if q == nil || t.Person.CurrentDraft().Answers[q.ID].Estimate == nil || t.Person.Dialog.Field == q.ID {
		return false
	}
	if !deniesElsewhere(t, text) {
		return false
	}
	year, was := t.Policy.Figures.WorkYear, *t.Person.CurrentDraft().Answers[q.ID].Estimate
	a, ok := filledEstimate(t, q, text)
	if !ok || a.Estimate == nil || a.Estimate.HoursPerYear(year) == was.HoursPerYear(year) {
		return false
	}
	set(t, q.ID, a)
	t.Note("fix.done", "label", q.Label[t.Person.Lang])
	t.Ask()
	return true
}

// doesNotKnow stores that the person does not know the answer, in whatever words. At
// the first question, without which there is no idea, they get help.
func doesNotKnow(t *person.Turn, text string) bool {
	q := asking(&t.View)
	if q == nil || t.Person.Dialog.At != person.AtQuestion || !unknown(t, q, text) {
		return false
	}
	if q == &form(&t.View).Questions[0] {
		t.Do("more_help", "")
		return true
	}
	if m := t.Body(); slices.ContainsFunc(m.Pickable(), func(o message.Option) bool { return o.ID == "unknown" }) {
		t.Press(&m, "unknown")
		return true
	}
	accept(t, q, questionnaire.Answer{State: questionnaire.Unknown})
	return true
}

// labelled handles lines of the form "Problem: …", each an answer to the
// question it names, and reports whether all lines were.
func labelled(t *person.Turn, text string) bool {
	d := t.Person.CurrentDraft()
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
		q := field(&t.View, label)
		if q == nil || strings.TrimSpace(value) == "" {
			return false
		}
		fields, values = append(fields, q.ID), append(values, strings.TrimSpace(value))
	}
	if len(fields) == 0 || len(fields) > len(form(&t.View).Questions) {
		return false
	}
	for i, f := range fields {
		fill(t, f, values[i])
		if a, ok := d.Answers[f]; ok {
			q := form(&t.View).Question(f)
			t.Note("heard.also", "label", q.Label[t.Person.Lang], "value", t.AnswerText(q, a))
		}
	}
	advance(t)
	return true
}

// onAnswerOptions handles options chosen together. If they are too many or exclude
// each other, they stay marked in the message.
func onAnswerOptions(t *person.Turn, ids []string) {
	q := asking(&t.View)
	known := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(answersTo(&t.View, q), func(o message.Option) bool { return o.ID == id })
	})
	if len(known) == 0 {
		t.Note("miss.none_chosen")
		askAgain(t, nil)
		return
	}
	m := t.Body()
	t.Answered(&m, known...)
	if chooseSeveral(t, q, known) {
		advance(t)
		return
	}
	askAgain(t, known)
}

// askAgain asks again in the same message, with the chosen options marked.
func askAgain(t *person.Turn, chosen []string) {
	t.Ask()
	for i, o := range t.Say.Options {
		t.Say.Options[i].Chosen = slices.Contains(chosen, o.ID)
	}
	t.Stay()
}
