package slack

import (
	"testing"

	"odense.dk/ideabot/dialogs"
)

func emptyHome(l dialogs.Lang) dialogs.Home {
	return dialogs.Home{
		Lang: l, Title: in(l, "Har du en idé, eller mangler du en løsning?", "Have you an idea, or do you lack a solution?"),
		Options: []dialogs.Option{
			{ID: "word:idea", Label: in(l, "Beskriv en idé", "Describe an idea"), Primary: true},
			{ID: "word:lookup", Label: in(l, "Find en løsning", "Find a solution")},
		},
		Menu: options("word:settings", in(l, "Indstillinger", "Settings"), "word:who", in(l, "Hvem ser hvad?", "Who sees what?"), "word:data", in(l, "Mine data", "My data"), "word:help", in(l, "Hjælp", "Help")),
	}
}

func fullHome(l dialogs.Lang) dialogs.Home {
	h := emptyHome(l)
	item := func(id, label, name string, lines ...string) dialogs.Item {
		return dialogs.Item{Name: name, Lines: lines, Option: &dialogs.Option{ID: id, Label: label}}
	}
	see := in(l, "Se", "View")
	h.Sections = []dialogs.HomeSection{
		{Heading: in(l, "Venter på dig", "Waiting for you"), Items: []dialogs.Item{
			item("idea:103", in(l, "Svar", "Answer"), "Madplaner på skærm", in(l, "Jonas Friis spørger: Hvor mange køkkener skal bruge den?", "Jonas Friis asks: How many kitchens are to use it?")),
			item("draft:d2", in(l, "Fortsæt", "Continue"), "Vi kører efter de samme papirer to gange om dagen", in(l, "Kladde · sidst ændret 23. november", "Draft · changed 23 November")),
		}},
		{Heading: in(l, "Dine idéer", "Your ideas"), Note: in(l, "1–3 af 6 idéer", "1–3 of 6 ideas"), Items: []dialogs.Item{
			item("idea:118", see, "Nemmere registrering af sygefravær", in(l, "Hos din leder · Anne Bruun læser den senest 3. december", "With your manager · Anne Bruun reads it by 3 December")),
			item("idea:97", see, "Fælles bookingkalender", in(l, "I gang · projektleder Signe Toft", "Under way · project manager Signe Toft")),
			item("idea:61", see, "Digital kørselsliste", in(l, "I brug · sparer nu ca. 130 timer om året", "In use · now saves about 130 hours a year")),
		}},
	}
	return h
}

// TestLongHomeFits: a home tab with more than Slack takes says so.
func TestLongHomeFits(t *testing.T) {
	h := fullHome(dialogs.Danish)
	for range 200 {
		h.Sections[1].Items = append(h.Sections[1].Items, h.Sections[1].Items[0])
	}
	checkView(t, packed(renderHome(h)))
}
