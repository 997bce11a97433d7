package teams

import (
	"slices"

	"odense.dk/ideabot/dialogs"
)

// maxCard is how large a card may be as JSON, in UTF-16 units: 80 KB is the
// most that Microsoft recommends, and the activity around it takes some.
const maxCard = 36000

// fit draws a message so that Teams takes it. Where it is too long, its longest
// texts are cut, evenly and as little as will do, and a line says so. Only a
// message without end loses entries of its lists.
func fit(m dialogs.Message) *card {
	c := draw(m)
	for _, room := range []struct{ text, list int }{
		{8000, 100}, {4000, 100}, {2000, 100}, {1000, 100}, {500, 60}, {250, 40}, {120, 20}, {60, 10}, {30, 4},
	} {
		if fits(c) {
			return c
		}
		c = draw(cutMessage(m, room.text, room.list))
	}
	if fits(c) {
		return c
	}
	m.Options, m.Menu, m.Of = nil, nil, dialogs.Of{}
	return draw(cutMessage(readable(m), 30, 3))
}

func fits(c *card) bool { return units(string(packed(c))) <= maxCard }

// cutMessage cuts a message's texts and lists, and says so.
func cutMessage(m dialogs.Message, text, list int) dialogs.Message {
	m.Lead, m.Text = cutAll(m.Lead, text, list), cutAll(m.Text, text, list)
	m.Heading, m.Title = shorten(m.Heading, max(text, 150)), shorten(m.Title, max(text, 150))
	m.Quote, m.Hint, m.Done = shorten(m.Quote, text), shorten(m.Hint, text), shorten(m.Done, text)
	m.Facts = slices.Clone(m.Facts[:min(list, len(m.Facts))])
	for i, f := range m.Facts {
		m.Facts[i].Label, m.Facts[i].Value = shorten(f.Label, text), shorten(f.Value, text)
	}
	m.Items = slices.Clone(m.Items[:min(list, len(m.Items))])
	for i, it := range m.Items {
		m.Items[i].Name, m.Items[i].Lines = shorten(it.Name, text), cutAll(it.Lines, text, list)
	}
	m.Options, m.Menu = m.Options[:min(list, len(m.Options))], m.Menu[:min(list, len(m.Menu))]
	m.Note = append(cutAll(m.Note, text, list), word(m.Lang, "cut"))
	return m
}

func cutAll(texts []string, limit, list int) (out []string) {
	for _, t := range texts[:min(list, len(texts))] {
		out = append(out, shorten(t, limit))
	}
	return out
}

// readable leaves nothing to press.
func readable(m dialogs.Message) dialogs.Message {
	m.Items = slices.Clone(m.Items)
	for i := range m.Items {
		m.Items[i].Option, m.Items[i].Acts = nil, nil
	}
	return m
}
