package blocks

import (
	"testing"

	"odense.dk/ideabot/bot/bottest/samples"
	"odense.dk/ideabot/bot/chat"
	"odense.dk/ideabot/dialogs/lookup"
	"odense.dk/ideabot/dialogs/message"
	"odense.dk/ideabot/dialogs/texts"
)

func emptyHome(l texts.Lang) lookup.Home {
	return lookup.Home{
		Lang: l, Title: samples.In(l, "Har du en idé, eller mangler du en løsning?", "Have you an idea, or do you lack a solution?"),
		Options: []message.Option{
			{ID: "word:idea", Label: samples.In(l, "Beskriv en idé", "Describe an idea"), Primary: true},
			{ID: "word:lookup", Label: samples.In(l, "Find en løsning", "Find a solution")},
		},
		Menu: options("word:settings", samples.In(l, "Indstillinger", "Settings"), "word:who", samples.In(l, "Hvem ser hvad?", "Who sees what?"), "word:data", samples.In(l, "Mine data", "My data"), "word:help", samples.In(l, "Hjælp", "Help")),
	}
}

func fullHome(l texts.Lang) lookup.Home {
	h := emptyHome(l)
	item := func(id, label, name string, lines ...string) message.Item {
		return message.Item{Name: name, Lines: lines, Option: &message.Option{ID: id, Label: label}}
	}
	see := samples.In(l, "Se", "View")
	h.Sections = []lookup.HomeSection{
		{Heading: samples.In(l, "Venter på dig", "Waiting for you"), Items: []message.Item{
			item("idea:103", samples.In(l, "Svar", "Answer"), "Madplaner på skærm", samples.In(l, "Jonas Friis spørger: Hvor mange køkkener skal bruge den?", "Jonas Friis asks: How many kitchens are to use it?")),
			item("draft:d2", samples.In(l, "Fortsæt", "Continue"), "Vi kører efter de samme papirer to gange om dagen", samples.In(l, "Kladde · sidst ændret 23. november", "Draft · changed 23 November")),
		}},
		{Heading: samples.In(l, "Dine idéer", "Your ideas"), Note: samples.In(l, "1–3 af 6 idéer", "1–3 of 6 ideas"), Items: []message.Item{
			item("idea:118", see, "Nemmere registrering af sygefravær", samples.In(l, "Hos din leder · Anne Bruun læser den senest 3. december", "With your manager · Anne Bruun reads it by 3 December")),
			item("idea:97", see, "Fælles bookingkalender", samples.In(l, "I gang · projektleder Signe Toft", "Under way · project manager Signe Toft")),
			item("idea:61", see, "Digital kørselsliste", samples.In(l, "I brug · sparer nu ca. 130 timer om året", "In use · now saves about 130 hours a year")),
		}},
	}
	return h
}

// TestLongHomeFits: a home tab with more than Slack takes says so.
func TestLongHomeFits(t *testing.T) {
	h := fullHome(texts.Danish)
	for range 200 {
		h.Sections[1].Items = append(h.Sections[1].Items, h.Sections[1].Items[0])
	}
	checkView(t, chat.JSON(RenderHome(h)))
}
