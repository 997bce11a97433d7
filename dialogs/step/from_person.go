package step

import (
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/redact"
)

// FromPerson returns a person's input as it may be logged, stored, searched
// with and sent on: every text is cleaned, see [redact.Clean]. Masked of the
// result counts the CPR numbers removed from typed text. Message stays as it
// is, since it is the platform's own reference.
//
// ok is false for an input that no person sends; then cleaned is zero. The
// input itself is not changed, and cleaning it again changes nothing.
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

// CleanIn cleans a text in place, and counts its CPR numbers.
func CleanIn(text *string) (hits int) {
	*text, hits = redact.Clean(*text)
	return hits
}

// cleanAll returns cleaned copies of texts; nil stays nil.
func cleanAll(texts []string) (out []string) {
	for _, text := range texts {
		CleanIn(&text)
		out = append(out, text)
	}
	return out
}

// cleaned returns the input cleaned: the input itself where nothing has to be
// removed, as is usual.
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

// cleaned also cleans what the button carried: a client can send anything.
func (c Clicked) cleaned() *Clicked {
	c.Masked += CleanIn(&c.Option)
	CleanIn(&c.Of.Draft)
	CleanIn(&c.Of.Step)
	c.Chosen = cleanAll(c.Chosen)
	return &c
}

// Unsent returns a form that is shown but not submitted, cleaned as by
// FromPerson, except that text fields stay as typed: only the person who typed
// them sees them, and nothing is stored.
func Unsent(f message.Form) message.Form {
	return cleanForm(f, func(v message.FormValue) message.FormValue {
		v.Text, v.Choices = redact.Printable(v.Text), cleanAll(v.Choices)
		return v
	})
}

// cleanForm returns the form with its values cleaned by a function. A field
// whose name would change is dropped, and so is a link with a CPR number.
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

// cleanValue counts CPR numbers only in typed text: choices are ids, or were
// cleaned when they were offered.
func cleanValue(v message.FormValue) message.FormValue {
	v.Masked += CleanIn(&v.Text)
	v.Choices = cleanAll(v.Choices)
	return v
}
