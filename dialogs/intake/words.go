package intake

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
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
