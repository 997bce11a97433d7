package dialogs_test

import (
	"strings"
	"testing"

	"odense.dk/ideabot/dialogs"
	"odense.dk/ideabot/dialogs/dialogstest"
	"odense.dk/ideabot/dialogs/idea"
	"odense.dk/ideabot/dialogs/texts"
)

// faultPlaces are where a fault is told in the place of an idea.
var faultPlaces = map[string]func(*testing.T) *dialogstest.Talk{
	"idle": func(t *testing.T) *dialogstest.Talk { return dialogstest.NewTalk(t) },
	"the first question": func(t *testing.T) *dialogstest.Talk {
		x := dialogstest.NewTalk(t)
		x.Says("hej")
		return x
	},
}

// A fault is asked about once; as an idea it goes on with the words that were typed.
func TestAFaultIsAskedAboutOnce(t *testing.T) {
	for place, begin := range faultPlaces {
		for _, as := range []string{"Det er en idé", "idé", "det er et forslag", "2"} {
			x := begin(t)
			x.Says("Projektoren i mødelokalet på første sal virker ikke")
			x.Wants("Er noget i stykker lige nu, eller er det en idé?")
			x.Says("hvorfor", as)
			x.WantsNot("i stykker lige nu")
			if got := x.Draft().Answers["problem"].Text; got != "Projektoren i mødelokalet på første sal virker ikke" {
				t.Errorf("%s, %q: the problem is %q:\n%s", place, as, got, x.Last().Plain())
			}
		}
	}
	x := dialogstest.NewTalk(t)
	if x.Says("printeren virker ikke hver anden dag, og så går vi ned på kontoret"); x.Draft().Answers["problem"].Text == "" {
		t.Error("a fault that comes back begins no idea")
	}
}

// Who has something broken is told where to turn, and nothing is kept.
func TestAFaultIsNotKept(t *testing.T) {
	for place, begin := range faultPlaces {
		for _, broken := range []string{"Noget er i stykker", "den er i stykker", "det virker ikke lige nu", "1"} {
			x := begin(t)
			x.Says("min skærm er sort", broken)
			x.Wants("servicedesken", "Hvad vil du?")
			if len(x.Person.Drafts) > 0 || strings.Contains(x.Stored(), "sort") {
				t.Errorf("%s, %q: kept %s", place, broken, x.Stored())
			}
		}
	}
	x := dialogstest.NewTalk(t)
	x.Person.Lang = texts.English
	x.Says("the printer is not working", "it is broken")
	x.Wants("service desk")
}

// A municipality says in its own words where to turn.
func TestWhereToTurnInOnesOwnWords(t *testing.T) {
	own, err := dialogs.New(dialogs.Config{Texts: []byte("da: {doubt: {broken: Ring til vagten i kælderen.}}")})
	if err != nil {
		t.Fatal(err)
	}
	x := dialogstest.NewTalk(t)
	x.Engine = own
	x.Says("Teams går ned", "i stykker")
	x.Wants("Ring til vagten i kælderen.")
	for _, bad := range []string{"da: {doubt: {title: Hvad?}}", "se: {doubt: {broken: Ring}}", "da: {doubt: {broken: ''}}", "da: {doubt: {broken: 'Ring {nummer}'}}", "[]"} {
		if _, err := dialogs.New(dialogs.Config{Texts: []byte(bad)}); err == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}

// What waits for a manager is shown where what they typed was no idea.
func TestNoIdeaWhereACardWaits(t *testing.T) {
	x := dialogstest.Handler(t, "Mette", dialogstest.NewIdea(t, dialogstest.Engine(t)))
	x.Person.Cards = []idea.Card{{Idea: 7}}
	x.Says("Kagen står i køkkenet", "nej")
	if len(x.Person.Drafts) > 0 || x.Person.Dialog.At != "list" {
		t.Errorf("at %q:\n%s", x.Person.Dialog.At, x.Last().Plain())
	}
}
