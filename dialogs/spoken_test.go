package dialogs_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
)

// spokenPlaces are where a short text may be typed.
var spokenPlaces = map[string]func(*testing.T) *dialogstest.Talk{
	"the problem": func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.NewTalk(t)
		x.Says("hej")
		return x
	},
	"the matches": func(t *testing.T) *dialogstest.Talk {
		return dialogstest.AtReuse(t, dialogstest.Strong, dialogstest.Weak)
	},
	"the idea": func(t *testing.T) *dialogstest.Talk { return dialogstest.PastReuse(t) },
	"a choice": func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.PastReuse(t)
		x.Says("En kørebog på telefonen i bilen", "ved ikke")
		return x
	},
	"the summary": func(t *testing.T) *dialogstest.Talk { return dialogstest.ToSummary(t) },
}

// A short text that is no answer is taken for what it is, wherever it is typed: it
// is answered, and nothing of it is stored.
func TestShortTextsAreTakenForWhatTheyAre(t *testing.T) {
	for text, want := range map[string]string{
		"Kan min chef læse det her?":             "kan læse",
		"er du en maskine?":                      "Jeg er Idébot, et program",
		"hvordan kommer jeg i gang":              "Du kan altid skrive",
		"tusind tak":                             "Selv tak",
		"slet mine oplysninger":                  "alt, hvad jeg har gemt om dig",
		"du minder mig for tit":                  "Indstillinger",
		"har vi en løsning til vagtplaner?":      "vagtplaner",
		"Kan jeg snakke med et levende menneske": "Jeg har bedt",
	} {
		for place, begin := range spokenPlaces {
			x := begin(t)
			before := dialogstest.ToJSON(t, x.Draft().Answers)
			x.Says(text)
			if got := x.Last().Plain(); !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
				t.Errorf("%q at %s:\n%s", text, place, got)
			}
			if after := dialogstest.ToJSON(t, x.Draft().Answers); after != before {
				t.Errorf("%q at %s: stored %s", text, place, after)
			}
		}
	}
}
