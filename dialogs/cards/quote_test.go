package cards_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/cards"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/questionnaire"
	"odense.dk/ideabot/dialogs/wording"
)

// A card does not quote what its title says, however it is spelt or cut.
func TestACardDoesNotQuoteItsTitle(t *testing.T) {
	for _, tt := range []struct{ title, problem, want string }{
		{"Nøglerne bliver væk", "nøglerne bliver væk!", ""},
		{"Nøglerne bliver væk", "Nøglerne bliver væk, når vikarer låner dem", ""},
		{"Nøglerne bliver …", "Nøglerne bliver væk", ""},
		{"Et skab med kode", "Nøglerne bliver væk", "Nøglerne bliver væk"},
		{"Nøgle", "Nøglerne bliver væk", "Nøglerne bliver væk"},
		{"", "Nøglerne bliver væk", "Nøglerne bliver væk"},
	} {
		i := idea.Idea{Title: tt.title, Answers: map[string]questionnaire.Answer{"problem": questionnaire.FreeText(tt.problem)}}
		if got := cards.CardQuote(&wording.Voice{}, i); got != tt.want {
			t.Errorf("%q under %q: %q, want %q", tt.problem, tt.title, got, tt.want)
		}
	}
}
