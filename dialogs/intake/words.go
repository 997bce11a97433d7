package intake

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/person"
	"odense.dk/ideabot/dialogs/wording"
)

// formCommand offers the questions as a form, where the platform has forms.
func formCommand(s *person.Turn, _ string) {
	if !s.At.Forms {
		s.Note("form.not_here")
		s.Ask()
		return
	}
	if s.Person.CurrentDraft() == nil {
		s.Show(message.Message{Title: s.Text("form.offer"), Options: wording.Primary([]message.Option{{ID: "word:form", Label: s.Text("menu.form")}})})
		return
	}
	s.OfferForm = true
	s.Note("form.offer")
	s.Ask()
}

// whyCommand says why the present question is asked. It never counts as a try.
func whyCommand(s *person.Turn, _ string) {
	if q := asking(&s.View); q != nil {
		s.Lead = append(s.Lead, q.Why[s.Person.Lang])
		s.Ask()
		return
	}
	if key := "why." + s.Person.Dialog.At; s.Texts.Has(key) {
		s.Note(key)
	} else {
		s.Note("why.general")
	}
	s.Ask()
}

// moreHelpCommand explains the question and gives an example.
func moreHelpCommand(s *person.Turn, _ string) {
	q := asking(&s.View)
	if q == nil {
		s.HelpCommand("")
		return
	}
	s.Lead = append(s.Lead, q.Help[s.Person.Lang])
	for _, x := range q.Examples[s.Person.Lang] {
		s.Note("help.example", "text", x)
	}
	s.Ask()
}
