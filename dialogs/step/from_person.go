package step

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/redact"
)

// FromPerson is the door for what a person does: it returns the input as it may
// be logged, stored, searched with and sent on, with every text cleaned, see
// [redact.Clean]. What was typed says how many CPR numbers were taken out of it.
// Message stays as it is: it is the platform's own reference to a message.
//
// ok is false for an input that no person sends, and nothing of it comes back.
// The input itself is not changed, and cleaning one again changes nothing.
func (in Input) FromPerson() (cleaned Input, ok bool) {
	switch {
	case in.Start != nil:
		return Input{Start: in.Start}, true
	case in.Said != nil:
		return Input{Said: in.Said.cleaned()}, true
	case in.Clicked != nil:
		return Input{Clicked: in.Clicked.cleaned()}, true
	case in.Edited != nil:
		return Input{Edited: in.Edited.cleaned()}, true
	case in.Deleted != nil:
		return Input{Deleted: in.Deleted}, true
	case in.Form != nil:
		f := cleanForm(*in.Form, cleanValue)
		return Input{Form: &f}, true
	}
	return Input{}, false
}

// CleanIn cleans a text where it stands, and counts its CPR numbers.
func CleanIn(text *string) (hits int) {
	*text, hits = redact.Clean(*text)
	return hits
}

// cleanAll returns texts cleaned; nil stays nil.
func cleanAll(texts []string) (out []string) {
	for _, text := range texts {
		CleanIn(&text)
		out = append(out, text)
	}
	return out
}

// cleaned is the input itself where nothing is to be cleaned, as usual.
func (s *Said) cleaned() *Said {
	text, hits := redact.Clean(s.Text)
	if text == s.Text && hits == 0 {
		return s
	}
	c := *s
	c.Text, c.Masked = text, s.Masked+hits
	return &c
}

func (e Edited) cleaned() *Edited {
	e.Masked += CleanIn(&e.Text)
	return &e
}

// cleaned cleans what the button carried too: a client can be made to send
// anything.
func (c Clicked) cleaned() *Clicked {
	c.Masked += CleanIn(&c.Option)
	CleanIn(&c.Of.Draft)
	CleanIn(&c.Of.Step)
	c.Chosen = cleanAll(c.Chosen)
	return &c
}

// Unsent is the door for a form that is drawn and not handed in: as FromPerson,
// but that what stands in a text field is shown to the one who typed it as it
// is. Nothing of it is kept.
func Unsent(f message.Form) message.Form {
	return cleanForm(f, func(v message.FormValue) message.FormValue {
		v.Text, v.Choices = redact.Printable(v.Text), cleanAll(v.Choices)
		return v
	})
}

// cleanForm is the form with its values cleaned by a function. A field whose
// name would not stay as it is, is none, and a link with a CPR number leads
// nowhere.
func cleanForm(f message.Form, value func(message.FormValue) message.FormValue) message.Form {
	CleanIn(&f.Draft)
	CleanIn(&f.Page)
	CleanIn(&f.Message)
	if CleanIn(&f.Source) > 0 {
		f.Source = ""
	}
	values := make(map[string]message.FormValue, len(f.Values))
	for id, v := range f.Values {
		if clean, _ := redact.Clean(id); clean == id {
			values[id] = value(v)
		}
	}
	f.Values = values
	return f
}

// cleanValue counts only what was typed into the field itself: choices are ids, or
// were cleaned when they were offered.
func cleanValue(v message.FormValue) message.FormValue {
	v.Masked += CleanIn(&v.Text)
	v.Choices = cleanAll(v.Choices)
	return v
}
