package chat

import (
	"slices"

	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

// maxHeading is how long a heading or a title may always be.
const maxHeading = 150

// limit is how long the texts of a message may be, in UTF-16 units, and how
// many entries its lists may have.
type limit struct{ Text, List int }

// Fitting draws messages as a platform takes them.
type Fitting[T any] struct {
	// Draw draws a message.
	Draw func(m message.Message) T // required
	// Fits reports whether what was drawn is small enough.
	Fits func(T) bool // required
	// Limits are tried in order: how long texts may be, in UTF-16 units, and how
	// many entries lists may have. They begin with the longest.
	Limits []struct{ Text, List int } // required
	// Cut says in a language that something is missing.
	Cut func(l texts.Lang) string // required
}

// Fit draws a message so that it fits. Where it is too long, its longest texts
// are cut, evenly and as little as will do, and a line says so. Only a message
// without end loses entries of its lists, and at last what can be pressed.
func (f Fitting[T]) Fit(m message.Message) T {
	drawn := f.Draw(m)
	for _, limit := range f.Limits {
		if f.Fits(drawn) {
			return drawn
		}
		drawn = f.Draw(f.cut(m, limit))
	}
	if f.Fits(drawn) {
		return drawn
	}
	m.Options, m.Menu, m.Of = nil, nil, message.Of{}
	return f.Draw(f.cut(readable(m), f.Limits[len(f.Limits)-1]))
}

// brief is how much is left of a message that a platform did not take.
var brief = limit{Text: 150, List: 20}

// Brief draws the beginnings of a message's texts, with what can be pressed, and
// says that something is missing. It is for where a platform refuses what Fits.
func (f Fitting[T]) Brief(m message.Message) T { return f.Draw(f.cut(m, brief)) }

// cut cuts a message's texts and lists, and says so.
func (f Fitting[T]) cut(m message.Message, limit limit) message.Message {
	text, list := limit.Text, limit.List
	m.Lead, m.Text = limit.all(m.Lead), limit.all(m.Text)
	m.Heading, m.Title = Shorten(m.Heading, max(text, maxHeading)), Shorten(m.Title, max(text, maxHeading))
	m.Quote, m.Hint, m.Done = Shorten(m.Quote, text), Shorten(m.Hint, text), Shorten(m.Done, text)
	m.Facts = slices.Clone(m.Facts[:min(list, len(m.Facts))])
	for i, f := range m.Facts {
		m.Facts[i].Label, m.Facts[i].Value = Shorten(f.Label, text), Shorten(f.Value, text)
	}
	m.Items = slices.Clone(m.Items[:min(list, len(m.Items))])
	for i, it := range m.Items {
		m.Items[i].Name, m.Items[i].Lines = Shorten(it.Name, text), limit.all(it.Lines)
	}
	m.Options, m.Menu = m.Options[:min(list, len(m.Options))], m.Menu[:min(list, len(m.Menu))]
	m.Note = append(limit.all(m.Note), f.Cut(m.Lang))
	return m
}

func (l limit) all(texts []string) (out []string) {
	for _, t := range texts[:min(l.List, len(texts))] {
		out = append(out, Shorten(t, l.Text))
	}
	return out
}

// readable returns a message whose entries have nothing to press.
func readable(m message.Message) message.Message {
	m.Items = slices.Clone(m.Items)
	for i := range m.Items {
		m.Items[i].Option, m.Items[i].Acts = nil, nil
	}
	return m
}
