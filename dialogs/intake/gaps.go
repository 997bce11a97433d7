package intake

import (
	"strings"

	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/texts"
)

// asksAlone reports whether a question is asked by itself also where the idea was told
// at once: one that an idea has to have, and the time, on which the case rests.
func asksAlone(q *questionnaire.Question) bool {
	return q.Required || q.Type == questionnaire.TypeEstimate
}

// gaps lists the optional questions without an answer. Where the idea was told at once,
// they are not asked one by one: the summary offers them together.
func gaps(v *person.View, d *idea.Draft) (all []*questionnaire.Question) {
	if !wasTold(d) {
		return nil
	}
	for _, q := range form(v).Asked(d.Answers) {
		if _, ok := d.Answers[q.ID]; !ok && !asksAlone(q) {
			all = append(all, q)
		}
	}
	return all
}

// gapLabels words the labels of questions.
func gapLabels(v *person.View, questions []*questionnaire.Question) string {
	labels := make([]string, 0, len(questions))
	for _, q := range questions {
		labels = append(labels, q.Label[v.Person.Lang])
	}
	return strings.Join(labels, ", ")
}

// askGaps is the card with all that is open and optional.
func askGaps(v *person.View) message.Message {
	d := v.Person.CurrentDraft()
	if d == nil {
		return v.Welcome()
	}
	m := message.Message{Title: v.Text("gaps.title"), Text: []string{v.Text("gaps.text")}, Menu: v.Menu("why", "pause")}
	for _, q := range gaps(v, d) {
		o := message.Option{ID: "field:" + q.ID, Label: texts.Clip(q.Label[v.Person.Lang], questionnaire.MaxLabel), Synonyms: q.Aliases[v.Person.Lang]}
		m.Items = append(m.Items, message.Item{Name: q.Question[v.Person.Lang], Option: &o})
	}
	m.Options = v.Options("gaps_done")
	return m
}

func onGapsOption(t *person.Turn, id string) {
	field, ok := strings.CutPrefix(id, "field:")
	q := form(&t.View).Question(field)
	if !ok || q == nil {
		t.TurnTo(person.DialogState{At: person.AtSummary})
		return
	}
	askFor(t, q)
}

// onGapsText takes an answer to any of the open questions.
func onGapsText(t *person.Turn, text string) bool {
	d, found := t.Person.CurrentDraft(), false
	for _, x := range t.Conversation.Lexicon.Stated(form(&t.View), text) {
		q := form(&t.View).Question(x.Field)
		if _, answered := d.Answers[x.Field]; answered || q == nil || opensGate(&t.Voice, q, x.Answer) {
			continue
		}
		set(t, x.Field, x.Answer)
		t.Note("heard.also", "label", q.Label[t.Person.Lang], "value", t.AnswerText(q, x.Answer))
		found = true
	}
	if found {
		t.TurnTo(person.DialogState{At: person.AtSummary})
	}
	return found || goesOn(t, text)
}

// leftNote says how many questions are asked until the idea can be sent.
func leftNote(v *person.View, d *idea.Draft) string {
	n := 0
	for _, q := range form(v).Asked(d.Answers) {
		if asksAlone(q) && open(v, d, q) {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return v.Text("question.last")
	}
	return v.Text("question.left", "count", v.Count(n))
}
