package slack

import (
	"slices"

	"github.com/slack-go/slack"

	"odense.dk/ideabot/dialogs"
)

// fit draws a message so that Slack takes it. Where it is too long, its longest
// texts are cut, evenly and as little as will do, and a line says so. Only a
// message without end loses entries of its lists.
func fit(m dialogs.Message) []slack.Block {
	blocks := draw(m)
	for _, room := range []struct{ text, list int }{
		{2500, 100}, {1500, 100}, {1000, 100}, {600, 60}, {400, 40}, {250, 30}, {150, 20}, {100, 10}, {60, 6}, {30, 3},
	} {
		if fits(blocks) {
			return blocks
		}
		blocks = draw(cutMessage(m, room.text, room.list))
	}
	if fits(blocks) {
		return blocks
	}
	m.Options, m.Menu, m.Of = nil, nil, dialogs.Of{}
	return draw(cutMessage(readable(m), 30, 3))
}

func fits(blocks []slack.Block) bool {
	return len(blocks) <= maxBlocks && size(blocks) <= maxJSON
}

// cutMessage cuts a message's texts and lists, and says so.
func cutMessage(m dialogs.Message, text, list int) dialogs.Message {
	m.Lead, m.Text = cutAll(m.Lead, text, list), cutAll(m.Text, text, list)
	m.Heading, m.Title = shorten(m.Heading, max(text, maxHeader)), shorten(m.Title, max(text, maxHeader))
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
