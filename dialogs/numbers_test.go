package dialogs_test

import (
	"testing"

	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/person"
)

// A number belongs to the last numbered list on the screen, at each place that has
// one; the words of a button are known while its card stands.
func TestNumbersBelongToTheLastList(t *testing.T) {
	none := func(*dialogstest.Talk) string { return "" }
	for name, c := range map[string]struct {
		begin func(*testing.T) *dialogstest.Talk
		says  []string
		wants string
		not   func(*dialogstest.Talk) string // what of an older list was taken; "" for nothing
	}{
		"matches":              {draftPlaces["the matches"], []string{"2"}, "Vagtplan Mobil", none},
		"of a match":           {draftPlaces["a match"], []string{"2"}, "Hvad mangler", none},
		"choices":              {draftPlaces["a choice"], []string{"2"}, "Hvilke andre steder", none},
		"the echo":             {draftPlaces["the echo"], []string{"2"}, "Hvor stor en del", none},
		"onward":               {draftPlaces["onward"], []string{"2"}, "Skal jeg minde dig", none},
		"remind":               {draftPlaces["remind"], []string{"3"}, "som kladde", none},
		"the summary":          {draftPlaces["the summary"], []string{"4"}, "Hvad skal", none},
		"stopping":             {draftPlaces["stopping"], []string{"3"}, "Vil du fortsætte nu?", none},
		"a second":             {draftPlaces["a second"], []string{"2"}, "Vil du fortsætte nu?", none},
		"own ideas":            {draftPlaces["own ideas"], []string{"1"}, "Hvad kunne gøre det nemmere?", none},
		"a look-up":            {draftPlaces["a look-up"], []string{"1"}, "OS2indberetning", none},
		"what is doubtful":     {dialogstestNew, []string{"Kagen står i køkkenet", "3"}, "begynder jeg ikke", none},
		"settings":             {dialogstestNew, []string{"indstillinger", "1"}, "English", none},
		"a newer list":         {draftPlaces["a choice"], []string{"mine idéer", "1"}, "", func(x *dialogstest.Talk) string { return x.Draft().Answers["spread"].Text }},
		"a newer look-up":      {draftPlaces["a look-up"], []string{"mine idéer", "1"}, "Hvad kunne gøre det nemmere?", none},
		"stopping at a choice": {draftPlaces["a choice"], []string{"stop", "3", "2"}, "Hvilke andre steder", none},
		"no list":              {draftPlaces["the idea"], []string{"2"}, "", none},
	} {
		t.Run(name, func(t *testing.T) {
			x := c.begin(t)
			if x.Says(c.says...); c.wants != "" {
				x.Wants(c.wants)
			}
			if taken := c.not(x); taken != "" {
				t.Errorf("%q was taken", taken)
			}
		})
	}
}

// Numbers of tasks are theirs, and a card's own words are known while it stands.
func TestNumbersOfTasksAndWordsOfCards(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Person.Cards = []idea.Card{{Idea: 7}}
	x.Says("mine opgaver")
	if x.Person.Dialog.At != person.AtList {
		t.Fatalf("at %q:\n%s", x.Person.Dialog.At, x.Last().Plain())
	}
	x.Says("1")
	x.Wants("Anbefal")
	for _, word := range []string{"Anbefal", "Ikke nu", "Stil et spørgsmål"} {
		x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
		x.Person.Cards = []idea.Card{{Idea: 7}}
		if x.Says(word); len(x.Person.Drafts) > 0 || x.Person.Dialog.At == person.AtDoubt {
			t.Errorf("%q is no action:\n%s", word, x.Last().Plain())
		}
	}
}

// A number is not taken for an older list where a newer one has come, nor for one
// that is not on the screen.
func TestANumberForAnOlderList(t *testing.T) {
	x := draftPlaces["a choice"](t)
	x.Person.Between = true
	x.Says("2")
	x.Wants("Der er kommet en anden besked imellem", "Er der andre")
	if a, ok := x.Draft().Answers["spread"]; ok {
		t.Errorf("it is taken: %+v", a)
	}
	x.Says("1")
	x.Wants("Hvem får glæde af det?")

	x = dialogstest.NewTalk(t)
	x.Person.Met = x.Moment.Now
	x.Says("1")
	if x.Wants("Hvad vil du?"); len(x.Person.Drafts) > 0 {
		t.Error("a number begins an idea where nothing was asked")
	}
	x.Says("1")
	x.Wants("Hvad er besværligt i dag")
}
