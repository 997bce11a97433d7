package intake

import (
	"strings"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/wording"
)

// formCommand offers the questions as a form, where the platform has forms.
func formCommand(t *person.Turn, _ string) {
	if !t.At.Forms {
		t.Note("form.not_here")
		t.Ask()
		return
	}
	if t.Person.CurrentDraft() == nil {
		t.Show(message.Message{Title: t.Text("form.offer"), Options: wording.Primary([]message.Option{{ID: "word:form", Label: t.Text("menu.form")}})})
		return
	}
	t.OfferForm = true
	t.Note("form.offer")
	t.Ask()
}

// whyCommand says why the present question is asked. It never counts as a try.
func whyCommand(t *person.Turn, _ string) {
	if q := asking(&t.View); q != nil {
		t.Lead = append(t.Lead, q.Why[t.Person.Lang])
		t.Ask()
		return
	}
	if key := "why." + t.Person.Dialog.At; t.Texts.Has(key) {
		t.Note(key)
	} else {
		t.Note("why.general")
	}
	t.Ask()
}

// moreHelpCommand explains the question and gives an example.
func moreHelpCommand(t *person.Turn, _ string) {
	q := asking(&t.View)
	if q == nil {
		t.HelpCommand("")
		return
	}
	t.Lead = append(t.Lead, q.Help[t.Person.Lang])
	for _, x := range q.Examples[t.Person.Lang] {
		t.Note("help.example", "text", x)
	}
	t.Ask()
}

// noCommand takes a text that looks like a command for the answer that it is: a word
// where a name is asked for, and "ret" before what is no question. It reports whether it
// did.
func noCommand(t *person.Turn, text string) bool {
	named := asksName(&t.View) && t.Conversation.Table.Names(text)
	if !named && (!t.Free() || !correctsNothing(t, text)) {
		return false
	}
	hear := t.State().OnText
	return hear != nil && hear(t, text)
}

// asksName reports whether the state asks what something is called.
func asksName(v *person.View) bool {
	switch v.Person.Dialog.At {
	case person.AtTitle, person.AtOthers:
		return true
	case person.AtQuestion:
		q := asking(v)
		return q != nil && (q.Type == questionnaire.TypeTask || q.Type == questionnaire.TypeSystems)
	}
	return false
}

// correctsNothing reports whether a text begins like a correction, and goes on with
// words that are no question of the draft.
func correctsNothing(t *person.Turn, text string) bool {
	c, ok := t.Conversation.Table.Recognise(text, true)
	if !ok || c.ID != "fix" || t.Person.CurrentDraft() == nil {
		return false
	}
	name, _, named := strings.Cut(c.Args, ":")
	return !named && len(strings.Fields(name)) > 1 && field(&t.View, name) == nil
}
